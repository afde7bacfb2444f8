"""Moving between records: next, previous, the counterpart in another section, and adding one."""

from __future__ import annotations

import pytest

from pm_review.model import from_dict
from pm_review.workspace.navigation import section_at
from pm_review.workspace.record_walk import companion, list_to_add, record_of

REVIEW = from_dict(
    {
        "goals": [{"id": "G1", "parts": [{"name": "a"}, {"name": "b"}]}, {"id": "G2"}, {"id": "G3"}],
        "projects": [{"id": "P1", "goals": ["G1"]}, {"id": "P2", "goals": ["G2"]}],
        "data": {"metrics": [{"id": "M1", "goal": "G2"}]},
        "lessons": {"failures": [{"id": "F1", "links": ["P2"]}]},
        "plan": {"goals": [{"id": "N1", "from": "G2"}], "risks": [{"id": "R1", "goal": "N1"}]},
    }
)


@pytest.mark.parametrize(
    ("path", "record"),
    [
        ("goals[G1].parts[0].due", "goals[G1].parts[0]"),
        ("goals[G1].parts", "goals[G1]"),
        ("goals[G1]", "goals[G1]"),
        ("overview.year", ""),
        ("", ""),
    ],
)
def test_a_path_leads_into_a_record(path: str, record: str) -> None:
    assert record_of(path) == record


@pytest.mark.parametrize(
    ("path", "section", "record"),
    [
        ("goals[G2].cause", "projects/projects", "projects[P2]"),
        ("goals[G2].cause", "data/metrics", "data.metrics[M1]"),
        ("goals[G2]", "plan/goals", "plan.goals[N1]"),
        ("goals[G2]", "lessons/failures", "lessons.failures[F1]"),
        ("goals[G2]", "goals/goals", "goals[G2]"),
        ("lessons.failures[F1].what", "goals/goals", "goals[G2]"),
        ("plan.goals[N1].path", "projects/projects", "projects[P2]"),
        ("plan.risks[R1].what", "goals/goals", "goals[G2]"),
        ("goals[G3]", "projects/projects", ""),
        ("goals[G9].name", "projects/projects", ""),
        ("overview.year", "goals/goals", ""),
        ("goals[G2]", "data/market", ""),
    ],
)
def test_the_record_goes_along_to_another_section(path: str, section: str, record: str) -> None:
    target = section_at(section)
    assert target is not None
    assert companion(REVIEW, path, target) == record


@pytest.mark.parametrize(
    ("section", "path", "added", "one"),
    [
        ("goals/goals", "goals[G1].target", "goals", "goal"),
        ("goals/goals", "", "goals", "goal"),
        ("goals/goals", "goals[G1].parts", "goals[G1].parts", "part"),
        ("goals/goals", "goals[G1].parts[1].due", "goals[G1].parts", "part"),
        ("plan/goals", "plan.goals[N1].steps[0]", "plan.goals[N1].steps", "step"),
        ("plan/resources", "plan.asks", "plan.resources", "resource"),
        ("projects/projects", "projects[P1].problems[0].what", "projects[P1].problems", "problem"),
        ("data/market", "data.market.ratings", "data.market.competitors", "competitor"),
    ],
)
def test_the_list_to_add_to_depends_on_the_place(section: str, path: str, added: str, one: str) -> None:
    target = section_at(section)
    assert target is not None
    group = list_to_add(target, path)
    assert group is not None
    assert (group.path, group.asked.one["en"]) == (added, one)


def test_without_a_list_nothing_is_added() -> None:
    target = section_at("lessons/growth")
    assert target is not None
    assert list_to_add(target, "lessons.growth.learned") is None
