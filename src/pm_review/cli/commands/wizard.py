"""``new``, ``open``, ``example`` and the call without a command: open the wizard."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

from pm_review.cli.call import Call, Failure
from pm_review.cli.streams import put
from pm_review.model import Overview, Review
from pm_review.model.years import year_after, year_to_review
from pm_review.paths import config_dir
from pm_review.store.preferences import Preferences
from pm_review.store.reading import read


def home(call: Call) -> int:
    """Show the home screen."""
    _need_terminal(call)
    return _into_wizard(call)


def open_review(call: Call) -> int:
    """Open a review at the field where the user left it."""
    _need_terminal(call)
    return _into_wizard(call, call.path())


def new(call: Call) -> int:
    """Start a review, based on last year's with ``--from``."""
    _need_terminal(call)
    asked, library, today = call.arguments, call.library, date.today()
    if source := vars(asked)["from"]:
        from pm_review.analysis.rollover import roll_over

        path = library.find(source)
        previous = read(path)
        year = asked.year or year_after(previous.overview.year, today)
        review = roll_over(previous, year, path.stem)
    else:
        review = Review(overview=Overview(year=asked.year or year_to_review(today)))
    review.overview.language = asked.language or review.overview.language or call.language
    return _open_or_print(call, library.create(review, asked.name))


def example(call: Call) -> int:
    """Open the existing copy of the example, or a fresh one."""
    _need_terminal(call)
    return _open_or_print(call, call.library.example(call.language, fresh=call.arguments.fresh))


def _open_or_print(call: Call, path: Path) -> int:
    if call.arguments.no_open:
        put(str(path))
        return 0
    return _into_wizard(call, path)


def _need_terminal(call: Call) -> None:
    """Refuse to start without a terminal; Textual needs none with another driver, as in the browser.

    Raises:
        Failure: if no terminal can show the wizard that the call opens.
    """
    if call.arguments.plain or call.arguments.no_open or os.environ.get("TEXTUAL_DRIVER"):
        return
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Failure(call.say("failures.terminal.none"))
    if os.environ.get("TERM") == "dumb":
        raise Failure(call.say("failures.terminal.dumb"))


def _into_wizard(call: Call, path: Path | None = None) -> int:
    if call.arguments.plain:
        from pm_review import plain

        return plain.run(call.library, language=call.language, path=path)
    from pm_review.app import run

    preferences = Preferences(config_dir())
    return run(call.library, preferences, language=call.language, open_path=path, notice=call.notice)
