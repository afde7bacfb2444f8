"""Random key, mouse, clipboard and resize events, and another program: everything typed is saved and nothing
breaks.

Most events are sent without waiting for their effect. Now and then a word is typed into the focused field as
fast as possible, followed by a key that leaves the field; the word must be in the review.
"""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.app.keys import key_event, mouse_event
from tests.app.settling import worked_off
from textual import events
from textual.pilot import Pilot

from pm_review.app.app import PmReviewApp
from pm_review.app.commands import ANYWHERE, HOME, WIZARD
from pm_review.app.review import ReviewScreen
from pm_review.app.views.form import Form
from pm_review.app.widgets.text_field import ANYTHING, TextField
from pm_review.model import to_dict
from pm_review.store import reading
from pm_review.store.library import Library
from pm_review.store.toml_text import file_text
from pm_review.workspace.values import as_text, as_value

COMMANDS = sorted({key for each in (*ANYWHERE, *HOME, *WIZARD) for key in each.all_keys})

KEYS = (
    *(key for key in COMMANDS if key != "ctrl+q"),
    *("tab", "shift+tab", "enter", "escape", "backspace", "delete", "space", "ctrl+z", "escape"),
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "shift+left", "shift+end"),
    *("tab", "enter", "down", "ctrl+c", "ctrl+a", "ctrl+v", "ctrl+x", "ctrl+k", "ctrl+w", "ctrl+u"),
    *"ab7[/]{x}|#标é",
)
"""All keys that have a function, and letters; keys that quit the program are excluded."""

PASTES = (
    "[red]x[/]",
    "2025-01\t7\n2025-02\t8",
    "第一行\n第二行",
    "x" * 300,
    "\n\n",
    "../y",
    "👩‍💻 ع\t\x1b[31m",
)
"""Texts that could be mistaken for markup, a sheet, a path or a terminal command."""

AWAY = ("tab", "f4", "f3", "escape", "ctrl+g", "ctrl+r", "f2", "shift+tab", "ctrl+down", "ctrl+l", "ctrl+s")
"""Keys that leave a field."""

MOUSE = (events.MouseScrollDown, events.MouseScrollUp)

NARROWEST, WIDEST, LOWEST, HIGHEST = 20, 160, 6, 50
"""Limits of the window size in columns and rows."""

OFTEN = {"key": 67, "click": 9, "wheel": 3, "paste": 6, "size": 3, "outside": 2, "word": 10}
"""The share of each kind of event in percent."""

LOOK_EVERY = 40
"""Number of events between comparisons of the screen with the review."""


PATIENCE = 120.0
"""Seconds to wait before reporting a fault."""


class Broken(AssertionError):
    """Raised when the app shows or saves something wrong."""


