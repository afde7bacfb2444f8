"""The preview of a sheet: its content, the settings for reading, and the series to import."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static
from textual.worker import get_current_worker

from pm_review.app.dialogs.dialog import Dialog, KeyLine
from pm_review.app.dialogs.option import Option
from pm_review.app.dialogs.pick import PickDialog
from pm_review.app.dialogs.sheet_file import Source
from pm_review.app.typeahead import TypeaheadApp
from pm_review.app.widgets.caption import Caption
from pm_review.app.widgets.lines import Lines
from pm_review.app.widgets.series_lines import SeriesLines
from pm_review.app.widgets.sheet_settings import SheetSettings
from pm_review.app.widgets.text_field import TextField
from pm_review.figures import format_number, format_percent
from pm_review.i18n.catalog import Words, join_list
from pm_review.model import MetricKind
from pm_review.sheets import Choices, Series, Sheet, SheetError, read_sheet, resample
from pm_review.store.errors import StoreError, describe
from pm_review.workspace.sheet_import import KnownMetrics, Target, describe_error, remarks, this_year

STEP = 0.01
"""The share of a sheet after which the progress is updated."""


class CancelledError(Exception):
    """The reading was cancelled."""


@dataclass(frozen=True, slots=True)
class Import:
    """The series to import."""

    sheet: Sheet
    targets: list[Target]


class SheetDialog(Dialog[Import]):
    """Reads a sheet in the background, shows the result, and returns the ticked series."""

    DEFAULT_CSS = """
    SheetDialog {
        & > .box { width: 110; }
        #found { height: auto; }
        #detail { color: $text-muted; margin: 1 0; }
        #remarks { height: auto; max-height: 12vh; }
        #remarks Static { color: $text-warning; }
    }
    """
    BINDINGS = [("enter", "take")]

    app = getters.app(TypeaheadApp)

    status = getters.query_one("#status", Caption)
    detail = getters.query_one("#detail", Static)
    remarks = getters.query_one("#remarks Static", Static)
    found = getters.query_one("#found", Vertical)
    keys = getters.query_one(KeyLine)
    lines = getters.query_one(SeriesLines)
    settings = getters.query_one(SheetSettings)

    def __init__(self, words: Words, source: Source, known: KnownMetrics) -> None:
        """Create the dialog for a source; ``known`` describes the review."""
        super().__init__(source.name, words("preview.reading_keys"))
        self._words = words
        self._source = source
        self._known = known
        self._sheet: Sheet | None = None

    def parts(self) -> ComposeResult:
        """Build the progress, the series, the settings and the remarks."""
        yield Caption(optional=True, id="status")
        with Vertical(id="found"):
            yield SeriesLines(self._words, self._known)
            yield Static(id="detail")
            yield SheetSettings(self._words, self._known, self._read)
            with VerticalScroll(id="remarks"):
                yield Static()

    def on_mount(self) -> None:
        """Start reading."""
        self.found.display = False
        self._read()

    def _read(self) -> None:
        """Read with the current settings; cancel a reading in progress."""
        self._sheet = None
        self._progress(0.0)
        self.run_worker(partial(self._work, {**self.settings.choices}), thread=True, exclusive=True)

    def _work(self, choices: Choices) -> None:
        worker = get_current_worker()
        language = self._words.language

        shown = 0.0

        def progress(share: float) -> None:
            """Show the progress in steps; raise ``CancelledError`` after a cancellation."""
            nonlocal shown
            if worker.is_cancelled:
                raise CancelledError
            if share >= shown + STEP:
                shown = share
                self.call_later(self._progress, share)

        choices["language"], choices["progress"] = language, progress
        try:
            sheet, fault = read_sheet(self._source.load(), name=self._source.name, **choices), ""
        except CancelledError:
            return
        except SheetError as error:
            sheet, fault = None, describe_error(error, language)
        except StoreError as error:
            sheet, fault = None, describe(error, language)
        if not worker.is_cancelled:
            self.call_later(self._end, sheet, fault)

    def _progress(self, share: float) -> None:
        """Show which share of the sheet has been read."""
        if self._sheet is None:
            self.status.show(self._words("preview.reading", percent=format_percent(share)))
            self.keys.show(self._words("preview.reading_keys"))

    def _end(self, sheet: Sheet | None, fault: str) -> None:
        """Show the sheet, or why it cannot be read."""
        self._sheet = sheet
        self.status.show(fault)
        self.settings.show(sheet)
        self.found.display = sheet is not None or self.settings.touched
        if sheet is None:
            return
        self.lines.offer(sheet)
        self.remarks.update(Content("\n".join(remarks(sheet, self._words.language))))
        self._tell()
        asked = self.settings.year if sheet.needs_year else self.settings.fiscal
        wanting = sheet.needs_year or sheet.needs_fiscal
        if self.focused in (None, self.lines, self.settings.year, self.settings.fiscal):
            self.set_focus(asked if wanting else self.lines)

    @on(Lines.Walked)
    def _tell(self) -> None:
        """Describe the series under the cursor, or what is missing for an import, with the keys for it."""
        if self._sheet is None:
            return
        offer, ready = self.lines.under, bool(self.lines.ticked)
        facts = course(offer.series, self._words, self._known) if offer else ()
        missing = "" if ready else self._missing(self._sheet)
        self.detail.update(Content(" · ".join(filter(None, (missing, self.lines.consequence, *facts)))))
        keys = "keys" if ready else "keys_unticked" if self.lines.series else "keys_nothing"
        self.keys.show(self._words(f"preview.{keys}"))

    def _missing(self, sheet: Sheet) -> str:
        """Return what an import still needs; empty if a setting asks for it."""
        if self.lines.series:
            return self._words("preview.unticked")
        return "" if sheet.needs_year or sheet.needs_fiscal else self._words("preview.needed")

    @on(SeriesLines.MetricWanted)
    def _want_metric(self) -> None:
        self.app.flow(self._ask_metric())

    async def _ask_metric(self) -> None:
        """Assign the series to the metric that the user chooses, or to a new one."""
        options = [Option("", self._words("preview.new"))]
        options += [Option(key, f"{key} {name}".strip()) for name, key in self._known.ids.items()]
        said = (self._words(f"preview.{each}") for each in ("metric_keys", "no_metric", "metric_filter"))
        keys = await self.app.answer(PickDialog(self._words("preview.metric"), options, *said))
        if keys:
            self.lines.send(keys[0])

    @on(Lines.Chosen)
    def _choose(self) -> None:
        self.action_take()

    @on(TextField.Left)
    def _leave(self) -> None:
        self._read()

    def action_take(self) -> None:
        """Import the ticked series."""
        chosen = self.lines.ticked
        if self._sheet is None or not chosen:
            self.app.bell()
        else:
            self.dismiss(Import(self._sheet, chosen))


def course(series: Series, words: Words, known: KnownMetrics) -> Iterator[str]:
    """Yield a description of a series: its content, its monthly values, and the review's value."""
    present = series.present
    (first, first_value), (last, last_value) = present[0], present[-1]
    yield words(
        "preview.course",
        count=len(present),
        missing=len(series.values) - len(present) + sum(1 for _ in series.gaps()),
        first=first,
        first_value=format_number(first_value, words.language),
        last=last,
        last_value=format_number(last_value, words.language),
    )
    months = resample(series)
    if len(months) < len(present):
        yield words("preview.months", count=len(months))
        if series.kind is MetricKind.RATIO and not all(each.weighted for each in months):
            yield words("preview.unweighted")
    cut = [str(each.period) for each in months if each.partial]
    if cut:
        yield words("preview.partial", months=join_list(cut, words.language))
    year = this_year(series, known.span)
    if year.beyond and year.value is not None:
        value = format_number(year.value, words.language)
        yield words("preview.this_year", value=value, count=year.beyond)
    elif year.beyond:
        yield words("preview.outside", count=year.beyond)
    elif year.unclear:
        yield words("preview.unclear" if year.value is None else "preview.unlimited")
    if year.previous is not None:
        yield words("preview.last_year", value=format_number(year.previous, words.language))
    if series.doubtful:
        yield words("preview.doubt")
