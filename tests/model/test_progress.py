"""How far a section has come, by what is answered in it."""

from __future__ import annotations

import pytest

from pm_review.model import Completeness, Goal, Metric, Overview, Part, answered, completeness, satisfied

EMPTY, BEGUN, DONE = Completeness.EMPTY, Completeness.BEGUN, Completeness.DONE


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
        (goal(parts=[Part()]), "parts", True),
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
def test_a_question_is_answered_by_anything_but_blanks(record: Goal, key: str, expected: bool) -> None:
    assert answered(record, key) is expected


@pytest.mark.parametrize(
    ("core", "expected"),
    [
        ("name", True),
        ("cause", False),
        ("name|cause", True),
        ("cause|name", True),
        ("cause|lesson", False),
        ("cause|lesson|name", True),
    ],
)
def test_one_of_several_answers_is_enough_where_any_of_them_will_do(core: str, expected: bool) -> None:
    assert satisfied(goal(name="Grow"), core) is expected


@pytest.mark.parametrize(
    ("records", "core", "others", "expected"),
    [
        ([], ["name"], [], EMPTY),
        ([], [], [], EMPTY),
        ([goal()], ["name"], [], EMPTY),
        ([goal()], [], [], EMPTY),
        ([goal(name="a")], [], [], EMPTY),
        ([goal(name="a")], ["name"], [], DONE),
        ([goal(name="a")], ["name", "target"], [], BEGUN),
        ([goal(target="5")], ["name", "target"], [], BEGUN),
        ([goal(name="a", target="5")], ["name", "target"], [], DONE),
        ([goal(name="a"), goal()], ["name"], [], BEGUN),
        ([goal(), goal(name="a")], ["name"], [], BEGUN),
        ([goal(name="a"), goal(name="b")], ["name"], [], DONE),
        ([goal(name="a", target="5"), goal(name="b")], ["name", "target"], [], BEGUN),
        ([goal(cause="c")], ["name"], ["cause"], BEGUN),
        ([goal(cause="c")], ["name"], ["cause", "lesson"], BEGUN),
        ([goal(), goal(lesson="c")], ["name"], ["cause", "lesson"], BEGUN),
        ([goal(why="w")], ["name"], ["cause"], EMPTY),
        ([goal(cause="c")], [], ["cause"], BEGUN),
        ([goal(name="a", cause="c")], ["name"], ["cause"], DONE),
        ([goal(actual="5")], ["actual|state"], [], DONE),
        ([goal(state="met")], ["actual|state"], [], DONE),
        ([with_own(mentor="Ms Li")], ["mentor"], [], DONE),
    ],
)
def test_a_section_is_done_when_every_record_answers_all_that_matters(
    records: list[Goal], core: list[str], others: list[str], expected: Completeness
) -> None:
    assert completeness(records, core, others) is expected
    assert completeness(iter(records), core, others) is expected


def test_a_section_of_which_nothing_else_is_asked_is_judged_by_what_matters() -> None:
    assert completeness([goal(cause="c")], ["name"]) is EMPTY


def test_how_far_a_section_has_come_is_told_by_words_that_others_read() -> None:
    assert [str(each) for each in Completeness] == ["empty", "begun", "done"]
