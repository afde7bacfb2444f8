"""The progress of sections and of the whole review."""

from __future__ import annotations

import pytest

from coach.reviews import changed, good, minimal
from own_screens import laid
from pm_review.coach.progress import Completeness, progress, records_in, section_counts, section_state
from pm_review.forms.loader import sections
from pm_review.forms.schema import Section
from pm_review.model import Review, from_dict


def section(place: str) -> Section:
    return next(each for each in sections() if each.name == place)


def test_an_empty_review_has_not_begun():
    assert progress(Review()) == 0.0


def test_the_year_and_the_language_that_a_new_review_starts_with_are_not_progress():
    assert progress(minimal(overview={"year": 2025, "language": "zh"})) == 0.0
    assert progress(minimal(overview={"year": 2025, "keyword": "growth"})) > 0.0


@pytest.mark.parametrize("name", ["en example", "zh example"])
def test_the_worked_example_is_complete(name):
    assert progress(good(name)) == 1.0
    assert {section_state(good(name), each) for each in sections()} == {Completeness.DONE}


def test_every_core_answer_increases_the_progress():
    review = from_dict({})
    steps = [progress(review)]
    for changes in (
        {"overview.summary": "x"},
        {"overview.author": "x"},
        {"overview.product": "x"},
        {"goals": {"name": "x"}},
        {"lessons.failures": {"what": "x"}},
    ):
        steps.append(progress(changed(review, changes)))
    assert steps == sorted(steps)
    assert steps[-1] > steps[0]


def test_a_begun_section_counts_half():
    owed = [each for each in sections() if each.core]
    assert progress(minimal(overview={"author": "x"})) == pytest.approx(0.5 / len(owed))


def test_a_section_without_a_list_counts_as_one_record():
    assert [path for path, _ in records_in(Review(), section("data/market"))] == ["data.market"]


def test_counts_show_how_many_records_are_complete():
    review = changed(good("en"), {"goals[G2].lesson": ""})
    assert section_counts(review, section("goals/goals"))[1] == 6
    assert (
        section_counts(review, section("goals/goals"))[0]
        < section_counts(good("en"), section("goals/goals"))[0]
    )
    assert section_counts(Review(), section("goals/goals")) == (0, 0)


@pytest.mark.parametrize(
    ("goals", "state"),
    [
        ([], Completeness.EMPTY),
        ([{"name": "x"}], Completeness.BEGUN),
        ([{"name": "x", "target": "5"}], Completeness.BEGUN),
        ([{"name": "x", "target": "n/a", "actual": "5"}], Completeness.BEGUN),
        ([{"name": "x", "target": "5", "actual": "5"}], Completeness.DONE),
        ([{"name": "x", "target": "5", "actual": "5"}, {}], Completeness.BEGUN),
    ],
)
def test_a_list_is_done_when_each_of_its_records_is(goals, state):
    assert section_state(minimal(goals=goals), section("goals/goals")) is state


VALUES = """
[[sections]]
id = "values"
title = { en = "Our values" }
purpose = { en = "Where they showed." }
good = { en = "One example for each." }

[[sections.fields]]
name = "courage"
input = "text"
label = { en = "Courage" }
question = { en = "When did you say what nobody wanted to hear?" }
"""
"""A custom section without required answers."""


@pytest.mark.parametrize(
    ("answers", "state", "counts"),
    [
        ({}, Completeness.EMPTY, (0, 1)),
        ({"courage": " "}, Completeness.EMPTY, (0, 1)),
        ({"courage": "In May."}, Completeness.DONE, (1, 1)),
    ],
)
def test_a_section_without_core_questions_is_done_with_any_answer(tmp_path, answers, state, counts):
    with laid(tmp_path, {"lessons": VALUES}):
        review = minimal(own_answers=answers)
        assert section_state(review, section("lessons/values")) is state
        assert section_counts(review, section("lessons/values")) == counts
        assert progress(review) == 0.0


def test_progress_is_the_share_of_the_sections_in_which_something_must_be_answered():
    owed = [each for each in sections() if each.core]
    review = minimal(overview={"author": "x", "product": "y", "summary": "z", "year": 2025})
    states = [section_state(review, each) for each in owed]
    assert states.count(Completeness.DONE) == 1
    assert progress(review) == pytest.approx(1 / len(owed))
