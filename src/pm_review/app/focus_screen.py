"""How the focus moves on every screen.

Textual 8.2.8 sorts the fields by position, which a field has only after it was painted: Tab pressed right
after a key that shows more fields would go elsewhere. It also paints the whole screen whenever the focus
moves, which takes half the time of a Tab.
"""

from __future__ import annotations

from textual.reactive import Reactive
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget

from pm_review.app.line_compositor import LineCompositor


class FocusScreen(Screen[ScreenResultType]):
    """A screen on which Tab goes through the fields in the order in which they were composed."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    def __init__(self, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:
        """Create the screen like any other."""
        super().__init__(name, id, classes)
        self._compositor = LineCompositor()

    @property
    def focus_chain(self) -> list[Widget]:
        """The widgets that can have the focus, in order."""
        return [each for each in self.walk_children(Widget) if each.focusable and _is_displayed(each)]


def _is_displayed(widget: Widget) -> bool:
    return all(each.display for each in widget.ancestors_with_self)
