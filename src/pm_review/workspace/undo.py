"""Undo and redo, with a description and the place of the change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pm_review.forms.lookup import question_at, section_asking
from pm_review.model import (
    Delete,
    Edit,
    Insert,
    Move,
    Review,
    Set,
    find_record,
    from_dict,
    innermost_record,
    parent,
    subject_of,
    to_dict,
)
from pm_review.model.diff import diff, edit_path
from pm_review.workspace.editor import Editor
from pm_review.workspace.navigation import Place
from pm_review.workspace.record_lists import list_with
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
    return _turn(editor, editor.session.undo_stack.undo, "undid")


def redo(editor: Editor) -> UndoResult | None:
    """Redo the last undone change; return ``None`` if there is none."""
    return _turn(editor, editor.session.undo_stack.redo, "redid")


def _turn(editor: Editor, step: Callable[[], str | None], key: str) -> UndoResult | None:
    before = to_dict(editor.review)
    label = step()
    if label is None:
        return None
    made = diff(before, to_dict(editor.review))
    editor.changed(made)
    if not made:
        return UndoResult(editor.words(f"undo.{key}", what=label), None)
    # A difference between lists may take a move for a deletion and an addition.
    moved = [edit for edit in editor.session.undo_stack.latest_edits if isinstance(edit, Move)]
    records: list[Edit] = [*(moved or (edit for edit in made if not isinstance(edit, Set)))]
    first = (records or made)[0]
    one = _description(editor, from_dict(before), first, undone=key == "undid") if len(records) < 2 else ""
    return UndoResult(editor.words(f"undo.{key}", what=one or label), _place_of(editor, first))


def _description(editor: Editor, before: Review, edit: Edit, *, undone: bool) -> str:
    """Describe the user's action; a record that it removed has its former name."""
    match edit:
        case Set(path):
            return _answer_description(editor, before, path)
        case Insert():
            review, path, verb = editor.review, _path_of(edit), "delete" if undone else "add"
        case Delete(path):
            review, verb = before, "add" if undone else "delete"
        case Move(path):
            review, verb = before, "move"
    named = _named(editor, review, path)
    return editor.words(f"undo.did_{verb}", one=named[0], name=named[1]) if named else ""


def _answer_description(editor: Editor, before: Review, path: str) -> str:
    question = question_at(path)
    if question is None:
        return ""
    record = find_record(before, innermost_record(path))
    known = before if record is not None and subject_of(record) else editor.review
    label, named = editor.say(question.label), _named(editor, known, innermost_record(path))
    if named is None:
        return editor.words("undo.did_answer", field=label)
    return editor.words("undo.did_set", field=label, name=named[1])


def _named(editor: Editor, review: Review, path: str) -> tuple[str, str] | None:
    """Return the kind and the name of a record, in words; ``None`` if no list asks about it."""
    section, record = section_asking(path), find_record(review, path)
    group = list_with(section, path) if section else None
    if group is None or record is None:
        return None
    return editor.say(group.asked.one), name_of(editor, record, group.asked.heading)


def _path_of(edit: Edit) -> str:
    """Return the path of what an edit has changed, by its place in the list since then."""
    above, name = parent(edit.path)
    if isinstance(edit, Move) and name[1:].isdecimal():
        return f"{above}[{edit.at}]"
    return edit_path(edit)


def _place_of(editor: Editor, edit: Edit) -> Place | None:
    """Return the place of an edit: its record or field, or what remains of the list around it."""
    path = _path_of(edit)
    section = section_asking(path)
    if section is None:
        return None
    while path and editor.at(path) is None:
        path = path[: path.rindex("[")] if path.endswith("]") else path.rpartition(".")[0]
    return Place(section.name, path)
