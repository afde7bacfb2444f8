"""Stops that come from outside: a job that the shell puts aside and continues."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
import threading
from collections.abc import Callable
from functools import partial
from types import FrameType

from textual.app import App

STDIN = 0
"""The standard input, by which the modes of the terminal are read and set."""

LOCAL_MODES = 3
"""Where the modes of a terminal hold whether it gathers keys into lines."""

Modes = list[int | list[bytes | int]]
"""The modes of a terminal, as ``termios`` gives them."""

Handler = Callable[[int, FrameType | None], object]
"""Handles a signal."""


def watch(app: App[int]) -> None:
    """Continue in good order after any stop; called on the app's loop, once the app has the terminal."""
    if sys.platform == "win32":
        return
    suspend, resume = signal.getsignal(signal.SIGTSTP), signal.getsignal(signal.SIGCONT)
    if callable(suspend) and callable(resume):
        stops = Stops(app, suspend, resume)
        signal.signal(signal.SIGTSTP, stops.stop)
        signal.signal(signal.SIGCONT, stops.go_on)
        app.app_suspend_signal.subscribe(app, lambda _: stops.lent.set(), immediate=True)
        app.app_resume_signal.subscribe(app, lambda _: stops.lent.clear(), immediate=True)


class Stops:
    """Takes Textual's handlers for stops only where they are right.

    Textual puts the terminal back before it stops at SIGTSTP, and starts anew at any SIGCONT. After SIGSTOP,
    which no program can hear, Textual 8.2.8 would start a second pair of threads over the first, keep the
    raw terminal as the one to restore, and never end.
    """

    def __init__(self, app: App[int], suspend: Handler, resume: Handler) -> None:
        """Take the app and Textual's handlers, once the app has the terminal."""
        self.lent = threading.Event()
        """Whether another program has the terminal: the user's editor."""
        self._suspended = threading.Event()
        """Whether Textual has put the terminal back."""
        self._suspend = suspend
        self._resume = resume
        self._refresh = partial(app.refresh, layout=True)
        self._loop = asyncio.get_running_loop()
        self._modes = _modes()

    def stop(self, number: int, frame: FrameType | None) -> None:
        """Put the terminal back and stop."""
        if not self.lent.is_set():
            self._suspended.set()
        self._suspend(number, frame)

    def go_on(self, number: int, frame: FrameType | None) -> None:
        """Take the terminal again; in the background this fails, and the foreground continues once more."""
        if self.lent.is_set():
            return
        if self._suspended.is_set():
            self._suspended.clear()  # First, since another stop may come in the middle.
            self._resume(number, frame)
            if not _is_raw():
                self._suspended.set()
        else:
            _set_modes(self._modes)
            self._loop.call_soon_threadsafe(self._refresh)


def _modes() -> Modes | None:
    """The modes of the terminal; ``None`` where there is no terminal."""
    import termios

    try:
        return termios.tcgetattr(STDIN)
    except termios.error:
        return None


def _is_raw() -> bool:
    """Whether the terminal gives every key as it is pressed."""
    import termios

    modes = _modes()
    local = modes[LOCAL_MODES] if modes else None
    return isinstance(local, int) and not local & termios.ICANON


def _set_modes(modes: Modes | None) -> None:
    """Give the terminal modes that it had; in the background the system stops the program instead."""
    import termios

    if modes is not None:
        with contextlib.suppress(termios.error):
            termios.tcsetattr(STDIN, termios.TCSANOW, modes)
