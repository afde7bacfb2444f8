"""The questions that a record form shows or folds away, and their wording."""

from __future__ import annotations

import pytest

from pm_review.forms.loader import sections
from pm_review.forms.record_form import record_form, result_of, unanswered
from pm_review.forms.schema import Section
from pm_review.model import Goal, Metric, NextGoal, Part, Project, Record, Step
from pm_review.model.records import Problem


def section(path: str) -> Section:
    return next(each for each in sections() if each.path == path)


def shown(path: str, record: Record, *, opened: bool = False) -> list[str]:
    return [each.name for each in record_form(section(path), record, opened=opened).fields]


MISSED = {"name": "Active users", "target": "200万", "actual": "180万"}
EXCEEDED = {"name": "Sign-ups", "state": "exceeded"}


@pytest.mark.parametrize(
    ("path", "record", "expected"),
    [
        ("goals", Goal(), ["name", "target", "actual"]),
        ("goals", Goal(**MISSED), ["name", "target", "actual", "cause", "lesson"]),
        ("goals", Goal(**EXCEEDED), ["name", "target", "actual", "state", "cause"]),
        ("projects", Project(), ["name", "objective", "results", "problems"]),
        ("data.metrics", Metric(), ["name", "previous", "current", "factors"]),
        ("plan.goals", NextGoal(), ["name", "target", "path", "steps"]),
    ],
)
def test_a_form_shows_its_core_questions(path: str, record: Record, expected: list[str]) -> None:
    assert shown(path, record) == expected


@pytest.mark.parametrize(
    ("target", "actual", "asked"),
    [
        ("6月底前拿到证书", "9月12日拿到", "state"),
        ("SOC 2 report by June", "Received 12 September", "state"),
        ("All 14 teams by Q3", "11 of 14 teams", "state"),
        ("上线", "已上线", "state"),
        ("Errors per day: 40", "Errors per day: 38", "better"),
    ],
)
def test_a_goal_that_figures_cannot_decide_is_asked_for_what_is_missing(
    target: str, actual: str, asked: str
) -> None:
    goal = Goal(name="x", target=target, actual=actual)
    assert asked in shown("goals", goal)
    assert list(unanswered(section("goals"), goal)) == [asked]


@pytest.mark.parametrize(
    "answers",
    [
        {"target": "5", "actual": "6"},
        {"target": "1.000", "actual": "900"},
        {"target": "6月底", "actual": "9月12日"},
        {"target": "SOC 2 report", "actual": "Received", "state": "met"},
        {"target": "steady", "actual": "steady", "kind": "tracked"},
        {"target": "上线"},
        {"actual": "已上线"},
    ],
)
def test_a_goal_that_needs_no_judgement_is_not_asked_for_one(answers: dict[str, str]) -> None:
    assert result_of(Goal(name="x", **answers)) not in ("undecided", "undirected")


def test_a_form_shows_what_is_answered_and_counts_the_rest() -> None:
    form = record_form(section("goals"), Goal(**MISSED, why="Because", parts=[Part(name="H1")]))
    assert [each.name for each in form.fields] == [
        *("name", "target", "why", "parts", "actual", "cause", "lesson"),
    ]
    folded = [each.name for each in form.folded]
    assert folded == [
        *("baseline", "measure", "kind", "better", "weight", "line"),
        *("state", "grade", "changed", "evidence"),
    ]


def test_an_opened_form_shows_all_that_applies() -> None:
    form = record_form(section("goals"), Goal(), opened=True)
    assert form.folded == ()
    assert {"kind", "evidence"} <= {each.name for each in form.fields}
    assert "cause" not in {each.name for each in form.fields}


def test_an_answer_is_shown_even_where_it_is_not_asked_for() -> None:
    assert "lesson" in shown("goals", Goal(name="x", state="met", lesson="Begin early."))


@pytest.mark.parametrize(
    ("record", "question"), [(MISSED, "Why was it not"), (EXCEEDED, "What made it possible")]
)
def test_a_miss_and_a_success_are_asked_about_in_their_own_words(
    record: dict[str, str], question: str
) -> None:
    form = record_form(section("goals"), Goal(**record))
    (cause,) = (each for each in form.fields if each.name == "cause")
    assert cause.question["en"].startswith(question)


def test_questions_come_group_by_group() -> None:
    missed = record_form(section("goals"), Goal(**MISSED))
    assert list(dict.fromkeys(field.group for field in missed.fields)) == ["set", "result", "cause"]
    plain = record_form(section("goals"), Goal())
    assert list(dict.fromkeys(field.group for field in plain.fields)) == ["set", "result"]


def test_a_form_without_core_questions_shows_everything() -> None:
    part = next(each for each in section("goals").fields if each.name == "parts")
    assert [each.name for each in record_form(part, Part()).fields] == [each.name for each in part.fields]


def test_the_core_questions_of_a_smaller_record_come_first_too() -> None:
    steps = next(each for each in section("plan.goals").fields if each.name == "steps")
    form = record_form(steps, Step())
    assert [each.name for each in form.fields] == ["what", "due"]
    assert [each.name for each in form.folded] == ["owner", "check"]


@pytest.mark.parametrize(
    ("answers", "result"),
    [
        ({}, ""),
        ({"state": "met"}, ""),
        ({"state": "partly"}, "missed"),
        ({"state": "dropped"}, "dropped"),
        ({"state": "dropped", "changed": "Sold."}, "dropped"),
        ({"state": "exceeded"}, "exceeded"),
        (MISSED, "missed"),
    ],
)
def test_the_result_of_a_goal_follows_its_state(answers: dict[str, str], result: str) -> None:
    assert result_of(Goal(**answers)) == result


def test_a_dropped_goal_is_asked_for_its_reason_instead_of_a_target_and_a_lesson() -> None:
    goals = section("goals")
    dropped = Goal(name="x", state="dropped")
    assert [field.name for field in record_form(goals, dropped).fields] == ["name", "state", "changed"]
    assert {"target", "cause", "lesson"} <= {field.name for field in record_form(goals, dropped).folded}
    assert list(unanswered(goals, dropped)) == ["changed"]
    assert list(unanswered(goals, Goal(name="x", state="dropped", changed="Sold."))) == []
    assert list(unanswered(goals, Goal(name="x", state="dropped", cause="Sold."))) == []


def test_missing_answers_inside_smaller_records_are_named() -> None:
    project = Project(name="x", objective="y", problems=[Problem(what="Late"), Problem()])
    assert list(unanswered(section("projects"), project)) == ["results", "problems[0].action"]


def test_what_helped_an_exceeded_goal_is_asked_but_optional() -> None:
    goal = Goal(**EXCEEDED, target="5", actual="9")
    assert "cause" in {field.name for field in record_form(section("goals"), goal).fields}
    assert list(unanswered(section("goals"), goal)) == []
