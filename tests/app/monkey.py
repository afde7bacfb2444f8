"""A monkey at keys, mouse, clipboard and window: what it wrote is in the file, and nothing breaks.

It mostly does not wait for what comes of an event. Now and then it writes a word into the field at hand, as
fast as it can and with a key behind it that leads away; that word has to be in the review.
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
from pm_review.app.widgets.text_field import ANYTHING, TextField
from pm_review.model import to_dict
from pm_review.store import reading
from pm_review.store.library import Library
from pm_review.workspace.values import as_text

COMMANDS = sorted({key for each in (*ANYWHERE, *HOME, *WIZARD) for key in each.all_keys})

KEYS = (
    *(key for key in COMMANDS if key != "ctrl+q"),
    *("tab", "shift+tab", "enter", "escape", "backspace", "delete", "space", "ctrl+z", "escape"),
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "shift+left", "shift+end"),
    *("tab", "enter", "down", "ctrl+c", "ctrl+a", "ctrl+v", "ctrl+x", "ctrl+k", "ctrl+w", "ctrl+u"),
    *"ab7[/]{x}|#标é",
)
"""Every key that does something, and letters; only the way out of the program is left out."""

PASTES = (
    "[red]x[/]",
    "2025-01\t7\n2025-02\t8",
    "第一行\n第二行",
    "x" * 300,
    "\n\n",
    "../y",
    "👩‍💻 ع\t\x1b[31m",
)
"""What could be taken for markup, a sheet, a path, or a command to the terminal."""

AWAY = ("tab", "f4", "f3", "escape", "ctrl+g", "ctrl+r", "f2", "shift+tab", "ctrl+down", "ctrl+l", "ctrl+s")
"""Keys that lead away from a field."""

MOUSE = (events.MouseScrollDown, events.MouseScrollUp)

NARROWEST, WIDEST, LOWEST, HIGHEST = 20, 160, 6, 50
"""Columns and rows between which the window changes."""

LOOK_EVERY = 40
"""Events after which the screen is compared with the review."""


PATIENCE = 120.0
"""Seconds after which what never comes is a fault."""


class Broken(AssertionError):
    """What the monkey found."""


@dataclass
class Monkey:
    """Plays with a running app; the same dice do the same."""

    app: PmReviewApp
    pilot: Pilot[int]
    dice: Random
    done: Counter[str] = field(default_factory=Counter)
    """How many events there were of each kind."""
    last: deque[str] = field(default_factory=lambda: deque(maxlen=60))
    """The last events, the newest at the end."""

    async def play(self, count: int) -> None:
        """Cause so many events, and leave all dialogs.

        Raises:
            Broken: when the screen does not show what the review holds, or a word is lost.
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
        """Wait until all was worked off."""
        async with asyncio.timeout(PATIENCE):
            await worked_off(self.app)

    def post(self, *keys: str) -> None:
        """Press keys, one right behind the other."""
        for key in keys:
            self.app.post_message(key_event(key))
            self.note("key", key)

    def note(self, kind: str, what: str) -> None:
        """Count an event and keep it in mind."""
        self.done[kind] += 1
        self.last.append(f"{kind} {what}")

    async def _event(self) -> None:
        kind = self.dice.choices(("key", "click", "wheel", "paste", "size", "word"), (68, 9, 3, 6, 3, 11))[0]
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
            case _:
                await self._write_word()
        if not self.dice.randrange(4):
            await self.settle()

    def _cell(self) -> tuple[int, int]:
        width, height = self.app.size
        return self.dice.randrange(width), self.dice.randrange(height)

    def _click(self) -> None:
        x, y = self._cell()
        for kind in (events.MouseDown, events.MouseUp):
            self.app.post_message(mouse_event(kind, x, y))
        self.note("click", f"{x} {y}")

    async def _write_word(self) -> None:
        """Write a word into the field at hand and go away at once; it has to be in the review."""
        await self.settle()
        found, wizard = self.app.focused, self.app.screen
        if not isinstance(found, TextField) or not isinstance(wizard, ReviewScreen):
            return
        if found.read_only or found._pattern is not ANYTHING or not self.app.is_running:
            return
        word, where = f"w{self.done.total()}标", wizard.place
        self.post(*word, self.dice.choice(AWAY))
        self.done["word"] += 1
        await self.settle()
        if word not in str(to_dict(wizard.editor.review)):
            raise Broken(f"{word} was lost; it was written into {where}")

    @property
    def wizards(self) -> Iterator[ReviewScreen]:
        """The wizard, if one is open."""
        return (each for each in self.app.screen_stack if isinstance(each, ReviewScreen))

    def compare(self) -> None:
        """See that each field shows what the review holds.

        Raises:
            Broken: when it does not.
        """
        for wizard in self.wizards:
            form = wizard.view.form if wizard.view else None
            for name, each in form.inputs.items() if form else ():
                held = as_text(form.value(form.fields[name])) if form else ""
                if isinstance(each, TextField) and each.text != held:
                    raise Broken(f"{name} shows {each.text!r}, the review holds {held!r}")

    async def finish(self) -> None:
        """Save, and see that the files hold what is open.

        Raises:
            Broken: when one does not.
        """
        for wizard in self.wizards:
            self.compare()
            wizard.session.save()
            if to_dict(reading.read(wizard.session.path)) != to_dict(wizard.session.review):
                raise Broken(f"{wizard.session.path.name} does not hold what was written")


def furnish(library: Library) -> list[Path]:
    """The worked example in each language, and a review that is broken."""
    library.folder.mkdir(exist_ok=True)
    found = [library.create_example(language) for language in ("en", "zh")]
    (library.folder / "broken.toml").write_text("goals = [", encoding="utf-8")
    return found
