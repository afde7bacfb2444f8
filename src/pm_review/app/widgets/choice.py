"""A choice among a few visible words, changed with left and right."""

from __future__ import annotations

from collections.abc import Callable

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.reactive import Reactive, reactive
from textual.style import Style

from pm_review.app.widgets.columns import filled
from pm_review.app.widgets.laid_once import LaidOnce

GAP = 2
"""The space between two words, in cells."""

SIGNS = ("○ ", "● ")
"""What is before a word, and before the chosen one."""


class Choice(LaidOnce, can_focus=True):
    """One of a few words, or none."""

    DEFAULT_CSS = """
    Choice {
        height: auto;
        width: 1fr;
        padding: 0 0 0 1;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        &:focus { background: $field-focus; }
        &:ansi:focus { background: ansi_default; }
        &:ansi:focus > .choice--other { text-style: underline; }
        & > .choice--chosen { text-style: bold; color: $text-accent; }
        & > .choice--other { color: $text-muted; }
        &:ansi:focus > .choice--chosen { text-style: bold underline; }
    }
    """
    COMPONENT_CLASSES = {"choice--chosen", "choice--other"}
    BINDINGS = [
        ("left", "step(-1)"),
        ("right,space", "step(1)"),
        ("home", "edge(0)"),
        ("end", "edge(-1)"),
        ("backspace,delete", "clear"),
    ]

    auto_links: Reactive[bool] = Reactive(False)
    value = reactive("", init=False)
    """The word as written in the file; empty for none."""

    def __init__(
        self, words: dict[str, str], value: str, store: Callable[[str], None], *, required: bool = False
    ) -> None:
        """Create the choice.

        ``words`` maps stored words to labels, and ``required`` prevents an empty choice.
        """
        super().__init__()
        self._words = words
        self._required = required
        self._store = store
        self.set_reactive(Choice.value, value)

    def watch_value(self, value: str) -> None:
        """Store the chosen word."""
        self._store(value)
        self.refresh(layout=True)

    def put(self, value: str) -> None:
        """Show a value that was changed elsewhere, without storing it again."""
        if value != self.value:
            self.set_reactive(Choice.value, value)
            self.refresh(layout=True)

    def relabel(self, words: dict[str, str]) -> None:
        """Show other labels for the same choice."""
        if words != self._words:
            self._words = words
            self.refresh(layout=True)

    def action_step(self, by: int) -> None:
        """Choose the previous or next word; if none is chosen, the last or first one."""
        keys = list(self._words)
        at = keys.index(self.value) if self.value in keys else min(-by, 0)
        self.value = keys[(at + by) % len(keys)]

    def action_edge(self, index: int) -> None:
        """Choose the first or the last word."""
        self.value = [*self._words][index]

    def action_choose(self, key: str) -> None:
        """Choose the word that was clicked."""
        self.value = key

    def action_clear(self) -> None:
        """Choose nothing, if that is allowed."""
        if not self._required:
            self.value = ""

    def _rows(self, width: int) -> list[list[tuple[str, str]]]:
        return filled(self._words.items(), width, GAP, lambda each: cell_len(SIGNS[0] + each[1]))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the number of rows for the words."""
        return len(self._rows(width))

    def render(self) -> Content:
        """Draw all words, with a filled sign for the chosen one."""
        chosen = self.get_visual_style("choice--chosen", partial=True)
        other = self.get_visual_style("choice--other", partial=True)
        lines = []
        for row in self._rows(self.size.width):
            parts = []
            for key, shown in row:
                sign, style = (SIGNS[1], chosen) if key == self.value else (SIGNS[0], other)
                clicked = Style.from_meta({"@click": f"choose({key!r})"})
                parts.append(Content(sign + shown).stylize(style).stylize(clicked))
            lines.append(Content(" " * GAP).join(parts))
        return Content("\n").join(lines)
