"""The table that links each goal with next year's plan."""

from __future__ import annotations

import re
from typing import Any

import pytest

from pm_review.model import Review, from_dict
from pm_review.report import build
from pm_review.report.blocks import Document, Heading
from pm_review.report.formats.docx import in_word as docx
from pm_review.report.formats.html import html
from pm_review.report.formats.markdown import markdown
from pm_review.report.formats.questions import questions
from pm_review.report.formats.slides import slides
from report.reading import read

TITLES = {"en": "From this year's goals to next year", "zh": "从今年目标到来年行动"}
MISSED: dict[str, Any] = {"id": "G1", "name": "Grow", "target": "10", "actual": "4"}
REACHED: dict[str, Any] = {"id": "G2", "name": "Keep", "target": "10", "actual": "10"}


def rows(review: Review, language: str = "en") -> list[list[str]]:
    """Return the rows of the table, or none if the report has no such part."""
    found = read(markdown(build(review, language)))
    return found.table_of(TITLES[language])


def titled(document: Document) -> bool:
    return Heading(3, TITLES[document.language], "goals") in document.blocks


@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_goal_of_the_worked_example_leads_to_next_year(worked, language: str) -> None:
    review = worked(language)
    table = rows(review, language)
    assert [row[0] for row in table[1:]] == [goal.name for goal in review.goals]
    assert all(all(row) and len(row) == 3 for row in table)
    assert review.plan.goals[1].name in table[2][-1]


def without_notes(document: Document) -> str:
    """Return the visible text of the slides."""
    return re.sub("<!--.*?-->", "", slides(document), flags=re.DOTALL)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("write", [markdown, html, without_notes])
def test_a_cause_and_its_lesson_are_written_once(worked, language: str, write) -> None:
    review = worked(language)
    goal = review.goals[1]
    source = write(build(review, language))
    assert source.count(goal.cause.split("\n")[0][:30]) == 1
    assert source.count(goal.lesson.split("\n")[0]) <= 1


LESSON = "We test the size table with ten buyers in March."


def from_goal(language: str = "en", **more: object) -> Review:
    """Return a review with a missed goal and everything that F10 makes of it."""
    goal = MISSED | {"cause": "The table was wrong.", "lesson": LESSON}
    failure = {"id": "F1", "what": "Grow (4 / 10)", "cause": goal["cause"], "improvement": LESSON}
    return from_dict(
        {
            "overview": {"language": language},
            "goals": [goal],
            "lessons": {"failures": [failure | {"links": ["G1"]}]},
            "plan": {
                "goals": [{"id": "N1", "name": "Grow", "from": "G1", "target": "12", "why": LESSON}],
                "risks": [{"what": "Grow (4 / 10)", "response": LESSON, "goal": "N1", "answers": ["F1"]}],
            },
        }
        | more
    )


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("write", [markdown, html, without_notes])
def test_what_was_made_of_a_missed_goal_repeats_no_sentence(language: str, write) -> None:
    source = write(build(from_goal(language), language))
    assert source.count(LESSON.rstrip(".")) <= 1
    assert {"en": "see the lesson of “Grow”", "zh": "见“Grow”的教训"}[language] in source
    brief = write(build(from_goal(language), language, audience="brief"))
    assert brief.count(LESSON.rstrip(".")) <= 1


def test_a_risk_that_repeats_the_lesson_is_still_an_answer_to_the_goal() -> None:
    assert causes(from_goal()) == [
        "Grow",
        "Cause: The table was wrong.",
        f"Lesson: {LESSON}",
        "Next year: target 12; the lesson, as the response to a risk",
    ]


def test_a_response_and_a_reason_of_their_own_are_printed() -> None:
    plan = {
        "goals": [{"id": "N1", "name": "Grow", "why": "The market doubles."}],
        "risks": [{"what": "It happens again", "response": "Li checks each table."}],
    }
    source = markdown(build(from_goal(plan=plan), "en"))
    assert "The market doubles." in source
    assert "Li checks each table." in source


def test_a_lesson_of_a_failure_alone_is_not_repeated_by_a_risk() -> None:
    lessons = {"failures": [{"id": "F1", "what": "The fair was empty", "improvement": LESSON}]}
    plan = {"risks": [{"what": "It happens again", "response": LESSON, "answers": ["F1"]}]}
    source = markdown(build(from_dict({"lessons": lessons, "plan": plan}), "en"))
    assert source.count(LESSON) == 1
    assert "see the lesson of “The fair was empty”" in source


def causes(review: Review) -> list[str]:
    """Return the lines under "Why not reached" without bullets."""
    source = markdown(build(review, "en"))
    _, _, after = source.partition("### Why not reached\n")
    part = after.partition("\n#")[0]
    return [line.strip("-* ").replace("*", "") for line in part.split("\n") if line.strip()]