@dataclass
class Monkey:
    """Sends random events to a running app; the same random generator state repeats the same events."""

    app: PmReviewApp
    pilot: Pilot[int]
    dice: Random
    done: Counter[str] = field(default_factory=Counter)
    """The number of events of each kind."""
    last: deque[str] = field(default_factory=lambda: deque(maxlen=60))
    """The most recent events, the newest last."""

    async def play(self, count: int) -> None:
        """Send ``count`` events, then close all dialogs.

        Raises:
            Broken: if the screen differs from the review or a word is lost.
        """
        until = self.done.total() + count
        looked = self.done.total()
        while self.done.total() < until and self.app.is_running:
            await self._event()
            if self.done.total() >= looked + LOOK_EVERY:
                looked = self.done.total()
                await self.settle()
                self.compare()
        await self.settle()
        while self.app.is_running and self.app.screen.is_modal:
            self.post("escape")
            await self.settle()
        if self.app.crash is not None:
            raise self.app.crash

    async def settle(self) -> None:
        """Wait until all events have been handled."""
        async with asyncio.timeout(PATIENCE):
            await worked_off(self.app)

    def post(self, *keys: str) -> None:
        """Press keys without waiting in between."""
        for key in keys:
            self.app.post_message(key_event(key))
            self.note("key", key)

    def note(self, kind: str, what: str) -> None:
        """Count and log an event."""
        self.done[kind] += 1
        self.last.append(f"{kind} {what}")

    async def _event(self) -> None:
        kind = self.dice.choices([*OFTEN], [*OFTEN.values()])[0]
        match kind:
            case "key":
                self.post(self.dice.choice(KEYS))
            case "click":
                self._click()
            case "wheel":
                x, y = self._cell()
                self.app.post_message(mouse_event(self.dice.choice(MOUSE), x, y))
                self.note(kind, f"{x} {y}")
            case "paste":
                text = self.dice.choice(PASTES)
                self.app.post_message(events.Paste(text))
                self.note(kind, repr(text))
            case "size":
                width, height = self.dice.randint(NARROWEST, WIDEST), self.dice.randint(LOWEST, HIGHEST)
                self.note(kind, f"{width} {height}")
                await self.pilot.resize_terminal(width, height)
            case "outside":
                self._edit_outside()
            case _:
                await self._write_word()
        if not self.dice.randrange(4):
            await self.settle()

    def _edit_outside(self) -> None:
        """Change the file of the open review as another program would, which the wizard notices at once."""
        for wizard in self.wizards:
            path = wizard.session.path
            theirs = reading.read(path)
            match self.dice.randrange(3) if theirs.goals else 0:
                case 0:
                    theirs.overview.product = f"product {self.done.total()}"
                case 1:
                    self.dice.choice(theirs.goals).name = f"goal {self.done.total()}"
                case _:
                    theirs.goals.remove(self.dice.choice(theirs.goals))
            path.write_text(file_text(to_dict(theirs)), encoding="utf-8")
            self.app.post_message(events.AppFocus())
            self.note("outside", path.name)

    def _cell(self) -> tuple[int, int]:
        width, height = self.app.size
        return self.dice.randrange(width), self.dice.randrange(height)

    def _click(self) -> None:
        x, y = self._cell()
        for kind in (events.MouseDown, events.MouseUp):
            self.app.post_message(mouse_event(kind, x, y))
        self.note("click", f"{x} {y}")

    async def _write_word(self) -> None:
        """Type a word into the focused field, leave the field at once and check that the word is in the
        review.
        """
        await self.settle()
        found, wizard = self.app.focused, self.app.screen
        if not isinstance(found, TextField) or not isinstance(wizard, ReviewScreen):
            return
        if found.read_only or found._pattern is not ANYTHING or not self.app.is_running:
            return
        word, where = f"w{self.done.total()}标", wizard.navigator.place
        self.post(*word, self.dice.choice(AWAY))
        self.done["word"] += 1
        await self.settle()
        if word not in str(to_dict(wizard.editor.review)):
            raise Broken(f"{word} was lost; it was written into {where}")

    @property
    def wizards(self) -> Iterator[ReviewScreen]:
        """Yield the wizard if one is open."""
        return (each for each in self.app.screen_stack if isinstance(each, ReviewScreen))

    def compare(self) -> None:
        """Check that there is something to work with, and that each field shows the value in the review.

        Raises:
            Broken: if the screen is empty, or a field shows another value.
        """
        if self.app.is_running and len(self.app.screen_stack) == 1:
            raise Broken("there is neither the home screen nor the wizard")
        for wizard in self.wizards:
            if self.app.is_running and wizard.navigator.view is None:
                raise Broken("the wizard is empty")
            if wizard.navigator.view is not None and wizard.navigator.view.form is not None:
                self._compare_form(wizard.navigator.view.form)

    def _compare_form(self, form: Form) -> None:
        for name, question in form.questions.by_name.items():
            asked, each = question.field, question.widget
            held = as_text(form.record.get(name))
            if isinstance(each, TextField) and as_text(as_value(asked, each.text)) != held:
                raise Broken(f"{name} shows {each.text!r}, the review holds {held!r}")

    async def finish(self) -> None:
        """Save, and check that the file holds the open review.

        Raises:
            Broken: if it does not.
        """
        for wizard in self.wizards:
            self.compare()
            session = wizard.session
            session.external.look()
            while not session.save():
                if session.external.replaced:
                    session.external.keep_mine()
                else:
                    session.external.merge()
            if to_dict(reading.read(session.path)) != to_dict(session.review):
                raise Broken(f"{session.path.name} does not hold what was written")


def furnish(library: Library) -> list[Path]:
    """Create the worked example in each language and a broken review."""
    library.folder.mkdir(exist_ok=True)
    found = [library.create_example(language) for language in ("en", "zh")]
    (library.folder / "broken.toml").write_text("goals = [", encoding="utf-8")
    return found
