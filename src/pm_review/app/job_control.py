"""Job control: the shell stops and continues the program."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from types import FrameType

from textual.app import App

STDIN = 0
"""Standard input, used to read and set the modes of the terminal."""

Modes = list[int | list[bytes | int]]
"""The modes of the terminal in the format of ``termios``."""

Handler = Callable[[int, FrameType | None], object]
"""A signal handler."""


def watch(app: App[int]) -> None:
    """Continue properly after any stop; call this on the app's loop, once the app controls the terminal."""
    if sys.platform == "win32":
        return
    suspend, resume = signal.getsignal(signal.SIGTSTP), signal.getsignal(signal.SIGCONT)
    if callable(suspend) and callable(resume):
        stops = Stops(app, suspend, resume)
        signal.signal(signal.SIGTSTP, stops.stop)
        signal.signal(signal.SIGCONT, stops.go_on)
        app.app_suspend_signal.subscribe(app, lambda _: stops.lend(), immediate=True)
        app.app_resume_signal.subscribe(app, lambda _: stops.take_back(), immediate=True)


class Stops:
    """Calls Textual's handlers for stops only when they are correct, and never in the middle of other code.

    Textual restores the terminal before it stops at SIGTSTP, and starts again at any SIGCONT, both wherever
    the signal finds it: an interrupted drawing then writes to a terminal that the program no longer controls,
    or waits forever for its own lock. After SIGSTOP, which no program can handle, Textual 8.2.8
    would start a second pair of threads, save the raw terminal modes as those to restore, and never end. In
    the background, where a shell sets the modes, it cannot start at all.
    """

    def __init__(self, app: App[int], suspend: Handler, resume: Handler) -> None:
        """Store the app and Textual's handlers, once the app controls the terminal."""
        self._suspend = partial(suspend, signal.SIGTSTP, None)
        self._resume = partial(resume, signal.SIGCONT, None)
        self._refresh = partial(app.refresh, layout=True)
        self._loop = asyncio.get_running_loop()
        self._modes = _modes()
        self._lent = False
        """Whether another program, the user's editor, controls the terminal."""
        self._suspended = False
        """Whether Textual has restored the terminal."""
        self._stopping: asyncio.Handle | None = None
        """The stop that waits for the loop."""

    def lend(self) -> None:
        """Leave the terminal to another program."""
        self._lent = True

    def take_back(self) -> None:
        """Control the terminal again."""
        self._lent = False

    def stop(self, number: int, frame: FrameType | None) -> None:
        """Stop when the loop is free; at once during an edit outside, which holds the loop up."""
        if self._lent:
            self._suspend()
        elif self._stopping is None:
            self._stopping = self._loop.call_soon_threadsafe(self._stop)

    def go_on(self, number: int, frame: FrameType | None) -> None:
        """Continue when the loop is free; a stop that still waits for it is over."""
        if self._stopping is not None:
            self._stopping.cancel()
            self._stopping = None
        if not self._lent:
            self._loop.call_soon_threadsafe(self._continue)

    def _stop(self) -> None:
        self._stopping = None
        self._suspended = True
        self._suspend()

    def _continue(self) -> None:
        """Take control of the terminal again; in the background, stop until the foreground continues."""
        if not self._suspended:
            _set_modes(self._modes)
            self._refresh()
        elif _is_in_foreground():
            self._suspended = False
            self._resume()
        else:
            os.kill(os.getpid(), signal.SIGSTOP)


def _modes() -> Modes | None:
    """Return the modes of the terminal; ``None`` if there is none."""
    import termios

    try:
        return termios.tcgetattr(STDIN)
    except termios.error:
        return None


def _is_in_foreground() -> bool:
    """Whether the shell has given the terminal to this program; true if there is no terminal."""
    try:
        return os.tcgetpgrp(STDIN) == os.getpgrp()
    except OSError:
        return True


def _set_modes(modes: Modes | None) -> None:
    """Restore the modes of the terminal; in the background, the system stops the program instead."""
    import termios

    if modes is not None:
        with contextlib.suppress(termios.error):
            termios.tcsetattr(STDIN, termios.TCSANOW, modes)