def test_a_miss_that_is_not_taken_up_is_shown_and_a_goal_without_a_link_is_not() -> None:
    review = from_dict(
        {
            "goals": [
                MISSED,
                REACHED,
                {**MISSED, "id": "G3", "name": "Late", "cause": "Why", "lesson": "So"},
            ],
            "plan": {"goals": [{"name": "Next", "from": "G3"}]},
        }
    )
    assert not titled(build(review, "en"))
    grow = ["Grow", "no cause named yet, no lesson drawn yet"]
    late = ["Late", "Cause: Why", "Lesson: So"]
    assert causes(review) == [*grow, "Next year: not planned yet", *late, "Next year: Next"]
    review.plan.goals[0].from_ = "G2"
    assert rows(review)[1:] == [
        ["Grow", "4 (missed†)", "not planned yet"],
        ["Keep", "10 (reached†)", "Next"],
        ["Late", "4 (missed†)", "not planned yet"],
    ]
    assert causes(review) == [*grow, *late]


def test_a_failure_of_a_project_with_several_goals_is_marked_as_a_guess() -> None:
    failure = {"what": "Too late", "cause": "No plan", "improvement": "Plan in May", "links": ["P1"]}
    plain: dict[str, Any] = {
        "goals": [MISSED, REACHED],
        "projects": [{"id": "P1", "name": "App", "goals": ["G1", "G2"]}],
        "lessons": {"failures": [failure]},
    }
    assert causes(from_dict(plain))[:2] == ["Grow", "See Lessons: Too late‡"]
    assert causes(from_dict(plain))[2].startswith("‡ Linked to a project")
    failure["links"] = ["P1", "G1"]
    assert "‡" not in markdown(build(from_dict(plain), "en"))
    failure["links"], plain["projects"][0]["goals"] = ["P1"], ["G1"]
    assert causes(from_dict(plain)) == ["Grow", "See Lessons: Too late"]


def test_a_failure_substitutes_only_for_what_the_goal_itself_does_not_say() -> None:
    failure = {"what": "Too late", "cause": "No plan", "links": ["G1"]}
    lessons = {"failures": [failure]}
    review = from_dict({"goals": [{**MISSED, "cause": "I waited"}], "lessons": lessons})
    assert causes(review) == ["Grow", "Cause: I waited", "See Lessons: Too late", "no lesson drawn yet"]
    review.goals[0].lesson = "Ask first"
    assert causes(review) == ["Grow", "Cause: I waited", "Lesson: Ask first"]
    assert markdown(build(review, "en")).count("No plan") == 1


def test_without_an_answer_of_next_year_there_is_no_table() -> None:
    review = from_dict({"goals": [{**MISSED, "cause": "Why. And more."}]})
    assert not titled(build(review, "en"))
    assert causes(review) == ["Grow", "Cause: Why. And more.", "no lesson drawn yet"]


def test_a_reached_goal_is_not_among_the_causes() -> None:
    failures = [{"what": "y", "cause": "We did not", "links": ["G2"]}]
    review = from_dict({"goals": [REACHED], "lessons": {"failures": failures}})
    assert causes(review) == []
    review.goals[0].state = "missed"
    assert causes(review) == ["Keep", "See Lessons: y", "no lesson drawn yet"]


def test_a_risk_that_answers_a_failure_takes_the_goal_up() -> None:
    review = from_dict(
        {
            "goals": [MISSED],
            "lessons": {"failures": [{"id": "F1", "what": "y", "links": ["G1"]}]},
            "plan": {
                "goals": [{"name": "Again", "from": "G1"}],
                "risks": [{"what": "Once more", "response": "We look weekly.", "answers": ["F1"]}],
            },
        }
    )
    assert rows(review)[1][-1] == "Again; We look weekly"


@pytest.mark.parametrize("plain", [{}, {"goals": [{}]}, {"goals": [MISSED, REACHED]}])
def test_there_is_no_table_if_nothing_follows_from_a_goal(plain: dict[str, object]) -> None:
    assert not titled(build(from_dict(plain), "en"))


def test_the_one_page_report_has_no_table(worked) -> None:
    assert titled(build(worked("en"), "en"))
    assert not titled(build(worked("en"), "en", "brief"))


def test_a_slide_shows_each_goal_with_its_result_and_what_follows(worked) -> None:
    source = slides(build(worked("zh"), "zh"))
    assert "- 提升用户活跃度：180万（部分达成†） → 月活跃用户达到300万" in source


def test_every_format_shows_the_table(worked) -> None:
    from io import BytesIO

    from docx import Document as open_docx

    document = build(worked("en"), "en")
    title = TITLES["en"]
    assert title in slides(document)
    assert title in html(document).replace("&#x27;", "'")
    word = open_docx(BytesIO(docx(document)))
    assert title in [paragraph.text for paragraph in word.paragraphs]
    assert "Next year" in [table.rows[0].cells[-1].text for table in word.tables]


