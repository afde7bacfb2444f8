"""A pseudo-terminal that runs the real program: sends keys and reads the screen."""

from __future__ import annotations

import codecs
import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyte

PRIVATE = re.compile(
    r"\x1b\[[<>=?][0-9;]*\$?[a-zA-Z]|\x1bP.*?\x1b\\|\x1b\[[0-9;]*[ $][a-zA-Z]|\x1b\][^\x07\x1b]*(\x07|\x1b\\)"
)
"""Sequences that pyte would print because it does not know them.

They do not move the cursor or edit the screen.
"""

PLAIN = re.compile(rf"\x1b\[[0-9;]*m|{PRIVATE.pattern}")
"""The same, and the sequences that set styles, which are most of the output."""

KEYS = {
    "enter": "\r",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "escape": "\x1b",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "ctrl+up": "\x1b[1;5A",
    "alt+up": "\x1b[1;3A",
    "alt+down": "\x1b[1;3B",
    **{f"f{n}": code for n, code in enumerate(("\x1bOP", "\x1bOQ", "\x1bOR", "\x1bOS"), 1)},
    "f5": "\x1b[15~",
    "f6": "\x1b[17~",
    "f7": "\x1b[18~",
    "f8": "\x1b[19~",
    "f9": "\x1b[20~",
    "f11": "\x1b[23~",
    "f12": "\x1b[24~",
    **{f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "abcdefghijklmnopqrstuvwxyz"},
}
"""The character sequences that a terminal sends for named keys."""

LAUNCH = """
import fcntl, runpy, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
runpy.run_module("pm_review", run_name="__main__", alter_sys=True)
"""
"""Runs the program in a session with the given terminal."""

SHELL = """
import fcntl, os, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execvp("bash", ["bash", "--norc", "--noprofile", "-i"])
"""
"""Starts an interactive shell with job control, in a session with the given terminal."""

PATIENCE = 60.0
"""Seconds to wait for a text before a test fails."""


class Terminal:
    """Runs a program in a pseudo-terminal of a given size."""

    def __init__(
        self,
        *arguments: str,
        env: Mapping[str, str],
        size: tuple[int, int] = (80, 24),
        cwd: Path,
        launch: str = LAUNCH,
        within: Sequence[str] = (),
        styled: bool = False,
    ) -> None:
        """Start ``python -m pm_review`` with arguments, or another launch script.

        ``size`` is in columns and rows. ``within`` is a command that runs the command after it. ``styled``:
        whether the screen keeps bold and the like.
        """
        self.size = size
        self.screen = pyte.Screen(*size)
        self._stream = pyte.Stream(self.screen)
        self._left_out = PRIVATE if styled else PLAIN
        self._decoder = codecs.getincrementaldecoder("utf-8")("ignore")
        self._pending = ""
        self.written = bytearray()
        """All output of the program so far."""
        self._handle, inner = pty.openpty()
        self._resize(inner)
        self.process = subprocess.Popen(
            [*within, sys.executable, "-c", launch, *arguments],
            stdin=inner,
            stdout=inner,
            stderr=inner,
            env=env,
            cwd=cwd,
            start_new_session=True,
        )
        os.close(inner)

    def _resize(self, handle: int) -> None:
        columns, rows = self.size
        fcntl.ioctl(handle, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def resize(self, columns: int, rows: int) -> None:
        """Resize the terminal."""
        self.size = (columns, rows)
        self.screen.resize(rows, columns)
        self._resize(self._handle)

    def __enter__(self) -> Terminal:
        """Use the terminal in a ``with`` statement."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the program, whatever its state."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        with contextlib.suppress(OSError):
            os.close(self._handle)

    def press(self, *keys: str) -> None:
        """Press named keys, or type any other text."""
        self.write("".join(KEYS.get(key, key) for key in keys))

    def write(self, text: str) -> None:
        """Send text at once, as fast as the terminal accepts it."""
        self.send(text.encode())

    def send(self, data: bytes) -> None:
        """Send bytes at once, which need not be text."""
        while data:
            _, writable, _ = select.select([], [self._handle], [], 0.05)
            self._read(0)
            if writable:
                data = data[os.write(self._handle, data[:512]) :]

    def paste(self, text: str) -> None:
        """Paste text as terminals do."""
        self.write(f"\x1b[200~{text}\x1b[201~")

    def _read(self, seconds: float) -> bool:
        """Read the program's output; return whether there was any."""
        readable, _, _ = select.select([self._handle], [], [], seconds)
        if not readable:
            return False
        try:
            read = os.read(self._handle, 65536)
        except OSError:
            return False
        self.written += read
        text = self._pending + self._decoder.decode(read)
        end = text.rfind("\x1b")
        whole = text if end < len(text) - 64 or end < 0 else text[:end]
        self._pending = text[len(whole) :]
        self._stream.feed(self._left_out.sub("", whole))
        return True

    @property
    def lines(self) -> list[str]:
        """The rows of the screen; each wide character counts once."""
        rows = []
        for y in range(self.screen.lines):
            row = self.screen.buffer[y]
            rows.append("".join(row[x].data for x in range(self.screen.columns)).rstrip())
        return rows

    @property
    def text(self) -> str:
        """The whole screen as text."""
        return "\n".join(self.lines)

    def wait_until(self, holds: Callable[[], bool], what: str = "a condition") -> None:
        """Read the program's output until a condition holds."""
        end = time.monotonic() + PATIENCE
        while not holds():
            if not self._read(0.05) and self._pending:
                self._flush()
            if time.monotonic() > end:
                raise AssertionError(f"waited for {what}; the screen is\n{self.text}")

    def watch(self, seconds: float) -> None:
        """Read and display the program's output for a number of seconds."""
        end = time.monotonic() + seconds
        while self._read(max(end - time.monotonic(), 0)):
            pass
        self._flush()

    def _flush(self) -> None:
        self._stream.feed(self._left_out.sub("", self._pending))
        self._pending = ""

    def wait_for(self, *texts: str) -> None:
        """Wait until all texts are on the screen."""

        def shown() -> bool:
            text = self.text
            return all(each in text for each in texts)

        self.wait_until(shown, repr(texts))

    def wait_gone(self, text: str) -> None:
        """Wait until a text is no longer on the screen."""
        self.wait_until(lambda: text not in self.text, f"{text!r} to go")

    def wait_end(self) -> int:
        """Wait until the program has ended, and return its exit status."""
        self.wait_until(lambda: self.process.poll() is not None, "the end")
        while self._read(0):
            pass
        self._flush()
        return self.process.returncode

    @property
    def is_cooked(self) -> bool:
        """Whether the terminal echoes keys and buffers lines, as for a shell."""
        return bool(termios.tcgetattr(self._handle)[3] & (termios.ECHO | termios.ICANON))

    def stop_foreground(self, number: signal.Signals = signal.SIGTSTP) -> None:
        """Stop the foreground job of a shell, as Ctrl+Z does."""
        os.killpg(os.tcgetpgrp(self._handle), number)

    def signal(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        self.process.send_signal(number)

    def hang_up(self) -> None:
        """Close the terminal, like a closed window."""
        os.close(self._handle)
        self._handle = -1
        self.process.wait(PATIENCE)
