"""Two sets of changes to the same review, brought together field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pm_review.review import Delete, Edit, Insert, Move, Set
from pm_review.store.changes import Plain, changes, where


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that both sides changed."""

    path: str
    mine: object
    theirs: object


@dataclass(slots=True)
class Merge:
    """What became of a change that another program made to the file."""

    taken: list[str] = field(default_factory=list)
    """Paths of what was changed there and is now here too."""
    conflicts: list[Conflict] = field(default_factory=list)
    """Fields changed on both sides; what stood here stays until she chooses."""
    copy: Path | None = None
    """The file that holds the other side as it was, where something of it is not taken."""


def merge(base: Plain, mine: Plain, theirs: Plain) -> tuple[list[Edit], list[Conflict]]:
    """The edits of theirs that can be made to mine, and what contradicts; all as ``to_plain`` gives them."""
    made = {where(edit): edit for edit in changes(base, mine)}
    taken: list[Edit] = []
    conflicts: list[Conflict] = []
    for edit in changes(base, theirs):
        against = _against(edit, made)
        if against is None:
            taken.append(edit)
        elif not _equal(against, edit):
            conflicts.append(Conflict(where(edit), _value(against), _value(edit)))
    return taken, conflicts


def _against(edit: Edit, made: Mapping[str, Edit]) -> Edit | None:
    """A change of mine that touches the same thing as one of theirs."""
    path = where(edit)
    if path in made and not isinstance(edit, Move):
        return made[path]
    for other, change in made.items():
        if isinstance(change, Delete) and _below(path, other):
            return change
        if isinstance(edit, Delete) and _below(other, path):
            return change
        if _shifts(edit, other) or _shifts(change, path):
            return change
    return None


def _below(path: str, above: str) -> bool:
    return path.startswith((above + ".", above + "["))


def _shifts(edit: Edit, path: str) -> bool:
    """Whether an edit moves the records of a list in which a path counts by position."""
    if isinstance(edit, Set):
        return False
    named = where(edit)
    above, _, name = named.rpartition("[")
    return name[:-1].isdecimal() and path.startswith(above + "[")


def _equal(one: Edit, other: Edit) -> bool:
    if isinstance(one, Insert) and isinstance(other, Insert):
        return one.record == other.record
    return one == other


def _value(edit: Edit) -> object:
    match edit:
        case Set(_, value):
            return value
        case Insert(_, _, record):
            return dict(record)
        case Delete() | Move():
            return None
