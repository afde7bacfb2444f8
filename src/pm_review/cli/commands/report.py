"""``show`` and ``export``: the report, in the terminal and as a file."""

from __future__ import annotations

import sys
from pathlib import Path

from pm_review.cli.call import Call
from pm_review.cli.failure import Failure
from pm_review.report import build, markdown
from pm_review.store.files import write

STDOUT = "-"
"""The name that stands for standard output."""


def show(call: Call) -> int:
    """Print the report with rich's Markdown."""
    from rich.console import Console
    from rich.markdown import Markdown

    _, text = _report(call)
    Console().print(Markdown(text))
    return 0


def export(call: Call) -> int:
    """Write the report as the preview shows it."""
    name, text = _report(call)
    target = call.arguments.output or f"{name}.md"
    if target == STDOUT:
        sys.stdout.write(text)
        return 0
    path = Path(target)
    if path.exists() and not call.arguments.force:
        raise Failure(call.say("failures.file.exists", path=path))
    try:
        write(path, text.encode())
    except OSError as error:
        raise Failure(call.say("failures.file.unwritten", path=path, why=error.strerror)) from error
    print(call.say("export.written", path=path), file=sys.stderr)
    return 0


def _report(call: Call) -> tuple[str, str]:
    """The name of the review and its report."""
    path, review = call.review()
    language = getattr(call.arguments, "language", None) or review.overview.language or call.language
    return path.stem, markdown(build(review, language, call.arguments.audience or "full"))
