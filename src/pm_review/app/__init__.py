"""The Textual interface: home, wizard and report; only the command line imports it, when needed."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

from pm_review.store.library import Library
from pm_review.store.preferences import Preferences

TURN = 0.001
"""The interval in seconds after which a saving thread yields to the interface.

With Python's default of 5 ms, a save of 1,000 records blocked the screen for 36 ms; with this value for 15
ms. The goal is 8 ms on an idle machine.
"""

NEW_OBJECTS = 50_000
"""The number of new objects after which the garbage collector looks for cycles.

With Python's default of 700 it searches all imported modules while they are loaded: the first paint came
after 558 ms instead of 528 ms, where a bare Textual app needs 275 ms.
"""


def run(
    library: Library,
    preferences: Preferences,
    *,
    language: str,
    open_path: Path | None = None,
    notice: str = "",
) -> int:
    """Run the program on a terminal until the user quits, and return the exit status.

    ``notice`` is shown first; it explains why user-defined screens are not used.

    Raises:
        Exception: the internal error that ended the program, after the terminal is restored.
    """
    sys.setswitchinterval(TURN)
    gc.set_threshold(NEW_OBJECTS)
    from pm_review.app.app import PmReviewApp
    from pm_review.app.terminal_input import read_alt_digits
    from pm_review.i18n.catalog import words
    from pm_review.terminal.colours import Colours, colours_of
    from pm_review.terminal.controls import visible

    colours = colours_of(os.environ)
    if colours is Colours.NONE:
        os.environ["NO_COLOR"] = "1"  # Textual reads it, also for monochrome terminals
    read_alt_digits()
    host = PmReviewApp(library, preferences, language, open_path, colours, notice)
    status = host.run() or 0
    if host.crash is not None:
        raise host.crash
    if host.opened is not None and not status:
        path, is_listed = visible(str(host.opened)), host.opened.parent == library.folder
        command = "pm-review" if is_listed else f"pm-review open {visible(library.reference(host.opened))}"
        sys.stdout.write(words("common", host.language)("quit.where", path=path, command=command) + "\n")
    return status
