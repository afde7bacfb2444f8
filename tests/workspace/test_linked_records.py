"""The records linked to a goal are found from any place in it."""

from __future__ import annotations

import pytest

from pm_review.model import Insert
from pm_review.workspace.editor import Editor
from pm_review.workspace.linked_records import goal_at, linked_to_goal


@pytest.fixture
def linked(editor: Editor) -> Editor:
    editor.apply_all([Insert("projects", 0, {"id": "P1", "name": "Spring", "goals": ["G2"]})], "add")
    editor.apply_all([Insert("goals[G2].parts", 0, {"name": "beta"})], "add")
    return editor


@pytest.mark.parametrize("path", ["goals[G2]", "goals[G2].actual", "goals[G2].parts[0].due"])
def test_projects_and_metrics_are_linked_to_their_goal(linked: Editor, path: str) -> None:
    found = [(each.path, each.name, each.section.name) for each in linked_to_goal(linked, path)]
    assert found == [
        ("projects[P1]", "Spring", "projects/projects"),
        ("data.metrics[M1]", "MAU", "data/metrics"),
    ]


@pytest.mark.parametrize("path", ["", "overview.year", "projects[P1].name", "goals[G9].name"])
def test_nothing_is_linked_to_a_record_that_is_not_a_goal(linked: Editor, path: str) -> None:
    assert goal_at(linked, path) is None
    assert list(linked_to_goal(linked, path)) == []


def test_a_goal_that_nothing_is_linked_to_has_nothing(linked: Editor) -> None:
    assert list(linked_to_goal(linked, "goals[G1].name")) == []
