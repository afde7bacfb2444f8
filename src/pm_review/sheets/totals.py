"""Use total rows and columns to check the other values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pm_review.analysis.series import Value, integral, total
from pm_review.i18n.issue import Issue
from pm_review.model.enums import MetricKind
from pm_review.sheets.heuristics import decimals
from pm_review.sheets.model import Series, note
from pm_review.sheets.orient.raw_table import RawColumn
from pm_review.sheets.parse.columns import Column


@dataclass(frozen=True, slots=True)
class Sum:
    """A total stated in the sheet for a series."""

    series: Series
    """The series."""
    stated: Value | None
    """The value in the total row or column; ``None`` if there is none."""
    line: int
    """The line of the total."""


def column_sums(sums: Sequence[Sum]) -> list[Issue]:
    """Return notes on differences between stated and actual sums; ratios are not summed."""
    notes = []
    for each in sums:
        if each.stated is None or each.series.kind is MetricKind.RATIO:
            continue
        values = [value for _, value in each.series.present]
        if _agree(each.stated, values):
            continue
        if each.series.kind is MetricKind.LEVEL and _agree(each.stated, values[-1:]):
            continue
        column, stated, found = each.series.column, str(each.stated), str(total(values))
        notes.append(note("total_differs", column=column, line=each.line, stated=stated, sum=found))
    return notes


def row_sums(
    raw: RawColumn, column: Column | None, series: Sequence[Series], lines: Sequence[int]
) -> list[Issue]:
    """Return a note on the lines where a total is not the sum of its row."""
    addends = [each.values for each in series if each.kind is not MetricKind.RATIO]
    if column is None or not addends:
        return []
    differing = []
    for place, stated in enumerate(column.values):
        values = [row[place] for row in addends]
        known = [value for value in values if value is not None]
        if stated is not None and known and not _agree(stated, known):
            differing.append(lines[place])
    found = tuple(sorted(set(differing)))
    return [note("row_totals_differ", column=raw.column, lines=found)] if differing else []


def _agree(stated: Value, values: Sequence[Value]) -> bool:
    """Whether the values sum up to the stated value within rounding."""
    places = max(decimals(integral(value)) for value in (stated, *values))
    slack = 0.51 * 10.0**-places * (len(values) + 1) if places else 0
    return abs(total(list(values)) - stated) <= slack
