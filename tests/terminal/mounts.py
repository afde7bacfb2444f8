"""A room of mounts for the program alone: disks that are small, or turn read-only, without any privilege."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE


class NoRoomError(Exception):
    """The system lets nobody mount anything, not even in a room of one's own."""


class Mounts:
    """What is mounted in a room; it goes with the process that holds it."""

    def __init__(self, holder: int) -> None:
        """Take the number of the process that holds the room."""
        own = () if os.geteuid() == 0 else ("--user", "--preserve-credentials")
        self.within = ("nsenter", f"--target={holder}", "--mount", *own, "--")
        """The command that runs another one in the room."""
        self._root = f"/proc/{holder}/root"

    def mount(self, *arguments: object) -> None:
        """Change what is mounted in the room."""
        subprocess.run([*self.within, "mount", *map(str, arguments)], check=True)

    def seen(self, path: Path) -> Path:
        """What stands at a path in the room, for those outside."""
        return Path(f"{self._root}{path}")


@contextmanager
def room() -> Iterator[Mounts]:
    """Hold a room.

    Raises:
        NoRoomError: when the system gives none.
    """
    own = () if os.geteuid() == 0 else ("--user", "--map-root-user")
    command = ["unshare", "--mount", *own, "sh", "-c", "echo ready; exec cat"]
    with subprocess.Popen(command, stdin=PIPE, stdout=PIPE, stderr=subprocess.STDOUT) as holder:
        said = holder.stdout.readline() if holder.stdout else b""
        if said != b"ready\n":
            raise NoRoomError(said.decode().strip())
        yield Mounts(holder.pid)
