"""The app without a terminal: a library of its own, and keys pressed by Textual's pilot."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual import events
from textual.pilot import Pilot

from app.keys import key_event
from app.settling import instead_of_idling, worked_off
from pm_review.app import typeahead
from pm_review.app.app import PmReviewApp
from pm_review.app.review import ReviewScreen
from pm_review.app.typeahead import FLOW
from pm_review.app.views.report import ReportView
from pm_review.model import Review
from pm_review.store.library import Library
from pm_review.store.preferences import Preferences
from pm_review.workspace.navigation import Place

PATIENCE = 60.0
"""Seconds after which what never comes is a failure."""

MOST_FIELDS = 40
"""Tabs after which a field that was not found is not there."""

Running = Callable[..., AbstractAsyncContextManager["Hand"]]
"""Starts the app; ``path``, ``language`` and ``size`` may be given."""


@pytest.fixture(autouse=True)
def settling(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pilot wait for the app and not for the processor, and no key go before its turn."""
    monkeypatch.setattr(typeahead, "PATIENCE", PATIENCE)
    for module in ("textual.app", "textual.pilot"):
        monkeypatch.setattr(f"{module}.wait_for_idle", instead_of_idling)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


class Hand:
    """A user's hands on the app, and what she sees."""

    def __init__(self, app: PmReviewApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each when the one before was worked off."""
        for key in keys:
            self.app.post_message(key_event(key))
            await self.settle()

    async def settle(self) -> None:
        """Wait until the app is ready for the next key."""
        async with asyncio.timeout(PATIENCE):
            await worked_off(self.app)

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

    async def paste(self, text: str) -> None:
        """Paste a text, as terminals do."""
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def resize(self, width: int, height: int) -> None:
        """Give the terminal another size."""
        await self.pilot.resize_terminal(width, height)
        await self.settle()

    async def choose(self, command: str) -> None:
        """Run a command by its name, or a part of it."""
        await self.press("ctrl+p")
        await self.type(command)
        await self.press("enter")

    async def command(self, name: str) -> None:
        """Run a command by its whole name, as the palette lists it."""
        await self.press("ctrl+p")
        await self.paste(self.app.words(f"commands.{name}.name"))
        await self.press("enter")

    async def to_field(self, name: str) -> None:
        """Go on by Tab to a field of the section, unfolding it where it is folded away."""
        form = self.wizard.view.form if self.wizard.view else None
        if form is not None and name in form.inputs and not form.inputs[name].display:
            await self.press("ctrl+d")
        for _ in range(MOST_FIELDS):
            if self.wizard.field is not None and self.wizard.field.name == name:
                return
            await self.press("tab")
        raise AssertionError(self.text)

    async def rest(self) -> None:
        """Let the keys rest, so that the whole review is looked at again."""
        self.wizard.frame.look_closely()
        await self.settle()

    async def save(self) -> None:
        """Save, and wait until that has been worked off."""
        await self.press("ctrl+s")
        await self.work()

    async def work(self) -> None:
        """Wait for what is done beside the screen, but not for what waits for an answer."""
        if found := [each for each in self.app.workers if each.group != FLOW]:
            await self.app.workers.wait_for_complete(found)
        await self.settle()

    async def click(self, selector: str, row: int = 0) -> None:
        """Click a row of a widget."""
        await self.pilot.click(selector, offset=(4, row))
        await self.pilot.pause()

    async def click_on(self, text: str) -> None:
        """Click the last place on the screen at which a text stands."""
        rows = self.lines[:-1] if self.app.screen.is_modal else self.lines
        row = max(at for at, line in enumerate(rows) if text in line)
        column = cell_len(self.lines[row].rpartition(text)[0])
        await self.pilot.click(offset=(column + 1, row))
        await self.settle()

    async def wheel(self, kind: type[events.MouseEvent], x: int, y: int) -> None:
        """Turn the wheel by one notch over a place of the screen."""
        self.app.post_message(kind(None, x, y, 0, 0, 0, False, False, False, x, y, None))
        await self.settle()

    async def open(self, place: str) -> None:
        """Go to a section, the way F4 does from the one before it."""
        self.wizard.call_later(self.wizard.show, Place(place))
        await self.settle()
        assert self.wizard.place.section == place, self.text

    @property
    def wizard(self) -> ReviewScreen:
        """The wizard, below whatever dialog is open."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, ReviewScreen))

    @property
    def report(self) -> ReportView | None:
        """The report, where it is shown."""
        view = self.wizard.view
        return view if isinstance(view, ReportView) else None

    @property
    def review(self) -> Review:
        """The review that is open."""
        return self.wizard.editor.review

    @property
    def said(self) -> str:
        """What was said in passing last."""
        return [each.message for each in self.app._notifications][-1]

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
def example(library: Library) -> Path:
    """The worked example in English."""
    library.folder.mkdir(exist_ok=True)
    return library.create_example("en")


@pytest.fixture
def rings(monkeypatch: pytest.MonkeyPatch) -> list[PmReviewApp]:
    """Counts how often the bell has rung."""
    found: list[PmReviewApp] = []

    def ring(app: PmReviewApp) -> None:
        found.append(app)

    monkeypatch.setattr(PmReviewApp, "bell", ring)
    return found


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
        app = PmReviewApp(library, Preferences(tmp_path / "config"), language, path)
        async with app.run_test(size=size, notifications=notifications) as pilot:
            hand = Hand(app, pilot)
            await hand.settle()
            yield hand

    return run
