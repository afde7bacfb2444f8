"""The Textual side: home, wizard and report. Nothing but the command line uses it, and that lazily."""

from __future__ import annotations

import os
from pathlib import Path

from pm_review.store.library import Library
from pm_review.store.preferences import Preferences

FRAMES = ("TEXTUAL_FPS", "120")
"""How often a second Textual may paint: half the usual wait for what a key has changed."""


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
    os.environ.setdefault(*FRAMES)
    from pm_review.app.colours import Colours, colours_of
    from pm_review.app.host import Host

    colours = colours_of(os.environ)
    if colours is Colours.NONE:
        os.environ["NO_COLOR"] = "1"  # also of a terminal that has none: it tells Textual
    host = Host(library, preferences, language, open_path, colours, notice)
    status = host.run() or 0
    if host.crash is not None:
        raise host.crash
    return status
