"""The Textual interface: home, wizard and report; only the command line imports it, when needed."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from threading import Timer

from pm_review.store.library import Library
from pm_review.store.preferences import Preferences

TURN = 0.001
"""The interval in seconds after which a saving thread yields to the interface.

With Python's default of 5 ms, a save of 1,000 records blocks the screen for 6 ms, sometimes 12; with this
value for 2 ms. A key should never wait longer than 8 ms for a save.
"""

STARTED = 1.0
"""The time in seconds after which the program has started, and garbage is collected.

Collecting it while modules are loaded finds nothing, and delays the first key by 25 of 470 ms.
"""

YOUNG, ROUNDS = 10_000, 50
"""The number of new objects after which garbage is collected, and the number of times before older objects
are examined too.

The first save of 1,000 records creates 100,000 objects. Examining all of them at once would block the screen
for 15 ms; 10,000 take 3 ms.
"""


def tune_interpreter() -> None:
    """Adjust thread switching and garbage collection to an interface that saves on another thread."""
    sys.setswitchinterval(TURN)
    gc.freeze()  # what is loaded at the start stays until the end
    gc.set_threshold(YOUNG, ROUNDS)
    gc.enable()


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
    gc.disable()
    started = Timer(STARTED, tune_interpreter)
    started.daemon = True
    started.start()
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
