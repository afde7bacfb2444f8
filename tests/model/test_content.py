"""Which fields of a record have a value, and which records are blank."""

from __future__ import annotations

import pytest

from pm_review.model import (
    Goal,
    Metric,
    NextGoal,
    Overview,
    Part,
    Project,
    Record,
    Risk,
    has_value,
    is_blank,
    links_of,
)


def goal(**answers: object) -> Goal:
    return Goal(**answers)


def with_own(**answers: object) -> Goal:
    made = Goal()
    made.extra = dict(answers)
    return made


@pytest.mark.parametrize(
    ("record", "key", "expected"),
    [
        (goal(name="Grow"), "name", True),
        (goal(), "name", False),
        (goal(name=" \n\t "), "name", False),
        (goal(name="　"), "name", False),
        (goal(weight=0.0), "weight", True),
        (goal(), "weight", False),
        (goal(evidence=["a"]), "evidence", True),
        (goal(), "evidence", False),
        (goal(parts=[Part()]), "parts", False),
        (goal(parts=[Part(name="H1")]), "parts", True),
        (goal(), "parts", False),
        (Metric(series={"2025": 0.0}), "series", True),
        (Metric(), "series", False),
        (Overview(year=2025), "year", True),
        (Overview(), "year", False),
        (with_own(mentor="Ms Li"), "mentor", True),
        (with_own(mentor=" "), "mentor", False),
        (with_own(mentor=0), "mentor", True),
        (with_own(mentor={}), "mentor", False),
        (goal(), "mentor", False),
    ],
)
def test_any_text_but_blanks_is_a_value(record: Goal, key: str, expected: bool) -> None:
    assert has_value(record, key) is expected


@pytest.mark.parametrize(
    ("record", "blank"),
    [
        (goal(), True),
        (goal(id="G1"), True),
        (goal(id="G1", name=" "), True),
        (goal(parts=[Part(), Part()]), True),
        (goal(parts=[Part(), Part(name="H1")]), False),
        (goal(name="Grow"), False),
        (with_own(mentor="Ms Li"), False),
    ],
)
def test_a_record_without_values_is_blank_even_with_an_id(record: Goal, blank: bool) -> None:
    assert is_blank(record) is blank


@pytest.mark.parametrize(
    ("record", "links"),
    [
        (Project(goals=["G1", "G3"]), ["G1", "G3"]),
        (Metric(goal="G2"), ["G2"]),
        (NextGoal(from_="G4", name="G5"), ["G4"]),
        (Risk(goal="N1", answers=["F1"]), ["N1", "F1"]),
        (Metric(), []),
        (goal(id="G1", evidence=["G2"]), []),
    ],
)
def test_the_links_of_a_record_are_the_ids_in_its_links_alone(record: Record, links: list[str]) -> None:
    assert links_of(record) == links
