"""Changes that another program made to the open file: their description, and how a conflict is decided."""

from __future__ import annotations

from pm_review.store.errors import describe
from pm_review.store.merge import Conflict, Merge
from pm_review.workspace.editor import Editor
from pm_review.workspace.navigation import place_name
from pm_review.workspace.versions import as_lines, compared

CHOICES = ("keep", "take", "compare")
"""The choices after the file was replaced; keys of the group ``outside`` in the catalog."""

SIDES = ("mine", "theirs")
"""The choices for a field that both sides changed; keys of the same group."""


def describe_merge(editor: Editor, found: Merge) -> str:
    """Describe a merge; empty if nothing was merged, or if the user is asked about conflicts."""
    say = editor.words
    if found.unreadable is not None:
        why = describe(found.unreadable, editor.language)
        return say("outside.unreadable", why=why, copy=found.copy or "")
    if found.removed:
        return say("outside.removed", count=found.removed, version=found.version)
    if found.taken and not found.conflicts:
        return say("outside.merged", count=len(found.taken))
    return ""


def describe_conflict(editor: Editor, conflict: Conflict) -> str:
    """Describe a conflict with both values."""
    place = place_name(editor.review, conflict.path, editor.language)
    mine, theirs = as_lines(conflict.mine), as_lines(conflict.theirs)
    return editor.words("outside.conflict", place=place, mine=mine, theirs=theirs)


def decide(editor: Editor, conflict: Conflict, side: str) -> None:
    """Take the other side of a conflict if it is chosen from ``SIDES``; ours stays as it is by now."""
    if side == "theirs":
        editor.session.external.take_value(conflict, editor.words("undo.resolve"))


def decide_whole(editor: Editor, choice: str) -> str:
    """Keep the review, or take the file that replaced it; return a message if a copy was made.

    Raises:
        StoreError: if a file cannot be read or written.
    """
    external = editor.session.external
    if choice == "take":
        external.take_theirs(editor.words("undo.resolve"))
    elif choice == "keep" and (copy := external.keep_mine()):
        return editor.words("outside.kept", copy=copy)
    return ""


def compare_with_theirs(editor: Editor) -> str:
    """Describe how the file that replaced the review differs from it."""
    text = compared(*editor.session.external.both_texts(), editor.language)
    return text or editor.words("history.same")
