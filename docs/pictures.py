"""Makes the pictures of these pages from the running program: ``python docs/pictures.py``."""

from __future__ import annotations

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from pm_review.app.app import PmReviewApp
from pm_review.store.library import Library
from pm_review.store.preferences import Preferences

IMAGES = Path(__file__).parent / "images"
"""Where the pictures go."""
SIZE = (120, 34)
"""Columns and rows."""


async def picture(language: str, keys: list[str], name: str) -> None:
    """Open the worked example, press some keys, and keep what is on the screen."""
    with TemporaryDirectory() as folder:
        here = Path(folder)
        library = Library(here / "reviews", here / "state")
        app = PmReviewApp(library, Preferences(here / "config"), language, library.create_example(language))
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
            IMAGES.mkdir(exist_ok=True)
            app.save_screenshot(f"{name}-{language}.svg", str(IMAGES))


async def main() -> None:
    """Make every picture."""
    for language in ("en", "zh"):
        await picture(language, ["f4", "down"], "goals")
        await picture(language, ["f4", "f4", "f4"], "metrics")
        await picture(language, ["ctrl+r"], "report")


if __name__ == "__main__":
    asyncio.run(main())
