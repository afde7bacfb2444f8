"""A message with buttons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

from textual import events, getters, on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Static

from pm_review.app.dialogs.dialog import Dialog
from pm_review.app.typeahead import TypeaheadApp

MORE = "↑ ↓"
"""Shown at the bottom if the text is longer than the visible part."""

MOVES = ("up", "down", "pageup", "pagedown", "home", "end")
"""The keys that scroll a long text while the buttons have the focus."""


class AnswerButton(Button):
    """A button that delays keys typed ahead until its answer is handled."""

    def press(self) -> Self:
        """Press the button, if it is enabled."""
        pressed = super().press()
        if isinstance(self.app, TypeaheadApp):
            self.app.wait_for(self)
        return pressed


class MessageDialog(Dialog[str]):
    """Shows a message and returns the name of the pressed button."""

    DEFAULT_CSS = """
    MessageDialog {
        .buttons { height: auto; align-horizontal: right; margin-top: 1; }
        Button { margin-left: 1; min-width: 10; }
        .text { height: auto; }
    }
    """
    scroll = getters.query_one(".text", VerticalScroll)
    most_rows = 14

    BINDINGS = [
        ("left", "app.focus_previous"),
        ("right", "app.focus_next"),
        *((key, f"read('{key}')") for key in MOVES),
    ]

    def __init__(self, title: str, text: str, answers: Mapping[str, str], keys: str = "") -> None:
        """Create the message; ``answers`` maps the names of the buttons to their labels.

        ``keys`` describes keys that are not obvious.
        """
        super().__init__(title, keys)
        self._text = text
        self._answers = answers

    def parts(self) -> ComposeResult:
        """Build the text and the buttons."""
        with VerticalScroll(classes="text", can_focus=False):
            yield Static(Content(self._text))
        with Horizontal(classes="buttons"):
            for number, (name, shown) in enumerate(self._answers.items()):
                yield AnswerButton(
                    Content(shown), name=name, variant="default" if number else "primary", compact=True
                )

    def on_mount(self) -> None:
        """Show whether the text continues below."""
        self.watch(self.scroll, "show_vertical_scrollbar", self._show_more)

    def _show_more(self, more: bool) -> None:
        self.box.border_subtitle = MORE if more else ""

    def action_read(self, key: str) -> None:
        """Scroll the text before the next key of one that is held down."""
        at, page, last = self.scroll.scroll_offset.y, self.scroll.size.height, self.scroll.max_scroll_y
        rows = dict(zip(MOVES, (at - 1, at + 1, at - page, at + page, 0, last), strict=True))
        self.scroll.scroll_to(y=rows[key], animate=False, immediate=True)

    def gives_way(self) -> Widget:
        """Return the text, which leaves room for the buttons."""
        return self.scroll

    @on(Button.Pressed)
    def _press(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.name)


class UnaskedDialog(MessageDialog):
    """A question that appears while the user may be typing; no button has the focus, so no key answers it."""

    AUTO_FOCUS = ""

    def on_key(self, event: events.Key) -> None:
        """Ring the bell for keys typed before a button has the focus."""
        if self.focused is None and (event.is_printable or event.key == "enter"):
            self.app.bell()
