"""Undo and redo, with a description and the place of the change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pm_review.coach.sections import section_asking
from pm_review.forms.loader import question_at
from pm_review.model import Delete, Edit, Insert, Move, Record, Review, Set, get, schema_path, to_dict
from pm_review.model.diff import diff
from pm_review.model.serialization import from_dict
from pm_review.workspace.editor import Editor
from pm_review.workspace.navigation import Place
from pm_review.workspace.record_lists import Group, list_with
from pm_review.workspace.record_walk import record_of
from pm_review.workspace.summary import name_of


@dataclass(frozen=True, slots=True)
class UndoResult:
    """A change that was undone or redone."""

    text: str
    """The description: ``Undid: added step “Plan four releases”.``"""
    place: Place | None
    """The place of the change; ``None`` if no section asks for it."""


def undo(editor: Editor) -> UndoResult | None:
    """Undo the last change; return ``None`` if there is none."""
    return _turn(editor, editor.session.undo, "undid")


def redo(editor: Editor) -> UndoResult | None:
    """Redo the last undone change; return ``None`` if there is none."""
    return _turn(editor, editor.session.redo, "redid")


def _turn(editor: Editor, step: Callable[[], str | None], key: str) -> UndoResult | None:
    before = to_dict(editor.review)
    label = step()
    if label is None:
        return None
    made = diff(before, to_dict(editor.review))
    editor.changed(made)
    if not made:
        return UndoResult(editor.words(f"undo.{key}", what=label), None)
    moved = (edit for edit in editor.session.steps.turned if isinstance(edit, Move))  # a diff may err
    first = next(moved, next((edit for edit in made if not isinstance(edit, Set)), made[0]))
    what = _description(editor, from_dict(before), first, undone=key == "undid")
    return UndoResult(editor.words(f"undo.{key}", what=what or label), _place_of(editor, first))


def _description(editor: Editor, before: Review, edit: Edit, *, undone: bool) -> str:
    """Describe the user's action; a record that it removed has its former name."""
    match edit:
        case Set(path):
            return _answer_description(editor, before, path)
        case Insert():
            review, path, verb = editor.review, _inserted(editor.review, edit), "delete" if undone else "add"
        case Delete(path):
            review, verb = before, "add" if undone else "delete"
        case Move(path):
            review, verb = before, "move"
    group, record = _list_at(path), get(review, path)
    if group is None or not isinstance(record, Record):
        return ""
    name = name_of(editor, record, group.asked.heading)
    return editor.words(f"undo.did_{verb}", one=editor.say(group.asked.one), name=name)


def _answer_description(editor: Editor, before: Review, path: str) -> str:
    question = question_at(schema_path(path))
    if question is None:
        return ""
    label = editor.say(question.label)
    group, record = _list_at(path), get(before, record_of(path)) if record_of(path) else None
    if group is None or not isinstance(record, Record):
        return editor.words("undo.did_answer", field=label)
    return editor.words("undo.did_set", field=label, name=name_of(editor, record, group.asked.heading))


def _list_at(path: str) -> Group | None:
    section = section_asking(path)
    return list_with(section, path) if section else None


def _inserted(review: Review, edit: Insert | Move) -> str:
    """Return the path of a record where an edit has put it."""
    group = _list_at(f"{edit.path}[0]" if isinstance(edit, Insert) else edit.path)
    paths = group.paths(review) if group else []
    return paths[edit.at] if edit.at < len(paths) else edit.path


def _place_of(editor: Editor, edit: Edit) -> Place | None:
    """Return the place of an edit: its record or field, or what remains of the list around it."""
    path = _inserted(editor.review, edit) if isinstance(edit, Insert | Move) else edit.path
    section = section_asking(path)
    if section is None:
        return None
    while path and editor.at(path) is None:
        path = path[: path.rindex("[")] if path.endswith("]") else path.rpartition(".")[0]
    return Place(section.place, path)
