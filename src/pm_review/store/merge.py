"""Two sets of changes to the same review, brought together field by field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from pm_review.model import (
    Delete,
    Edit,
    Insert,
    Move,
    Set,
    apply,
    from_dict,
    next_id,
    rename_with_links,
    to_dict,
)
from pm_review.store.changes import Plain, changes, value_at, where

PROGRAM = "program."
"""Where the program's own memory stands: there both sides are right."""


class Conflict(NamedTuple):
    """A field, or a record or a list of them, that both sides changed."""

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
    """The edits of theirs that can be made to mine, and what contradicts; all as ``to_plain`` gives them.

    Records that both sides added under one id are both kept: theirs get other ids.
    """
    made = changes(base, mine)
    theirs = _told_apart(made, changes(base, theirs), mine, theirs)
    wanted = changes(base, theirs)
    disputed = {path for edit in wanted for other in made if (path := _disputed(edit, other))}
    taken = [edit for edit in wanted if not any(_within(where(edit), path) for path in disputed)]
    conflicts = [Conflict(path, value_at(mine, path), value_at(theirs, path)) for path in sorted(disputed)]
    own = [each for each in conflicts if each.path.startswith(PROGRAM)]
    taken += [Set(each.path, _union(each)) for each in own]
    return taken, [each for each in conflicts if each not in own and each.mine != each.theirs]


def _told_apart(made: Sequence[Edit], wanted: Sequence[Edit], mine: Plain, theirs: Plain) -> Plain:
    """Theirs, with other ids for the records that both sides added under one id."""
    added = {where(edit): edit.record for edit in made if isinstance(edit, Insert) and "id" in edit.record}
    news = [edit for edit in wanted if isinstance(edit, Insert)]
    both = [edit for edit in news if added.get(where(edit), edit.record) != edit.record]
    if not both:
        return theirs
    here, there = from_dict(mine), from_dict(theirs)
    for edit in both:
        free = max((next_id(side, edit.path) for side in (here, there)), key=lambda name: (len(name), name))
        for change in rename_with_links(there, where(edit), free):
            apply(there, change)
    return to_dict(there)


def _disputed(theirs: Edit, mine: Edit) -> str | None:
    """The path of what two edits both lay claim to; ``None`` when they leave one another alone."""
    there, here = where(theirs), where(mine)
    for edit, path, other in ((theirs, there, here), (mine, here, there)):
        rows = _counted(edit)
        if rows and other.startswith(rows + "["):
            return rows
        if isinstance(edit, Delete) and _within(other, path):
            return path
    return there if there == here and not isinstance(theirs, Move) else None


def _within(path: str, above: str) -> bool:
    return path == above or path.startswith((above + ".", above + "["))


def _counted(edit: Edit) -> str | None:
    """The list that an edit changes, when its records are told apart by their position."""
    rows, _, name = where(edit).rpartition("[")
    return rows if not isinstance(edit, Set) and name[:-1].isdecimal() else None


def _union(conflict: Conflict) -> list[str]:
    """What the program remembers on both sides."""
    sides = (conflict.mine, conflict.theirs)
    both = [str(each) for side in sides if isinstance(side, list) for each in side]
    return list(dict.fromkeys(both))
