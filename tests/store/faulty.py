"""System calls that fail, or kill the program, from a given call on."""

from __future__ import annotations

import contextlib
import io
import os
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

CALLS = (
    *("open", "close", "dup", "read", "write", "lseek", "ftruncate", "fsync", "stat", "chmod"),
    *("mkdir", "listdir", "scandir", "replace", "rename", "unlink", "rmdir"),
)
"""The functions of ``os`` that access the disk; ``io.open`` is counted too."""


class Killed(BaseException):
    """Raised to represent the end of the program."""


class Disk:
    """Counts system calls and fails the n-th one, once or with all that follow.

    Calls of other threads are ignored: a session of an earlier test may still have a pending sync.
    """

    def __init__(self, at: int, fault: BaseException, *, ever: bool) -> None:
        self.count = 0
        self.spared = False
        """Whether calls are not counted because another program makes them."""
        self._thread = threading.get_ident()
        self._at = at
        self._fault = fault
        self._ever = ever
        self._handles: set[int] = set()

    def wrap(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*arguments: Any, **named: Any) -> Any:
            if self.spared or threading.get_ident() != self._thread:
                return call(*arguments, **named)
            self.count += 1
            if self.count == self._at or (self._ever and self.count > self._at):
                self._half(name, call, *arguments)
                raise self._fault
            answer = call(*arguments, **named)
            if name in ("open", "dup") and isinstance(answer, int):
                self._handles.add(answer)
            if name == "close":
                self._handles.discard(arguments[0])
            return answer

        return wrapped

    def _half(self, name: str, call: Callable[..., Any], *arguments: Any) -> None:
        """Do part of the work of a call that fails."""
        if name == "write" and self.count == self._at:
            call(arguments[0], arguments[1][: len(arguments[1]) // 2])
        if name == "close" and not isinstance(self._fault, Killed):
            self._handles.discard(arguments[0])
            call(*arguments)

    def bury(self) -> None:
        """Close the files of a killed program, as the system does."""
        for handle in self._handles:
            os.close(handle)


@contextlib.contextmanager
def failing(at: int, fault: BaseException, *, ever: bool = False) -> Iterator[Disk]:
    """Fail the n-th call, or all calls from there on; a failing write writes half of its data."""
    disk = Disk(at, fault, ever=ever)
    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, disk.wrap(name, getattr(os, name)))
        patch.setattr(io, "open", disk.wrap("io.open", io.open))
        yield disk
    if isinstance(fault, Killed):
        disk.bury()
