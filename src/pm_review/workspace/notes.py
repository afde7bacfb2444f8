"""The notes for the year of a review."""

from __future__ import annotations

from collections.abc import Iterable

from pm_review.model import Review
from pm_review.store.notes import Note

LATEST = 3
"""The number of notes shown next to a question."""


def unused(notes: Iterable[Note], review: Review) -> list[Note]:
    """Return the notes from the review's period that it does not use yet, newest first."""
    return [each for each in of_the_year(notes, review) if not each.used]


def of_the_year(notes: Iterable[Note], review: Review) -> list[Note]:
    """Return the notes from the review's period, newest first; all notes if it has no year."""
    from pm_review.analysis.review_period import review_period

    span = review_period(review.overview)
    found = [each for each in notes if span is None or each.date in span]
    return sorted(found, key=lambda each: (each.date, each.at), reverse=True)
