"""The content of a sheet as plain values, as printed by `import --dry-run --json`."""

from __future__ import annotations

from itertools import islice

from pm_review.analysis.series import integral, mean, total
from pm_review.i18n.catalog import describe
from pm_review.sheets.aggregate import resample
from pm_review.sheets.model import WORDS, Series, Sheet, Table

_MOST_GAPS = 10_000


def to_json(sheet: Sheet, language: str, *, monthly: bool = False) -> dict[str, object]:
    """Return the whole sheet, with its messages in a language.

    With `monthly`, each series also has its months, which are marked if they are incomplete.
    """
    return {
        "file": sheet.name,
        "encoding": sheet.encoding,
        "separator": sheet.separator,
        "tables": [_table_as_json(table, language, monthly=monthly) for table in sheet.tables],
        "notes": sheet.notes_in(language),
    }


def _table_as_json(table: Table, language: str, *, monthly: bool) -> dict[str, object]:
    known = table.period_column or table.kind
    return {
        "title": table.title,
        "lines": list(table.lines),
        "period": {"column": table.period_column, "kind": table.kind} if known else None,
        "series": [_series_as_json(series, monthly=monthly) for series in table.usable],
        "left_out": [
            {"lines": list(each.lines), "why": describe(each, WORDS, "left_out", language)}
            for each in table.left_out
        ],
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
        "gaps": [str(period) for period in islice(series.gaps(), _MOST_GAPS)],
    }
    return {**plain, "months": _months(series)} if monthly else plain


def _months(series: Series) -> list[dict[str, object]]:
    return [
        {"period": str(each.period), "value": each.value, "partial": each.partial, "missing": each.missing}
        for each in resample(series)
    ]
