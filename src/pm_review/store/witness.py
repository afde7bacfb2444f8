"""An open handle of a file: where its name is gone, it shows whether the file was deleted or moved."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

HIDDEN = (".nfs", ".fuse_hidden")
"""How a shared folder names a deleted file that is still open."""


class Witness:
    """Holds a file open, where the system lets an open file be moved and deleted."""

    def __init__(self, path: Path) -> None:
        """Hold the file at a path."""
        self._path = path
        self._handle: int | None = None
        self.look()

    def look(self) -> None:
        """Hold what is at the path now."""
        self.close()
        if os.name == "posix":
            with contextlib.suppress(OSError):
                self._handle = os.open(self._path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)

    def elsewhere(self) -> str | None:
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
