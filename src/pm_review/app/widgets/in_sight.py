"""Keeps what the user works on visible in a container that scrolls."""

from __future__ import annotations

from itertools import takewhile

from textual.geometry import Region
from textual.widget import Widget

from pm_review.app.widgets.text_field import TextField


def keep_in_sight(container: Widget) -> None:
    """After the next refresh, scroll a container to the focused widget inside."""
    container.call_after_refresh(scroll_to_focused, container)


def scroll_to_focused(container: Widget) -> None:
    """Scroll a container to the focused widget inside, and its label if both fit.

    Of a text, only the line with the cursor counts, which stays visible in a text taller than the screen.
    """
    widget = container.screen.focused if container.is_attached else None
    if widget is None or container not in widget.ancestors:
        return
    region = widget.virtual_region
    if isinstance(widget, TextField):
        widget.scroll_cursor_visible()
        region = Region(*(widget.cursor_screen_offset - widget.region.offset + region.offset), 1, 1)
        label = _label_of(widget)
        labelled = region.union(label.virtual_region) if label is not None else region
        region = labelled if labelled.height <= container.scrollable_content_region.height else region
    for holder in takewhile(lambda each: each is not container, widget.ancestors):
        if isinstance(holder, Widget):
            region = region.translate(holder.virtual_region.offset - holder.scroll_offset)
    container.scroll_to_region(region, spacing=container.dock_gutter, animate=False, immediate=True)


def _label_of(widget: Widget) -> Widget | None:
    """Return the label before a widget in its row, if it has one."""
    row = widget.parent.children if widget.parent is not None else (widget,)
    before = row[row.index(widget) - 1]
    return before if before.has_class("label") else None
