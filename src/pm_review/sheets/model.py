"""What was read from a sheet: tables, their series, and what was left out."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pm_review.figures.periods import Period, PeriodKind, gaps
from pm_review.i18n.issue import Issue, Severity
from pm_review.model.enums import MetricKind

Value = int | float
"""A figure of a series."""

WORDS = "data/sheets"
"""The file of the words for the issues of a sheet; its groups are ``errors``, ``notes`` and ``left_out``."""


class SheetError(Exception):
    """The sheet cannot be read at all."""

    def __init__(self, code: str, **values: object) -> None:
        """Keep why: a code of the group ``errors``, and what its words are filled in with."""
        super().__init__(code, values)
        self.issue = Issue(code, values=values)


def note(code: str, **values: object) -> Issue:
    """Something that the user should know about a sheet: a code of the group ``notes``."""
    return Issue(code, values=values, severity=Severity.HINT)


def skipped(lines: tuple[int, int], code: str, **values: object) -> Issue:
    """Why lines, or one column of them, did not become part of a series: a code of the group ``left_out``."""
    return Issue(code, values=values, severity=Severity.WARNING, lines=lines)


@dataclass(frozen=True, slots=True)
class Parts:
    """The two series whose quotient a ratio is."""

    above: str
    """The column that is divided."""
    below: str
    """The column that it is divided by."""
    scale: int
    """1, or 100 for a percentage."""
    values: Mapping[Period, tuple[Value, Value]]
    """Both values, where both are there."""


@dataclass(frozen=True, slots=True)
class Series:
    """One column of figures over time."""

    column: str
    """Its header as written."""
    name: str
    """The header without the unit; with its table's title where several in the sheet have the same."""
    unit: str
    """From the header or from the cells; empty when neither says."""
    kind: MetricKind
    """How values come together; a guess until someone confirms it."""
    periods: tuple[Period, ...]
    """All periods that the sheet has a cell for, oldest first."""
    values: tuple[Value | None, ...]
    """One for each period; None where the cell is blank."""
    parts: Parts | None = None
    """For a ratio whose parts are in the same table."""
    within: tuple[tuple[Value, ...], ...] = ()
    """The readings of each period where the sheet has several, in order; else empty."""
    unordered: bool = False
    """Whether the several readings of a period have no order in time, so that none is the last."""
    doubtful: bool = False
    """Whether its values behave unlike its kind, so that the kind should be confirmed."""

    @property
    def present(self) -> list[tuple[Period, Value]]:
        """The periods that have a value, with it."""
        pairs = zip(self.periods, self.values, strict=True)
        return [(period, value) for period, value in pairs if value is not None]

    @property
    def refused(self) -> bool:
        """Whether its values cannot be had in its kind: the last of several rows for one date."""
        return self.unordered and self.kind is MetricKind.LEVEL

    def of_kind(self, kind: MetricKind) -> Series:
        """The same with a kind that the user chose; several readings of a period come together in its way."""
        changed = replace(self, kind=kind, doubtful=False)
        if not self.within:
            return changed
        pairs = zip(self.periods, self.within, strict=True)
        values = tuple(
            self._combined(period, readings, kind) if readings else None for period, readings in pairs
        )
        return replace(changed, values=values)

    def _combined(self, period: Period, readings: Sequence[Value], kind: MetricKind) -> Value:
        """What the readings of a period come to; a ratio is weighted where its parts are known."""
        above, below = self.parts.values.get(period, (0, 0)) if self.parts else (0, 0)
        if kind is MetricKind.RATIO and self.parts and below:
            return integral(above / below * self.parts.scale)
        return combine(readings, kind)

    def by_period(self, *, unordered: bool) -> Series:
        """The same with one value for each period, where the sheet has several."""
        found: dict[Period, list[Value]] = {period: [] for period in self.periods}
        for period, value in self.present:
            found[period].append(value)
        within = tuple(map(tuple, found.values()))
        gathered = replace(self, periods=tuple(found), within=within, unordered=unordered)
        return replace(gathered.of_kind(self.kind), doubtful=self.doubtful)

    def lacking(self) -> Iterator[Period]:
        """The periods between the first and the last that the sheet has no cell for."""
        return gaps(self.periods)


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a sheet."""

    title: str
    """The line above it, or empty."""
    lines: tuple[int, int]
    """Where it stands, from its header to its last row, counted from 1."""
    period_column: str
    """The header of what was taken for the period; empty when nothing was."""
    kind: PeriodKind | None
    """How long its periods are; None without a time axis."""
    series: tuple[Series, ...]
    """What the sheet has over time."""
    skipped: tuple[Issue, ...]
    """What cannot, and why."""
    notes: tuple[Issue, ...] = ()
    """What should be known about it."""

    @property
    def usable(self) -> tuple[Series, ...]:
        """The series that can be imported in their kind."""
        return tuple(each for each in self.series if not each.refused)

    @property
    def left_out(self) -> tuple[Issue, ...]:
        """What cannot be imported, and why, by line."""
        refused = (each for each in self.series if each.refused)
        several = (skipped(self.lines, "several_rows", column=each.column) for each in refused)
        return tuple(sorted((*self.skipped, *several), key=lambda each: each.lines))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole file as it was read."""

    name: str
    """The file's name."""
    sha256: str
    """The hash of its bytes."""
    encoding: str
    """How its bytes were taken; `xlsx` for a workbook."""
    separator: str
    """What stands between two cells; empty for a workbook."""
    tables: tuple[Table, ...]
    """In the order of the file."""
    notes: tuple[Issue, ...]
    """What should be known about the file as a whole."""

    @property
    def series(self) -> list[Series]:
        """The series of all tables that can be imported."""
        return [each for table in self.tables for each in table.usable]

    @property
    def all_notes(self) -> tuple[Issue, ...]:
        """What should be known about the file and about its tables."""
        return (*self.notes, *(note for table in self.tables for note in table.notes))

    @property
    def needs_year(self) -> bool:
        """Whether nothing can be imported before a year is given for periods that name none."""
        return self._wants("needs_year")

    @property
    def needs_fiscal(self) -> bool:
        """Whether nothing can be imported before it is known when the fiscal year begins."""
        return self._wants("needs_fiscal")

    def _wants(self, code: str) -> bool:
        return not self.series and any(left.code == code for table in self.tables for left in table.skipped)

    def of_kind(self, series: Series, kind: MetricKind) -> Sheet:
        """The same with one of its series of another kind."""
        changed = {id(series): series.of_kind(kind)}
        tables = tuple(
            replace(table, series=tuple(changed.get(id(each), each) for each in table.series))
            for table in self.tables
        )
        return replace(self, tables=tables)

    def find(self, column: str) -> list[Series]:
        """The series whose column or name that is."""
        every = (series for table in self.tables for series in table.series)
        return [series for series in every if column in {series.column, series.name}]


def combine(values: Sequence[Value], kind: MetricKind) -> Value:
    """What values of a kind come to: their sum, the last one, or their mean."""
    if kind is MetricKind.FLOW:
        return total(values)
    return integral(values[-1]) if kind is MetricKind.LEVEL else mean(values)


def mean(values: Sequence[Value]) -> Value:
    """The plain mean, rounded once."""
    return integral(math.fsum(values) / len(values))


def total(values: Sequence[Value]) -> Value:
    """The sum, exact for whole numbers and rounded only once for others."""
    return sum(values) if all(isinstance(value, int) for value in values) else integral(math.fsum(values))


def integral(value: Value) -> Value:
    """A whole number as `int`, so that 12 is not shown as 12.0."""
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 2**53 else value
