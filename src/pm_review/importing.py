"""From the file of a sheet to the edits that bring its series into a review."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pm_review.phrases import words
from pm_review.review import Edit, Insert, Metric, Review, Set
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


def edits(
    review: Review, sheet: Sheet, chosen: Sequence[Series], time: str, into: Metric | None = None
) -> Iterator[Edit]:
    """What makes each series, in months, that of the metric of its name, or of ``into``, else of a new one.

    ``time`` is when it is imported, as it shall stand in the file.
    """
    known = {each.name: each for each in reversed(review.data.metrics)}
    for index, series in enumerate(chosen, len(review.data.metrics)):
        plain = metric(series, sheet, time, "month")
        found = into or known.get(series.name)
        if found is not None:
            yield from _filled(found, plain)
        else:
            yield Insert(METRICS, index, {key: value for key, value in plain.items() if value})


def _filled(known: Metric, plain: dict[str, object]) -> Iterator[Edit]:
    for key in GIVEN:
        yield Set(f"{METRICS}[{known.id}].{key}", plain[key])
    for key in LACKING:
        if plain[key] and not getattr(known, key):
            yield Set(f"{METRICS}[{known.id}].{key}", plain[key])
