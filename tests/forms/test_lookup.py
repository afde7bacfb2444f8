"""The section that asks for the answer at a path."""

from __future__ import annotations

import pytest

from pm_review.forms.lookup import section_asking


@pytest.mark.parametrize(
    ("place", "section"),
    [
        ("overview.year", "overview/overview"),
        ("overview.author", "overview/overview"),
        ("goals", "goals/goals"),
        ("goals[G2].target", "goals/goals"),
        ("goals[G2].actual", "goals/goals"),
        ("goals[G2].cause", "goals/goals"),
        ("goals[G2].parts[0].due", "goals/goals"),
        ("projects[P1].problems[2].action", "projects/projects"),
        ("data.market.competitors[0].name", "data/market"),
        ("data.metrics[M1].previous", "data/metrics"),
        ("lessons.failures", "lessons/failures"),
        ("plan.goals[N1].steps[0].due", "plan/goals"),
        ("plan.goals[N1]", "plan/goals"),
        ("plan.risks", "plan/risks"),
    ],
)
def test_a_place_is_asked_for_in_one_section(place, section):
    assert section_asking(place).name == section


@pytest.mark.parametrize("place", ["program.aside", "nowhere", "extra.key"])
def test_some_places_are_asked_for_nowhere(place):
    assert section_asking(place) is None
