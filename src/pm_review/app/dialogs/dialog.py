"""The frame of every dialog: a titled box in the middle that Escape closes."""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.style import Style

Answer = TypeVar("Answer")
"""What the dialog gives back."""

TALLEST = 92
"""The percentage of the screen's height to which the box grows, as its style says."""

BETWEEN = " · "
"""Separates the keys that a dialog names."""

CLICKED = {"Enter": "enter", "Esc": "escape", "Tab": "tab"}
"""Keys that a click on their name presses, so that the mouse alone leads out of a dialog."""


def keys_told(text: str) -> Content:
    """The keys of a dialog and what they do, such as ``Enter take · Esc close``."""
    return Content(BETWEEN).join(map(_told, text.split(BETWEEN)))


def _told(part: str) -> Content:
    key = CLICKED.get(part.split(" ", 1)[0])
    content = Content(part)
    return content.stylize(Style.from_meta({"@click": f"app.simulate_key('{key}')"})) if key else content


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
        .title { text-style: bold; color: $text-accent; margin-bottom: 1; max-height: 3; }
        .said { height: auto; margin-bottom: 1; }
        .keys { color: $text-muted; margin-top: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", show=False)]

    def on_resize(self) -> None:
        """Let the screens below go on once they are laid out: Textual stops their painting by that.

        What waits for it, such as keys typed ahead, would wait until something else happened there.
        """
        self.call_later(self._wake_below)

    def _wake_below(self) -> None:
        for screen in self.app.screen_stack[:-1]:
            screen.check_idle()

    def room(self, around: int) -> int:
        """Rows that a part of the box may take where the rest of it takes some; what is more is scrolled."""
        return max(self.app.size.height * TALLEST // 100 - around, 1)

    def action_cancel(self) -> None:
        """Close without an answer."""
        self.dismiss(None)
