"""A system whose calls fail, or stop the program, from one of them on."""

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
"""What of ``os`` touches the disk; ``io.open`` counts with them."""


class Killed(BaseException):
    """Stands for the end of the program."""


class Disk:
    """Counts the calls of the system; the n-th fails, once or with all that follow.

    Those of other threads pass: a session of an earlier test may still have its last syncing before it.
    """

    def __init__(self, at: int, fault: BaseException, *, ever: bool) -> None:
        self.count = 0
        self.spared = False
        """Whether calls pass uncounted: another program makes them."""
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
        """What a call that fails has done all the same."""
        if name == "write" and self.count == self._at:
            call(arguments[0], arguments[1][: len(arguments[1]) // 2])
        if name == "close" and not isinstance(self._fault, Killed):
            self._handles.discard(arguments[0])
            call(*arguments)

    def bury(self) -> None:
        """Close what a killed program had open, as the system does."""
        for handle in self._handles:
            os.close(handle)


@contextlib.contextmanager
def failing(at: int, fault: BaseException, *, ever: bool = False) -> Iterator[Disk]:
    """Let the n-th call fail, or all from there on; what it writes is half written."""
    disk = Disk(at, fault, ever=ever)
    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, disk.wrap(name, getattr(os, name)))
        patch.setattr(io, "open", disk.wrap("io.open", io.open))
        yield disk
    if isinstance(fault, Killed):
        disk.bury()
