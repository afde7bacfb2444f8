"""A text of the program beside the user's text."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from pm_review.app.widgets.laid_once import LaidOnce


class Caption(Static, LaidOnce):
    """A text without markup; unlike ``Static.update``, showing the same text again causes no layout.

    An optional one takes no room while it is empty.
    """

    def __init__(
        self, text: str = "", *, optional: bool = False, id: str | None = None, classes: str | None = None
    ) -> None:
        """Create the text, which may be empty at first."""
        super().__init__(Content(text), id=id, classes=classes)
        self._optional = optional
        self.display = bool(text) or not optional

    def show(self, text: str) -> None:
        """Show a text instead of the previous one; with a fixed size, it needs no layout."""
        if str(self.content) != text:
            self.update(Content(text), layout=self.styles.auto_dimensions)
        if self._optional:
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
