"""The room that a form scrolls in."""

from __future__ import annotations

from textual import on
from textual.containers import VerticalScroll
from textual.geometry import Region

from pm_review.app.widgets.textfield import TextField


class FormScroll(VerticalScroll):
    """Keeps the line that is written in sight, also in a field that grows beyond the room below it."""

    @on(TextField.SelectionChanged)
    def _follow_cursor(self) -> None:
        self.call_after_refresh(self._show_cursor)

    def _show_cursor(self) -> None:
        field = self.screen.focused if self.is_attached else None
        if isinstance(field, TextField):
            field.scroll_cursor_visible()
            at = field.cursor_screen_offset - self.content_region.offset + self.scroll_offset
            self.scroll_to_region(Region(*at, 1, 1), animate=False)
