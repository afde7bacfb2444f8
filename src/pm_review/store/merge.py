"""Merge two sets of changes to the same review, field by field."""

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
from pm_review.model.diff import Plain, diff, edit_path, value_at
from pm_review.store.errors import StoreError

PROGRAM = "program."
"""The path prefix of the program's own data, for which both sides are merged."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field, a record or a list of records that both sides changed."""

    path: str
    mine: object
    theirs: object


@dataclass(frozen=True, slots=True)
class Merge:
    """The result of merging another program's changes to the file."""

    taken: list[str] = field(default_factory=list)
    """Paths of the merged changes."""
    conflicts: list[Conflict] = field(default_factory=list)
    """Fields changed on both sides; this program's value is kept until the user chooses."""
    copy: Path | None = None
    """The file with the unchanged other side, if some of its changes were not merged."""
    replaced: bool = False
    """Whether the file was emptied, cut or rolled back; nothing is merged until the user decides."""
    unreadable: StoreError | None = None
    """Why the text of the other program is not a review."""
    removed: int = 0
    """The number of answers that the merge removed from the review."""
    version: str = ""
    """The name of the version that contains them."""


NO_ANSWERS = {"format", "program", "id"}
"""Keys that the program writes itself."""

GIVEN = {"overview.year", "overview.language", "overview.previous"}
"""Initial answers of a new review."""


def answers(data: object, path: str = "") -> dict[str, object]:
    """Return all answers in the plain values of a review, by path."""
    if isinstance(data, Mapping):
        inner = ((f"{path}.{key}".lstrip("."), each) for key, each in data.items() if key not in NO_ANSWERS)
    elif isinstance(data, list) and data and all(isinstance(each, Mapping) for each in data):
        inner = ((f"{path}[{each.get('id', at)}]", each) for at, each in enumerate(data))
    else:
        return {} if path in GIVEN else {path: data}
    return {found: value for below, each in inner for found, value in answers(each, below).items()}


FEW = 4
"""The minimum number of answers by which two reviews can be compared."""


def is_another(base: Plain, theirs: Plain) -> bool:
    """Whether a file contains a different review: most answers are missing, or a year or product is another.

    In the latter case, most answers must differ too; with fewer than ``FEW``, they cannot be compared.
    """
    before, after = answers(base), answers(theirs)
    if 2 * len(before.keys() - after.keys()) > len(before):
        return True
    about = ("overview.year", "overview.product")
    changed = any((was := value_at(base, path)) and was != value_at(theirs, path) for path in about)
    kept = sum(after.get(path) == value for path, value in before.items())
    return changed and len(before) >= FEW and 2 * kept < len(before)


def merge(base: Plain, mine: Plain, theirs: Plain) -> tuple[list[Edit], list[Conflict]]:
    """Return the other side's edits that can be merged, and the conflicts; all sides as from ``to_dict``.

    If both sides added a record with the same ID, both records are kept, and theirs gets another ID.
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


def _renumber_collisions(made: Sequence[Edit], wanted: Sequence[Edit], mine: Plain, theirs: Plain) -> Plain:
    """Return their side, with new IDs for records that both sides added with the same ID."""
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
    """Return the path that two edits both change; ``None`` if they are independent."""
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
    """Return the list that an edit changes if its records are identified by position."""
    rows, _, name = edit_path(edit).rpartition("[")
    return rows if not isinstance(edit, Set) and name[:-1].isdecimal() else None


def _union(conflict: Conflict) -> list[str]:
    """Return the program's own data from both sides."""
    sides = (conflict.mine, conflict.theirs)
    both = [str(each) for side in sides if isinstance(side, list) for each in side]
    return list(dict.fromkeys(both))
