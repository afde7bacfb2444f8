"""The key bar: the most important keys, as many as fit."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from textual.content import Content
from textual.css.query import NoMatches
from textual.dom import NoScreen
from textual.reactive import Reactive
from textual.style import Style
from textual.widget import Widget

from pm_review.app.commands import Command, key_of
from pm_review.app.shell import shell_of


class KeyBar(Widget):
    """Shows commands with their keys; a click runs a command."""

    COMPONENT_CLASSES = {"keybar--key"}

    auto_links: Reactive[bool] = Reactive(False)
    """Off, because Textual would draw links over the colour of the keys."""
    keys: Reactive[Sequence[tuple[Command, str]]] = Reactive(())
    """The commands in the bar with their labels."""

    def on_mount(self) -> None:
        """Show the first commands."""
        self.reread()

    def reread(self) -> None:
        """Show the commands that are available now, unless the screen is being rebuilt or left.

        Textual's signal for other bindings comes too early: before the view knows that the focus has moved.
        """
        shell = shell_of(self)
        with suppress(NoMatches, NoScreen):
            self.keys = [(each, shell.short_name(each)) for each in shell.commands() if each.foot]

    def render(self) -> Content:
        """Draw as many keys as fit, the most important ones, in the order of the commands."""
        parts = [
            (command.foot, at, self._part(command, label)) for at, (command, label) in enumerate(self.keys)
        ]
        free = self.size.width + 1  # the space behind the last one may go
        shown: list[tuple[int, Content]] = []
        for rank, at, part in sorted(parts, key=lambda each: each[:2]):
            if part.cell_length <= free or rank == 1:
                free -= part.cell_length
                shown.append((at, part))
        return Content("").join(part for _, part in sorted(shown, key=lambda each: each[0]))

    def _part(self, command: Command, label: str) -> Content:
        style = self.get_visual_style("keybar--key", partial=True)
        part = Content.assemble(" ", (key_of(command), style), " ", label, " ")
        return part.stylize(Style.from_meta({"@click": f"screen.do('{command.name}')"}))
