"""The Textual side: home, wizard and report. Nothing but the command line uses it, and that lazily."""

from __future__ import annotations

import asyncio
import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pm_review.store.library import Library
from pm_review.store.preferences import Preferences

if TYPE_CHECKING:
    from pm_review.app.app import PmReviewApp

FRAMES = ("TEXTUAL_FPS", "120")
"""How often a second Textual may paint: half the usual wait for what a key has changed."""

TURN = 0.001
"""Seconds after which a thread that saves lets the keys have their turn."""

STARTED = 1.0
"""Seconds after which what was loaded to start with stays."""

NEW = (2_000, 10, 100)
"""New objects after which Python looks for circles among them, and how often it looks at older ones."""


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
    sys.setswitchinterval(TURN)
    from pm_review.app.app import PmReviewApp
    from pm_review.i18n.catalog import words
    from pm_review.terminal.colours import Colours, colours_of
    from pm_review.terminal.controls import visible

    colours = colours_of(os.environ)
    if colours is Colours.NONE:
        os.environ["NO_COLOR"] = "1"  # also of a terminal that has none: it tells Textual
    host = PmReviewApp(library, preferences, language, open_path, colours, notice)
    status = asyncio.run(_show(host)) or 0
    if host.crash is not None:
        raise host.crash
    if host.opened is not None and not status:
        where = words("common", host.language)("quit.where", path=visible(str(host.opened)))
        sys.stdout.write(f"{where}\n")
    return status


async def _show(host: PmReviewApp) -> int | None:
    asyncio.get_running_loop().call_later(STARTED, settle)
    return await host.run_async()


def settle() -> None:
    """Look for circles again, which the command line put off, but only among what is made from now on."""
    gc.freeze()
    gc.set_threshold(*NEW)
