"""Key and mouse events as the terminal driver reports them."""

from __future__ import annotations

from textual import events
from textual.keys import _character_to_key

CHARACTERS = {"space": " ", "slash": "/"}
"""The characters that named keys produce."""


def key_event(key: str) -> events.Key:
    """Return the event of a key, given its name or character."""
    if len(key) == 1 and not key.isalnum():
        return events.Key(_character_to_key(key), key)
    return events.Key(key, CHARACTERS.get(key, key if len(key) == 1 else None))


def mouse_event(kind: type[events.MouseEvent], x: int, y: int, button: int = 1) -> events.MouseEvent:
    """Return a mouse event (button or wheel) at a cell of the screen."""
    return kind(None, x, y, 0, 0, button, False, False, False, x, y, None)
