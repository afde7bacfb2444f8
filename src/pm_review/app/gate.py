"""Keys typed ahead arrive where they belong, at any speed.

A key that may move the focus or change the screen (Tab, Enter, a function key, Ctrl with a letter) is worked
off behind the text keys in the queue of the focused field, and bubbles from there to the app, which runs its
binding. Keys that come after it wait here. A message sent the same way behind it tells when it has arrived.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from time import monotonic

from textual import events
from textual.message import Message

PLAIN = frozenset(
    {"backspace", "delete", "left", "right", "up", "down", "home", "end", "shift+left", "shift+right"}
)
"""Keys other than characters that leave the focus where it is."""


PATIENCE = 2.0
"""Seconds after which the gate opens by itself: the field that should have told is gone."""


class WorkedOff(Message):
    """The key that shut the gate has gone its way."""


class KeyGate:
    """Holds back what is typed after a key that may move the focus."""

    def __init__(self) -> None:
        """Start open."""
        self._held: deque[events.Event] = deque()
        self._shut = False
        self._since = 0.0

    @property
    def stuck(self) -> bool:
        """Whether nobody has told for too long."""
        return self._shut and monotonic() - self._since > PATIENCE

    def holds(self, event: events.Event) -> bool:
        """Whether a key or a paste has to wait; it is then kept."""
        if self._shut:
            self._held.append(event)
        return self._shut

    def shuts(self, event: events.Event) -> bool:
        """Whether what follows this event has to wait from now on."""
        self._since = monotonic()
        self._shut = isinstance(event, events.Key) and not event.is_printable and event.key not in PLAIN
        return self._shut

    async def open(self, deliver: Callable[[events.Event], Awaitable[None]]) -> None:
        """Deliver what was held in order, up to the next key that may move the focus."""
        while self._held:
            event = self._held.popleft()
            await deliver(event)
            if self.shuts(event):
                return
        self._shut = False
