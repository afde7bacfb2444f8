"""Undo and redo of structural changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass

from pm_review.model import Edit, PathError, Review, ReviewError, Set, get

Make = Callable[[Edit], Edit]
"""A function that makes an edit and returns its inverse."""

Together = Callable[[], AbstractContextManager[None]]
"""A function that returns a context in which the edits of one step are made."""


@dataclass(frozen=True, slots=True)
class Change:
    """An edit that was made."""

    inverse: Edit
    """The edit that undoes it."""
    left: object
    """The field's value after the edit, to detect later changes."""

    def reverted(self, now: object) -> Edit:
        """Return the edit that undoes it, given the field's current value; later changes are kept."""
        inverse = self.inverse
        if not isinstance(inverse, Set) or now == self.left:
            return inverse
        return Set(inverse.path, _since(inverse.value, self.left, now))


def _since(before: object, left: object, now: object) -> object:
    """Return the value of a field after undo.

    In a list, such as links, only the edit's own changes are undone.
    """
    if not (isinstance(before, list) and isinstance(left, list) and isinstance(now, list)):
        return now
    stays = [each for each in now if each in before or each not in left]
    return stays + [each for each in before if each not in left and each not in now]


Step = tuple[str, Sequence[Change]]
"""The label of a step, and its edits in the order in which they are undone."""


class UndoStack:
    """The steps that can be undone and redone, latest last."""

    def __init__(self, review: Review, make: Make, together: Together = nullcontext) -> None:
        """Create an empty history of a review that ``make`` changes."""
        self._review = review
        self._make = make
        self._together = together
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self.latest_edits: Sequence[Edit] = ()
        """The edits that undid or redid the last step."""

    def make(self, edits: Sequence[Edit], label: str) -> None:
        """Make several edits, all or none, as one step; no edits are no step.

        Raises:
            PathError: if a path does not exist.
            ReviewError: if a value does not fit its field.
        """
        if not edits:
            return
        changes: list[Change] = []
        with self._together():
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
        return Change(inverse, self._value_of(inverse))

    def _value_of(self, edit: Edit) -> object:
        """Return the present value of the field that an edit sets; ``None`` for other edits."""
        return get(self._review, edit.path) if isinstance(edit, Set) else None

    def undo(self) -> str | None:
        """Undo the last step and return its label; ``None`` if there is none."""
        return self._turn(self._done, self._undone)

    def redo(self) -> str | None:
        """Redo the last undone step and return its label; ``None`` if there is none."""
        return self._turn(self._undone, self._done)

    def _turn(self, source: list[Step], target: list[Step]) -> str | None:
        if not source:
            return None
        label, changes = source.pop()
        turned: list[Change] = []
        edits: list[Edit] = []
        with self._together():
            for change in changes:
                with suppress(PathError, ReviewError):
                    edits.append(change.reverted(self._value_of(change.inverse)))
                    turned.insert(0, self._made_change(edits[-1]))
        target.append((label, turned))
        self.latest_edits = edits
        return label
