"""Brings the review to its file, and never over what another program wrote there.

Any thread may save: what is saved is a snapshot, and one save follows the other.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pm_review.model import Edit, to_dict
from pm_review.store import files, names, reading, state, versions
from pm_review.store.diff import Data, edit_path
from pm_review.store.errors import StoreError, from_os_error, translate_os_errors
from pm_review.store.journal import Journal, Mark
from pm_review.store.merge import Merge, answers, merge
from pm_review.store.names import COPY_MARK
from pm_review.store.witness import Witness

if TYPE_CHECKING:
    from pm_review.store.review_text import ReviewText

Stamp = tuple[int, int, int]
"""Time of change, size and number of a file: where they stay, the content does."""

COPY = f"{{}}{COPY_MARK}{{}}"
"""The name of a copy of what another program wrote, by that of the review and the moment."""


class Snapshot(NamedTuple):
    """A review at a moment."""

    data: Data
    """Its plain values."""
    edits: int
    """How many edits had been made since it was opened."""
    mark: Mark
    """What the journal held."""


class Saver:
    """Knows what the file held last, and what another program has made of it since."""

    def __init__(self, path: Path, folder: Path, content: bytes, clock: Callable[[], datetime]) -> None:
        """Take the file's path and content, the folder of state, and what gives the time.

        Raises:
            StoreError: when the content is no text.
        """
        self.path = path
        self.lock = threading.Lock()
        """Held while a save or a merge is under way."""
        self.text = reading.decode(content, path)
        """What the file held when it was last read or written and was a review."""
        self.digest = state.digest(content)
        """Fingerprint of what the file held when it was last taken into account."""
        self.theirs: bytes | None = None
        """What another program has written into the file since; a merge is waited for."""
        self.saved_edits = 0
        """How many edits the file holds."""
        self.saved_at: datetime | None = None
        self.failed: StoreError | None = None
        """Why the last save failed."""
        self._folder = folder
        self._clock = clock
        self._content = content
        self._known = {self.digest}
        """Fingerprints of all that was read or written here."""
        self._target = self._leads_to = os.path.realpath(path)
        """Where the file is written, and where its path led when it was last taken into account."""
        self._stamp: Stamp | None = None
        """What the file was known by when its content was last looked at."""
        self._review_text: ReviewText | None = None
        self._began = clock()
        self._version_at: datetime | None = None
        self._witness = Witness(path)

    def save(self, snapshot: Snapshot, journal: Journal) -> bool:
        """Bring a snapshot to the file; whether it is there.

        ``failed`` says why not; or another program has changed the file, and ``theirs`` is set.
        """
        with self.lock:
            if snapshot.edits <= self.saved_edits:
                return self.theirs is None
            try:
                done = self._replace_file(snapshot, journal)
            except OSError as error:
                self.failed = from_os_error(error, self.path)
                return False
            except StoreError as error:
                self.failed = error
                return False
            self.failed = None
            if done:
                journal.truncate(snapshot.mark)
            return done

    def fail(self, error: StoreError) -> None:
        """Remember that saving, or writing the journal, failed."""
        self.failed = error

    def _replace_file(self, snapshot: Snapshot, journal: Journal) -> bool:
        text = self._text_of(snapshot.data)
        if self._changed_elsewhere():
            return False
        content = reading.encode_like(text, self._content)
        with contextlib.suppress(OSError):
            journal.checkpoint(state.digest(content), snapshot.mark)
        target = Path(self._target)
        write = partial(files.write, follow=False) if target.is_symlink() else files.write
        if not write(target, content, self._changed_elsewhere):
            return False
        self._take_into_account(content)
        self._keep_versions(text)
        self.text, self._content = text, content
        self.saved_edits = snapshot.edits
        self.saved_at = self._clock()
        return True

    def _text_of(self, data: Data) -> str:
        """The text that the file should hold; where it has to be written anew, the old one is a version."""
        if self._review_text is None:
            from pm_review.store.review_text import ReviewText

            self._review_text = ReviewText(self.text, self.path)
        text = self._review_text.update(data)
        if self._review_text.rewritten:
            with contextlib.suppress(OSError):
                versions.save_version(self._folder, self.text, self._clock())
        return text

    def _take_into_account(self, content: bytes) -> None:
        """Know what the file holds now."""
        self.theirs, self.digest, self._stamp = None, state.digest(content), None
        self._known.add(self.digest)
        self._leads_to = os.path.realpath(self.path)
        self._witness.look()

    def _changed_elsewhere(self) -> bool:
        """Whether the file holds what this program neither read nor wrote; a deleted one is written anew.

        Raises:
            StoreError: ``moved``, when the file is elsewhere now.
        """
        stamp = _stamp(self.path)
        if stamp is None:
            elsewhere = self._witness.elsewhere()
            if elsewhere is not None:
                raise StoreError("moved", self.path, found=elsewhere)
            self.theirs = None
            return False
        if stamp != self._stamp or self._is_led_away():
            content = reading.read_bytes(self.path)
            same = state.digest(content) == self.digest and not self._is_led_away()
            self._stamp, self.theirs = stamp, None if same else content
        return self.theirs is not None

    def _is_led_away(self) -> bool:
        """Whether a link has taken the place of the file, or leads elsewhere now."""
        return os.path.realpath(self.path) != self._leads_to

    def _keep_versions(self, text: str) -> None:
        now = self._clock()
        with contextlib.suppress(OSError):
            if self._version_at is None:
                versions.save_version(self._folder, self.text, self._began)
            if self._version_at is None or abs(now - self._version_at) >= versions.SAVE_INTERVAL:
                versions.save_version(self._folder, text, now)
                self._version_at = now

    def compare(self, mine: Data) -> tuple[list[Edit], Merge]:
        """The edits of the other program that can be made to the review, and what contradicts it.

        The last saved text is a version from then on. Nothing can be made where the file was replaced.

        Raises:
            StoreError: when a version or a copy that is needed cannot be written.
        """
        found = Merge()
        base = to_dict(reading.parse_review(self.text, self.path))
        try:
            theirs = self.their_data()
        except StoreError as error:
            self._keep_last(mine, needed=False)
            found.unreadable, found.copy = error, self.copy_theirs()
            return [], found
        lost = answers(base) - answers(theirs)
        if self._is_replaced(len(lost), len(answers(base))):
            self._keep_last(mine, needed=True)
            found.replaced = True
            return [], found
        edits, found.conflicts = merge(base, mine, theirs)
        found.version = self._keep_last(base, needed=bool(lost))
        found.taken = [edit_path(edit) for edit in edits]
        if found.conflicts:
            found.copy = self.copy_theirs()
        return edits, found

    def _is_replaced(self, lost: int, count: int) -> bool:
        """Whether what the file holds is no change of it: emptied, cut, rolled back, or a link."""
        content = self.theirs or b""
        return (
            self._is_led_away()
            or not content.strip()
            or 2 * lost > count
            or state.digest(content) in self._known
            or ("format" in self._values_in(self._content) and "format" not in self._values_in(content))
        )

    def _values_in(self, content: bytes) -> Data:
        return reading.parse_toml(reading.decode(content, self.path), self.path)

    def _keep_last(self, mine: Data, *, needed: bool) -> str:
        """Keep what was saved last as a version, and the review as it is now; gives the name of the last.

        Raises:
            StoreError: when they are needed and cannot be kept.
        """
        now = self._clock()
        with translate_os_errors(self._folder) if needed else contextlib.suppress(OSError):
            name = versions.save_version(self._folder, self.text, now)
            text = self._text_of(mine)
            return versions.save_version(self._folder, text, now) if text != self.text else name
        return ""

    def their_data(self) -> dict[str, object]:
        """The plain values of what the other program wrote.

        Raises:
            StoreError: when it is no review.
        """
        text = reading.decode(self.theirs or b"", self.path)
        return to_dict(reading.parse_review(text, self.path))

    def adopt(self, *, text: bool) -> None:
        """Take what the other program wrote for what the file holds, so that a save may write over it.

        With its text, the review is written into that; without, into the text that was saved here last.
        """
        content = self.theirs or b""
        if text:
            self.text, self._content = reading.decode(content, self.path), content
            self._review_text = None
        if self._is_led_away():
            self._target = str(Path(os.path.realpath(self.path.parent)) / self.path.name)
        self._take_into_account(content)

    def copy_theirs(self) -> Path | None:
        """Copy what the other program wrote beside the review; an empty file needs no copy.

        Raises:
            StoreError: when the copy cannot be written.
        """
        if not self.theirs:
            return None
        name = COPY.format(self.path.stem, f"{self._clock():%Y%m%d-%H%M%S-%f}")
        with translate_os_errors(self.path):
            return names.create_unique(self.path.parent, name, self.theirs)

    def close(self) -> None:
        """Let the file go."""
        self._witness.close()


def _stamp(path: Path) -> Stamp | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
