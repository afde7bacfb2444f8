"""``export --hide``: hide figures and names in a report, and list them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

from pm_review.cli.call import Call
from pm_review.cli.failure import Failure
from pm_review.cli.streams import put_note
from pm_review.model import Review
from pm_review.report.redaction import Hidden, mask
from pm_review.terminal.controls import visible
from pm_review.terminal.wrap import wrap


def masked(call: Call, review: Review, language: str) -> tuple[Review, Hidden]:
    """Return the review without the figures and names to hide, and a list of them.

    Raises:
        Failure: if a word to hide does not occur in the review, for example because of a typo.
    """
    hide = [word for each in call.arguments.hide for word in each.split(",") if word.strip()]
    shown, hidden = mask(review, hide, language)
    if hidden.unknown:
        raise Failure(call.say("failures.usage.hide", found=hidden.unknown[0]))
    return shown, hidden


def print_hidden(call: Call, hidden: Hidden) -> None:
    """List the hidden figures and names on standard error."""
    width = shutil.get_terminal_size().columns
    for line in _hidden_lines(call, hidden):
        put_note("\n".join(wrap(visible(line), width)))


def _hidden_lines(call: Call, hidden: Hidden) -> Iterator[str]:
    if hidden.figures:
        each = (f"{figure} ×{count}" for figure, count in hidden.figures.items())
        figures = call.say("export.hidden_separator").join(each)
        yield call.say("export.hidden_figures", count=sum(hidden.figures.values()), figures=figures)
    if hidden.names:
        yield call.say("export.hidden_names", count=sum(hidden.names.values()))
    for (name, shown), count in hidden.names.items():
        yield call.say("export.hidden_name", name=name, mask=shown, count=count)
    yield call.say("export.hidden_check")
