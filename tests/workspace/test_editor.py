"""The open review for the screens, which are notified of every change."""

from __future__ import annotations

from pm_review.forms.lookup import section_named
from pm_review.model import Delete, Edit, Insert, Set
from pm_review.workspace.editor import Editor
from pm_review.workspace.record_lists import Group

NAME = Set("goals[G2].name", "Active users")


def test_screens_are_notified_of_each_change(editor: Editor) -> None:
    found: list[Edit] = []
    editor.changed = found.extend
    editor.apply(NAME)
    assert editor.apply_all([Set("goals[G1].name", "Users"), Delete("goals[G2]")], "both")
    assert found == [NAME, Set("goals[G1].name", "Users"), Delete("goals[G2]")]
    assert [goal.name for goal in editor.review.goals] == ["Users"]


def test_a_review_that_is_open_elsewhere_stays_and_that_is_reported(editor: Editor) -> None:
    reader = Editor(editor.library.open(editor.session.path), editor.library, "en")
    refused: list[str] = []
    found: list[Edit] = []
    reader.refused, reader.changed = lambda: refused.append("no"), found.extend
    reader.apply(NAME)
    assert not reader.apply_all([NAME], "name")
    assert (refused, found, reader.review.goals[1].name) == (["no", "no"], [], "")


def test_a_value_at_a_path_to_nothing_is_none_and_not_an_error(editor: Editor) -> None:
    assert editor.at("goals[G9].name") is None
    assert editor.at("goals[G1].name") == "Registered users"


def test_a_list_names_each_record_by_its_id(editor: Editor) -> None:
    section = section_named("goals/goals")
    assert section is not None
    assert Group(section.path, section).paths(editor.review) == ["goals[G1]", "goals[G2]"]
    editor.apply_all([Insert("goals", 0, {"name": "first"})], "add")
    assert Group(section.path, section).paths(editor.review) == ["goals[G3]", "goals[G1]", "goals[G2]"]
