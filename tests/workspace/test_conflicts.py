"""Deciding a field that another program changed too."""

from __future__ import annotations

import pytest

from pm_review.model import Set
from pm_review.store.merge import Conflict
from pm_review.workspace.conflicts import SIDES, decide
from pm_review.workspace.editor import Editor

PATH = "goals[G1].target"


@pytest.fixture
def conflict(editor: Editor) -> Conflict:
    """A conflict about the target of a goal, after which the user typed on."""
    path = editor.session.path
    editor.apply(Set(PATH, "600"))
    path.write_text(path.read_text(encoding="utf-8").replace("500万", "400"), encoding="utf-8")
    assert not editor.session.save()
    (conflict,) = editor.session.external.merge().conflicts
    editor.apply(Set(PATH, "6000"))
    return conflict


@pytest.mark.parametrize("side", [SIDES[0], ""])
def test_keeping_your_own_value_keeps_later_typing_and_adds_no_undo_step(
    editor: Editor, conflict: Conflict, side: str
) -> None:
    decide(editor, conflict, side)
    assert editor.at(PATH) == "6000"
    assert editor.session.undo_stack.undo() is None


def test_taking_the_other_value_can_be_undone(editor: Editor, conflict: Conflict) -> None:
    decide(editor, conflict, SIDES[1])
    assert editor.at(PATH) == "400"
    assert editor.session.undo_stack.undo() == editor.words("undo.resolve")
    assert editor.at(PATH) == "6000"
