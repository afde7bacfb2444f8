"""Rules about the lessons."""

from __future__ import annotations

import pytest

from coach.reviews import changed, good, minimal, places, places_in_good, said

FIRES = [
    ("success-why", "lessons.successes[S1].why"),
    ("success-pattern", "lessons.successes[S1].pattern"),
    ("failure-cause", "lessons.failures[F1].cause"),
    ("failure-improvement", "lessons.failures[F1].improvement"),
    ("growth-plan", "lessons.growth.development"),
    ("growth-weaknesses", "lessons.growth.weaknesses"),
]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("code", "place"), FIRES)
def test_an_answer_that_is_missing_is_asked_for(language, code, place):
    assert places_in_good(language, code) == []
    assert places(changed(good(language), {place: ""}), code) == [place]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_review_of_only_successes_or_only_failures_is_reported(language):
    no_failures = {f"lessons.failures[{each.id}]": None for each in good(language).lessons.failures}
    assert said(changed(good(language), no_failures))["only-successes"] == "lessons.failures"
    no_successes = {"lessons.successes[S1]": None}
    assert said(changed(good(language), no_successes))["only-failures"] == "lessons.successes"


def test_a_review_without_any_lesson_is_reported():
    assert said(minimal())["no-lessons"] == "lessons.successes"
    assert "only-failures" not in said(minimal())
    assert "only-successes" not in said(minimal())


@pytest.mark.parametrize(
    "lessons", [{"failures": [{"what": "x"}]}, {"successes": [{"why": "y"}]}, {"growth": {"learned": "SQL"}}]
)
def test_a_review_with_one_lesson_is_not_reported_as_having_none(lessons):
    assert "no-lessons" not in said(minimal(lessons=lessons))


def test_an_empty_lesson_raises_no_further_questions():
    found = said(minimal(lessons={"successes": [{}], "failures": [{}]}))
    assert {"success-why", "success-pattern", "failure-cause", "failure-improvement"}.isdisjoint(found)
