"""Brings the review to its file, and takes in what another program wrote there.

Any thread may save: what is saved is a snapshot, and one save follows the other.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pm_review.model import Edit, Insert, PathError, Review, ReviewError, apply, get, to_dict
from pm_review.store import reading, state, versions
from pm_review.store.diff import Data, diff, edit_path
from pm_review.store.errors import StoreError, from_os_error, translate_os_errors
from pm_review.store.journal import NAME as JOURNAL
from pm_review.store.journal import Journal, Mark, replay
from pm_review.store.lock import Access
from pm_review.store.merge import Merge, answers, is_another, merge
from pm_review.store.review_file import ReviewFile

if TYPE_CHECKING:
    from pm_review.store.review_text import ReviewText

Clock = Callable[[], datetime]
"""Gives the time."""


def now() -> datetime:
    """The time in the zone of the system."""
    return datetime.now().astimezone()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A review at a moment."""

    data: Data
    """Its plain values."""
    edits: int
    """How many edits had been made since it was opened."""
    mark: Mark
    """What the journal held."""


class Saver:
    """Saves and merges one open review, and counts the edits that its file lacks."""

    def __init__(
        self, file: ReviewFile, journal: Journal, access: Access, folder: Path, clock: Clock
    ) -> None:
        """Take the file, the journal of what it lacks, the right to write, the folder of state, a clock."""
        self.file = file
        self.edits = 0
        """How many edits were made since the review was opened."""
        self.saved_at: datetime | None = None
        self.failed: StoreError | None = None
        """Why the last save failed."""
        self._saved_edits = 0
        self._journal = journal
        self._access = access
        self._folder = folder
        self._clock = clock
        self._lock = threading.Lock()
        """Held while a save or a merge is under way."""
        self._undecided: bytes | None = None
        """The content of the file that was found to be no change of it, while that is undecided."""
        self._review_text: ReviewText | None = None
        self._began = clock()
        self._version_at: datetime | None = None

    @property
    def pending(self) -> bool:
        """Whether the file lacks an edit."""
        return self.edits > self._saved_edits

    @property
    def changed(self) -> bool:
        """Whether another program has changed the file, which a merge is waited for."""
        return self.file.theirs not in (None, self._undecided)

    @property
    def replaced(self) -> bool:
        """Whether the file was replaced, and it is not decided what is to become of it."""
        return self._undecided is not None and self.file.theirs == self._undecided

    def recover(self, review: Review) -> int:
        """Make the edits that a killed program could not save; how many fields and records they are about.

        Raises:
            StoreError: when the journal cannot be read; it stays as it is.
        """
        touched = set()
        with translate_os_errors(self._folder / JOURNAL):
            edits = replay(self._folder, self.file.digest)
        for edit in edits:
            with contextlib.suppress(PathError, ReviewError):
                if isinstance(edit, Insert) and edit.record.get("id") and _is_there(review, edit_path(edit)):
                    continue
                apply(review, edit)
                touched.add(edit_path(edit))
        self.edits += len(touched)
        return len(touched)

    def snapshot(self, review: Review) -> Snapshot:
        """The review as it is now."""
        return Snapshot(to_dict(review), self.edits, self._journal.mark())

    def save(self, snapshot: Snapshot) -> bool:
        """Bring a snapshot to the file; whether it is there.

        ``failed`` says why not; or another program has changed the file.
        """
        with self._lock:
            if snapshot.edits <= self._saved_edits:
                return self.file.theirs is None
            try:
                self._access.keep(self._clock())
                done = self._replace_file(snapshot)
            except (OSError, StoreError) as error:
                self._fail(error)
                return False
            self.failed = None
            if done:
                self._journal.truncate(snapshot.mark)
            return done

    def _fail(self, error: OSError | StoreError) -> None:
        """Remember why a save failed, and keep what was saved last: what is in its place may be no file."""
        self.failed = error if isinstance(error, StoreError) else from_os_error(error, self.file.path)
        with contextlib.suppress(OSError):
            versions.save_version(self._folder, self.file.text, self._clock())

    def _replace_file(self, snapshot: Snapshot) -> bool:
        text, before = self._text_of(snapshot.data), self.file.text
        if self.file.is_changed():
            return False
        with contextlib.suppress(OSError):
            self._journal.checkpoint(state.digest(self.file.encode(text)), snapshot.mark)
        if not self.file.write(text):
            return False
        self._keep_versions(before, text)
        self._saved_edits = snapshot.edits
        self.saved_at = self._clock()
        return True

    def _text_of(self, data: Data) -> str:
        """The text that the file should hold; where it has to be written anew, the old one is a version."""
        if self._review_text is None:
            from pm_review.store.review_text import ReviewText

            self._review_text = ReviewText(self.file.text, self.file.path)
        text = self._review_text.update(data)
        if self._review_text.rewritten:
            with contextlib.suppress(OSError):
                versions.save_version(self._folder, self.file.text, self._clock())
        return text

    def _keep_versions(self, before: str, text: str) -> None:
        now = self._clock()
        with contextlib.suppress(OSError):
            if self._version_at is None:
                versions.save_version(self._folder, before, self._began)
            if self._version_at is None or abs(now - self._version_at) >= versions.SAVE_INTERVAL:
                versions.save_version(self._folder, text, now)
                self._version_at = now

    def merge(self, review: Review) -> Merge:
        """Take into the review what another program changed; where it replaced the file, nothing.

        Raises:
            StoreError: when a copy or version cannot be written. Nothing is merged then.
        """
        with self._lock:
            before = to_dict(review)
            edits, found = self._compare(before)
            theirs = None if found.unreadable else self.file.their_data()
            if found.replaced and theirs is not None:
                self._undecided = self.file.theirs
                self._note_lacking(review, state.digest(self.file.theirs or b""), theirs)
                return found
            for edit in edits:
                with contextlib.suppress(PathError, ReviewError):
                    apply(review, edit)
            self._adopt(review, theirs)
        found.removed = len(answers(before).keys() - answers(to_dict(review)).keys())
        return found

    def _compare(self, mine: Data) -> tuple[list[Edit], Merge]:
        """The edits of the other program that can be made to the review, and what contradicts it.

        The last saved text is a version from then on. Nothing can be made where the file was replaced.
        """
        found = Merge()
        base = to_dict(reading.parse_review(self.file.text, self.file.path))
        try:
            theirs = self.file.their_data()
        except StoreError as error:
            self._keep_last(mine, needed=False)
            found.unreadable, found.copy = error, self.file.copy_theirs(self._clock())
            return [], found
        lost = answers(base).keys() - answers(theirs).keys()
        if self.file.is_replaced(len(lost), len(answers(base))) or is_another(base, theirs):
            self._keep_last(mine, needed=True)
            found.replaced = True
            return [], found
        edits, found.conflicts = merge(base, mine, theirs)
        found.version = self._keep_last(base, needed=bool(lost))
        found.taken = [edit_path(edit) for edit in edits]
        if found.conflicts:
            found.copy = self.file.copy_theirs(self._clock())
        return edits, found

    def _keep_last(self, mine: Data, *, needed: bool) -> str:
        """Keep what was saved last as a version, and the review as it is now; gives the name of the last.

        Raises:
            StoreError: when they are needed and cannot be kept.
        """
        now, last = self._clock(), self.file.text
        with translate_os_errors(self._folder) if needed else contextlib.suppress(OSError):
            name = versions.save_version(self._folder, last, now)
            text = self._text_of(mine)
            return versions.save_version(self._folder, text, now) if text != last else name
        return ""

    def _adopt(self, review: Review, theirs: Data | None) -> None:
        """Go on from what the other program wrote; ``None`` where the review is to be written over it."""
        self.file.adopt(text=theirs is not None)
        if theirs is not None:
            self._review_text = None
        lacking = theirs is None or self._note_lacking(review, self.file.digest, theirs)
        self.edits += 1
        self._saved_edits = self.edits - lacking
        self._undecided = None

    def _note_lacking(self, review: Review, digest: str, theirs: Data) -> bool:
        """Note in the journal what the file of another program lacks; whether that is anything."""
        lacking = diff(theirs, to_dict(review))
        with contextlib.suppress(OSError):
            self._journal.checkpoint(digest, None, lacking)
        return bool(lacking)

    def keep_mine(self, review: Review) -> Path | None:
        """Let the next save write over what replaced the file; gives the copy that keeps it.

        Raises:
            StoreError: when the copy cannot be written. Nothing is decided then.
        """
        with self._lock:
            copy = self.file.copy_theirs(self._clock())
            self._adopt(review, None)
        return copy

    def take_theirs(self, review: Review) -> list[Edit]:
        """The edits that make the review what replaced the file, which is the file from now on.

        Raises:
            StoreError: when the file cannot be read as a review.
        """
        with self._lock:
            theirs = self.file.their_data()
            self._adopt(review, theirs)
        return diff(to_dict(review), theirs)


def _is_there(review: Review, path: str) -> bool:
    try:
        return get(review, path) is not None
    except PathError:
        return False
