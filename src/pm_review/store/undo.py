"""Changes of structure that can be taken back, and done again."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence

from pm_review.review import Edit, PathError, ReviewError

Apply = Callable[[Edit], Edit]
"""Makes an edit and gives the one that takes it back."""

Step = tuple[str, Sequence[Edit]]
"""What a change was called, and the edits that take it back."""


class Undo:
    """The changes that can be taken back and those that can be done again, the latest last."""

    def __init__(self) -> None:
        """Begin without any."""
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def push(self, label: str, inverses: Sequence[Edit]) -> None:
        """Remember a change that was made, by the edits that take it back in this order."""
        self._done.append((label, inverses))
        self._undone.clear()

    def undo(self, apply: Apply) -> str | None:
        """Take the last change back and give its name; ``None`` when there is none."""
        return self._turn(self._done, self._undone, apply)

    def redo(self, apply: Apply) -> str | None:
        """Do again what was taken back last and give its name; ``None`` when there is nothing."""
        return self._turn(self._undone, self._done, apply)

    @staticmethod
    def _turn(source: list[Step], target: list[Step], apply: Apply) -> str | None:
        if not source:
            return None
        label, edits = source.pop()
        inverses: list[Edit] = []
        for edit in edits:
            with contextlib.suppress(PathError, ReviewError):
                inverses.append(apply(edit))
        target.append((label, inverses[::-1]))
        return label
