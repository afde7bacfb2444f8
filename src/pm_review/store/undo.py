"""Changes of structure that can be taken back, and done again."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pm_review.model import Edit, PathError, ReviewError, Set

Make = Callable[[Edit], Edit]
"""Makes an edit and gives the one that takes it back."""

Held = Callable[[str], object]
"""What stands at a path now."""


@dataclass(frozen=True, slots=True)
class Change:
    """One edit that was made."""

    inverse: Edit
    """The edit that takes it back."""
    left: object
    """What a field held then: where it holds something else now, it was changed since."""

    def taken_back(self, now: object) -> Edit:
        """The edit that takes it back, where its field holds this now; what was changed since stays."""
        inverse = self.inverse
        if not isinstance(inverse, Set) or now == self.left:
            return inverse
        return Set(inverse.path, _since(inverse.value, self.left, now))


def _since(before: object, left: object, now: object) -> object:
    """What a field should hold: of a list, such as links, only what the change did goes back."""
    if not (isinstance(before, list) and isinstance(left, list) and isinstance(now, list)):
        return now
    stays = [each for each in now if each in before or each not in left]
    return stays + [each for each in before if each not in left and each not in now]


Step = tuple[str, Sequence[Change]]
"""What several edits were called together, and the edits in the order in which they are taken back."""


class Undo:
    """The changes that can be taken back and those that can be done again, the latest last."""

    def __init__(self, make: Make, held: Held) -> None:
        """Begin without any; take what changes the review and what reads it."""
        self._make = make
        self._held = held
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def make(self, edits: Sequence[Edit], label: str) -> None:
        """Make several edits, all or none, that are taken back as one.

        Raises:
            PathError: when a path leads nowhere.
            ReviewError: when a value does not fit its field.
        """
        changes: list[Change] = []
        try:
            for edit in edits:
                changes.insert(0, self._made_change(edit))
        except (PathError, ReviewError):
            for change in changes:
                self._make(change.inverse)
            raise
        self._done.append((label, changes))
        self._undone.clear()

    def _made_change(self, edit: Edit) -> Change:
        inverse = self._make(edit)
        return Change(inverse, self._held(inverse.path) if isinstance(inverse, Set) else None)

    def undo(self) -> str | None:
        """Take the last change back and give its name; ``None`` when there is none."""
        return self._turn(self._done, self._undone)

    def redo(self) -> str | None:
        """Do again what was taken back last and give its name; ``None`` when there is nothing."""
        return self._turn(self._undone, self._done)

    def _turn(self, source: list[Step], target: list[Step]) -> str | None:
        if not source:
            return None
        label, changes = source.pop()
        turned: list[Change] = []
        for change in changes:
            with contextlib.suppress(PathError, ReviewError):
                now = self._held(change.inverse.path) if isinstance(change.inverse, Set) else None
                turned.insert(0, self._made_change(change.taken_back(now)))
        target.append((label, turned))
        return label
