"""Choose one or several options from a list, with a line to filter it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rich.cells import cell_len
from textual import getters, on
from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from pm_review.app.dialogs.dialog import Dialog
from pm_review.app.dialogs.option import Option, from_found
from pm_review.app.typeahead import cause
from pm_review.app.widgets.line_list import Line, LineList
from pm_review.app.widgets.lines import Lines
from pm_review.app.widgets.list_field import ListField
from pm_review.app.widgets.text_field import TextField

MARGIN = 4
"""The width of a line that is neither name nor detail, in cells."""


AROUND = 9
"""The height of everything around the list if nothing wraps, in rows: border, title, line, keys."""


class OptionLines(LineList):
    """The options that match the filter; the keys of the line above move the cursor."""

    always_highlighted = True

    class Chosen(Lines.Chosen):
        """An option was chosen; later typing may move or remove it in the list."""

        def __init__(self, lines: OptionLines, index: int) -> None:
            """Create the message with the list and the line."""
            super().__init__(lines, index)
            self.key = lines.shown[index].key

    def __init__(self, options: Sequence[Option], chosen: set[str] | None) -> None:
        """List options; ``chosen`` contains the ticked keys, or is ``None`` for a single choice."""
        super().__init__()
        self.options = list(options)
        self.shown = list(options)
        self.chosen = chosen
        self.depth = 2 if any(each.about for each in options) else 1
        self._wanted: list[str] = []
        self.can_focus = False

    @property
    def under(self) -> Option | None:
        """The option under the cursor."""
        return self.shown[self.cursor] if self.shown else None

    def narrow(self, text: str, more: Iterable[Option] = ()) -> None:
        """Show the options with every word of the text: those that begin with it first, and ``more`` last."""
        self._wanted = text.casefold().split()
        begun = text.casefold()
        found = self._matching(self.options)
        first = sorted(found, key=lambda each: not each.begins(begun)) if begun else found
        self.shown = [*first, *self._matching(more)]
        self.put(0)
        self.changed()

    def go_to(self, key: str) -> None:
        """Move the cursor to an option."""
        keys = [each.key for each in self.shown]
        if key in keys:
            self.put(keys.index(key))

    def add(self, options: Sequence[Option]) -> None:
        """Append more options."""
        self.options += options
        found = self._matching(options)
        if found:
            self.shown += found
            self.changed()

    def _matching(self, options: Iterable[Option]) -> list[Option]:
        found = list(options)
        for word in self._wanted:
            found = [each for each in found if word in each.sought]
        return found

    def count(self) -> int:
        """Return the number of matching options."""
        return len(self.shown)

    def line(self, index: int) -> Line:
        """Return the line of an option, with a tick if it is chosen."""
        option = self.shown[index]
        mark = "" if self.chosen is None else "[✓]" if option.key in self.chosen else "[ ]"
        room = self.size.width - cell_len(mark + option.detail) - MARGIN
        name = from_found(option.name, self._wanted, room)
        return Line(name, (option.detail,), mark, strong=self.depth > 1, below=option.about)


class PickDialog(Dialog[list[str]]):
    """Returns the chosen keys, in the order of the list."""

    filter = getters.query_one(ListField)
    nothing = getters.query_one("#nothing", Static)

    def __init__(
        self,
        title: str,
        options: Sequence[Option],
        keys: str,
        nothing: str,
        hint: str,
        chosen: Sequence[str] | None = None,
        at: str = "",
    ) -> None:
        """Create the dialog with the cursor at ``at``; with ``chosen``, several options can be ticked.

        ``nothing`` is shown if nothing matches, ``hint`` while nothing is typed.
        """
        super().__init__(title, keys)
        self._nothing, self._hint = nothing, hint
        self._touched = False
        self._walked = False
        """Whether the list was used since the last key was typed."""
        self._at = at
        self.more: Callable[[str], Iterable[Option]] | None = None
        """Returns further options for a typed text."""
        self.preview: Callable[[str], None] | None = None
        """Previews the option under the cursor."""
        self.lines = OptionLines(options, None if chosen is None else set(chosen))

    def parts(self) -> ComposeResult:
        """Build the filter line, the list, and what stands in for an empty one."""
        yield ListField("", self._narrow, hint=self._hint, space=self._choose_by_space)
        yield self.lines
        yield Static(Content(self._nothing), id="nothing")

    def on_mount(self) -> None:
        """Show a message if the list is empty; show as many rows at once as will fit."""
        self._narrow("")
        self.limit(self.lines, max(self.tallest - AROUND, self.lines.depth))
        self.lines.go_to(self._at)

    def gives_way(self) -> Widget:
        """Return the list, which leaves room for the keys."""
        return self.lines

    def limit(self, part: Widget, rows: int) -> None:
        """Show whole options; keep the list as high as all need, so that filtering moves nothing."""
        rows -= rows % self.lines.depth
        super().limit(part, rows)
        most = min(rows, len(self.lines.options) * self.lines.depth)
        self.lines.styles.min_height = self.nothing.styles.min_height = max(most, 1)

    def add(self, options: Sequence[Option]) -> None:
        """Append more options."""
        self.lines.add(options)
        self._show_whether_there_are()

    def _narrow(self, text: str) -> None:
        self._walked = False
        self.lines.narrow(text, self.more(text) if self.more else ())
        self._show_whether_there_are()

    def _show_whether_there_are(self) -> None:
        self.nothing.display = not self.lines.count()
        self.lines.display = bool(self.lines.count())

    def action_walk(self, by: int) -> None:
        """Move the cursor of the list; one line past an end is the other end. The text keeps the focus."""
        self._walked = True
        last, to = self.lines.count() - 1, self.lines.cursor + by
        round_the_end = {-1: last, last + 1: 0}.get(to) if abs(by) == 1 else None
        self.lines.action_walk(by if round_the_end is None else round_the_end - self.lines.cursor)

    def _choose_by_space(self, typed: str) -> bool:
        """Choose with Space, unless it belongs to the text; it always chooses if options can be ticked."""
        if self.lines.chosen is None:
            if typed and not self._walked:
                return False
            cause(self.filter, TextField.Left())
        elif self.lines.under:
            self._toggle(self.lines.under.key)
        return True

    def _toggle(self, key: str) -> None:
        self._touched = True
        if self.lines.chosen is not None:
            self.lines.chosen ^= {key}
        self.lines.refresh()

    @on(TextField.Left)
    def _enter(self) -> None:
        self.give_back()

    def give_back(self) -> None:
        """Return the ticked options, or the option under the cursor if none were ticked."""
        under = [self.lines.under.key] if self.lines.under else []
        ticked = self.lines.chosen
        if ticked is None:
            self.dismiss(under or None)
        elif not ticked and not self._touched:
            self.dismiss(under)
        else:
            self.dismiss([each.key for each in self.lines.options if each.key in ticked])

    @on(Lines.Walked)
    def _show_option(self) -> None:
        if self.preview is not None and self.lines.under:
            self.preview(self.lines.under.key)

    @on(OptionLines.Chosen)
    def _click(self, event: OptionLines.Chosen) -> None:
        if self.lines.chosen is None:
            self.dismiss([event.key])
        else:
            self._toggle(event.key)
