"""Import a sheet: from the file to the edits that write its series into a review."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from pm_review.analysis.imported_source import IMPORTED
from pm_review.analysis.review_period import declared_period, review_period
from pm_review.analysis.series import MONTHS_IN_A_YEAR, as_text, month_of, yearly_value
from pm_review.figures.periods import Period
from pm_review.figures.span import Span
from pm_review.i18n.catalog import describe, words
from pm_review.model import Edit, Insert, Metric, MetricKind, Review, Set
from pm_review.sheets import (
    WORDS,
    FiscalYear,
    Series,
    Sheet,
    SheetError,
    check_size,
    resample,
)
from pm_review.sheets.parse.columns import DecimalMark, read_column
from pm_review.store.errors import translate_os_errors
from pm_review.store.reading import read_bytes

METRICS = "data.metrics"
"""The path of the metrics in a review."""

LACKING = ("unit", "kind", "previous")
"""Fields of a metric that an import fills only if they are empty."""


def load(path: Path) -> bytes:
    """Read the file of a sheet; check its size first.

    Raises:
        SheetError: if it is not a regular file, empty or too big.
        StoreError: if it cannot be read.
    """
    with translate_os_errors(path):
        found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise SheetError("no_file")
    check_size(found.st_size)
    return read_bytes(path)


def describe_error(error: SheetError, language: str) -> str:
    """Explain why a sheet cannot be read, including the command that installs a missing package."""
    issue = error.issue
    if issue.code == "xlsx_missing":
        from pm_review.extras import install_command

        issue = replace(issue, values={"command": install_command("xlsx")})
    return describe(issue, WORDS, "errors", language)


def rows(lines: tuple[int, int], language: str) -> str:
    """Name the first and the last row of a part of a sheet, or its only one."""
    first, last = lines
    key = "preview.line" if first == last else "preview.lines"
    return words("data/import", language)(key, first=first, last=last)


def remarks(sheet: Sheet, language: str) -> Iterator[str]:
    """Yield the skipped parts of a sheet with their reasons, and the notes about it, each once."""
    for table in sheet.tables:
        for left in table.left_out:
            why = describe(left, WORDS, "left_out", language)
            yield words("data/import", language)(
                "preview.left_out", place=rows(left.lines, language), why=why
            )
    yield from sheet.notes_in(language)


def read_value(text: str) -> float | None:
    """Parse the number typed into a cell, such as 3.8M, 15 % or 1,200,000; ``None`` for other text."""
    return read_values([text])[0]


def read_values(cells: list[str]) -> list[float | None]:
    """Parse the numbers of a pasted column; ``None`` for other text.

    All cells together determine the meaning of comma and dot.
    """
    column = read_column(cells, DecimalMark.DOT)
    return [*column.values] if column else [None] * len(cells)


@dataclass(frozen=True, slots=True)
class KnownMetrics:
    """The facts about a review that an import uses: its metrics and its period."""

    ids: Mapping[str, str] = field(default_factory=dict)
    """The IDs of the metrics by name."""
    metrics: Mapping[str, Metric] = field(default_factory=dict)
    """The metrics by ID."""
    year: int | None = None
    """The year of the review."""
    span: Span | None = None
    """The dates that the review covers."""
    fiscal: FiscalYear | None = None
    """The fiscal year of the review's period; ``None`` if the review has no period."""


def known_metrics(review: Review) -> KnownMetrics:
    """Return the facts about a review that an import uses."""
    overview = review.overview
    declared = declared_period(overview) if overview.period.strip() else None
    whole = declared and len(declared.months()) == MONTHS_IN_A_YEAR
    return KnownMetrics(
        {each.name: each.id for each in reversed(review.data.metrics)},
        {each.id: each for each in review.data.metrics},
        overview.year,
        review_period(overview),
        FiscalYear(overview.year, declared.first) if declared and whole and overview.year else None,
    )


def fiscal_year(year: int, start: str) -> FiscalYear | None:
    """Return a fiscal year that begins in a month such as 2025-04; ``None`` if the text is not a month."""
    try:
        return FiscalYear(year, datetime.strptime(start.strip(), "%Y-%m").date())
    except ValueError:
        return None


@dataclass(slots=True)
class Target:
    """A series and the metric that it is imported into."""

    series: Series
    metric: str
    """The metric's ID; empty for a new metric."""
    replace: bool = True
    """Whether existing values of the metric are replaced by those of the sheet."""


def target(series: Series, to: str, known: KnownMetrics) -> Target:
    """Pair a series with a metric; values of an earlier import are replaced, typed ones are kept."""
    metric = known.metrics.get(to)
    return Target(series, to, metric is None or not metric.series or bool(IMPORTED.fullmatch(metric.source)))


def replaced(target: Target, known: KnownMetrics) -> int:
    """Return how many values of the metric would change if those of the sheet replaced them."""
    metric = known.metrics.get(target.metric)
    if metric is None:
        return 0
    new, _ = _values(target.series)
    if _mixed(metric.series, new):
        return len(metric.series)
    return sum(1 for period, value in metric.series.items() if period in new and new[period] != value)


