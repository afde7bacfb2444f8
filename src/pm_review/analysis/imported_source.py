"""The source that an import writes into a metric: file, hash and time; and its readable form."""

from __future__ import annotations

import re
from datetime import datetime

from pm_review.i18n.catalog import words

IMPORTED = re.compile(r"(?P<file>.+) sha256:[0-9a-f]{64} (?P<time>\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?)")
"""A source written by an import; any other text was written by the user."""


def describe_source(source: str, language: str) -> str:
    """Return a readable source: "monthly.csv, imported 26 November 2026"; other text is unchanged."""
    found = IMPORTED.fullmatch(source.strip())
    if found is None:
        return source
    try:
        day = datetime.fromisoformat(found["time"])
    except ValueError:
        return source
    month = words("data/course", language)(f"months.{day.month}")
    date = words("data/import", language)("source.date", day=day.day, month=month, year=day.year)
    return words("data/import", language)("source.imported", file=found["file"], date=date)
