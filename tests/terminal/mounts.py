"""A private mount namespace for the program, for small or read-only disks without privileges."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE


class NoRoomError(Exception):
    """Raised if the system allows no mounts, not even in a separate namespace."""


class Mounts:
    """The mounts of a namespace, which ends with the process that holds it."""

    def __init__(self, holder: int) -> None:
        """Use the namespace of a process, given its number."""
        own = () if os.geteuid() == 0 else ("--user", "--preserve-credentials")
        self.within = ("nsenter", f"--target={holder}", "--mount", *own, "--")
        """The command that runs another command in the namespace."""
        self._root = f"/proc/{holder}/root"

    def mount(self, *arguments: object) -> None:
        """Run ``mount`` in the namespace."""
        subprocess.run([*self.within, "mount", *map(str, arguments)], check=True)

    def seen(self, path: Path) -> Path:
        """Return the path under which a path in the namespace is visible from outside."""
        return Path(f"{self._root}{path}")


@contextmanager
def room() -> Iterator[Mounts]:
    """Create a mount namespace.

    Raises:
        NoRoomError: if the system allows none.
    """
    own = () if os.geteuid() == 0 else ("--user", "--map-root-user")
    command = ["unshare", "--mount", *own, "sh", "-c", "echo ready; exec cat"]
    with subprocess.Popen(command, stdin=PIPE, stdout=PIPE, stderr=subprocess.STDOUT) as holder:
        said = holder.stdout.readline() if holder.stdout else b""
        if said != b"ready\n":
            raise NoRoomError(said.decode().strip())
        yield Mounts(holder.pid)
