"""The order in which Tab moves the focus."""

from __future__ import annotations

from textual.widget import Widget


def focus_order(screen: Widget) -> list[Widget]:
    """Return the widgets of a screen that can be focused, in the order in which they were composed.

    Textual 8.2.8 sorts them by position, which a field has only after it was painted: Tab pressed right after
    a key that shows more fields would go elsewhere.
    """
    return [each for each in screen.walk_children(Widget) if each.focusable and _is_displayed(each)]


def _is_displayed(widget: Widget) -> bool:
    return all(each.display for each in widget.ancestors_with_self)
