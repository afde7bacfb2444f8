"""Make the pictures of the documentation with the running program: ``python docs/pictures.py``."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, chdir
from pathlib import Path
from tempfile import TemporaryDirectory

from textual import events
from textual.pilot import Pilot

from pm_review.analysis.rollover import roll_over
from pm_review.app.app import PmReviewApp
from pm_review.model import Set, apply
from pm_review.store.library import Library
from pm_review.store.preferences import Preferences
from pm_review.store.reading import read

IMAGES = Path(__file__).parent / "images"
"""The folder of the pictures."""
SIZE = (120, 34)
"""Columns and rows."""

SHEET = """month,Monthly active users,Orders,Notes
2025-01,3.8m,41200,
2025-02,3.9m,39800,
2025-03,4.1m,44100,campaign
2025-04,4.2m,45900,
2025-05,4.4m,47300,
2025-06,4.6m,48800,
"""
"""A sheet as exported by an analytics console."""


@asynccontextmanager
async def running(language: str, *, continued: bool = False) -> AsyncIterator[tuple[Pilot[int], Path]]:
    """Run the program on the example, or on the review of the following year; also yield its file."""
    with TemporaryDirectory() as folder, chdir("/"):
        here = Path(folder)
        library = Library(here / "reviews", here / "state")
        path = library.create_example(language)
        if continued:
            review = roll_over(read(path), 2026)
            apply(review, Set("overview.previous", path.stem))
            path = library.create(review)
        app = PmReviewApp(library, Preferences(here / "config"), language, path)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            yield pilot, path


async def press(pilot: Pilot[int], keys: Iterable[str]) -> None:
    """Press keys one after another."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


async def paste(pilot: Pilot[int], text: str) -> None:
    """Paste a text into the focused widget."""
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()


def keep(pilot: Pilot[int], name: str, language: str) -> None:
    """Save the screen as a picture."""
    IMAGES.mkdir(exist_ok=True)
    pilot.app.save_screenshot(f"{name}-{language}.svg", str(IMAGES))


async def sections(language: str) -> None:
    """Make pictures of the goals, the metrics and the report."""
    for name, keys in (("goals", ["f4", "down"]), ("metrics", ["f4"] * 3), ("report", ["ctrl+r"])):
        async with running(language) as (pilot, _):
            await press(pilot, keys)
            keep(pilot, name, language)


async def hand_in() -> None:
    """Make a picture of the dialog to hand in the report."""
    async with running("en") as (pilot, _):
        await press(pilot, ["ctrl+r", "f12"])
        keep(pilot, "hand-in", "en")


async def preview() -> None:
    """Make a picture of the preview of an imported sheet."""
    async with running("en") as (pilot, _):
        await press(pilot, ["f4", "f4", "f4", "f12"])
        await paste(pilot, SHEET)
        keep(pilot, "import", "en")


async def last_year() -> None:
    """Make a picture of a goal that continues one of last year's."""
    async with running("en", continued=True) as (pilot, _):
        await press(pilot, ["f4", "down"])
        keep(pilot, "last-year", "en")


async def conflict() -> None:
    """Make a picture of the dialog about an answer that another program has changed."""
    async with running("en") as (pilot, path):
        await press(pilot, ["tab", "end", "!"])
        text = path.read_text(encoding="utf-8")
        product = next(line for line in text.splitlines() if line.startswith("product"))
        path.write_text(text.replace(product, 'product = "Messenger"'), encoding="utf-8")
        os.utime(path)
        await press(pilot, ["ctrl+s"])
        keep(pilot, "conflict", "en")


async def main() -> None:
    """Make all pictures."""
    for language in ("en", "zh"):
        await sections(language)
    for story in (hand_in, preview, last_year, conflict):
        await story()


if __name__ == "__main__":
    asyncio.run(main())
