"""The chain from a goal to next year's plan."""

from __future__ import annotations

from coach.reviews import changed, good, minimal
from pm_review.analysis.trace import LinkIndex, goal_traces, records_of_goal


def test_records_linked_to_a_goal_are_found_in_the_order_of_the_year():
    assert [path for path, _ in records_of_goal(good("en"), "G2")] == [
        "projects[P2]",
        "data.metrics[M2]",
        "lessons.failures[F1]",
        "plan.goals[N1]",
    ]


def test_lessons_are_linked_to_the_goals_of_their_projects_and_metrics():
    assert "lessons.failures[F2]" in [path for path, _ in records_of_goal(good("en"), "G3")]
    review = changed(good("en"), {"lessons.failures[F2].links": ["M1"]})
    assert "lessons.failures[F2]" in [path for path, _ in records_of_goal(review, "G1")]


def test_a_lesson_that_is_linked_twice_is_shown_once_for_its_goal():
    review = changed(good("en"), {"lessons.successes[S1].links": ["G1", "P1", "M1"]})
    assert [path for path, _ in records_of_goal(review, "G1")].count("lessons.successes[S1]") == 1


def test_nothing_is_linked_to_a_goal_that_is_not_there():
    assert records_of_goal(good("en"), "G99") == []


def test_a_goal_is_followed_through_its_lessons_to_next_years_plan():
    strand = goal_traces(good("en"))[1]
    assert strand.goal.id == "G2"
    assert [each.id for each in strand.failures] == ["F1"]
    assert strand.guessed == ()
    assert [each.id for each in strand.answers] == ["N1", "R1"]


def test_every_goal_can_be_followed():
    review = good("zh")
    assert [each.goal for each in goal_traces(review)] == review.goals
    assert goal_traces(minimal()) == []


def test_links_to_records_that_are_gone_lead_nowhere():
    review = minimal(goals=[{"id": "G1"}], lessons={"failures": [{"links": ["P9", "G9"]}]})
    assert LinkIndex(review).goals_of(["P9", "G9"]) == []
    assert records_of_goal(review, "G1") == []


TWO_SIDES = {
    "goals": [{"id": "G1", "name": "x", "state": "missed"}],
    "lessons": {
        "failures": [
            {"id": "F1", "cause": " ", "improvement": "", "links": ["G1"]},
            {"id": "F2", "cause": "late", "improvement": "plan", "links": ["G1"]},
        ],
    },
}


def test_goals_of_next_year_answer_before_risks_and_a_risk_answers_once():
    plan = {
        "goals": [{"id": "N1", "name": "again", "from": "G1"}, {"id": "N2", "name": "other"}],
        "risks": [
            {"id": "R1", "answers": ["F1", "F2"]},
            {"id": "R2", "answers": ["F2"]},
            {"id": "R3", "answers": ["F9"]},
        ],
    }
    (strand,) = goal_traces(minimal(**TWO_SIDES, plan=plan))
    assert [each.id for each in strand.answers] == ["N1", "R1", "R2"]


def test_a_link_to_a_project_or_a_metric_is_one_to_its_goals():
    links = LinkIndex(
        minimal(
            goals=[{"id": "G1"}, {"id": "G2"}],
            projects=[{"id": "P1", "goals": ["G2", "G1"]}, {"id": "P2"}],
            data={"metrics": [{"id": "M1", "goal": "G1"}, {"id": "M2"}]},
        )
    )
    assert links.goals_of(["P1"]) == ["G2", "G1"]
    assert links.goals_of(["M1", "P1", "G1"]) == ["G1", "G2"]
    assert links.goals_of(["M2", "P2"]) == []