@pytest.mark.parametrize(
    ("goal", "result"),
    [
        ({"target": "10", "actual": "4"}, "4 (missed†)"),
        ({"target": "10", "actual": "4", "state": "dropped"}, "4 (dropped)"),
        ({"actual": "liked by all"}, "liked by all"),
        ({"state": "met"}, "reached"),
        ({"actual": " ", "state": "met"}, "reached"),
        ({"kind": "milestone", "parts": [{"name": "a", "done": "May"}]}, "reached†"),
    ],
)
def test_a_result_is_shown_with_its_state_as_far_as_both_are_known(goal: dict[str, Any], result: str) -> None:
    plan = {"goals": [{"name": "Next", "from": "G1"}]}
    table = rows(from_dict({"goals": [{"id": "G1", "name": "A"} | goal], "plan": plan}))
    assert table[1][:2] == ["A", result]


def test_a_dropped_goal_is_explained_by_its_change_and_needs_no_plan() -> None:
    dropped = {"id": "G3", "name": "Mobile", "state": "dropped", "changed": "Stopped in July."}
    plan = {"goals": [{"name": "Next", "from": "G2"}]}
    review = from_dict({"goals": [MISSED | {"cause": "c"}, REACHED, dropped], "plan": plan})
    assert [row[0] for row in rows(review)[1:]] == ["Grow", "Keep"]
    assert causes(review)[-2:] == ["Mobile", "Changed: Stopped in July."]
    assert markdown(build(review, "en")).count("Stopped in July.") == 1
    plan = {"goals": [{"name": "Next", "from": "G1"}]}
    review = from_dict({"goals": [MISSED | {"cause": "c"}, dropped], "plan": plan})
    assert "not planned yet" not in "".join(causes(review))
    assert "Mobile: why was it not reached" not in questions(review, "en")


def test_of_a_dropped_goal_only_the_missing_reason_is_named() -> None:
    dropped = {"id": "G3", "name": "Mobile", "state": "dropped"}
    assert causes(from_dict({"goals": [MISSED | {"cause": "c"}, dropped]}))[-1] == "no cause named yet"
    assert causes(from_dict({"goals": [MISSED | {"cause": "c"}, dropped | {"cause": "Sold."}]}))[-1] == (
        "Cause: Sold."
    )


def test_a_goal_from_which_nothing_follows_has_no_row_and_one_without_a_name_is_called_so() -> None:
    plan = {"goals": [{"name": "x", "from": "G1"}, {"name": "y", "from": "G2"}]}
    goals = [{"id": "G1", "name": "A"}, {}, {"id": "G2"}, {"name": "B"}]
    review = from_dict({"goals": goals, "plan": plan})
    assert rows(review) == [["Goal", "Next year"], ["A", "x"], ["Without a name", "y"]]


def test_a_risk_without_a_response_is_shown_by_what_may_happen() -> None:
    review = from_dict(
        {
            "goals": [MISSED],
            "lessons": {"failures": [{"id": "F1", "what": "y", "links": ["G1"]}]},
            "plan": {"risks": [{"what": "It happens again.", "answers": ["F1"]}, {"answers": ["F1"]}]},
        }
    )
    assert rows(review)[1][-1] == "It happens again"


def test_a_longer_name_is_shown_by_its_first_sentence() -> None:
    review = from_dict({"goals": [MISSED], "plan": {"goals": [{"name": "Again. Really", "from": "G1"}]}})
    assert rows(review)[1][2:] == ["Again."]


def test_a_failure_made_from_a_missed_goal_does_not_repeat_its_cause_and_lesson() -> None:
    goal = MISSED | {"cause": "One push a week.", "lesson": "Push by scene."}
    failure = {
        "what": "4 of 10",
        "cause": "One push a week.",
        "improvement": "Push by scene.",
        "links": ["G1"],
    }
    said = markdown(build(from_dict({"goals": [goal], "lessons": {"failures": [failure]}}), "en"))
    assert said.count("One push a week.") == said.count("Push by scene.") == 1
    assert "**4 of 10**" in said and "**About**: Grow" in said
    own = failure | {"improvement": "Ask first."}
    said = markdown(build(from_dict({"goals": [goal], "lessons": {"failures": [own]}}), "en"))
    assert "**Improvement**: Ask first." in said
    reached = REACHED | {"id": "G1", "cause": "One push a week."}
    said = markdown(build(from_dict({"goals": [reached], "lessons": {"failures": [failure]}}), "en"))
    assert "**Cause**: One push a week." in said


def test_a_risk_to_the_plan_of_another_goal_is_no_answer_to_this_one() -> None:
    """A failure of several goals: the response to the risk of one plan was printed after each of them."""
    goals = [MISSED, {**MISSED, "id": "G2", "name": "Late"}]
    plan = {
        "goals": [{"id": "N1", "name": "Grow again", "from": "G1"}, {"id": "N2", "name": "New"}],
        "risks": [
            {"what": "Again", "response": "Stop in May.", "goal": "N1", "answers": ["F1"]},
            {"what": "Both", "response": "Ask first.", "goal": "N2", "answers": ["F1"]},
        ],
    }
    failures = [{"id": "F1", "what": "Too much", "cause": "All at once", "links": ["G1", "G2"]}]
    review = from_dict({"goals": goals, "lessons": {"failures": failures}, "plan": plan})
    answers = [line for line in causes(review) if line.startswith("Next year")]
    assert answers == ["Next year: Grow again; Stop in May; Ask first", "Next year: Ask first"]
