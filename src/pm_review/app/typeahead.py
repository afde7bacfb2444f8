"""Deliver keys and clicks in order while the focus moves, at any typing speed.

A key that may move the focus or change the screen (Tab, Enter, a function key, Ctrl with a letter) is handled
after the text keys in the queue of the focused field, and bubbles from there to the app, which runs its
binding. Later keys and clicks are held here until a message sent the same way has arrived, too. The same
applies to messages caused by a key, such as the choice of a line.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Coroutine
from contextlib import suppress
from functools import partial
from typing import TypeVar

from textual import events, on
from textual.app import App, ScreenStackError
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import TextArea

T = TypeVar("T")

PLAIN = frozenset(
    {"backspace", "delete", "left", "right", "up", "down", "home", "end", "shift+left", "shift+right"}
)
"""Keys other than characters that do not move the focus."""

PATIENCE = 2.0
"""Seconds after which waiting ends, because the answer will never arrive."""

GLANCE = 0.05
"""Seconds after which to check whether a widget that has not answered still exists."""

FLOW = "flow"
"""The group of the workers that run dialogs."""

HELD = (
    events.Key,
    events.Paste,
    events.MouseDown,
    events.MouseUp,
    events.MouseScrollDown,
    events.MouseScrollUp,
)
"""Events that are held while the gate is closed."""


class WorkedOff(Message):
    """The queue of a widget has been processed up to this message."""

    def __init__(self, *, shown: bool = True) -> None:
        """Create the message.

        ``shown``: whether its effects must be painted before other input is released.
        """
        super().__init__()
        self.shown = shown


class TypeaheadApp(App[int]):
    """An app that holds keys and clicks during actions that may move the focus."""

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        """Create the app with a closed gate; ``ansi_color`` uses the terminal's colours."""
        super().__init__(ansi_color=ansi_color)
        self._held: deque[events.Event] = deque()
        self._awaited = 1
        self._waits = 0
        self._unanswered: set[WorkedOff] = set()
        """Messages sent through widgets that have not returned."""

    @property
    def is_open(self) -> bool:
        """Whether input is delivered immediately."""
        return not self._awaited

    def let_in(self) -> None:
        """Release input typed before the first screen, once that is shown."""
        self._awaited = 0
        self.wait_for(self.screen, shown=False)

    def hold(self) -> None:
        """Hold input from now on, until ``release``."""
        self._awaited += 1
        self._waits += 1
        self.set_timer(PATIENCE, partial(self._lose_patience, self._waits))

    async def release(self) -> None:
        """Deliver held input, up to the next key that may move the focus."""
        self._awaited = max(self._awaited - 1, 0)
        while self._held and self.is_open:
            await self._deliver(self._held.popleft())

    def release_when_shown(self) -> None:
        """Release held input after the pending screen updates.

        A dialog opened earlier would be painted over removed widgets, which have no styles any more.
        """
        with suppress(ScreenStackError):  # the program is ending
            if not self.screen.call_after_refresh(self.release):
                self.call_later(self.release)

    def flow(self, steps: Coroutine[object, object, None]) -> None:
        """Run dialogs one after another; keys typed ahead wait for the next dialog."""
        self.hold()
        self.run_worker(self._go_through(steps), group=FLOW)

    async def _go_through(self, steps: Coroutine[object, object, None]) -> None:
        try:
            await steps
        finally:
            self.release_when_shown()

    async def answer(self, dialog: Screen[T]) -> T | None:
        """Show a dialog in a flow and return its answer; ``None`` if it was closed."""
        answered = self.push_screen(dialog, wait_for_dismiss=True)
        dialog.call_after_refresh(self.release)
        try:
            return await answered
        finally:
            self.hold()

    def wait_for(self, widget: Widget, *, shown: bool = True) -> None:
        """Hold input from now on, until the queue of a widget has been processed.

        With ``shown``, also until the result has been painted.
        """
        self.hold()
        question = WorkedOff(shown=shown)
        if widget.post_message(question.set_sender(widget)):
            self._unanswered.add(question)
            self.set_timer(GLANCE, partial(self._glance, widget, question))
        else:
            self.call_later(self.release)

    async def _glance(self, widget: Widget, question: WorkedOff) -> None:
        """Stop waiting for a widget that was removed before it could answer."""
        if question not in self._unanswered:
            return
        if widget.is_attached and widget.screen in self.screen_stack:
            self.set_timer(GLANCE, partial(self._glance, widget, question))
        else:
            self._unanswered.discard(question)
            self.release_when_shown()

    async def take_in(self) -> None:
        """Let the field have what was typed ahead, so that it is painted with it and not once more."""
        taken = asyncio.Event()
        if self.focused is not None and self.focused.call_later(taken.set):
            with suppress(TimeoutError):  # a field that goes meanwhile never answers
                await asyncio.wait_for(taken.wait(), PATIENCE)

    async def on_event(self, event: events.Event) -> None:
        """Pass keys, pastes and clicks through the gate, and everything else directly."""
        if isinstance(event, events.Key) and event.key.startswith("alt+"):
            event.character = None  # otherwise a text would insert Alt+4 as a 4
        if not isinstance(event, HELD) or event.is_forwarded:
            await super().on_event(event)
        elif not self.is_open:
            self._held.append(event)
        else:
            await self._deliver(event)

    async def _deliver(self, event: events.Event) -> None:
        target = self.focused or self.screen
        await super().on_event(event)
        if isinstance(event, events.MouseUp):
            self.wait_for(self.screen)
        elif moves_on(event, target):
            self.wait_for(target)

    @on(WorkedOff)
    def _worked_off(self, event: WorkedOff) -> None:
        if event not in self._unanswered:
            return
        self._unanswered.discard(event)
        if event.shown:
            self.release_when_shown()
        else:
            self.call_later(self.release)

    async def _lose_patience(self, wait: int) -> None:
        if self._awaited and wait == self._waits:
            self._awaited = 0
            await self.release()


def moves_on(event: events.Event, target: Widget) -> bool:
    """Whether a key may move the focus; outside a text, characters may too."""
    if not isinstance(event, events.Key):
        return False
    return not isinstance(target, TextArea) if event.is_printable else event.key not in PLAIN


def cause(widget: Widget, message: Message) -> None:
    """Post a message that a key has caused; later keys wait until it was handled."""
    widget.post_message(message)
    if isinstance(widget.app, TypeaheadApp):
        widget.app.wait_for(widget)