def _values(series: Series) -> tuple[dict[str, float], set[str]]:
    """Return the values of a series by period, and the periods that the sheet covers only in part."""
    found = resample(series)
    values = {str(each.period): each.value for each in found}
    return values, {str(each.period) for each in found if each.partial}


def _mixed(series: Mapping[str, float], new: Mapping[str, float]) -> bool:
    """Whether two series have periods of different lengths, so that they cannot be combined."""
    kinds = {found.kind for each in (*series, *new) if (found := Period.parse(each))}
    return len(kinds) > 1


@dataclass(frozen=True, slots=True)
class ThisYear:
    """The value of a series for the year of the review and the year before."""

    value: float | None
    """Its sum, last value or mean over the review's period; ``None`` without values in it."""
    beyond: int
    """The number of its values outside that period."""
    previous: float | None
    """The value for the year before, if the sheet covers all of it."""
    unclear: bool = False
    """Whether the review's period does not say in which month its year begins, as in ``FY25/26``."""


def this_year(series: Series, span: Span | None) -> ThisYear:
    """Compute the value of a series for the review's dates, or for all its values without dates."""
    values, cut = _values(series)
    if span is None or _is_unclear(span):
        return ThisYear(_value_of(series, values), 0, None, unclear=span is not None)
    last_year = span.preceding()
    own, before = _within(values, span), _within(values, last_year)
    complete = _covers(before, last_year) and not cut & before.keys()
    if series.kind is MetricKind.LEVEL:
        complete = bool(before) and month_of(max(before)) == f"{last_year.last:%Y-%m}"
    previous = _value_of(series, before) if complete else None
    return ThisYear(_value_of(series, own), len(values) - len(own), previous)


def _is_unclear(span: Span) -> bool:
    """Whether a span contains the review's year without saying in which month it begins."""
    return len(span.months()) > MONTHS_IN_A_YEAR


def _value_of(series: Series, values: Mapping[str, float]) -> float | None:
    """Return what some values of a series come to in a metric of its kind."""
    return yearly_value(Metric(kind=series.kind, series={**values}))


def _within(values: Mapping[str, float], span: Span) -> dict[str, float]:
    """Return the values of the periods that begin in the months of a span."""
    first, last = f"{span.first:%Y-%m}", f"{span.last:%Y-%m}"
    return {period: value for period, value in values.items() if first <= month_of(period) <= last}


def _covers(values: Mapping[str, float], span: Span) -> bool:
    """Whether the values cover all of a span: twelve months, four quarters or a year."""
    first = [found for each in values if (found := Period.parse(each))]
    days = sum((period.end - period.start).days + 1 for period in first)
    return days >= (span.last - span.first).days + 1


def edits(review: Review, sheet: Sheet, targets: Iterable[Target], time: str) -> Iterator[Edit]:
    """Yield the edits that write each series, by month, into its metric.

    ``time`` is the time of the import, as written in the file.
    """
    known = known_metrics(review)
    index = len(review.data.metrics)
    for each in targets:
        data = _data(each, sheet, time, known)
        if each.metric:
            yield from _filled(known.metrics[each.metric], data)
        else:
            yield Insert(METRICS, index, {key: value for key, value in data.items() if value})
            index += 1


def _data(target: Target, sheet: Sheet, time: str, known: KnownMetrics) -> dict[str, object]:
    """Return the values of a metric from a series, by key; typed values are kept unless replaced."""
    new, cut = _values(target.series)
    own = known.metrics.get(target.metric)
    if own and own.series:
        if _mixed(own.series, new):
            new, cut = (new, cut) if target.replace else ({**own.series}, set(own.partial))
        else:
            kept = set(own.series) - (set(new) if target.replace else set())
            cut = {*(cut - kept), *(kept & set(own.partial))}
            new = {**new, **{period: own.series[period] for period in kept}}
    span = None if known.span and _is_unclear(known.span) else known.span
    beyond = span is not None and _within(new, span) != new
    previous = this_year(target.series, span).previous
    return {
        "name": target.series.name,
        "unit": target.series.unit,
        "kind": target.series.kind.value,
        "source": f"{sheet.name} sha256:{sheet.sha256} {time}",
        "previous": "" if previous is None else as_text(previous),
        "period": f"{span.first:%Y-%m}/{span.last:%Y-%m}" if span and beyond else "",
        "partial": sorted(cut),
        "series": dict(sorted(new.items())),
    }


def _filled(known: Metric, data: dict[str, object]) -> Iterator[Edit]:
    path = f"{METRICS}[{known.id}]"
    for key in ("series", "period", "partial"):
        if data[key] != known.get(key):
            yield Set(f"{path}.{key}", data[key])
    for key in LACKING:
        if data[key] and not known.get(key):
            yield Set(f"{path}.{key}", data[key])
    if not known.source.strip() or IMPORTED.fullmatch(known.source):
        yield Set(f"{path}.source", data["source"])
