"""The frame of every dialog: a titled box in the middle that Escape closes."""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar

from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

Answer = TypeVar("Answer")
"""What the dialog gives back."""

TALLEST = 92
"""The percentage of the screen's height to which the box grows, as its style says."""


class Dialog(ModalScreen[Answer | None], Generic[Answer]):
    """A box over the screen; Escape gives nothing back."""

    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        & > .box {
            width: 72;
            max-width: 94%;
            height: auto;
            max-height: 92%;
            padding: 1 2;
            background: $panel;
            border: round $primary;
        }
        .title { text-style: bold; color: $text-accent; margin-bottom: 1; }
        .said { height: auto; margin-bottom: 1; }
        .keys { color: $text-muted; margin-top: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", show=False)]

    def room(self, around: int) -> int:
        """Rows that a part of the box may take where the rest of it takes some; what is more is scrolled."""
        return max(self.app.size.height * TALLEST // 100 - around, 1)

    def action_cancel(self) -> None:
        """Close without an answer."""
        self.dismiss(None)
