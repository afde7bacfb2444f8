"""Random keys, clicks, pastes, sizes and edits by another program: ``python -m benchmarks.monkey …``.

Prints the counts of events for each seed. Stops at the first fault and prints the preceding events.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import time
from collections import Counter, deque
from contextlib import chdir
from itertools import product
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import textual.app
import textual.pilot
from tests.app.monkey import Monkey, furnish
from tests.app.settling import instead_of_idling

from pm_review.app import clipboard
from pm_review.app.app import PmReviewApp
from pm_review.store.library import Library
from pm_review.store.preferences import Preferences

LANGUAGES = ("en", "zh")

PIECE = 500
"""The number of events after which the files are compared."""

PATIENCE = 600.0
"""Seconds for which keys may be held, long enough to reveal input that is never released."""


async def play(seed: int, language: str, count: int, folder: Path) -> None:
    """Run random events on a review and the home screen.

    Raises:
        Broken: if something was lost.
        Exception: if the program failed.
    """
    library, dice = Library(folder / "reviews", folder / "state"), Random(f"{seed} {language}")
    done, last, began, whole = Counter[str](), deque[str](maxlen=60), time.perf_counter(), False
    try:
        while done.total() < count:  # a click may end the program
            path = furnish(library)[LANGUAGES.index(language)]
            app = PmReviewApp(library, Preferences(folder / "config"), language, path)
            async with app.run_test(size=(80, 24)) as pilot:
                monkey = Monkey(app, pilot, dice, done, last)
                while done.total() < count and app.is_running:
                    await monkey.play(min(PIECE, count - done.total()))
                    await monkey.finish()
        whole = True
    finally:
        counted = ", ".join(f"{count} {kind}" for kind, count in sorted(done.items()))
        print(f"seed {seed} {language}: {counted}; {time.perf_counter() - began:.0f} s", flush=True)
        print("  nothing lost, nothing broken" if whole else f"  broken after {', '.join(last)}", flush=True)


def main() -> None:
    """Run random events in each language with each seed, until the first fault."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.monkey", description=__doc__)
    parser.add_argument("--events", type=int, default=20_000, metavar="N", help="for each seed and language")
    parser.add_argument("--seeds", type=int, nargs="+", default=[0], metavar="SEED")
    parser.add_argument("--languages", nargs="+", default=LANGUAGES, choices=LANGUAGES)
    asked = parser.parse_args()
    vars(clipboard).update(TOOLS=())
    vars(textual.app).update(wait_for_idle=instead_of_idling)
    vars(textual.pilot).update(wait_for_idle=instead_of_idling)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        os.environ.pop(name, None)
    for seed, language in product(asked.seeds, asked.languages):
        with TemporaryDirectory() as name, chdir(name):
            asyncio.run(play(seed, language, asked.events, Path(name)))


if __name__ == "__main__":
    main()
