"""The short path through the open core questions in the order of the method."""

from __future__ import annotations

import pytest

from pm_review.coach.progress import Completeness, section_state
from pm_review.forms.loader import sections
from pm_review.model import Edit, Insert, Review, Set, apply, from_dict
from pm_review.workspace.navigation import Place
from pm_review.workspace.prefill import Derived, derive
from pm_review.workspace.shared_figures import followers
from pm_review.workspace.short_path import next_on_path, open_questions

HERE = Place("overview/overview")


def paths(review: Review) -> list[str]:
    return [place.path for place in open_questions(review)]


def test_an_empty_review_asks_who_writes_first_and_for_the_summary_last() -> None:
    found = paths(Review())
    assert found[:2] == ["overview.author", "overview.product"]
    assert found[-1] == "overview.summary"
    assert "goals" in found and "plan.risks" in found


def test_sections_without_core_questions_are_not_on_the_path() -> None:
    asked = {place.section for place in open_questions(Review())}
    assert asked.isdisjoint({"data/behaviour", "data/market", "lessons/people"})


def test_it_goes_on_from_where_the_user_is_and_says_how_much_is_left() -> None:
    review = from_dict({"goals": [{"id": "G1", "name": "x"}, {"id": "G2", "name": "y"}]})
    step = next_on_path(review, Place("goals/goals", "goals[G1].actual"))
    assert step.place == Place("goals/goals", "goals[G2].target")
    assert step.left == len(open_questions(review))


def test_at_its_end_it_starts_over_only_when_asked_again() -> None:
    review = Review()
    end = next_on_path(review, Place("overview/overview", "overview.summary"))
    assert end.starts_over and end.left == len(open_questions(review))
    again = next_on_path(review, Place("overview/overview", "overview.summary"), start_over=True)
    assert again.place == Place("overview/overview", "overview.author")


@pytest.mark.parametrize(
    "goal",
    [
        {"name": "x", "target": "5", "actual": "5"},
        {"name": "x", "target": "5", "actual": "9"},
        {"name": "x", "target": "5", "actual": "9", "cause": "y"},
        {"name": "x", "target": "5", "actual": "3", "cause": "y"},
        {"name": "x", "target": "5", "actual": "3", "cause": "y", "lesson": "z"},
        {"name": "x", "target": "5", "state": "dropped", "changed": "y"},
        {"name": "x"},
        {},
    ],
)
def test_nothing_is_left_in_a_section_exactly_when_it_is_done(goal: dict[str, str]) -> None:
    review = from_dict({"goals": [{"id": "G1", **goal}]})
    (goals,) = (each for each in sections() if each.name == "goals/goals")
    left = [place for place in open_questions(review) if place.section == goals.name]
    assert (section_state(review, goals) is Completeness.DONE) is (left == [])


def test_a_miss_is_asked_for_its_cause_and_a_blank_smaller_record_for_nothing() -> None:
    goal = {"id": "G1", "name": "x", "target": "5", "actual": "3"}
    project = {"id": "P1", "name": "x", "objective": "y", "results": "z", "problems": [{}]}
    found = paths(from_dict({"goals": [goal], "projects": [project]}))
    assert [path for path in found if path.startswith("goals")] == ["goals[G1].cause", "goals[G1].lesson"]
    assert [path for path in found if path.startswith("projects")] == ["projects[P1].problems"]


def test_each_core_question_of_a_started_smaller_record_is_asked() -> None:
    planned = {"id": "N1", "name": "x", "target": "5", "path": "y", "steps": [{"what": "z"}]}
    found = paths(from_dict({"plan": {"goals": [planned]}}))
    assert "plan.goals[N1].steps[0].due" in found


class Author:
    """Follows the short path and counts the typed answers."""

    def __init__(self) -> None:
        self.review = from_dict({"overview": {"year": 2025, "language": "en"}})
        self.answers = 0

    def make(self, edits: list[Edit]) -> None:
        for edit in edits:
            for each in (edit, *followers(self.review, edit)):
                apply(self.review, each)

    def type(self, path: str, text: str = "x") -> None:
        """Answer one question."""
        self.make([Set(path, text)])
        self.answers += 1

    def follow(self, section: str) -> None:
        """Answer every question of the short path in a section."""
        while open_ := [each.path for each in open_questions(self.review) if each.section == section]:
            path = open_[0]
            if path in LISTS or path.endswith((".problems", ".steps", ".resources")):
                self.make([Insert(path, 0, {})])
                inner = {"problems": "what", "steps": "what", "resources": "what"}
                key = inner.get(path.rpartition(".")[2], "name" if path in NAMED else "what")
                self.type(f"{path}[0].{key}")
            else:
                self.type(path)


LISTS = {each.path for each in sections() if each.records}
NAMED = {"goals", "projects", "data.metrics", "plan.goals"}


def test_the_smallest_honest_review_needs_at_most_35_answers() -> None:
    author = Author()
    for key in ("author", "product"):
        author.type(f"overview.{key}")
    for ident, result in (("G1", "5"), ("G2", "3")):
        author.make([Insert("goals", len(author.review.goals), {})])
        author.type(f"goals[{ident}].name", ident)
        author.type(f"goals[{ident}].target", "5")
        author.type(f"goals[{ident}].actual", result)
    missed = author.review.goals[1]
    for kind in (Derived.METRIC, Derived.FAILURE, Derived.NEXT_GOAL):
        if kind is Derived.FAILURE:
            author.follow("goals/goals")
        author.make([derive(author.review, missed, kind)])
    author.make([derive(author.review, author.review.goals[0], Derived.METRIC)])
    for section in sections():
        if section.core:
            author.follow(section.name)
    review = author.review
    assert next_on_path(review, HERE).left == 0
    assert (len(review.goals), len(review.data.metrics), len(review.plan.goals)) == (2, 2, 1)
    assert review.goals[1].cause and review.lessons.failures[0].links == ["G2"]
    assert review.plan.goals[0].steps and review.plan.risks and review.lessons.successes
    assert author.answers <= 35
