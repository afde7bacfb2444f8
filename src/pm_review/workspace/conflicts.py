"""Changes that another program made to the open file: their description, and how a conflict is decided."""

from __future__ import annotations

from pm_review.i18n.catalog import words
from pm_review.model import Review
from pm_review.store.errors import describe
from pm_review.store.merge import Conflict, Merge
from pm_review.store.session import Session
from pm_review.workspace.navigation import place_name
from pm_review.workspace.versions import as_lines, compared

CHOICES = ("keep", "take", "compare")
"""The choices after the file was replaced; keys of the group ``outside`` in the catalog."""

SIDES = ("mine", "theirs")
"""The choices for a field that both sides changed; keys of the same group."""


def describe_merge(found: Merge, language: str) -> str:
    """Describe a merge; empty if nothing was merged, or if the user is asked about conflicts."""
    say = words("common", language)
    if found.unreadable is not None:
        return say("outside.unreadable", why=describe(found.unreadable, language), copy=found.copy or "")
    if found.removed:
        return say("outside.removed", count=found.removed, version=found.version)
    if found.taken and not found.conflicts:
        return say("outside.merged", count=len(found.taken))
    return ""


def describe_conflict(review: Review, conflict: Conflict, language: str) -> str:
    """Describe a conflict with both values."""
    place, mine, theirs = place_name(review, conflict.path, language), conflict.mine, conflict.theirs
    say = words("common", language)
    return say("outside.conflict", place=place, mine=as_lines(mine), theirs=as_lines(theirs))


def decide(session: Session, conflict: Conflict, side: str, language: str) -> None:
    """Take the other side of a conflict if it is chosen from ``SIDES``; ours stays as it is by now."""
    if side == "theirs":
        session.external.take_value(conflict, words("common", language)("undo.resolve"))


def decide_whole(session: Session, choice: str, language: str) -> str:
    """Keep the review, or take the file that replaced it; return a message if a copy was made.

    Raises:
        StoreError: if a file cannot be read or written.
    """
    say = words("common", language)
    if choice == "take":
        session.external.take_theirs(say("undo.resolve"))
    elif choice == "keep" and (copy := session.external.keep_mine()):
        return say("outside.kept", copy=copy)
    return ""


def compare_with_theirs(session: Session, language: str) -> str:
    """Describe how the file that replaced the review differs from it."""
    text = compared(*session.external.both_texts(), language)
    return text or words("common", language)("history.same")
