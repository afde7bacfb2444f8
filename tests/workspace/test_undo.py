"""Undo names the undone change and its place."""

from __future__ import annotations

import pytest

from pm_review.model import Delete, Edit, Insert, Move, Set
from pm_review.workspace.editor import Editor
from pm_review.workspace.navigation import Place
from pm_review.workspace.undo import redo, undo


def test_without_a_change_there_is_nothing_to_undo(editor: Editor) -> None:
    assert undo(editor) is None
    assert redo(editor) is None


def test_an_added_record_is_named_as_it_is_called_by_now(editor: Editor) -> None:
    editor.apply_all([Insert("plan.goals", 0, {"name": "Grow"})], "x")
    editor.apply_all([Insert("plan.goals[N1].steps", 0, {})], "x")
    editor.apply(Set("plan.goals[N1].steps[0].what", "Plan four releases"))
    undone = undo(editor)
    assert undone is not None
    assert undone.text == "Undid: added step “Plan four releases”."
    assert undone.place == Place("plan/goals", "plan.goals[N1].steps")
    redone = redo(editor)
    assert redone is not None
    assert redone.text == "Redid: added step “Plan four releases”."
    assert redone.place == Place("plan/goals", "plan.goals[N1].steps[0]")


@pytest.mark.parametrize(
    ("edit", "text", "path"),
    [
        (Delete("goals[G1]"), "Undid: deleted goal “Registered users”.", "goals[G1]"),
        (Move("goals[G1]", 1), "Undid: moved goal “Registered users”.", "goals[G1]"),
        (Move("goals[G2]", 0), "Undid: moved goal “(no name yet)”.", "goals[G2]"),
        (Set("goals[G1].why", "x"), "Undid: changed Why of “Registered users”.", "goals[G1].why"),
        (Set("overview.author", "x"), "Undid: changed Name.", "overview.author"),
    ],
)
def test_every_change_is_named_with_its_place(editor: Editor, edit: Edit, text: str, path: str) -> None:
    editor.apply_all([edit], "x")
    undone = undo(editor)
    assert undone is not None and undone.place is not None
    assert (undone.text, undone.place.path) == (text, path)


def test_several_records_at_once_are_named_by_what_made_them(editor: Editor) -> None:
    metrics = [Insert("data.metrics", at, {"name": name}) for at, name in enumerate(("Orders", "Users"))]
    editor.apply_all(metrics, "importing year.csv")
    undone, redone = undo(editor), redo(editor)
    assert undone is not None and undone.text == "Undid: importing year.csv."
    assert redone is not None and redone.text == "Redid: importing year.csv."


def test_a_name_that_was_cleared_is_the_name_of_the_undone_change(editor: Editor) -> None:
    editor.apply_all([Set("goals[G1].name", "")], "x")
    undone, redone = undo(editor), redo(editor)
    assert undone is not None and undone.text == "Undid: changed Goal of “Registered users”."
    assert redone is not None and redone.text == "Redid: changed Goal of “Registered users”."


def test_in_chinese_the_change_is_named_in_chinese(editor: Editor) -> None:
    editor.language = "zh"
    editor.apply_all([Delete("goals[G1]")], "x")
    undone = undo(editor)
    assert undone is not None
    assert undone.text == "已撤销删除目标“Registered users”。"


def test_the_listener_is_notified_of_undo_and_redo(editor: Editor) -> None:
    editor.apply_all([Delete("goals[G1]")], "x")
    heard: list[Edit] = []
    editor.changed = heard.extend
    undo(editor)
    assert [type(each) for each in heard] == [Insert]
