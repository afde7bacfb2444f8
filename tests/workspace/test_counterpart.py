"""The record of another section that matches the current one."""

from __future__ import annotations

import pytest

from pm_review.forms.lookup import section_named
from pm_review.model import from_dict
from pm_review.workspace.linked_records import counterpart

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
def test_another_section_shows_the_matching_record(path: str, section: str, record: str) -> None:
    target = section_named(section)
    assert target is not None
    assert counterpart(REVIEW, path, target) == record
