"""The settings for reading a sheet: encoding, separator, order of dates, year."""

from __future__ import annotations

import re
from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from pm_review.app.widgets.choice import Choice
from pm_review.app.widgets.text_field import TextField
from pm_review.i18n.catalog import Words
from pm_review.sheets import Choices, Sheet
from pm_review.workspace.sheet_import import KnownMetrics, fiscal_year

YEAR = re.compile(r"\d{0,4}", re.ASCII)
"""The text that may be typed as a year."""

FISCAL = re.compile(r"\d{0,4}-?\d{0,2}", re.ASCII)
"""The text that may be typed as the first month of a fiscal year."""

ENCODINGS = ("utf-8", "gb18030", "big5", "shift_jis", "windows-1252", "utf-16-le")
"""Encodings offered in addition to the detected one."""

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
"""The names of the separators."""

ORDERS = {"dates_month_first": "month", "dates_day_first": "day"}
"""The orders of ambiguous dates, by the code of the note about them."""

DAY_FIRST = {"day": True, "month": False}
"""The choices by order."""


class SheetSettings(Vertical):
    """A row for each setting that the sheet leaves open; a choice overrides the sheet's evidence."""

    DEFAULT_CSS = """
    SheetSettings {
        height: auto;
        margin-bottom: 1;
        .asked { width: auto; margin-left: 1; color: $text-warning; }
        TextField { width: 8; }
    }
    """

    def __init__(self, words: Words, known: KnownMetrics, changed: Callable[[], None]) -> None:
        """Create the settings.

        ``changed`` is called after a choice, ``known`` has the year and first month.
        """
        super().__init__()
        self._words = words
        self._changed = changed
        self._known = known
        self._rows: dict[str, Horizontal] = {}
        self.choices: Choices = {"fiscal": known.fiscal}
        """The user's choices."""
        separators = {sign: words(f"separators.{name}") for sign, name in SEPARATORS.items()}
        orders = {key: words(f"orders.{key}") for key in ORDERS.values()}
        self._encoding = Choice({}, "", lambda value: self._choose({"encoding": value or None}))
        self._separator = Choice(separators, "", lambda value: self._choose({"separator": value or None}))
        self._order = Choice(orders, "", lambda value: self._choose({"day_first": DAY_FIRST.get(value)}))
        self.year = TextField("", self._write, pattern=YEAR)
        self.fiscal = TextField("", self._write_fiscal, pattern=FISCAL)

    @property
    def touched(self) -> bool:
        """Whether anything was chosen, so that the settings must stay visible."""
        return len(self.choices) > 1 or self.choices["fiscal"] != self._known.fiscal

    def compose(self) -> ComposeResult:
        """Build all rows; unnecessary ones are hidden later."""
        number = f"{(self._known.year or 0) % 100:02d}"
        yield self._row("encoding", self._encoding)
        yield self._row("separator", self._separator)
        yield self._row("order", self._order)
        yield self._row("year", self.year, asked=self._words("preview.ask_year"))
        yield self._row("fiscal", self.fiscal, asked=self._words("preview.ask_fiscal", number=number))

    def _row(self, name: str, setting: Choice | TextField, asked: str = "") -> Horizontal:
        label = Static(Content(self._words(f"preview.{name}")), classes="label")
        why = [Static(Content(asked), classes="asked")] if asked else []
        self._rows[name] = Horizontal(label, setting, *why, classes="row")
        return self._rows[name]

    def show(self, sheet: Sheet | None) -> None:
        """Show how a sheet was read."""
        if sheet is None:
            return
        orders = [ORDERS[each.code] for each in sheet.all_notes if each.code in ORDERS]
        self._encoding.relabel({each: each for each in (*ENCODINGS, sheet.encoding)})
        self._encoding.put(sheet.encoding)
        self._separator.put(sheet.separator or "")
        if orders:
            self._order.put(orders[0])
        self._rows["encoding"].display = self._rows["separator"].display = bool(sheet.separator)
        self._rows["order"].display = bool(orders) or "day_first" in self.choices
        self._rows["year"].display = sheet.needs_year or "year" in self.choices
        self._rows["fiscal"].display = sheet.needs_fiscal or self.choices["fiscal"] != self._known.fiscal
        self._suggest(sheet)

    def _suggest(self, sheet: Sheet) -> None:
        """Fill in values from the review, so that Enter accepts them."""
        year = self._known.year
        if sheet.needs_year and year and not self.year.text:
            self.year.replace(str(year), (0, 0), self.year.document.end)
        if sheet.needs_fiscal and year and not self.fiscal.text:
            self.fiscal.replace(f"{year}-01", (0, 0), self.fiscal.document.end)

    def _choose(self, choices: Choices) -> None:
        self.choices.update(choices)
        self._changed()

    def _write_fiscal(self, text: str) -> None:
        self.choices["fiscal"] = fiscal_year(self._known.year or 0, text) or self._known.fiscal

    def _write(self, text: str) -> None:
        self.choices["year"] = int(text) if len(text) == 4 else None
