"""A field that names other records; they are chosen from a list of names, never typed as ids."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from pm_review.app.typeahead import cause
from pm_review.app.widgets.prose import laid


class LinkField(Widget, can_focus=True):
    """Shows what is chosen; Enter, Space or a click asks for the list."""

    DEFAULT_CSS = """
    LinkField {
        width: 1fr;
        height: auto;
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
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "ask", show=False)]

    names = reactive("", layout=True)
    """What is shown as chosen."""

    class Asked(Message):
        """The list is wanted."""

        def __init__(self, field: LinkField) -> None:
            """Keep the field that it is for."""
            super().__init__()
            self.field = field

        @property
        def control(self) -> LinkField:
            """The field."""
            return self.field

    def __init__(self, names: str, hint: str) -> None:
        """Show what is chosen, or a hint while nothing is."""
        super().__init__()
        self.set_reactive(LinkField.names, names)
        self._hint = hint

    def render(self) -> Content:
        """What is shown, in lines of the width that there is."""
        return laid(self._shown(), self.content_size.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as that has lines of the width."""
        return laid(self._shown(), width).plain.count("\n") + 1

    def _shown(self) -> Content:
        """The names, or the hint, and a sign that a list opens."""
        shown = Content(self.names) if self.names else Content(self._hint).stylize(self._style("hint"))
        return Content.assemble(("▾ ", self._style("sign")), shown)

    def _style(self, name: str) -> Style:
        return self.get_visual_style(f"linkfield--{name}", partial=True)

    def action_ask(self) -> None:
        """Ask for the list."""
        cause(self, self.Asked(self))

    def on_click(self, event: events.Click) -> None:
        """Ask for the list."""
        self.action_ask()
