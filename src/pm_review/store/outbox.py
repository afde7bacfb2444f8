"""Edits on their way to the disk: into the journal at once, into the file with the next save.

They are added on one thread, which never waits for the disk; ``save`` may be called on any other.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from pm_review.model import Edit, Insert, PathError, Review, ReviewError, apply, get, to_dict
from pm_review.store.changes import where
from pm_review.store.errors import StoreError, from_os
from pm_review.store.journal import Journal, unsaved
from pm_review.store.merge import Merge
from pm_review.store.saver import Saver


class Outbox:
    """What an open review owes to its file, and how saving it stands."""

    def __init__(
        self, path: Path, folder: Path, content: bytes, text: str, clock: Callable[[], datetime]
    ) -> None:
        """Take the file's path, content and text, the folder of state, and what tells the time."""
        self.failed: StoreError | None = None
        """Why the last save, or writing the journal, failed."""
        self._path = path
        self._folder = folder
        self._queue: list[Edit] = []
        self._step: list[Edit] | None = None
        self._adding = threading.Lock()
        self._saving = threading.Lock()
        self._saver = Saver(path, folder, content, text, clock)
        self._journal = Journal(folder)

    @property
    def pending(self) -> bool:
        """Whether there is anything that is not saved yet."""
        return bool(self._queue) or self._saver.unsaved

    @property
    def journalled(self) -> bool:
        """Whether the journal holds what is not saved, so that it comes back at the next start."""
        return self._journal.whole

    @property
    def saved_at(self) -> datetime | None:
        """When the review was last saved since it was opened."""
        return self._saver.saved_at

    @property
    def external_change(self) -> bool:
        """Whether another program has changed the file, so that nothing is written before ``merge``."""
        return self._saver.theirs is not None

    def recover(self, review: Review) -> int:
        """Make the edits that a killed program could not save; how many fields and records it had.

        Raises:
            OSError: when the journal cannot be read; it stays as it is.
        """
        touched = set()
        for edit in unsaved(self._folder, self._saver.digest):
            with contextlib.suppress(PathError, ReviewError):
                if isinstance(edit, Insert) and edit.record.get("id") and _knows(review, where(edit)):
                    continue
                apply(review, edit)
                self._queue.append(edit)
                touched.add(where(edit))
        return len(touched)

    def add(self, edit: Edit) -> None:
        """Take an edit that was made; the next save brings it to the file."""
        if self._step is None:
            self._take([edit])
        else:
            self._step.append(edit)

    @contextlib.contextmanager
    def together(self) -> Iterator[None]:
        """Bring the edits that are added meanwhile to the disk all or none, even if the program is killed."""
        self._step = []
        try:
            yield
        finally:
            step, self._step = self._step, None
            if step:
                self._take(step)

    def _take(self, step: list[Edit]) -> None:
        with self._adding:
            self._queue += step
            try:
                self._journal.add(*step)
            except OSError as error:
                self.failed = from_os(error, self._folder)

    def save(self) -> bool:
        """Bring everything to the file; whether that is done.

        ``failed`` tells why not; or another program has changed the file, and ``external_change`` is set.
        """
        with self._saving:
            with self._adding:
                if not self.pending:
                    return True
                number = self._journal.turn()
                edits, self._queue = self._queue, []
            return self._save(edits, number)

    def _save(self, edits: list[Edit], number: int) -> bool:
        try:
            done = self._saver.save(edits, lambda digest: self._journal.announce(digest, number))
        except OSError as error:
            self.failed = from_os(error, self._path)
            return False
        except StoreError as error:
            self.failed = error
            return False
        self.failed = None
        if done:
            self._journal.forget(number)
        return done

    def merge(self, review: Review) -> Merge:
        """Take into the review what another program has changed in the file; call ``save`` afterwards.

        Raises:
            StoreError: when the copy of the other side cannot be written. Nothing is merged then.
        """
        with self._saving, self._adding:
            edits, found = self._saver.compare(to_dict(review))
            for edit in edits:
                with contextlib.suppress(PathError, ReviewError):
                    apply(review, edit)
            self._queue = self._saver.rebase(to_dict(review))
        return found

    def close(self, *, empty: bool) -> None:
        """Let the journal go, and remove it when all it holds is saved."""
        self._journal.close(empty=empty)


def _knows(review: Review, path: str) -> bool:
    """Whether there is a record at a path already."""
    try:
        return get(review, path) is not None
    except PathError:
        return False
