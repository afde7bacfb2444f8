"""Without a command, ``new``, ``open`` and ``example``: into the wizard."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

from pm_review.cli.call import Call
from pm_review.cli.failure import Failure
from pm_review.locations import config_dir
from pm_review.review import Review

AUTUMN = 10
"""The month from which on one looks back on the year that is still running."""


def home(call: Call) -> int:
    """Show the home screen."""
    return _into_wizard(call)


def open_review(call: Call) -> int:
    """Go on with a review at the field that was left."""
    _need_terminal(call)
    return _into_wizard(call, call.path())


def new(call: Call) -> int:
    """Begin a review."""
    asked = call.arguments
    if not asked.no_open:
        _need_terminal(call)
    year = asked.year or year_to_review(date.today())
    review = Review()
    review.overview.year, review.overview.language = year, call.language
    return _open_or_tell(call, call.library().create(review, asked.name))


def example(call: Call) -> int:
    """Open a copy of the worked example."""
    if not call.arguments.no_open:
        _need_terminal(call)
    return _open_or_tell(call, call.library().create_example(call.language))


def year_to_review(today: date) -> int:
    """The year that one looks back on: this one from October on, before that the last."""
    return today.year if today.month >= AUTUMN else today.year - 1


def _open_or_tell(call: Call, path: Path) -> int:
    if call.arguments.no_open:
        print(path)
        return 0
    return _into_wizard(call, path)


def _need_terminal(call: Call) -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Failure(call.say("failures.terminal.none"))
    if os.environ.get("TERM") == "dumb":
        raise Failure(call.say("failures.terminal.dumb"))


def _into_wizard(call: Call, path: Path | None = None) -> int:
    _need_terminal(call)
    from pm_review.app import run
    from pm_review.store.preferences import Preferences

    return run(call.library(), Preferences(config_dir()), language=call.language, open_path=path)
