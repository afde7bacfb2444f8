"""The frame of all dialogs: a titled box in the centre that Escape closes."""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.style import Style

Answer = TypeVar("Answer")
"""The type of a dialog's answer."""

TALLEST = 92
"""The maximum height of the box in percent of the screen, as in its style."""

BETWEEN = " · "
"""The separator between the keys of a dialog."""

CLICKED = {"Enter": "enter", "Esc": "escape", "Tab": "tab"}
"""Keys that are pressed by clicking their names, so that dialogs can be closed with the mouse."""


def format_keys(text: str) -> Content:
    """Format the keys of a dialog, such as ``Enter take · Esc close``."""
    return Content(BETWEEN).join(map(_format_key, text.split(BETWEEN)))


def _format_key(part: str) -> Content:
    key = CLICKED.get(part.split(" ", 1)[0])
    content = Content(part)
    return content.stylize(Style.from_meta({"@click": f"app.simulate_key('{key}')"})) if key else content


class Dialog(ModalScreen[Answer | None], Generic[Answer]):
    """A box over the screen; Escape returns ``None``."""

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
        """Wake the screens below after layout, because Textual stops their painting.

        Otherwise anything that waits for it, such as keys typed ahead, would wait for the next event.
        """
        self.call_later(self._wake_below)

    def _wake_below(self) -> None:
        for screen in self.app.screen_stack[:-1]:
            screen.check_idle()

    def room(self, around: int) -> int:
        """Return the rows available to a part of the box if the rest needs ``around`` rows."""
        return max(self.app.size.height * TALLEST // 100 - around, 1)

    def action_cancel(self) -> None:
        """Close without an answer."""
        self.dismiss(None)
