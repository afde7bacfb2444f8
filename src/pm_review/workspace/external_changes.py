"""Describe changes that another program made to the open file."""

from __future__ import annotations

from pm_review.i18n.catalog import words
from pm_review.store.errors import describe
from pm_review.store.merge import Merge
from pm_review.store.session import Session
from pm_review.workspace.versions import difference

CHOICES = ("keep", "take", "compare")
"""The choices after the file was replaced; keys of the group ``outside`` in the catalog."""


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


def compare_with_theirs(session: Session, language: str) -> str:
    """Return a line diff from the review to the file that replaced it."""
    text = difference(*session.both_texts())
    return text or words("common", language)("history.same")
