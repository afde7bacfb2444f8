"""What an open review owes to its file: how many edits were made, and the journal that holds them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from pm_review.model import Edit, Insert, PathError, Review, ReviewError, apply, get, to_dict
from pm_review.store.diff import Data, diff, edit_path
from pm_review.store.errors import StoreError, from_os_error
from pm_review.store.journal import Journal, replay
from pm_review.store.saver import Snapshot


class Recorder:
    """Counts the edits of a review, and writes them into its journal step by step."""

    def __init__(self, folder: Path) -> None:
        """Take the folder of state."""
        self.journal = Journal(folder)
        self.edits = 0
        """How many edits were made."""
        self._failed: StoreError | None = None
        self._folder = folder
        self._step: list[Edit] | None = None

    def recover(self, review: Review, digest: str) -> int:
        """Make the edits that a killed program could not save; how many fields and records they are about.

        Raises:
            OSError: when the journal cannot be read; it stays as it is.
        """
        touched = set()
        for edit in replay(self._folder, digest):
            with contextlib.suppress(PathError, ReviewError):
                if isinstance(edit, Insert) and edit.record.get("id") and _is_there(review, edit_path(edit)):
                    continue
                apply(review, edit)
                touched.add(edit_path(edit))
        self.edits += len(touched)
        return len(touched)

    def add(self, edit: Edit) -> None:
        """Take an edit that was made."""
        self.edits += 1
        if self._step is None:
            self.write([edit])
        else:
            self._step.append(edit)

    @contextlib.contextmanager
    def together(self) -> Iterator[None]:
        """Let the journal hold the edits that are added meanwhile all or none."""
        self._step = []
        try:
            yield
        finally:
            step, self._step = self._step, None
            if step:
                self.write(step)

    def write(self, step: Sequence[Edit]) -> None:
        """Write a step into the journal."""
        try:
            self.journal.append(*step)
        except OSError as error:
            self._failed = from_os_error(error, self._folder)

    @property
    def failed(self) -> StoreError | None:
        """Why the journal lacks what is not saved; ``None`` where it lacks nothing."""
        return None if self.journal.is_complete else self._failed

    def snapshot(self, review: Review) -> Snapshot:
        """The review as it is now."""
        return Snapshot(to_dict(review), self.edits, self.journal.mark())

    def write_lacking(self, review: Review, digest: str, theirs: Data) -> bool:
        """Note what the file of another program lacks of the review; whether that is anything."""
        lacking = diff(theirs, to_dict(review))
        with contextlib.suppress(OSError):
            self.journal.checkpoint(digest, None, lacking)
        return bool(lacking)


def _is_there(review: Review, path: str) -> bool:
    try:
        return get(review, path) is not None
    except PathError:
        return False
