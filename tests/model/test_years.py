"""The year that a new review covers."""

from __future__ import annotations

from datetime import date

import pytest

from pm_review.model import year_to_review
from pm_review.model.records import Overview
from pm_review.model.years import year_after, year_and_period


@pytest.mark.parametrize(
    ("today", "year"),
    [
        (date(2026, 1, 1), 2025),
        (date(2026, 9, 30), 2025),
        (date(2026, 10, 1), 2026),
        (date(2026, 12, 31), 2026),
    ],
)
def test_from_october_on_a_new_review_is_about_the_current_year(today: date, year: int) -> None:
    assert year_to_review(today) == year
    assert year_after(None, today) == year


def test_the_review_after_last_years_is_about_the_year_after_whatever_the_day() -> None:
    assert year_after(2019, date(2026, 3, 1)) == 2020


@pytest.mark.parametrize("year", [20, 2999, 9999])
def test_after_an_unlikely_year_the_next_review_is_about_the_current_year(year: int) -> None:
    assert year_after(year, date(2026, 3, 1)) == 2025


@pytest.mark.parametrize(
    ("year", "period", "expected"),
    [
        (2025, "", "2025"),
        (2025, "2025", "2025"),
        (2025, "FY25/26", "2025 · FY25/26"),
        (None, " 2025-04 –\n2026-03 ", "2025-04 – 2026-03"),
        (None, "", ""),
    ],
)
def test_a_period_is_reported_beside_its_year_where_it_says_more(
    year: int | None, period: str, expected: str
) -> None:
    assert year_and_period(Overview(year=year, period=period)) == expected
