"""Widgets that do not scroll, laid out only once."""

from __future__ import annotations

from textual.geometry import Size
from textual.reactive import Reactive
from textual.widget import Widget


class LaidOnce(Widget):
    """A widget whose size causes no other layout.

    Textual 8.2.8 lays out everything again when a widget gets its first size, since one that scrolls may need
    a scroll bar: a new form was laid out and painted twice.
    """

    virtual_size: Reactive[Size] = Reactive(Size(0, 0))
