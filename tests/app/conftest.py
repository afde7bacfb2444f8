"""Fixtures that run the app without a terminal, with a temporary library and keys sent by Textual's pilot."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Hashable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from itertools import groupby
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual import events
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.notifications import Notification
from textual.pilot import Pilot
from textual.widget import Widget

from app.keys import key_event, mouse_event
from app.settling import FRAME, NAP, instead_of_idling, worked_off
from pm_review.app import frame
from pm_review.app.app import PmReviewApp
from pm_review.app.review import ReviewScreen
from pm_review.app.views.report import ReportView
from pm_review.model import Review
from pm_review.store.library import Library
from pm_review.store.preferences import Preferences
from pm_review.workspace.navigation import Place

PATIENCE = 60.0
"""Seconds to wait before a test fails."""

MOST_FIELDS = 40
"""Number of Tab presses after which a field counts as missing."""

HELD = 5
"""Number of times from which a key that is pressed again and again counts as held down."""

Running = Callable[..., AbstractAsyncContextManager["Hand"]]
"""Starts the app; accepts ``path``, ``language``, ``size``, ``notifications`` and ``held``."""


@pytest.fixture(autouse=True)
def settling(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the pilot wait for the app's queues instead of processor time, and evaluate reviews at once.

    A timer of no time would not do: Textual leaves out a timer that is late before it has begun.
    Notifications stay until the test has read them, however slow the machine is.
    """
    monkeypatch.setattr(Notification, "time_left", 3600)
    monkeypatch.setattr(frame.Frame, "begin", frame.Frame.look_closely)
    monkeypatch.setattr("textual.screen.UPDATE_PERIOD", FRAME)
    for module in ("textual.app", "textual.pilot"):
        monkeypatch.setattr(f"{module}.wait_for_idle", instead_of_idling)


@pytest.fixture(autouse=True)
def parsing(monkeypatch: pytest.MonkeyPatch, parsed: dict[Hashable, list[RuleSet]]) -> None:
    """Parse the styles of each widget once for all apps."""
    parse = Stylesheet._parse_rules

    def parse_once(sheet: Stylesheet, *source: Hashable, **details: Hashable) -> list[RuleSet]:
        key = (source, *details.items(), *sheet._variables.items())
        if key not in parsed:
            parsed[key] = parse(sheet, *source, **details)
        return parsed[key]

    monkeypatch.setattr(Stylesheet, "_parse_rules", parse_once)


@pytest.fixture(scope="session")
def parsed() -> dict[Hashable, list[RuleSet]]:
    """The parsed styles, which no app changes."""
    return {}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


