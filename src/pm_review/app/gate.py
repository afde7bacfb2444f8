"""Keys typed ahead arrive where they belong, at any speed.

A key that may move the focus or change the screen (Tab, Enter, a function key, Ctrl with a letter) is worked off
behind the text keys in the queue of the focused field. Keys that come after it wait here until that has happened
and the widget that then has the focus is there.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable

from textual import events

PLAIN = frozenset(
    {"backspace", "delete", "left", "right", "up", "down", "home", "end", "shift+left", "shift+right"}
)
"""Keys other than characters that leave the focus where it is."""


class KeyGate:
    """Holds back what is typed after a key that may move the focus."""

    def __init__(self) -> None:
        """Start open."""
        self._held: deque[events.Event] = deque()
        self._shut = False

    def holds(self, event: events.Event) -> bool:
        """Whether a key or a paste has to wait; it is then kept."""
        if self._shut:
            self._held.append(event)
        return self._shut

    def shuts(self, event: events.Event) -> bool:
        """Whether what follows this event has to wait from now on."""
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
