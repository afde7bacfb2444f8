"""A new review started from last year's review."""

from __future__ import annotations

import pytest

from pm_review.analysis.rollover import roll_over
from pm_review.model import from_dict, to_dict

LAST = {
    "overview": {
        "year": 2025,
        "period": "2025-04 – 2026-03",
        "language": "zh",
        "author": "小张",
        "role": "产品经理",
        "product": "社交应用",
        "team": "8 人",
        "context": "…",
        "keyword": "增长",
        "summary": "…",
        "self_score": "B+",
        "previous": "2024",
    },
    "goals": [
        {"id": "G1", "name": "old", "actual": "550万", "cause": "c", "lesson": "l"},
        {"id": "G2", "name": "actives", "actual": "180万"},
    ],
    "projects": [{"id": "P1", "name": "p"}],
    "data": {
        "metrics": [
            {
                "name": "MAU",
                "unit": "人",
                "kind": "level",
                "goal": "G2",
                "previous": "150万",
                "current": "180万",
            },
            {"name": "sign-ups", "kind": "flow", "goal": "G1", "series": {"2025-01": 10, "2025-02": 20}},
        ],
        "market": {"position": "top five"},
    },
    "lessons": {"failures": [{"what": "x"}], "growth": {"learned": "y"}},
    "plan": {
        "goals": [
            {
                "id": "N3",
                "name": "monthly actives",
                "line": "social",
                "why": "because",
                "from": "G2",
                "kind": "number",
                "measure": "MAU",
                "better": "higher",
                "target": "300万",
                "path": "by features",
                "steps": [{"what": "ship", "owner": "Li", "due": "2026-Q2", "check": "80 % use it"}],
            },
            {"id": "N5", "name": "new", "baseline": "0", "target": "4"},
        ],
        "risks": [{"what": "r"}],
    },
    "own": "question",
}


def carried():
    return roll_over(from_dict(LAST), 2026)


def test_a_goal_that_continues_another_takes_what_the_plan_does_not_say_from_it():
    before = {"id": "G1", "name": "a", "line": "l", "kind": "number", "measure": "MAU", "better": "lower"}
    plan = {
        "goals": [
            {"name": "b", "from": "G1", "target": "5"},
            {"name": "c", "from": "G1", "measure": "DAU", "kind": "milestone"},
            {"name": "d"},
        ]
    }
    goals = to_dict(roll_over(from_dict({"goals": [before | {"actual": "6"}], "plan": plan}), 2026))["goals"]
    taken = {"line": "l", "kind": "number", "measure": "MAU", "better": "lower", "baseline": "6"}
    assert goals == [
        {"id": "G1", "name": "b", "target": "5"} | taken,
        {"id": "G2", "name": "c"} | taken | {"measure": "DAU", "kind": "milestone"},
        {"id": "G3", "name": "d"},
    ]


def test_the_plan_becomes_the_goals_to_be_checked():
    first, second = to_dict(carried())["goals"]
    assert first == {
        "id": "G1",
        "name": "monthly actives",
        "line": "social",
        "why": "because",
        "kind": "number",
        "measure": "MAU",
        "better": "higher",
        "baseline": "180万",
        "target": "300万",
        "parts": [{"name": "ship", "due": "2026-Q2", "note": "80 % use it"}],
    }
    assert second == {"id": "G2", "name": "new", "baseline": "0", "target": "4"}


def test_metrics_come_with_last_years_value_and_no_value_of_their_own():
    first, second = to_dict(carried())["data"]["metrics"]
    assert first == {
        "id": "M1",
        "name": "MAU",
        "unit": "人",
        "kind": "level",
        "goal": "G1",
        "previous": "180万",
    }
    assert second == {"id": "M2", "name": "sign-ups", "kind": "flow", "previous": "30"}


def test_author_and_role_are_carried_over_and_texts_about_the_year_are_not():
    assert to_dict(carried())["overview"] == {
        "year": 2026,
        "period": "2026-04 – 2027-03",
        "language": "zh",
        "author": "小张",
        "role": "产品经理",
        "product": "社交应用",
        "team": "8 人",
    }


def test_no_answer_about_last_year_is_in_the_new_review():
    assert set(to_dict(carried())) == {"format", "overview", "goals", "data"}
    assert set(to_dict(carried())["data"]) == {"metrics"}


@pytest.mark.parametrize(
    ("before", "year", "period", "after"),
    [
        (2025, 2026, "FY25/26", "FY26/27"),
        (2026, 2027, "FY25/26", "FY26/27"),
        (2025, 2026, "2025年4月至2026年3月", "2026年4月至2027年3月"),
        (2025, 2027, "April 2025 – March 2026", "April 2027 – March 2028"),
        (2025, 2026, "since I came", ""),
        (2025, 2026, "2025-06 – 2025-12", ""),
        (2025, 2026, "2024-03-01 – 2025-02-28", "2025-03-01 – 2026-02-28"),
        (None, 2026, "FY25/26", ""),
        (2020, 2021, "FY25/26", ""),
    ],
)
def test_the_period_moves_on_where_it_is_understood_as_a_year(before, year, period, after):
    last = from_dict({"overview": {"period": period} | ({"year": before} if before else {})})
    assert roll_over(last, year).overview.period == after


def test_last_years_review_is_left_as_it_was():
    last = from_dict(LAST)
    roll_over(last, 2026)
    assert to_dict(last) == to_dict(from_dict(LAST))


def test_an_empty_review_gives_an_empty_one():
    assert to_dict(roll_over(from_dict({}), 2026)) == {"format": 1, "overview": {"year": 2026}}


def test_a_metric_keeps_its_unit_and_kind_and_loses_the_link_to_a_goal_that_is_not_planned():
    last = from_dict(
        {
            "goals": [{"id": "G1", "name": "old"}],
            "data": {
                "metrics": [
                    {
                        "name": "share",
                        "line": "chat",
                        "better": "lower",
                        "goal": "G1",
                        "target": "5",
                        "trend": "…",
                    },
                    {"name": "free"},
                ]
            },
            "plan": {"goals": [{"name": "from nothing"}]},
        }
    )
    found = to_dict(roll_over(last, 2026))
    assert found["data"]["metrics"] == [
        {"id": "M1", "name": "share", "line": "chat", "better": "lower"},
        {"id": "M2", "name": "free"},
    ]
    assert found["goals"] == [{"id": "G1", "name": "from nothing"}]


def test_the_metrics_of_a_goal_that_two_next_goals_continue_are_linked_to_the_first():
    last = from_dict(
        {
            "goals": [{"id": "G1", "actual": "5"}],
            "data": {"metrics": [{"name": "m", "goal": "G1"}]},
            "plan": {"goals": [{"name": "a", "from": "G1"}, {"name": "b", "from": "G1", "baseline": "7"}]},
        }
    )
    found = roll_over(last, 2026)
    assert found.data.metrics[0].goal == "G1"
    assert [(goal.name, goal.baseline) for goal in found.goals] == [("a", "5"), ("b", "7")]


@pytest.mark.parametrize("period", ["", "  ", "FY2099"])
def test_a_period_that_is_unknown_or_leaves_the_calendar_is_not_carried_over(period):
    last = from_dict({"overview": {"year": 2099, "period": period}})
    assert roll_over(last, 2100).overview.period == ""
