"""Two sets of changes to the same review, brought together field by field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

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
from pm_review.store.diff import Data, diff, edit_path, value_at
from pm_review.store.errors import StoreError

PROGRAM = "program."
"""Where the program's own memory stands: there both sides are right."""


@dataclass(frozen=True, slots=True)
class Conflict:
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
    replaced: bool = False
    """Whether the file was emptied, cut or rolled back; nothing is taken before the user decides."""
    unreadable: StoreError | None = None
    """Why what the other program wrote is no review."""
    removed: int = 0
    """How many answers are gone from the review by what was taken."""
    version: str = ""
    """The name of the version that holds them."""


NO_ANSWERS = {"format", "program", "id"}
"""Keys of what the program writes by itself."""

GIVEN = {"overview.year", "overview.language", "overview.previous"}
"""Answers that a new review begins with."""


def answers(data: object, path: str = "") -> dict[str, object]:
    """All that was answered in the plain values of a review, by its path."""
    if isinstance(data, Mapping):
        inner = ((f"{path}.{key}".lstrip("."), each) for key, each in data.items() if key not in NO_ANSWERS)
    elif isinstance(data, list) and data and all(isinstance(each, Mapping) for each in data):
        inner = ((f"{path}[{each.get('id', at)}]", each) for at, each in enumerate(data))
    else:
        return {} if path in GIVEN else {path: data}
    return {found: value for below, each in inner for found, value in answers(each, below).items()}


def is_another(base: Data, theirs: Data) -> bool:
    """Whether a review is not the one that it was: about another year or product, with other answers."""
    about = ("overview.year", "overview.product")
    changed = any((was := value_at(base, path)) and was != value_at(theirs, path) for path in about)
    before, after = answers(base), answers(theirs)
    kept = sum(after.get(path) == value for path, value in before.items())
    return changed and 2 * kept < len(before)


def merge(base: Data, mine: Data, theirs: Data) -> tuple[list[Edit], list[Conflict]]:
    """The edits of theirs that can be made to mine, and what contradicts; all as ``to_plain`` gives them.

    Records that both sides added under one id are both kept: theirs get other ids.
    """
    made = diff(base, mine)
    theirs = _renumber_collisions(made, diff(base, theirs), mine, theirs)
    wanted = diff(base, theirs)
    disputed = {path for edit in wanted for other in made if (path := _conflict_path(edit, other))}
    taken = [edit for edit in wanted if not any(_within(edit_path(edit), path) for path in disputed)]
    conflicts = [Conflict(path, value_at(mine, path), value_at(theirs, path)) for path in sorted(disputed)]
    own = [each for each in conflicts if each.path.startswith(PROGRAM)]
    taken += [Set(each.path, _union(each)) for each in own]
    return taken, [each for each in conflicts if each not in own and each.mine != each.theirs]


def _renumber_collisions(made: Sequence[Edit], wanted: Sequence[Edit], mine: Data, theirs: Data) -> Data:
    """Theirs, with other ids for the records that both sides added under one id."""
    added = {
        edit_path(edit): edit.record for edit in made if isinstance(edit, Insert) and "id" in edit.record
    }
    news = [edit for edit in wanted if isinstance(edit, Insert)]
    both = [edit for edit in news if added.get(edit_path(edit), edit.record) != edit.record]
    if not both:
        return theirs
    here, there = from_dict(mine), from_dict(theirs)
    for edit in both:
        free = max((next_id(side, edit.path) for side in (here, there)), key=lambda name: (len(name), name))
        for change in rename_with_links(there, edit_path(edit), free):
            apply(there, change)
    return to_dict(there)


def _conflict_path(theirs: Edit, mine: Edit) -> str | None:
    """The path of what two edits both lay claim to; ``None`` when they leave one another alone."""
    there, here = edit_path(theirs), edit_path(mine)
    for edit, path, other in ((theirs, there, here), (mine, here, there)):
        rows = _positional_list(edit)
        if rows and other.startswith(rows + "["):
            return rows
        if isinstance(edit, Delete) and _within(other, path):
            return path
    return there if there == here and not isinstance(theirs, Move) else None


def _within(path: str, above: str) -> bool:
    return path == above or path.startswith((above + ".", above + "["))


def _positional_list(edit: Edit) -> str | None:
    """The list that an edit changes, when its records are identified by their position."""
    rows, _, name = edit_path(edit).rpartition("[")
    return rows if not isinstance(edit, Set) and name[:-1].isdecimal() else None


def _union(conflict: Conflict) -> list[str]:
    """What the program remembers on both sides."""
    sides = (conflict.mine, conflict.theirs)
    both = [str(each) for side in sides if isinstance(side, list) for each in side]
    return list(dict.fromkeys(both))
