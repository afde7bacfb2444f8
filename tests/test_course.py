from __future__ import annotations

import pytest

from pm_review.course import figures, held_against, sentence
from pm_review.review import Metric


def metric(*values: float | None, start: int = 1, **more: str) -> Metric:
    """A metric over the months of 2025; ``None`` leaves a month out."""
    months = {f"2025-{at:02}": value for at, value in enumerate(values, start) if value is not None}
    return Metric(name="m", series=months, **more)


def test_the_sentence_tells_first_last_change_and_dip() -> None:
    told = sentence(metric(1000, 1100, 1050, 1123), "en")
    assert told == "Rose from 1,000 in January to 1,123 in April, +12.3%, dipped in March."


def test_the_sentence_is_told_in_chinese() -> None:
    told = sentence(metric(1_510_000, 1_400_000, 1_800_000), "zh")
    assert told == "从1月的 151万 升至3月的 180万，+19.2%，2月曾回落。"


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ((9, 6, 3), "Fell from 9 in January to 3 in March, -66.7%."),
        ((9, 6, 7, 3), "Fell from 9 in January to 3 in April, -66.7%, rose for a while in March."),
        ((5, 5, 5), "Stood at 5 in March as in January."),
        ((5,), ""),
        ((), ""),
    ],
)
def test_falling_flat_and_short_series_have_words_of_their_own(values: tuple[float, ...], told: str) -> None:
    assert sentence(metric(*values), "en") == told


def test_the_deepest_dip_is_told() -> None:
    assert "dipped in May" in sentence(metric(1, 5, 4, 6, 2, 9), "en")


def test_months_of_several_years_tell_their_year() -> None:
    told = sentence(Metric(series={"2024-12": 1, "2025-01": 2}), "en")
    assert told == "Rose from 1 in December 2024 to 2 in January 2025, +100%."


def test_quarters_are_told_as_they_are_written() -> None:
    assert "2025-Q1" in sentence(Metric(series={"2025-Q1": 1, "2025-Q2": 2}), "en")


def test_the_figures_tell_changes_and_missing_months() -> None:
    told = dict(figures(metric(100, None, 50, 200, previous="160", kind="level"), "en"))
    assert told == {
        "First": "100",
        "Last": "200",
        "Lowest": "50",
        "Highest": "200",
        "Mean": "116.67",
        "First to last": "+100%",
        "Against last year": "+25%",
        "Missing": "February 2025",
    }
    assert figures(Metric(), "en") == []


def test_a_series_is_held_only_against_what_counts_the_same() -> None:
    level = metric(100, 120, kind="level", previous="90", target="150")
    assert held_against(level) == [("previous", 90, False), ("target", 150, False)]
    assert held_against(metric(100, 120, kind="flow", target="150")) == [("target", 150, False)]
    assert held_against(metric(100, 120, kind="flow", target="1500")) == [("target", 125, True)]
    quarters = Metric(series={"2025-Q1": 300, "2025-Q2": 320}, kind="flow", target="1500", previous="9")
    assert held_against(quarters) == [("target", 375, True)]
    assert held_against(metric(100, 120, kind="level", target="1.5 million")) == []
