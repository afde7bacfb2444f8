"""A process in a pseudo-terminal: time to paint, response to keys, memory."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from benchmarks.measuring import Timing

PATIENCE = 20.0
"""Seconds after which a missing text is a failure."""


class Screen:
    """A running program at 100 columns and 30 lines; the terminal does not echo input."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str]) -> None:
        """Start the program and its clock."""
        self.started = time.perf_counter()
        self.pid, self._terminal = pty.fork()
        if self.pid == 0:
            os.execvpe(command[0], list(command), dict(env))
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        modes = termios.tcgetattr(self._terminal)
        modes[3] &= ~termios.ECHO
        termios.tcsetattr(self._terminal, termios.TCSANOW, modes)

    def __enter__(self) -> Self:
        """Use the running program."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Kill the program."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._terminal)

    def until(self, text: str) -> float:
        """Read until a text is painted, and return the time.

        Raises:
            TimeoutError: if it does not appear.
        """
        seen, end = b"", time.perf_counter() + PATIENCE
        while time.perf_counter() < end:
            if select.select([self._terminal], [], [], 0.1)[0]:
                seen += os.read(self._terminal, 65536)
                if text.encode() in seen:
                    return time.perf_counter()
        raise TimeoutError(text)

    def rest(self, seconds: float) -> None:
        """Read the program's output for a number of seconds."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            if select.select([self._terminal], [], [], left)[0]:
                os.read(self._terminal, 65536)

    def press(self, keys: str) -> None:
        """Type keys, without waiting for their effect."""
        os.write(self._terminal, keys.encode())

    def key(self, key: str, text: str = "") -> float:
        """Press a key; return the seconds until it, or the given text, is painted."""
        pressed = time.perf_counter()
        self.press(key)
        return self.until(text or key) - pressed

    def memory(self) -> float:
        """Return the maximum memory used, in KiB."""
        with Path(f"/proc/{self.pid}/status").open(encoding="ascii") as status:
            return next(float(line.split()[1]) for line in status if line.startswith("VmHWM"))


def paint(command: Sequence[str], text: str, env: Mapping[str, str]) -> Timing:
    """Return a measurement of the seconds until a program paints a text."""

    def take() -> float:
        with Screen(command, env) as screen:
            return screen.until(text) - screen.started

    return take


def memory(command: Sequence[str], text: str, env: Mapping[str, str]) -> Timing:
    """Return a measurement of the maximum memory of a program after painting, in KiB."""

    def take() -> float:
        with Screen(command, env) as screen:
            screen.until(text)
            screen.rest(0.5)
            return screen.memory()

    return take
