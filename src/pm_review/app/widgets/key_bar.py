"""The foot line: the keys that matter here, as many as fit, none of them cut."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from pm_review.app.commands import Command, key_of


class KeyBar(Widget):
    """Shows commands with their keys; a click on one does it."""

    COMPONENT_CLASSES = {"keybar--key"}

    def __init__(self, commands: Sequence[Command], label: Callable[[Command], str]) -> None:
        """Show those of the commands that belong into the foot line, by their labels."""
        super().__init__()
        self.set_reactive(KeyBar.auto_links, False)  # Textual would draw links over the colour of the keys
        self._keys: list[tuple[str, str, str]] = []
        self.show(commands, label)

    def show(self, commands: Sequence[Command], label: Callable[[Command], str]) -> None:
        """Show other commands, or the same in another language."""
        keys = [(key_of(each), label(each), f"screen.do('{each.name}')") for each in commands if each.foot]
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
