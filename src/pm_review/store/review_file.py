"""The file of an open review: what it held last, and what another program has made of it since."""

from __future__ import annotations

import contextlib
import os
from datetime import datetime
from pathlib import Path

from pm_review.model import to_dict
from pm_review.store import files, names, reading, state
from pm_review.store.diff import Data
from pm_review.store.errors import StoreError, translate_os_errors

Stamp = tuple[int, int, int]
"""Time of change, size and number of a file: where they stay, the content does."""

COPY = f"{{}}{names.COPY_MARK}{{}}"
"""The name of a copy of what another program wrote, by that of the review and the moment."""

HIDDEN = (".nfs", ".fuse_hidden")
"""How a shared folder names a deleted file that is still open."""


class ReviewFile:
    """Knows all that was read and written here, and never writes over anything else."""

    def __init__(self, path: Path, content: bytes) -> None:
        """Take the file's path and its content.

        Raises:
            StoreError: when the content is no text.
        """
        self.path = path
        self.text = reading.decode(content, path)
        """What the file held when it was last read or written and was a review."""
        self.digest = state.digest(content)
        """Fingerprint of what the file held when it was last taken into account."""
        self.theirs: bytes | None = None
        """What another program has written into the file since."""
        self._content = content
        """The content whose text is ``text``."""
        self._known = {self.digest}
        """Fingerprints of all that was read or written here."""
        self._target = self._leads_to = os.path.realpath(path)
        """Where the file is written, and where its path led when it was last taken into account."""
        self._stamp: Stamp | None = None
        """What the file was known by when its content was last looked at."""
        self._handle: int | None = None
        """The file held open: where its name is gone, this shows whether it was deleted or moved."""
        self._hold()

    def encode(self, text: str) -> bytes:
        """A text as the file's content, with its line ends and its byte order mark."""
        return reading.encode_like(text, self._content)

    def write(self, text: str) -> bool:
        """Replace the file's text as a whole; ``False`` where another program has changed it.

        Raises:
            OSError: when it cannot be written.
            StoreError: when it cannot be read, is elsewhere now, or may not be written any more.
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
        """Whether the file holds what this program neither read nor wrote; a deleted one is written anew.

        Raises:
            StoreError: ``moved``, when the file is elsewhere now, or why it cannot be read.
        """
        stamp = _stamp(self.path)
        if stamp is None:
            elsewhere = self._elsewhere()
            if elsewhere is not None:
                raise StoreError("moved", self.path, found=elsewhere)
            self.theirs = None
            return False
        if stamp != self._stamp or self._is_led_away():
            content = reading.read_bytes(self.path)
            same = state.digest(content) == self.digest and not self._is_led_away()
            self._stamp, self.theirs = stamp, None if same else content
        return self.theirs is not None

    def is_replaced(self, lost: int, count: int) -> bool:
        """Whether what the file holds is no change of it: emptied, cut, rolled back, or behind a link.

        ``lost`` of ``count`` answers are not in it any more.
        """
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

    def _is_led_away(self) -> bool:
        """Whether a link has taken the place of the file, or leads elsewhere now."""
        return os.path.realpath(self.path) != self._leads_to

    def their_text(self) -> str:
        """The text that another program wrote.

        Raises:
            StoreError: when it is none.
        """
        return reading.decode(self.theirs or b"", self.path)

    def their_data(self) -> dict[str, object]:
        """The plain values of what another program wrote.

        Raises:
            StoreError: when it is no review.
        """
        return to_dict(reading.parse_review(self.their_text(), self.path))

    def adopt(self, *, text: bool) -> None:
        """Take what the other program wrote for what the file holds, so that it may be written over.

        With its text, the review is written into that; without, into the text that was saved here last.
        """
        content = self.theirs or b""
        if text:
            self.text, self._content = self.their_text(), content
        if self._is_led_away():
            self._target = str(Path(os.path.realpath(self.path.parent)) / self.path.name)
        self._take_into_account(content)

    def copy_theirs(self, now: datetime) -> Path | None:
        """Copy what the other program wrote beside the review; an empty file needs no copy.

        Raises:
            StoreError: when the copy cannot be written.
        """
        if not self.theirs:
            return None
        name = COPY.format(self.path.stem, f"{now:%Y%m%d-%H%M%S-%f}")
        with translate_os_errors(self.path):
            return names.create_unique(self.path.parent, name, self.theirs)

    def _take_into_account(self, content: bytes) -> None:
        """Know what the file holds now."""
        self.theirs, self.digest, self._stamp = None, state.digest(content), None
        self._known.add(self.digest)
        self._leads_to = os.path.realpath(self.path)
        self._hold()

    def _hold(self) -> None:
        """Hold open what is at the path now, where the system lets an open file be moved and deleted."""
        self.close()
        if os.name == "posix":
            with contextlib.suppress(OSError):
                self._handle = os.open(self.path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)

    def _elsewhere(self) -> str | None:
        """Where the file is, as far as the system knows (else empty); ``None`` when it was deleted."""
        if self._handle is None or not os.fstat(self._handle).st_nlink:
            return None
        found = ""
        with contextlib.suppress(OSError):
            found = str(Path(f"/proc/self/fd/{self._handle}").readlink())
        return None if Path(found).name.startswith(HIDDEN) else found

    def close(self) -> None:
        """Let the file go."""
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
