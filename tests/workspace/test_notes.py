"""Notes appear beside the review of their year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pm_review.model import Overview, Review
from pm_review.store.notes import Note
from pm_review.workspace.notes import of_the_year, unused

DAYS = [date(2024, 12, 31), date(2025, 1, 1), date(2025, 6, 1), date(2026, 2, 1), date(2025, 6, 1)]
NOTES = [Note(at, day, f"note {at}", ()) for at, day in enumerate(DAYS)]


@pytest.mark.parametrize(
    ("overview", "found"),
    [
        (Overview(year=2025), [4, 2, 1]),
        (Overview(year=2025, period="2025-04 – 2026-03"), [3, 4, 2]),
        (Overview(year=2026, period="2025年4月至2026年3月"), [3, 4, 2]),
        (Overview(year=2025, period="FY25/26"), [3, 4, 2, 1]),
        (Overview(year=2025, period="as long as I was here"), [4, 2, 1]),
        (Overview(), [3, 4, 2, 1, 0]),
    ],
)
def test_the_latest_notes_of_the_year_come_first(overview, found):
    assert [each.at for each in of_the_year(NOTES, Review(overview=overview))] == found


def test_a_note_that_was_inserted_into_a_review_is_marked_as_used():
    review = Review(overview=Overview(year=2025))
    taken = [replace(each, used=("2025 goals[G1].evidence",)) if each.at == 2 else each for each in NOTES]
    assert [each.at for each in unused(taken, review)] == [4, 1]
    assert [each.at for each in of_the_year(taken, review)] == [4, 2, 1]
    assert unused([], review) == []
