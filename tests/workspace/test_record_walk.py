"""Moving between records: out of a field, and to the counterpart in another section."""

from __future__ import annotations

import pytest

from pm_review.model import from_dict
from pm_review.workspace.navigation import section_at
from pm_review.workspace.record_walk import companion, record_of

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
