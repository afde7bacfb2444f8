"""Brings edits to the file: on a copy of its own, so that any thread can do it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pm_review.model import Edit, Review, to_dict
from pm_review.store import files, history, names, reading, state
from pm_review.store.changes import Plain, changes, where
from pm_review.store.errors import StoreError, from_os
from pm_review.store.merge import Merge, merge

if TYPE_CHECKING:
    from pm_review.store.replica import Replica

Stamp = tuple[int, int, int]
"""Time of change, size and number of a file: where they stay, the content does."""


class Saver:
    """Knows what the file held last, and does not overwrite anything else."""

    def __init__(
        self, path: Path, folder: Path, content: bytes, text: str, clock: Callable[[], datetime]
    ) -> None:
        """Take the file's path, content and text, the folder of state, and what tells the time."""
        self.digest = state.digest(content)
        """Fingerprint of what the file held when it was last read or written."""
        self.unsaved = False
        """Whether edits were taken that the file does not hold yet."""
        self.saved_at: datetime | None = None
        self.theirs: bytes | None = None
        """What another program has written into the file; ``merge`` is waited for."""
        self._path = path
        self._folder = folder
        self._clock = clock
        self._text = text
        self._content = content
        self._stamp: Stamp | None = None
        """What the file was known by when its content was last looked at."""
        self._replica: Replica | None = None
        self._began = clock()
        self._kept_at: datetime | None = None

    def save(self, edits: list[Edit], announce: Callable[[str], None]) -> bool:
        """Take edits in and write the file; ``announce`` is told the fingerprint of what will be written.

        Gives ``False`` when another program has changed the file, which then stays as it is.

        Raises:
            OSError: when the file cannot be written; the edits are kept for the next time.
        """
        text = self._follow(edits)
        if self._changed_elsewhere():
            return False
        content = reading.content_from(text, self._content)
        digest = state.digest(content)
        with contextlib.suppress(OSError):
            announce(digest)
        if not files.write(self._path, content, self._changed_elsewhere):
            return False
        self.digest, self._stamp = digest, None
        self._keep(text)
        self._text, self._content = text, content
        self.unsaved = False
        self.saved_at = self._clock()
        return True

    def _follow(self, edits: list[Edit]) -> str:
        self.unsaved = True
        if self._replica is None:
            from pm_review.store.replica import Replica

            self._replica = Replica(self._text, self._path)
        text = self._replica.follow(edits)
        if self._replica.rewritten:
            self._replica.rewritten = False
            with contextlib.suppress(OSError):
                history.keep(self._folder, self._text, self._clock())
        return text

    def _changed_elsewhere(self) -> bool:
        """Whether the file holds what this program neither read nor wrote; a lost file is written anew."""
        if self.theirs is not None:
            return True
        stamp = _stamp(self._path)
        if stamp is None or stamp == self._stamp:
            return False
        content = reading.read_bytes(self._path)
        if state.digest(content) == self.digest:
            self._stamp = stamp
            return False
        self.theirs = content
        return True

    def _keep(self, text: str) -> None:
        now = self._clock()
        with contextlib.suppress(OSError):
            if self._kept_at is None:
                history.keep(self._folder, self._text, self._began)
            if self._kept_at is None or abs(now - self._kept_at) >= history.RHYTHM:
                history.keep(self._folder, text, now)
                self._kept_at = now

    def compare(self, mine: Plain) -> tuple[list[Edit], Merge]:
        """The edits of the other program that can be made to the review, and what contradicts it.

        Raises:
            StoreError: when a copy of the other side is needed and cannot be written.
        """
        found = Merge()
        theirs = self._their_review()
        if theirs is None:
            found.copy = self._copy()
            return [], found
        base = to_dict(reading.review_from(self._text, self._path))
        edits, found.conflicts = merge(base, mine, to_dict(theirs))
        found.taken = [where(edit) for edit in edits]
        if found.conflicts:
            found.copy = self._copy()
        return edits, found

    def rebase(self, mine: Plain) -> list[Edit]:
        """Go on from what the other program wrote; the edits that lead from there to the merged review."""
        theirs, content = self._their_review(), self.theirs or b""
        self.theirs = None
        self.digest, self._stamp = state.digest(content), None
        if theirs is None:
            return []
        self._text, self._replica = reading.text_from(content, self._path), None
        self._content = content
        edits = changes(to_dict(theirs), mine)
        self.unsaved = bool(edits)
        return edits

    def _their_review(self) -> Review | None:
        """What the other program wrote; ``None`` when it is no review."""
        try:
            return reading.review_from(reading.text_from(self.theirs or b"", self._path), self._path)
        except StoreError:
            return None

    def _copy(self) -> Path:
        name = f"{self._path.stem}.conflict-{self._clock():%Y%m%d-%H%M%S-%f}"
        path = names.free(self._path.parent, name)
        try:
            files.write(path, self.theirs or b"")
        except OSError as error:
            raise from_os(error, path) from error
        return path


def _stamp(path: Path) -> Stamp | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
