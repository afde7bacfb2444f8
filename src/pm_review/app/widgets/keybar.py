"""The foot line: the keys that matter here, as many as fit, none of them cut."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from pm_review.app.commands import Command, shown_key
from pm_review.forms.loader import Words


class KeyBar(Widget):
    """Shows commands with their keys; a click on one does it."""

    DEFAULT_CSS = """
    KeyBar {
        height: 1;
        width: 100%;
        dock: bottom;
        background: $footer-background;
        color: $footer-foreground;
        & > .keybar--key { color: $footer-key-foreground; text-style: bold; }
    }
    """
    COMPONENT_CLASSES = {"keybar--key"}

    def __init__(self, commands: Sequence[Command], words: Words) -> None:
        """Show those of the commands that belong into the foot line."""
        super().__init__()
        self._keys: list[tuple[str, str, str]] = []
        self.show(commands, words)

    def show(self, commands: Sequence[Command], words: Words) -> None:
        """Show other commands, or the same in another language."""
        keys = [
            (shown_key(each.key), words(f"commands.{each.name}.short"), f"screen.{each.name}")
            for each in commands
            if each.foot
        ]
        if keys != self._keys:
            self._keys = keys
            self.refresh()

    def render(self) -> Content:
        """The keys from the left, as far as there is room; the last one, which leads out, always stays."""
        *others, last = map(self._part, self._keys)
        free = self.size.width - last.cell_length
        shown: list[Content] = []
        for part in others:
            free -= part.cell_length
            if free < 0:
                break
            shown.append(part)
        return Content("").join((*shown, last))

    def _part(self, key: tuple[str, str, str]) -> Content:
        name, label, action = key
        style = self.get_visual_style("keybar--key", partial=True)
        part = Content.assemble(" ", (name, style), " ", label, " ")
        return part.stylize(Style.from_meta({"@click": action}))
