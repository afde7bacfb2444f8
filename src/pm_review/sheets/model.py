"""The content of a sheet: tables, their series, and skipped parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pm_review.analysis.series import Value, combine, integral, total
from pm_review.figures.periods import Period, PeriodKind, gaps
from pm_review.i18n.catalog import describe
from pm_review.i18n.issue import Issue, Severity
from pm_review.model.enums import MetricKind

WORDS = "data/sheets"
"""The words of a sheet's issues; the groups are ``errors``, ``notes`` and ``left_out``."""


class SheetError(Exception):
    """The sheet cannot be read at all."""

    def __init__(self, code: str, **values: object) -> None:
        """Create the error with a code of the group ``errors``, and values for its message."""
        super().__init__(code, values)
        self.issue = Issue(code, values=values)


def note(code: str, **values: object) -> Issue:
    """Create a note about a sheet, with a code of the group ``notes``."""
    return Issue(code, values=values, severity=Severity.HINT)


def skipped(lines: tuple[int, int], code: str, **values: object) -> Issue:
    """Create an issue for lines or a column that were skipped, with a code of the group ``left_out``."""
    return Issue(code, values=values, severity=Severity.WARNING, lines=lines)


@dataclass(frozen=True, slots=True)
class Parts:
    """The two series whose quotient is a ratio."""

    above: str
    """The column of the numerator."""
    below: str
    """The column of the denominator."""
    scale: int
    """1, or 100 for a percentage."""
    values: Mapping[Period, tuple[Value, Value]]
    """Numerator and denominator by period, where both exist."""

    def ratio(self, periods: Iterable[Period]) -> Value | None:
        """Return the ratio over some periods, weighted by its denominator; ``None`` without one."""
        pairs = [self.values[period] for period in periods if period in self.values]
        below = total([below for _, below in pairs])
        return integral(total([above for above, _ in pairs]) / below * self.scale) if below else None


@dataclass(frozen=True, slots=True)
class Series:
    """One column of figures over time."""

    column: str
    """Its header as written."""
    name: str
    """The header without the unit; with its table's title if several series have the same name."""
    unit: str
    """The unit from the header or the cells; empty if unknown."""
    kind: MetricKind
    """How values are combined; a guess until the user confirms it."""
    periods: tuple[Period, ...]
    """All periods with a cell in the sheet, oldest first."""
    values: tuple[Value | None, ...]
    """The value of each period; ``None`` if the cell is blank."""
    parts: Parts | None = None
    """The parts of a ratio, if they are in the same table."""
    within: tuple[tuple[Value, ...], ...] = ()
    """The readings of each period in order, if the sheet has several; otherwise empty."""
    unordered: bool = False
    """Whether several readings of a period have no order in time, so that there is no last one."""
    doubtful: bool = False
    """Whether its values contradict its kind, so that the user should confirm it."""

    @property
    def present(self) -> list[tuple[Period, Value]]:
        """The periods with a value, and the values."""
        pairs = zip(self.periods, self.values, strict=True)
        return [(period, value) for period, value in pairs if value is not None]

    @property
    def refused(self) -> bool:
        """Whether it cannot be imported: a level with several unordered rows for one date."""
        return self.unordered and self.kind is MetricKind.LEVEL

    def of_kind(self, kind: MetricKind) -> Series:
        """Return the series with a kind chosen by the user; several readings of a period are recombined."""
        changed = replace(self, kind=kind, doubtful=False)
        if not self.within:
            return changed
        pairs = zip(self.periods, self.within, strict=True)
        values = (changed.combined([period], own)[0] if own else None for period, own in pairs)
        return replace(changed, values=tuple(values))

    def combined(self, periods: Iterable[Period], values: Sequence[Value]) -> tuple[Value, bool]:
        """Combine the values of some periods; also return whether a ratio was weighted by its parts."""
        weighted = self.parts.ratio(periods) if self.kind is MetricKind.RATIO and self.parts else None
        return (combine(values, self.kind), False) if weighted is None else (weighted, True)

    def by_period(self, *, unordered: bool) -> Series:
        """Return the series with one value per period, if the sheet has several."""
        found: dict[Period, list[Value]] = {period: [] for period in self.periods}
        for period, value in self.present:
            found[period].append(value)
        within = tuple(map(tuple, found.values()))
        gathered = replace(self, periods=tuple(found), within=within, unordered=unordered)
        return replace(gathered.of_kind(self.kind), doubtful=self.doubtful)

    def gaps(self) -> Iterator[Period]:
        """Yield the periods between the first and the last that have no cell in the sheet."""
        return gaps(self.periods)


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a sheet."""

    title: str
    """The line above it; empty if there is none."""
    lines: tuple[int, int]
    """The first and last line, from the header to the last row, counted from 1."""
    period_column: str
    """The header of the period column; empty if there is none."""
    kind: PeriodKind | None
    """The length of its periods; ``None`` without a time axis."""
    series: tuple[Series, ...]
    """The series over time."""
    skipped: tuple[Issue, ...]
    """The skipped parts, with reasons."""
    notes: tuple[Issue, ...] = ()
    """Notes about the table."""

    @property
    def usable(self) -> tuple[Series, ...]:
        """The series that can be imported."""
        return tuple(each for each in self.series if not each.refused)

    @property
    def left_out(self) -> tuple[Issue, ...]:
        """The parts that cannot be imported, with reasons, by line."""
        refused = (each for each in self.series if each.refused)
        several = (skipped(self.lines, "several_rows", column=each.column) for each in refused)
        return tuple(sorted((*self.skipped, *several), key=lambda each: each.lines))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole file."""

    name: str
    """The file's name."""
    sha256: str
    """The hash of its bytes."""
    encoding: str
    """The encoding; `xlsx` for a workbook."""
    separator: str
    """The separator between cells; empty for a workbook."""
    tables: tuple[Table, ...]
    """The tables, in the order of the file."""
    notes: tuple[Issue, ...]
    """Notes about the file as a whole."""

    @property
    def series(self) -> list[Series]:
        """The series of all tables that can be imported."""
        return [each for table in self.tables for each in table.usable]

    @property
    def all_notes(self) -> tuple[Issue, ...]:
        """Notes about the file and its tables."""
        return (*self.notes, *(note for table in self.tables for note in table.notes))

    def notes_in(self, language: str) -> list[str]:
        """Return the notes about the file and its tables in a language, each once."""
        return list(dict.fromkeys(describe(each, WORDS, "notes", language) for each in self.all_notes))

    @property
    def needs_year(self) -> bool:
        """Whether nothing can be imported without a year, because the periods have none."""
        return self._wants("needs_year")

    @property
    def needs_fiscal(self) -> bool:
        """Whether nothing can be imported without the start of the fiscal year."""
        return self._wants("needs_fiscal")

    def _wants(self, code: str) -> bool:
        return not self.series and any(left.code == code for table in self.tables for left in table.skipped)

    def of_kind(self, series: Series, kind: MetricKind) -> Sheet:
        """Return the sheet with another kind for one of its series."""
        changed = {id(series): series.of_kind(kind)}
        tables = tuple(
            replace(table, series=tuple(changed.get(id(each), each) for each in table.series))
            for table in self.tables
        )
        return replace(self, tables=tables)

    def find(self, column: str) -> list[Series]:
        """Return the series with this column or name."""
        every = (series for table in self.tables for series in table.series)
        return [series for series in every if column in {series.column, series.name}]
