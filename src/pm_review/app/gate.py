"""Keys typed ahead arrive where they belong, at any speed.

A key that may move the focus or change the screen (Tab, Enter, a function key, Ctrl with a letter) is worked
off behind the text keys in the queue of the focused field, and bubbles from there to the app, which runs its
binding. Keys that come after it wait here, until a message sent the same way behind it has arrived too; and
likewise for a message that the key has caused, such as that a line was chosen.
"""

from __future__ import annotations

from collections import deque
from functools import partial

from textual import events, on
from textual.app import App
from textual.message import Message
from textual.widget import Widget

PLAIN = frozenset(
    {"backspace", "delete", "left", "right", "up", "down", "home", "end", "shift+left", "shift+right"}
)
"""Keys other than characters that leave the focus where it is."""

PATIENCE = 2.0
"""Seconds after which nothing is waited for any more: the widget that should have told is gone."""


class WorkedOff(Message):
    """What is waited for has gone its way."""

    def __init__(self, *, shown: bool = True) -> None:
        """Tell whether what came of it has to be on the screen before anything else is let in."""
        super().__init__()
        self.shown = shown


class GatedApp(App[int]):
    """An app that holds back what is typed while something is under way that may move the focus."""

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        """Start closed: what is typed before there is a screen waits; ``ansi_color`` keeps the terminal's."""
        super().__init__(ansi_color=ansi_color)
        self._held: deque[events.Event] = deque()
        self._awaited = 1
        self._waits = 0

    @property
    def is_open(self) -> bool:
        """Whether what is typed is let in at once."""
        return not self._awaited

    def let_in(self) -> None:
        """Let in what was typed before the first screen was there, once that has come up."""
        self._awaited = 0
        self.wait_for(self.screen, shown=False)

    def hold(self) -> None:
        """Hold what comes from now on, until ``release``."""
        self._awaited += 1
        self._waits += 1
        self.set_timer(PATIENCE, partial(self._lose_patience, self._waits))

    async def release(self) -> None:
        """Deliver what was held, up to the next key that may move the focus."""
        self._awaited = max(self._awaited - 1, 0)
        while self._held and self.is_open:
            await self._deliver(self._held.popleft())

    def wait_for(self, widget: Widget, *, shown: bool = True) -> None:
        """Hold what comes from now on, until what stands in the queue of a widget has gone its way.

        With ``shown`` also until what came of it has been painted.
        """
        self.hold()
        if not widget.post_message(WorkedOff(shown=shown).set_sender(widget)):
            self.call_later(self.release)

    async def on_event(self, event: events.Event) -> None:
        """Let keys and pastes through the gate, everything else as usual."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif not self.is_open:
            self._held.append(event)
        else:
            await self._deliver(event)

    async def _deliver(self, event: events.Event) -> None:
        target = self.focused or self.screen
        await super().on_event(event)
        if moves_on(event):
            self.wait_for(target)

    @on(WorkedOff)
    def _worked_off(self, event: WorkedOff) -> None:
        """Look after what the screen has been asked for in the meantime, and has shown.

        A dialog that opened sooner would be painted over widgets that are gone and have no styles any more.
        """
        if not event.shown or not self.screen.call_after_refresh(self.release):
            self.call_later(self.release)

    async def _lose_patience(self, wait: int) -> None:
        if self._awaited and wait == self._waits:
            self._awaited = 0
            await self.release()


def moves_on(event: events.Event) -> bool:
    """Whether a key may move the focus."""
    return isinstance(event, events.Key) and not event.is_printable and event.key not in PLAIN


def cause(widget: Widget, message: Message) -> None:
    """Post a message that a key has caused; what is typed behind the key waits until it was handled."""
    widget.post_message(message)
    if isinstance(widget.app, GatedApp):
        widget.app.wait_for(widget)
