"""The file of an open review: its last known content, and changes by another program."""

from __future__ import annotations

import contextlib
import os
import threading
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pm_review.model import to_dict
from pm_review.model.diff import Plain
from pm_review.store import files, names, reading, state
from pm_review.store.errors import StoreError, translate_os_errors

if TYPE_CHECKING:
    from pm_review.store.review_text import ReviewText

Stamp = tuple[int, int, int]
"""Modification time, size and inode of a file; while they are equal, so is the content."""

COPY = f"{{}}{names.COPY_MARK}{{}}"
"""The name of a copy of another program's changes, from the review's name and the time."""

HIDDEN = (".nfs", ".fuse_hidden")
"""Prefixes of deleted files that are still open, in shared folders."""


class ReviewFile:
    """Tracks all content read and written by this program, and never overwrites any other content."""

    def __init__(self, path: Path, content: bytes) -> None:
        """Create the file object from the path and the content.

        Raises:
            StoreError: if the content is not text.
        """
        self.path = path
        self.text = reading.decode(content, path)
        """The text of the file when it was last read or written as a valid review."""
        self.digest = state.digest(content)
        """The fingerprint of the file's content when it was last accepted."""
        self.theirs: bytes | None = None
        """The content written by another program since; ``None`` if there is none."""
        self.undecided: bytes | None = None
        """The content in ``theirs`` that replaced the review, while the user has not decided."""
        self.lock = threading.Lock()
        """Held during a save or a merge."""
        self._review_text: ReviewText | None = None
        self._content = content
        """The content that ``text`` was decoded from."""
        self._known = {self.digest}
        """Fingerprints of all content read or written by this program."""
        self._target = self._leads_to = os.path.realpath(path)
        """The path to write to, and the target of the path when the file was last accepted."""
        self._stamp: Stamp | None = None
        """The file's stamp when its content was last checked."""
        self._handle: int | None = None
        """A handle of the open file, which shows whether a missing file was deleted or moved."""
        self._hold()

    @property
    def review_text(self) -> ReviewText:
        """The file's text, to be updated with the review; parsed at the first save."""
        if self._review_text is None:
            from pm_review.store.review_text import ReviewText

            self._review_text = ReviewText(self.text, self.path)
        return self._review_text

    def encode(self, text: str) -> bytes:
        """Encode a text with the line ends and byte order mark of the file."""
        return reading.encode_like(text, self._content)

    def write(self, text: str) -> bool:
        """Replace the file's text atomically; return ``False`` if another program has changed it.

        Raises:
            OSError: if it cannot be written.
            StoreError: if it cannot be read, was moved, or is now write-protected.
        """
        with contextlib.suppress(FileNotFoundError):
            if files.is_protected(self.path):
                raise StoreError("protected", self.path)
        content = self.encode(text)
        follow = not Path(self._target).is_symlink()
        if not files.write(Path(self._target), content, self.is_changed, follow):
            return False
        self._take_into_account(content)
        self.text, self._content = text, content
        return True

    def is_changed(self) -> bool:
        """Whether the file has content that this program neither read nor wrote; false if it was deleted.

        Raises:
            StoreError: ``moved``, if the file was moved, or the reason why it cannot be read.
        """
        stamp = _stamp(self.path)
        if stamp is None:
            elsewhere = self._elsewhere()
            if elsewhere is not None:
                raise StoreError("moved", self.path, found=elsewhere)
            self.theirs = None
            return False
        if stamp != self._stamp or self._is_redirected():
            content = reading.read_bytes(self.path)
            known = content == self._content or state.digest(content) == self.digest
            same = known and not self._is_redirected()
            self._stamp, self.theirs = stamp, None if same else content
        return self.theirs is not None

    def is_lost(self) -> bool:
        """Whether the text last read or saved here is no longer at the path, nor moved elsewhere."""
        try:
            return self.is_changed() or not self.path.exists()
        except StoreError as error:
            return error.code != "moved"

    def is_replaced(self) -> bool:
        """Whether the file was replaced rather than changed: emptied, rolled back, a link, without format."""
        content = self.theirs or b""
        return (
            self._is_redirected()
            or not content.strip()
            or state.digest(content) in self._known
            or ("format" in self._values_in(self._content) and "format" not in self._values_in(content))
        )

    def _values_in(self, content: bytes) -> Plain:
        return reading.parse_toml(reading.decode(content, self.path), self.path)

    def _is_redirected(self) -> bool:
        """Whether a link has replaced the file, or has a different target."""
        return os.path.realpath(self.path) != self._leads_to

    def data(self) -> Plain:
        """Return the plain values of the text last read or saved by this program."""
        return to_dict(reading.parse_review(self.text, self.path))

    def their_text(self) -> str:
        """Return the text that another program wrote.

        Raises:
            StoreError: if it is not text.
        """
        return reading.decode(self.theirs or b"", self.path)

    def their_data(self) -> dict[str, object]:
        """Return the plain values that another program wrote.

        Raises:
            StoreError: if it is not a review.
        """
        return to_dict(reading.parse_review(self.their_text(), self.path))

    def adopt(self, *, text: bool) -> None:
        """Accept the other program's content, so that it may be overwritten.

        With ``text``, the next save changes that text; otherwise, the text last saved by this program.
        """
        content = self.theirs or b""
        if text:
            self.text, self._content, self._review_text = self.their_text(), content, None
        if self._is_redirected():
            self._target = str(Path(os.path.realpath(self.path.parent)) / self.path.name)
        self._take_into_account(content)

    def copy_theirs(self, now: datetime) -> Path | None:
        """Copy the other program's file next to the review; an empty file needs no copy.

        Raises:
            StoreError: if the copy cannot be written.
        """
        if not self.theirs:
            return None
        name = COPY.format(self.path.stem, f"{now:%Y%m%d-%H%M%S-%f}")
        with translate_os_errors(self.path):
            return names.create_unique(self.path.parent, name, self.theirs)

    def _take_into_account(self, content: bytes) -> None:
        """Accept this content as the current content of the file."""
        self.theirs = self.undecided = self._stamp = None
        self.digest = state.digest(content)
        self._known.add(self.digest)
        self._leads_to = os.path.realpath(self.path)
        self._hold()

    def _hold(self) -> None:
        """Open the file that is at the path now, on systems where open files can be moved and deleted."""
        self.close()
        if os.name == "posix":
            with contextlib.suppress(OSError):
                self._handle = os.open(self.path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)

    def _elsewhere(self) -> str | None:
        """Return the file's new path, empty if unknown; ``None`` if it was deleted."""
        if self._handle is None or not os.fstat(self._handle).st_nlink:
            return None
        found = ""
        with contextlib.suppress(OSError):
            found = str(Path(f"/proc/self/fd/{self._handle}").readlink())
        return None if Path(found).name.startswith(HIDDEN) else found

    def close(self) -> None:
        """Close the file."""
        if self._handle is not None:
            with contextlib.suppress(OSError):
                os.close(self._handle)
            self._handle = None


def _stamp(path: Path) -> Stamp | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
