"""Something that has to be told, with the ways to go on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from pm_review.app.dialogs.dialog import Dialog

AROUND = 8
"""Rows of the border, the padding, the title and the buttons."""

TALLEST_TEXT = 14
"""Rows to which the text grows."""


class MessageDialog(Dialog[str]):
    """Says something and gives back the name of the button that was pressed."""

    DEFAULT_CSS = """
    MessageDialog {
        .buttons { height: auto; align-horizontal: right; margin-top: 1; }
        Button { margin-left: 1; min-width: 10; }
        .text { height: auto; }
        .text Static { height: auto; }
    }
    """
    scroll = getters.query_one(".text", VerticalScroll)

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
    ]

    def __init__(self, title: str, text: str, answers: Mapping[str, str]) -> None:
        """Say a text under a title; ``answers`` are the names of the buttons and what stands on them."""
        super().__init__()
        self._said = (title, text)
        self._answers = answers

    def compose(self) -> ComposeResult:
        """The text and the buttons."""
        title, text = self._said
        with Vertical(classes="box"):
            yield Static(Content(title), classes="title")
            with VerticalScroll(classes="text", can_focus=False):
                yield Static(Content(text))
            with Horizontal(classes="buttons"):
                for number, (name, shown) in enumerate(self._answers.items()):
                    yield Button(
                        Content(shown), name=name, variant="default" if number else "primary", compact=True
                    )

    def on_resize(self) -> None:
        """Leave room for the buttons, however long the text is."""
        self.scroll.styles.max_height = min(self.room(AROUND), TALLEST_TEXT)

    @on(Button.Pressed)
    def _press(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.name)
