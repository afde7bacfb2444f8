"""Undo and redo, with what was changed by them and where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pm_review.coach.sections import section_asking
from pm_review.forms.loader import question_at
from pm_review.model import Delete, Edit, Insert, Move, Record, Review, Set, get, schema_path, to_dict
from pm_review.model.serialization import from_dict
from pm_review.store.diff import diff
from pm_review.workspace.editor import Editor
from pm_review.workspace.navigation import Place
from pm_review.workspace.record_walk import list_at, record_of
from pm_review.workspace.summary import name_of


@dataclass(frozen=True, slots=True)
class Turned:
    """A change that was undone or redone."""

    text: str
    """What was changed, in words: ``Undid: added step “Plan four releases”.``"""
    place: Place | None
    """Where it was; ``None`` where nothing asks for it."""


def undo(editor: Editor) -> Turned | None:
    """Undo the last change; ``None`` when there is none."""
    return _turn(editor, editor.session.undo, "undid")


def redo(editor: Editor) -> Turned | None:
    """Redo what was undone last; ``None`` when there is nothing."""
    return _turn(editor, editor.session.redo, "redid")


def _turn(editor: Editor, step: Callable[[], str | None], key: str) -> Turned | None:
    before = to_dict(editor.review)
    label = step()
    if label is None:
        return None
    made = diff(before, to_dict(editor.review))
    editor.changed(made)
    if not made:
        return Turned(editor.words(f"undo.{key}", what=label), None)
    first = next((edit for edit in made if not isinstance(edit, Set)), made[0])
    what = _Description(editor, from_dict(before)).of(first, undone=key == "undid")
    return Turned(editor.words(f"undo.{key}", what=what or label), _place_of(editor, first))


class _Description:
    """What an edit did, in words; a record that it removed is named as it was before."""

    def __init__(self, editor: Editor, before: Review) -> None:
        self._editor = editor
        self._before = before

    def of(self, edit: Edit, *, undone: bool) -> str:
        """What the user did: undoing an added record removes it."""
        match edit:
            case Insert():
                return self._record(
                    self._editor.review, _inserted(self._editor.review, edit), undone, "delete"
                )
            case Delete():
                return self._record(self._before, edit.path, undone, "add")
            case Move():
                return self._record(self._before, edit.path, undone, "move")
            case Set():
                return self._field(edit.path)

    def _record(self, review: Review, path: str, undone: bool, when_undone: str) -> str:
        """Describe the change of a record; an undone change is named by what the user did."""
        group, record = list_at(path), get(review, path)
        if group is None or not isinstance(record, Record):
            return ""
        opposite = {"add": "delete", "delete": "add", "move": "move"}
        verb = when_undone if undone else opposite[when_undone]
        name = name_of(self._editor, record, group.heading)
        return self._editor.words(f"undo.did_{verb}", one=self._editor.say(group.one), name=name)

    def _field(self, path: str) -> str:
        question = question_at(schema_path(path))
        if question is None:
            return ""
        label = self._editor.say(question.label)
        group, record = list_at(path), get(self._before, record_of(path)) if record_of(path) else None
        if group is None or not isinstance(record, Record):
            return self._editor.words("undo.did_answer", field=label)
        return self._editor.words(
            "undo.did_set", field=label, name=name_of(self._editor, record, group.heading)
        )


def _inserted(review: Review, edit: Insert) -> str:
    """The path of a record that an edit has inserted."""
    group = list_at(f"{edit.path}[0]")
    paths = group.paths(review) if group else []
    return paths[edit.at] if edit.at < len(paths) else edit.path


def _place_of(editor: Editor, edit: Edit) -> Place | None:
    """Where an edit was: its record or field, else what is left of its list."""
    path = _inserted(editor.review, edit) if isinstance(edit, Insert) else edit.path
    section = section_asking(path)
    if section is None:
        return None
    while path and editor.at(path) is None:
        path = path[: path.rindex("[")] if path.endswith("]") else path.rpartition(".")[0]
    return Place(section.place, path)
