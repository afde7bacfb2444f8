"""A text of the program beside the user's text."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from pm_review.app.widgets.laid_once import LaidOnce


class Caption(Static, LaidOnce):
    """A text without markup; unlike ``Static.update``, showing the same text again causes no layout."""

    def show(self, text: str) -> None:
        """Show a text instead of the previous one; with a fixed size, it needs no layout either."""
        if str(self.content) != text:
            self.update(Content(text), layout=self.styles.auto_dimensions)


class Remark(Caption):
    """A text that takes no room while it is empty."""

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        """Create the text, which may be empty at first."""
        super().__init__(Content(text), id=id)
        self.display = bool(text)

    def show(self, text: str) -> None:
        """Show a text instead of the previous one; an empty one hides it."""
        super().show(text)
        self.display = bool(text)


def show_title(widget: Widget, text: str) -> None:
    """Show a text in the upper border; setting the same text again would paint the whole widget."""
    title = Content(text)
    if title.markup != widget.border_title:
        widget.border_title = title


def show_subtitle(widget: Widget, text: str) -> None:
    """Show a text in the lower border in the same way."""
    subtitle = Content(text)
    if subtitle.markup != widget.border_subtitle:
        widget.border_subtitle = subtitle
