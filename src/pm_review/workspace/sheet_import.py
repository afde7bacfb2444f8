"""From the file of a sheet to the edits that bring its series into a review."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pm_review.i18n.catalog import words
from pm_review.model import Edit, Insert, Metric, Review, Set
from pm_review.sheets import Note, Series, Sheet, SheetError, Words, check_size, metric
from pm_review.store.errors import from_os
from pm_review.store.reading import read_bytes

METRICS = "data.metrics"
"""Where the metrics stand in a review."""

GIVEN = ("series", "source")
"""What a metric that is there already takes from a sheet, whatever it holds."""

LACKING = ("unit", "kind")
"""What it takes only where it has nothing of its own."""


def load(path: Path) -> bytes:
    """What the file of a sheet holds; a file that is too big is refused before it is read.

    Raises:
        SheetError: when it is no file, empty or too big.
        StoreError: when it cannot be read.
    """
    try:
        if path.exists() and not path.is_file():
            raise SheetError("no_file")
        check_size(path.stat().st_size)
    except OSError as error:
        raise from_os(error, path) from error
    return read_bytes(path)


def sentences(language: str) -> Words:
    """What is said about sheets, in a language."""
    told = words("data/sheets", language)
    groups = ("errors", "notes", "left_out")
    return {group: {code: told(f"{group}.{code}") for code in told.keys(group)} for group in groups}


def notes(sheet: Sheet) -> list[Note]:
    """What should be known about a sheet and about its tables."""
    return [*sheet.notes, *(note for table in sheet.tables for note in table.notes)]


@dataclass(slots=True)
class Target:
    """A series and the metric that takes it."""

    series: Series
    metric: str
    """The metric's id; empty where a new one takes it."""


def known_metrics(review: Review) -> dict[str, str]:
    """The ids of a review's metrics by their names."""
    return {each.name: each.id for each in reversed(review.data.metrics)}


def edits(review: Review, sheet: Sheet, targets: Iterable[Target], time: str) -> Iterator[Edit]:
    """What makes each series, in months, that of its metric.

    ``time`` is when it is imported, as it shall stand in the file.
    """
    known = {each.id: each for each in review.data.metrics}
    index = len(review.data.metrics)
    for target in targets:
        plain = metric(target.series, sheet, time, "month")
        if target.metric:
            yield from _filled(known[target.metric], plain)
        else:
            yield Insert(METRICS, index, {key: value for key, value in plain.items() if value})
            index += 1


def _filled(known: Metric, plain: dict[str, object]) -> Iterator[Edit]:
    for key in GIVEN:
        yield Set(f"{METRICS}[{known.id}].{key}", plain[key])
    for key in LACKING:
        if plain[key] and not getattr(known, key):
            yield Set(f"{METRICS}[{known.id}].{key}", plain[key])
