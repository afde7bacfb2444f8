"""Deadlines of goals in the review of a fiscal year: what "Q3" and "October" mean there."""

from __future__ import annotations

import pytest

from pm_review.analysis.outcome import outcome
from pm_review.model import Goal, GoalState, Insert, Overview, Part, Review, Set, apply, from_dict

MET, SLIPPED, UNKNOWN = GoalState.MET, GoalState.SLIPPED, None

APRIL = "2025-04 – 2026-03"


def state(period: str, target: str, actual: str):
    goal = Goal(kind="milestone", target=target, actual=actual)
    Review(overview=Overview(year=2025, period=period), goals=[goal])
    return outcome(goal).state


@pytest.mark.parametrize("period", [APRIL, "April 2025 to March 2026", "2025年4月至2026年3月"])
@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("Q3", "2025-11-20", MET),
        ("end of Q3", "2025-11-20", MET),
        ("三季度末", "2025年11月20日", MET),
        ("第三季度", "2025年11月", MET),
        ("Q3", "2026-01-08", SLIPPED),
        ("Q1", "2025-08-15", SLIPPED),
        ("Q3", "November", MET),
        ("Q4", "Q1", UNKNOWN),
        ("Q1", "Q3", SLIPPED),
        ("Q4", "Feb", MET),
        ("H1", "2025-09-30", MET),
        ("上半年", "2025年9月底", MET),
        ("October", "February", SLIPPED),
        ("10月", "2月", SLIPPED),
        ("6/30", "7/2", SLIPPED),
        ("2025-10", "Q3", UNKNOWN),
        ("Q3 FY26", "2025-11-20", MET),
        ("Q3 2025", "2025-11-20", UNKNOWN),
        ("Q3 2025", "2025-08-20", MET),
        ("Q3 2025", "2026-01-20", SLIPPED),
        ("2025Q3", "2025Q4", SLIPPED),
        ("year-end", "2026-02-10", UNKNOWN),
        ("年底", "2025年12月20日", MET),
        ("year-end", "2026-05-02", SLIPPED),
        ("2025-09-30", "2025-10-02", SLIPPED),
        ("29 Feb", "1 March", UNKNOWN),
    ],
)
def test_a_date_without_a_year_is_one_of_the_fiscal_year(period, target, actual, expected):
    assert state(period, target, actual) is expected


@pytest.mark.parametrize("period", ["FY25/26", "FY2025", "2025财年", "2025–2026"])
@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("Q3", "2025-11-20", UNKNOWN),
        ("Q2", "2025-08-15", UNKNOWN),
        ("October", "February", UNKNOWN),
        ("Q1", "Q3", SLIPPED),
        ("Q3", "Q3", MET),
        ("Q2", "Q1", MET),
        ("2025-09-30", "2025-10-02", SLIPPED),
        ("2025-09-30", "2025-09-02", MET),
    ],
)
def test_without_a_first_month_only_what_is_true_in_every_case_is_claimed(period, target, actual, expected):
    assert state(period, target, actual) is expected


@pytest.mark.parametrize("period", ["", "2025", "2025-01 – 2025-12", "whole year"])
def test_a_calendar_year_has_calendar_quarters(period):
    assert state(period, "Q3", "2025-11-20") is SLIPPED
    assert state(period, "Q3", "2025-09-20") is MET
    assert state(period, "October", "February") is MET


def test_the_dates_of_parts_are_read_in_the_fiscal_year():
    goal = Goal(kind="milestone", parts=[Part(name="Beta", due="Q3", done="2025-11-20")])
    Review(overview=Overview(year=2025, period=APRIL), goals=[goal])
    assert outcome(goal).state is MET


def test_a_goal_of_a_file_an_added_one_and_a_changed_period_count():
    plain = {"kind": "milestone", "target": "Q3", "actual": "2025-11-20"}
    review = from_dict({"overview": {"year": 2025, "period": APRIL}, "goals": [{"id": "G1", **plain}]})
    apply(review, Insert("goals", 1, plain))
    assert [outcome(goal).state for goal in review.goals] == [MET, MET]
    apply(review, Set("overview.period", ""))
    assert [outcome(goal).state for goal in review.goals] == [SLIPPED, SLIPPED]
