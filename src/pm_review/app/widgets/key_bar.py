"""The key bar: the most important keys, as many as fit."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from pm_review.app.commands import Command, key_of
from pm_review.app.shell import shell_of


@dataclass(frozen=True, slots=True)
class Key:
    """A command in the bar."""

    command: Command
    label: str


class KeyBar(Widget):
    """Shows commands with their keys; a click runs a command."""

    COMPONENT_CLASSES = {"keybar--key"}

    def __init__(self) -> None:
        """Create an empty bar."""
        super().__init__()
        self.set_reactive(KeyBar.auto_links, False)  # Textual would draw links over the colour of the keys
        self._keys: list[Key] = []

    def on_mount(self) -> None:
        """Show the first commands."""
        self.reread()

    def reread(self) -> None:
        """Show the commands that are available now and belong in the bar."""
        shell = shell_of(self)
        keys = [Key(each, shell.short_name(each)) for each in shell.commands() if each.foot]
        if keys != self._keys:
            self._keys = keys
            self.refresh()

    def render(self) -> Content:
        """Draw as many keys as fit, the most important ones, in the order of the commands."""
        parts = [(key.command.foot, at, self._part(key)) for at, key in enumerate(self._keys)]
        free = self.size.width + 1  # the space behind the last one may go
        shown: list[tuple[int, Content]] = []
        for rank, at, part in sorted(parts, key=lambda each: each[:2]):
            if part.cell_length <= free or rank == 1:
                free -= part.cell_length
                shown.append((at, part))
        return Content("").join(part for _, part in sorted(shown, key=lambda each: each[0]))

    def _part(self, key: Key) -> Content:
        style = self.get_visual_style("keybar--key", partial=True)
        part = Content.assemble(" ", (key_of(key.command), style), " ", key.label, " ")
        return part.stylize(Style.from_meta({"@click": f"screen.do('{key.command.name}')"}))
