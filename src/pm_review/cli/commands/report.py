"""``show`` and ``export``: the report, in the terminal and as a file."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pm_review.cli.call import Call, Failure
from pm_review.cli.streams import put_note, put_report
from pm_review.i18n.catalog import join_list
from pm_review.model import Review
from pm_review.paths import expand_path
from pm_review.report import AUDIENCES, ENDINGS, Report, format_of
from pm_review.store.errors import StoreError, reason
from pm_review.terminal.controls import visible
from pm_review.terminal.wrap import wrap

if TYPE_CHECKING:
    from pm_review.report.redaction import Hidden

STDOUT = ("-", "/dev/stdout")
"""The file names that mean standard output."""

MARKDOWN = "markdown"
"""The default format."""

MASKED = "-masked"
"""Follows the year in the file name if something is hidden; the review's name may contain the product's."""


def show(call: Call) -> int:
    """Print the report, rendered with rich."""
    from rich.console import Console
    from rich.segment import Segment, Segments

    from pm_review.report.formats.terminal import terminal_lines
    from pm_review.terminal.colours import Colours, colours_of

    path, review = call.review()
    document = _report(call, review, call.library.earlier(review)).document
    console = Console(no_color=colours_of(os.environ) is Colours.NONE)
    lines = terminal_lines(document, console.width)
    console.print(Segments(part for line in lines for part in (*line.segments, Segment.line())), end="")
    if document.blocks == tuple(document.headings()):
        put_note(call.say("show.empty", name=path.stem))
    return 0


def export(call: Call) -> int:
    """Write the report as in the preview, or with figures and names hidden."""
    path, review = call.review()
    kind = call.arguments.to or format_of(call.arguments.output or "", MARKDOWN)
    if call.arguments.hide:
        shown, hidden = _masked(call, review)
        name = f"{shown.overview.year or 'review'}{MASKED}{ENDINGS[kind]}"
        _hand_out(call, _content(call, replace(_report(call, shown), original=review), kind), name)
        for line in _hidden_lines(call, hidden):
            put_note("\n".join(wrap(visible(line), shutil.get_terminal_size().columns)))
    else:
        made = replace(_report(call, review, call.library.earlier(review)), folder=path.parent)
        _hand_out(call, _content(call, made, kind), f"{path.stem}{ENDINGS[kind]}")
    return 0


def _masked(call: Call, review: Review) -> tuple[Review, Hidden]:
    """Return the review without the figures and names to hide, and a list of them.

    Raises:
        Failure: if a word to hide does not occur in the review, for example because of a typo.
    """
    from pm_review.report.redaction import mask

    hide = [word for each in call.arguments.hide for word in each.split(",") if word.strip()]
    shown, hidden = mask(review, hide, _language(call, review))
    if hidden.unknown:
        raise Failure(call.say("failures.usage.hide", found=hidden.unknown[0]))
    return shown, hidden


def _hidden_lines(call: Call, hidden: Hidden) -> Iterator[str]:
    """Yield what was hidden, and what the user should check."""
    if hidden.figures:
        each = (f"{figure} ×{count}" for figure, count in hidden.figures.items())
        figures = join_list(each, call.language)
        yield call.say("export.hidden_figures", count=sum(hidden.figures.values()), figures=figures)
    if hidden.names:
        yield call.say("export.hidden_names", count=sum(hidden.names.values()))
    for (name, shown), count in hidden.names.items():
        yield call.say("export.hidden_name", name=name, mask=shown, count=count)
    yield call.say("export.hidden_check")


def _hand_out(call: Call, content: str | bytes, name: str) -> None:
    """Write to the file given with ``-o``, or to a file of this name."""
    target = call.arguments.output or name
    if target not in STDOUT:
        _write(call, expand_path(target), content)
    elif isinstance(content, bytes):
        raise Failure(call.say("failures.file.binary"))
    else:
        put_report(content)


def _write(call: Call, path: Path, content: str | bytes) -> None:
    from pm_review.store.export import write_report

    try:
        write_report(path, content, replace=call.arguments.force)
    except StoreError as error:
        if error.code == "exists":
            raise Failure(call.say("failures.file.exists", path=path)) from error
        if error.code in ("review_file", "no_folder"):
            raise
        why = reason(error, call.language)
        raise Failure(call.say("failures.file.unwritten", path=path, why=why)) from error
    put_note(call.say("export.written", path=path))


def _language(call: Call, review: Review) -> str:
    """Return the language of the report: ``--language``, or else the review's."""
    return call.arguments.language or review.overview.language or call.language


def _report(call: Call, review: Review, earlier: Sequence[Review] = ()) -> Report:
    """Return the report for the chosen audience and language."""
    return Report(review, _language(call, review), call.arguments.audience or AUDIENCES[0], earlier)


def _content(call: Call, made: Report, kind: str) -> str | bytes:
    """Return the report in a format; a question names the place of its answer, and its path."""

    def name_of(path: str) -> str:
        """Return the name of a place in the review."""
        from pm_review.workspace.navigation import place_name

        return f"{place_name(made.review, path, made.language)} ({path})"

    try:
        return made.content(kind, call.arguments.slides, name_of)
    except ImportError as error:
        from pm_review.extras import install_command

        raise Failure(call.say("failures.file.no_docx", command=install_command("docx"))) from error
