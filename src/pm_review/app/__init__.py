"""The Textual side: home, wizard and report. Nothing but the command line uses it, and that lazily."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from pm_review.store.library import Library
from pm_review.store.preferences import Preferences

TURN = 0.001
"""Seconds after which a thread that saves gives way to the keys. At Python's own 5 ms a save of 1,000 records
held the screen for 36 ms, at this for 15 ms, of a budget of 8 ms on a quiet machine."""


def run(
    library: Library,
    preferences: Preferences,
    *,
    language: str,
    open_path: Path | None = None,
    notice: str = "",
) -> int:
    """Run the program on a terminal until she leaves, and give its exit status.

    ``notice`` is said first, where her own screens cannot be used.

    Raises:
        Exception: what ended the program, where that was a fault of its own; the terminal is itself again.
    """
    sys.setswitchinterval(TURN)
    from pm_review.app.app import PmReviewApp
    from pm_review.app.terminal_input import read_alt_digits
    from pm_review.i18n.catalog import words
    from pm_review.terminal.colours import Colours, colours_of
    from pm_review.terminal.controls import visible

    colours = colours_of(os.environ)
    if colours is Colours.NONE:
        os.environ["NO_COLOR"] = "1"  # also of a terminal that has none: Textual reads it
    read_alt_digits()
    host = PmReviewApp(library, preferences, language, open_path, colours, notice)
    status = host.run() or 0
    if host.crash is not None:
        raise host.crash
    if host.opened is not None and not status:
        where = words("common", host.language)("quit.where", path=visible(str(host.opened)))
        sys.stdout.write(f"{where}\n")
    return status
