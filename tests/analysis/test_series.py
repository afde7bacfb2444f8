"""Aggregates of a series, and the values of a metric derived from it."""

from __future__ import annotations

import pytest

from pm_review.analysis.series import in_order, metric_current, yearly_value
from pm_review.model import Metric

MONTHS = {"2025-02": 20.0, "2025-01": 40.0, "2025-03": 30.0}


def test_numbers_are_in_the_order_of_their_periods() -> None:
    assert in_order(MONTHS) == [40, 20, 30]
    assert in_order({"2025-Q2": 1, "2024-Q4": 2, "2025-Q1": 3}) == [2, 3, 1]
    assert in_order({}) == []


@pytest.mark.parametrize(("kind", "expected"), [("flow", 90), ("ratio", 30), ("level", 30), ("", 30)])
def test_a_series_is_summed_averaged_or_ends_with_its_value(kind: str, expected: float) -> None:
    assert yearly_value(Metric(kind=kind, series=MONTHS)) == expected
    assert yearly_value(Metric(kind=kind)) is None


def test_a_level_is_the_value_of_the_last_period_and_a_ratio_the_mean_of_all() -> None:
    uneven = {"2025-01": 1.0, "2025-02": 2.0, "2025-03": 6.0}
    assert yearly_value(Metric(kind="level", series=uneven)) == 6
    assert yearly_value(Metric(kind="ratio", series=uneven)) == 3
    assert yearly_value(Metric(kind="flow", series={"2025": 5})) == 5


@pytest.mark.parametrize(
    ("series", "shown"),
    [
        ({"2025": 1_800_000}, "1800000"),
        ({"2025": 1_800_000.0}, "1800000"),
        ({"2025": 100}, "100"),
        ({"2025": 0}, "0"),
        ({"2025": 0.5}, "0.5"),
        ({"2025": 0.123456}, "0.1235"),
        ({"2025": -12.50}, "-12.5"),
        ({}, ""),
    ],
)
def test_this_years_value_follows_from_the_series_without_needless_digits(
    series: dict[str, float], shown: str
) -> None:
    assert metric_current(Metric(series=series)) == shown


@pytest.mark.parametrize("written", ["180万", "0", " about 5 "])
def test_a_value_of_the_user_is_kept_as_written(written: str) -> None:
    assert metric_current(Metric(current=written, series=MONTHS)) == written


def test_blanks_are_not_a_yearly_value() -> None:
    assert metric_current(Metric(current="  ", kind="flow", series=MONTHS)) == "90"


@pytest.mark.parametrize(
    ("periods", "known"),
    [
        ([f"2025-{month:02}" for month in range(1, 13)], True),
        ([f"2025-{month:02}" for month in range(4, 13)] + ["2026-01", "2026-02", "2026-03"], True),
        ([f"2025-{month:02}" for month in range(1, 13)] + ["2026-01"], False),
        (["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"], True),
        (["2025-Q1", "2026-Q1"], False),
        (["2024", "2025"], False),
        (["2025-W01", "2025-W52"], True),
    ],
)
@pytest.mark.parametrize("kind", ["flow", "ratio", "level"])
def test_more_than_a_year_has_no_sum_and_no_mean(kind: str, periods: list[str], known: bool) -> None:
    found = yearly_value(Metric(kind=kind, series=dict.fromkeys(periods, 2)))
    assert (found is not None) is (known or kind == "level")


def test_a_longer_series_has_the_value_of_the_metrics_period() -> None:
    series = {f"{year}-{month:02}": 1 for year in (2024, 2025) for month in range(1, 13)}
    assert yearly_value(Metric(kind="flow", series=series, period="2025-01/2025-12")) == 12
