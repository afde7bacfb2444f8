"""Text that is read: Textual folds Chinese anywhere, so that a full stop may begin a line."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from pm_review.wrapping import breaks


class Prose(Static):
    """A text in lines that are broken as its language breaks them."""

    def render(self) -> Content:
        """The text in lines of the width that there is."""
        return self._laid(self.content_size.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as it has lines of the width."""
        return self._laid(width).plain.count("\n") + 1

    def _laid(self, width: int) -> Content:
        text = self.visual
        return laid(text, width) if isinstance(text, Content) else Content("")


def laid(text: Content, width: int) -> Content:
    """A text with a line end wherever a line has to be broken so that none is wider."""
    if width <= 0:
        return text
    lines = (
        part.rstrip()
        for line in text.split("\n", allow_blank=True)
        for part in line.divide(list(breaks(line.plain, width)))
    )
    return Content("\n").join(lines)
