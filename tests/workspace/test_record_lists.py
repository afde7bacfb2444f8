"""The list of records that a path leads into."""

from __future__ import annotations

import pytest

from pm_review.forms.lookup import section_named
from pm_review.workspace.record_lists import list_with


@pytest.mark.parametrize(
    ("section", "path", "found", "one"),
    [
        ("goals/goals", "goals[G1].target", "goals", "goal"),
        ("goals/goals", "goals[G1].parts[1].due", "goals[G1].parts", "part"),
        ("plan/goals", "plan.goals[N1].steps[0]", "plan.goals[N1].steps", "step"),
        ("plan/resources", "plan.resources[0].what", "plan.resources", "resource"),
        ("projects/projects", "projects[P1].problems[0].what", "projects[P1].problems", "problem"),
        ("data/market", "data.market.competitors[0].name", "data.market.competitors", "competitor"),
    ],
)
def test_a_path_leads_into_the_innermost_list(section: str, path: str, found: str, one: str) -> None:
    target = section_named(section)
    assert target is not None
    group = list_with(target, path)
    assert group is not None
    assert (group.path, group.asked.one["en"]) == (found, one)


@pytest.mark.parametrize(
    ("section", "path"),
    [
        ("lessons/growth", "lessons.growth.learned"),
        ("data/market", "data.market.ratings"),
        ("plan/resources", "plan.asks"),
    ],
)
def test_an_answer_of_a_form_is_in_no_list(section: str, path: str) -> None:
    target = section_named(section)
    assert target is not None
    assert list_with(target, path) is None
