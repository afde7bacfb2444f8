"""The reading of a sheet as plain values, as `import --dry-run --json` prints it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from pm_review.sheets.aggregate import resample
from pm_review.sheets.model import (
    Details,
    Note,
    Series,
    Sheet,
    SheetError,
    Skipped,
    Table,
    integral,
    mean,
    total,
)

Words = Mapping[str, Mapping[str, str]]
"""Sentences in one language by group (`errors`, `notes`, `left_out`) and code, with {placeholders}."""

_MOST_LINES = 20
_MOST_GAPS = 10_000


def to_json(sheet: Sheet, words: Words, *, monthly: bool = False) -> dict[str, object]:
    """The whole reading; with `monthly` each series also has its months, marked where they are cut."""
    notes = [*sheet.notes, *(note for table in sheet.tables for note in table.notes)]
    return {
        "file": sheet.name,
        "encoding": sheet.encoding,
        "separator": sheet.separator,
        "tables": [_table_as_json(table, words, monthly=monthly) for table in sheet.tables],
        "notes": list(dict.fromkeys(say(note, words) for note in notes)),
    }


def say(what: Note | Skipped | SheetError, words: Words) -> str:
    """The sentence for a note, a reason or an error."""
    group = "notes" if isinstance(what, Note) else "left_out" if isinstance(what, Skipped) else "errors"
    return words[group][what.code].format_map(_spoken(what.details))


def _spoken(details: Details) -> dict[str, str]:
    return {
        key: _line_range(value) if isinstance(value, tuple) else str(value) for key, value in details.items()
    }


def _line_range(lines: tuple[int, ...]) -> str:
    shown = ", ".join(str(line) for line in lines[:_MOST_LINES])
    return shown + " …" if len(lines) > _MOST_LINES else shown


def _table_as_json(table: Table, words: Words, *, monthly: bool) -> dict[str, object]:
    kind = table.kind.value if table.kind else None
    period = {"column": table.period_column, "kind": kind} if table.period_column or kind else None
    return {
        "title": table.title,
        "lines": list(table.lines),
        "period": period,
        "series": [_series_as_json(series, monthly=monthly) for series in table.usable],
        "left_out": [{"lines": list(left.lines), "why": say(left, words)} for left in table.left_out],
    }


def _series_as_json(series: Series, *, monthly: bool) -> dict[str, object]:
    present = series.present
    values = [value for _, value in present]
    points = [{"period": str(period), "value": integral(value)} for period, value in present]
    plain: dict[str, object] = {
        "column": series.column,
        "name": series.name,
        "unit": series.unit,
        "kind": series.kind.value,
        "doubtful": series.doubtful,
        "parts": [series.parts.above, series.parts.below] if series.parts else None,
        "n": len(values),
        "missing": len(series.values) - len(values),
        "first": points[0],
        "last": points[-1],
        "min": integral(min(values)),
        "max": integral(max(values)),
        "mean": mean(values),
        "sum": total(values),
        "gaps": [str(period) for period in islice(series.lacking(), _MOST_GAPS)],
    }
    return {**plain, "months": _months(series)} if monthly else plain


def _months(series: Series) -> list[dict[str, object]]:
    return [
        {
            "period": str(month.period),
            "value": month.value,
            "partial": month.partial,
            "missing": month.missing,
        }
        for month in resample(series, "month")
    ]
