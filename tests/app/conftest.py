"""The app without a terminal: a library of its own, and keys pressed by Textual's pilot."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from pm_review.app.host import Host
from pm_review.app.wizard import WizardScreen
from pm_review.definitions import sections
from pm_review.review import Review
from pm_review.store.library import Library
from pm_review.store.preferences import Preferences

PATIENCE = 20.0
"""Seconds after which what never comes is a failure."""

Running = Callable[..., AbstractAsyncContextManager["Hand"]]
"""Starts the app; ``path``, ``language`` and ``size`` may be given."""


class Hand:
    """A user's hands on the app, and what she sees."""

    def __init__(self, app: Host, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each when the one before was worked off."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def settle(self) -> None:
        """Wait until the app is ready for the next key."""
        while self.app.is_running and not self.app.is_open:
            await self.pilot.pause()
        await self.pilot.pause()

    async def until(self, shown: Callable[[], bool]) -> None:
        """Wait for what comes of a key, however busy the machine is.

        Raises:
            TimeoutError: when it never comes.
        """
        async with asyncio.timeout(PATIENCE):
            while not shown():
                await self.pilot.pause(0.01)

    async def type(self, text: str) -> None:
        """Type text, letter by letter."""
        await self.press(*("space" if letter == " " else letter for letter in text))

    async def click(self, selector: str, row: int = 0) -> None:
        """Click a row of a widget."""
        await self.pilot.click(selector, offset=(4, row))
        await self.pilot.pause()

    async def open(self, place: str) -> None:
        """Go to a section by F4, from the first."""
        for _ in range(len(list(sections()))):
            if self.wizard.place.section == place:
                return
            await self.press("f4")
        raise AssertionError(self.text)

    @property
    def wizard(self) -> WizardScreen:
        """The wizard, below whatever dialog is open."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, WizardScreen))

    @property
    def review(self) -> Review:
        """The review that is open."""
        return self.wizard.editor.review

    @property
    def lines(self) -> list[str]:
        """The rows of the screen."""
        width, height = self.app.size
        strips = self.app.screen._compositor.render_strips()
        return [strip.text[:width].rstrip() for strip in strips[:height]]

    @property
    def text(self) -> str:
        """The whole screen."""
        return "\n".join(self.lines)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "reviews", tmp_path / "state")


@pytest.fixture
def file(library: Library) -> Path:
    """An empty review of 2025, in English."""
    library.folder.mkdir()
    path = library.folder / "r.toml"
    path.write_text('format = 1\n[overview]\nyear = 2025\nlanguage = "en"\n', encoding="utf-8")
    return path


@pytest.fixture
def running(library: Library, tmp_path: Path) -> Running:
    """Runs the app; a fault of the app is one of the test."""

    @asynccontextmanager
    async def run(
        path: Path | None = None,
        language: str = "en",
        size: tuple[int, int] = (80, 24),
        *,
        notifications: bool = False,
    ) -> AsyncIterator[Hand]:
        app = Host(library, Preferences(tmp_path / "config"), language, path)
        async with app.run_test(size=size, notifications=notifications) as pilot:
            hand = Hand(app, pilot)
            await hand.settle()
            yield hand

    return run
