"""The settings for reading a sheet: encoding, separator, order of dates, year."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from textual import getters
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

SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}
"""Separators by name."""

ORDERS = {"dates_month_first": "month", "dates_day_first": "day"}
"""The orders of ambiguous dates, by the code of the note about them."""


class SheetSettings(Vertical):
    """A row for each setting that the sheet leaves open; a choice overrides the sheet's evidence."""

    DEFAULT_CSS = """
    SheetSettings {
        height: auto;
        margin-bottom: 1;
        & > .row { height: auto; }
        .label { width: 12; color: $text-muted; }
        .asked { width: auto; margin-left: 1; color: $text-warning; }
        TextField { width: 8; }
    }
    """

    year = getters.query_one("#year", TextField)
    fiscal = getters.query_one("#fiscal", TextField)

    def __init__(self, words: Words, known: KnownMetrics, changed: Callable[[], None]) -> None:
        """Create the settings.

        ``changed`` is called after a choice, ``known`` has the year and first month.
        """
        super().__init__()
        self._words = words
        self._changed = changed
        self._rows: dict[str, Horizontal] = {}
        self._offered: dict[str, Choice] = {}
        self._known = known
        self.choices: Choices = {"fiscal": known.fiscal}
        """The user's choices."""

    @property
    def touched(self) -> bool:
        """Whether anything was chosen, so that the settings must stay visible."""
        return len(self.choices) > 1 or self.choices["fiscal"] != self._known.fiscal

    def compose(self) -> ComposeResult:
        """Build all rows; unnecessary ones are hidden later."""
        separators = {key: self._words(f"separators.{key}") for key in SEPARATORS}
        orders = {key: self._words(f"orders.{key}") for key in ORDERS.values()}
        yield self._choice("encoding", {each: each for each in ENCODINGS})
        yield self._choice("separator", separators)
        yield self._choice("order", orders)
        asked = Static(Content(self._words("preview.ask_year")), classes="asked")
        year = TextField("", self._write, pattern=YEAR)
        year.id = "year"
        yield self._row("year", year, asked)
        fiscal = TextField("", self._write_fiscal, pattern=FISCAL)
        fiscal.id = "fiscal"
        number = f"{(self._known.year or 0) % 100:02d}"
        asked_fiscal = Static(Content(self._words("preview.ask_fiscal", number=number)), classes="asked")
        yield self._row("fiscal", fiscal, asked_fiscal)

    def _choice(self, name: str, words: dict[str, str]) -> Horizontal:
        self._offered[name] = Choice(words, "", partial(self._set_choice, name))
        return self._row(name, self._offered[name])

    def _row(self, name: str, *widgets: Choice | TextField | Static) -> Horizontal:
        label = Static(Content(self._words(f"preview.{name}")), classes="label")
        self._rows[name] = Horizontal(label, *widgets, classes="row")
        return self._rows[name]

    def show(self, sheet: Sheet | None) -> None:
        """Show how a sheet was read."""
        if sheet is None:
            return
        orders = [ORDERS[each.code] for each in sheet.all_notes if each.code in ORDERS]
        self._offered["encoding"].relabel(
            {each: each for each in dict.fromkeys((*ENCODINGS, sheet.encoding))}
        )
        self._offered["encoding"].put(sheet.encoding)
        self._offered["separator"].put(next((k for k, v in SEPARATORS.items() if v == sheet.separator), ""))
        if orders:
            self._offered["order"].put(orders[0])
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

    def _set_choice(self, name: str, value: str) -> None:
        if name == "encoding":
            self.choices["encoding"] = value or None
        elif name == "separator":
            self.choices["separator"] = SEPARATORS.get(value)
        else:
            self.choices["day_first"] = {"day": True, "month": False}.get(value)
        self._changed()

    def _write_fiscal(self, text: str) -> None:
        self.choices["fiscal"] = fiscal_year(self._known.year or 0, text) or self._known.fiscal

    def _write(self, text: str) -> None:
        self.choices["year"] = int(text) if len(text) == 4 else None
