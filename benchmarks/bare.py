"""Bare Textual apps: what no program that uses Textual can be faster than."""

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
"""Paints a word."""

INPUT = _run(_ONE.format(widget="Input", words=""))
"""Takes keys."""


def form(fields: int) -> list[str]:
    """Shows a form of so many texts, and another in its place at F4."""
    return _run(_FORM.format(fields=fields))
