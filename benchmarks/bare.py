"""Bare Textual apps, the lower limit for all programs that use Textual."""

from __future__ import annotations

import sys

_ONE = """
from textual.app import App
from textual.widgets import {widget}
class Bare(App):
    def compose(self):
        yield {widget}({words!r})
Bare().run()
"""

_FORM = """
from textual.app import App
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static, TextArea
def form(page):
    for number in range({fields}):
        yield Horizontal(Static(f"label {{number}}"), TextArea(f"page {{page}}, field {{number}}"))
class Bare(App):
    CSS = "Horizontal {{ height: auto }} Static {{ width: 12 }} TextArea {{ width: 1fr; height: auto }}"
    BINDINGS = [("f4", "page")]
    def compose(self):
        with VerticalScroll():
            yield from form(1)
    async def action_page(self):
        room = self.query_one(VerticalScroll)
        with self.batch_update():
            await room.remove_children()
            await room.mount(*form(2))
        room.query(TextArea).first().focus()
Bare().run()
"""


def _run(code: str) -> list[str]:
    return [sys.executable, "-c", code]


LABEL = _run(_ONE.format(widget="Label", words="painted"))
"""An app that paints a word."""

INPUT = _run(_ONE.format(widget="Input", words=""))
"""An app with an input field."""


def form(fields: int) -> list[str]:
    """Return an app with a form of many text fields, which F4 replaces with another one."""
    return _run(_FORM.format(fields=fields))
