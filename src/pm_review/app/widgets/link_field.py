"""A field with links to other records, chosen from a list of names instead of typed as IDs."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widgets import Static

from pm_review.app.typeahead import cause
from pm_review.app.widgets.laid_once import LaidOnce


class LinkField(Static, LaidOnce, can_focus=True):
    """Shows the chosen names; Enter, Space or a click requests the list."""

    DEFAULT_CSS = """
    LinkField {
        width: 1fr;
        padding: 0 1;
        background: $surface;
        &:focus { background: $field-focus; }
        &:ansi:focus { background: ansi_default; text-style: underline; }
        & > .linkfield--hint { color: $text-muted; text-style: italic; }
        & > .linkfield--sign { color: $text-accent; }
        &:ansi > .linkfield--hint { text-style: dim italic; }
    }
    """
    COMPONENT_CLASSES = {"linkfield--hint", "linkfield--sign"}
    BINDINGS = [("enter,space", "ask")]

    names = reactive("", layout=True)
    """The names that are shown."""

    @dataclass
    class Asked(Message):
        """The user requests the list of a field."""

        field: LinkField

    def __init__(self, names: str, hint: str) -> None:
        """Create the field with names, or a hint if there are none."""
        super().__init__()
        self.set_reactive(LinkField.names, names)
        self._hint = hint

    def render(self) -> Content:
        """Draw the names or the hint, with a sign that a list opens."""
        shown = Content(self.names) if self.names else Content(self._hint).stylize(self._style("hint"))
        return Content.assemble(("▾ ", self._style("sign")), shown)

    def _style(self, name: str) -> Style:
        return self.get_visual_style(f"linkfield--{name}", partial=True)

    def action_ask(self) -> None:
        """Request the list."""
        cause(self, self.Asked(self))

    def on_click(self, event: events.Click) -> None:
        """Request the list."""
        self.action_ask()