class Hand:
    """A simulated user: sends keys and mouse events to the app and reads the screen."""

    def __init__(self, app: PmReviewApp, pilot: Pilot[int], *, held: bool = False) -> None:
        self.app = app
        self.pilot = pilot
        self.held = held
        """Whether the test holds up background threads, so that there is no waiting for them."""

    async def press(self, *keys: str) -> None:
        """Press keys one after another, waiting until each has been handled.

        Letters come without a pause, and so does a key that is held down.
        """
        for text, group in groupby(keys, lambda key: "text" if len(key) == 1 or key == "space" else key):
            run = list(group)
            if text == "text" or len(run) >= HELD:
                await self.rush(*run)
            else:
                for key in run:
                    await self.rush(key)

    async def rush(self, *keys: str) -> None:
        """Press keys as fast as a held-down key repeats, then wait until all have been handled."""
        for key in keys:
            self.app.post_message(key_event(key))
        await self.settle()

    async def settle(self) -> None:
        """Wait until the app is ready for the next key."""
        async with asyncio.timeout(PATIENCE):
            await worked_off(self.app, threads=not self.held)

    async def until(self, shown: Callable[[], bool]) -> None:
        """Wait until a condition holds, however busy the machine is.

        Raises:
            TimeoutError: if the condition does not hold in time.
        """
        async with asyncio.timeout(PATIENCE):
            while not shown():
                await worked_off(self.app, threads=False)
                await asyncio.sleep(NAP)

    async def type(self, text: str) -> None:
        """Type text letter by letter."""
        await self.press(*("space" if letter == " " else letter for letter in text))

    async def paste(self, text: str) -> None:
        """Paste text as a terminal does."""
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def resize(self, width: int, height: int) -> None:
        """Resize the terminal."""
        await self.pilot.resize_terminal(width, height)
        await self.settle()

    async def choose(self, command: str) -> None:
        """Run a command from the palette, given all or part of its name."""
        await self.press("ctrl+p")
        await self.type(command)
        await self.press("enter")

    async def command(self, name: str) -> None:
        """Run a command from the palette by its full name."""
        await self.press("ctrl+p")
        await self.paste(self.app.words(f"commands.{name}.name"))
        await self.press("enter")

    async def to_field(self, name: str) -> None:
        """Move to a field of the section with Tab, unfolding optional fields if needed."""
        form = self.wizard.navigator.view.form if self.wizard.navigator.view else None
        question = form.questions.by_name.get(name) if form is not None else None
        if question is not None and not question.widget.display:
            await self.press("ctrl+d")
        if question is not None:
            await self.rush(*["tab"] * self._stops_to(question.widget))
        for _ in range(MOST_FIELDS):
            if self.wizard.navigator.field is not None and self.wizard.navigator.field.name == name:
                return
            await self.press("tab")
        raise AssertionError(self.text)

    def _stops_to(self, wanted: Widget | None) -> int:
        """The number of Tab presses from the focused widget to another one; 0 if it cannot be told."""
        chain = self.app.screen.focus_chain
        if wanted not in chain or self.app.focused not in chain:
            return 0
        return (chain.index(wanted) - chain.index(self.app.focused)) % len(chain)

    async def rest(self) -> None:
        """Run the check of the whole review that normally follows a pause in typing."""
        self.wizard.frame.look_closely()
        await self.settle()

    async def save(self) -> None:
        """Save, and wait until saving has finished."""
        await self.press("ctrl+s")
        await self.work()

    async def work(self) -> None:
        """Wait for background threads, also if the test has held them up."""
        self.held = False
        await self.settle()

    async def click(self, selector: str, row: int = 0) -> None:
        """Click a row of a widget."""
        await self.pilot.click(selector, offset=(4, row))
        await self.pilot.pause()

    async def click_on(self, text: str) -> None:
        """Click the last occurrence of a text on the screen."""
        await self.pilot.click(offset=self.place_of(text))
        await self.settle()

    def place_of(self, text: str) -> tuple[int, int]:
        """The column and row of the last occurrence of a text on the screen."""
        rows = self.lines[:-1] if self.app.screen.is_modal else self.lines
        row = max(at for at, line in enumerate(rows) if text in line)
        return cell_len(self.lines[row].rpartition(text)[0]) + 1, row

    def clicks_on(self, text: str) -> tuple[events.MouseEvent, events.MouseEvent]:
        """The events of a click on the last occurrence of a text, to be posted without waiting."""
        x, y = self.place_of(text)
        return mouse_event(events.MouseDown, x, y), mouse_event(events.MouseUp, x, y)

    async def wheel(self, kind: type[events.MouseEvent], x: int, y: int) -> None:
        """Turn the mouse wheel by one notch at a position on the screen."""
        self.app.post_message(kind(None, x, y, 0, 0, 0, False, False, False, x, y, None))
        await self.settle()

    async def open(self, place: str) -> None:
        """Open a section."""
        self.wizard.call_later(self.wizard.navigator.show, Place(place))
        await self.settle()
        assert self.wizard.navigator.place.section == place, self.text

    @property
    def wizard(self) -> ReviewScreen:
        """The wizard, also when a dialog is open above it."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, ReviewScreen))

    @property
    def report(self) -> ReportView | None:
        """The report view, or ``None`` if another view is shown."""
        view = self.wizard.navigator.view
        return view if isinstance(view, ReportView) else None

    @property
    def review(self) -> Review:
        """The open review."""
        return self.wizard.editor.review

    @property
    def notifications(self) -> list[str]:
        """The notifications on the screen, the latest last."""
        return [each.message for each in self.app._notifications]

    @property
    def said(self) -> str:
        """The latest notification; empty if there is none."""
        return (self.notifications or [""])[-1]

    @property
    def lines(self) -> list[str]:
        """The rows of the screen."""
        width, height = self.app.size
        strips = self.app.screen._compositor.render_strips()
        return [strip.text[:width].rstrip() for strip in strips[:height]]

    @property
    def text(self) -> str:
        """The whole screen as text."""
        return "\n".join(self.lines)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "reviews", tmp_path / "state")


@pytest.fixture
def file(library: Library) -> Path:
    """An empty English review of 2025."""
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
    """The recorded bell rings, one entry per ring."""
    found: list[PmReviewApp] = []

    def ring(app: PmReviewApp) -> None:
        found.append(app)

    monkeypatch.setattr(PmReviewApp, "bell", ring)
    return found


@pytest.fixture
def running(library: Library, tmp_path: Path) -> Running:
    """Run the app in a test; an unhandled error in the app fails the test."""

    @asynccontextmanager
    async def run(
        path: Path | None = None,
        language: str = "en",
        size: tuple[int, int] = (80, 24),
        *,
        notifications: bool = False,
        held: bool = False,
    ) -> AsyncIterator[Hand]:
        app = PmReviewApp(library, Preferences(tmp_path / "config"), language, path)
        async with app.run_test(size=size, notifications=notifications) as pilot:
            hand = Hand(app, pilot, held=held)
            await hand.settle()
            yield hand

    return run
