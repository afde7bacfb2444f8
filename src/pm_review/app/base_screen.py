"""The base of all screens: how they are painted, and how the focus moves on them.

The names that begin with an underscore belong to Textual 8.2, as in ``widgets/growing.py``.

To paint one line, Textual 8.2.8 renders all lines of every widget whose container has that line: a fifth of
the time of a key (benchmarks/keys.py). It paints the whole screen whenever the focus moves, which takes half
the time of a Tab. It sorts the fields by position, which a field has only after it was painted: Tab pressed
right after a key that shows more fields would go elsewhere. And it paints a widget that was removed until the
next layout, although it has no styles any more (``tests/app/test_removed.py``).
"""

from __future__ import annotations

from collections.abc import Iterable

from textual._compositor import Compositor
from textual.geometry import Region
from textual.reactive import Reactive
from textual.screen import Screen, ScreenResultType
from textual.strip import Strip
from textual.widget import Widget


class PresentWidgets(Compositor):
    """Textual's compositor without removed widgets, and with every widget clipped to the painted lines."""

    @property
    def visible_widgets(self) -> dict[Widget, tuple[Region, Region]]:
        """The widgets on the screen, with their region and clip."""
        return {each: where for each, where in super().visible_widgets.items() if _is_present(each)}

    @property
    def layers_visible(self) -> list[list[tuple[Widget, Region, Region]]]:
        """The widgets in each row, with the visible part of their region and the whole."""
        return [[each for each in row if _is_present(each[0])] for row in super().layers_visible]

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        rows = self.size.region if crop is None else Region(0, crop.y, self.size.width, crop.height)
        shown = self._visible_widgets
        self._visible_widgets = {
            each: (region, clip.intersection(rows))
            for each, (region, clip) in self.visible_widgets.items()
            if region.overlaps(rows)
        }
        try:
            return list(super()._get_renders())
        finally:
            self._visible_widgets = shown


def _is_present(widget: Widget) -> bool:
    return widget.parent is not None


class BaseScreen(Screen[ScreenResultType]):
    """A screen on which Tab goes through the fields in the order in which they were composed."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    def __init__(self, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:
        """Create the screen like any other."""
        super().__init__(name, id, classes)
        self._compositor = PresentWidgets()

    @property
    def focus_chain(self) -> list[Widget]:
        """The widgets that can have the focus, in order."""
        return [each for each in self.walk_children(Widget) if each.focusable and _is_displayed(each)]


def _is_displayed(widget: Widget) -> bool:
    return all(each.display for each in widget.ancestors_with_self)
