"""The key bar: the most important keys, as many as fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from pm_review.app.commands import Command, key_of


class KeyBar(Widget):
    """Shows commands with their keys; a click runs a command."""

    COMPONENT_CLASSES = {"keybar--key"}

    def __init__(self, commands: Sequence[Command], label: Callable[[Command], str]) -> None:
        """Create the bar with the labels of commands that belong in it."""
        super().__init__()
        self.set_reactive(KeyBar.auto_links, False)  # Textual would draw links over the colour of the keys
        self._keys: list[tuple[str, str, str]] = []
        self.show(commands, label)

    def show(self, commands: Sequence[Command], label: Callable[[Command], str]) -> None:
        """Show other commands, or other labels."""
        keys = [(key_of(each), label(each), f"screen.do('{each.name}')") for each in commands if each.foot]
        if keys != self._keys:
            self._keys = keys
            self.refresh()

    def render(self) -> Content:
        """Draw as many keys as fit from the left; the last one, which quits, is always shown."""
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
