"""Job control: the shell stops and continues the program."""

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
"""Standard input, used to read and set the modes of the terminal."""

LOCAL_MODES = 3
"""The index of the mode flags that control line editing."""

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
        app.app_suspend_signal.subscribe(app, lambda _: stops.lent.set(), immediate=True)
        app.app_resume_signal.subscribe(app, lambda _: stops.lent.clear(), immediate=True)


class Stops:
    """Calls Textual's handlers for stops only when they are correct.

    Textual restores the terminal before it stops at SIGTSTP, and starts again at any SIGCONT. After SIGSTOP,
    which no program can handle, Textual 8.2.8 would start a second pair of threads, save the raw terminal
    modes as those to restore, and never end.
    """

    def __init__(self, app: App[int], suspend: Handler, resume: Handler) -> None:
        """Store the app and Textual's handlers, once the app controls the terminal."""
        self.lent = threading.Event()
        """Set while another program, the user's editor, controls the terminal."""
        self._suspended = threading.Event()
        """Set after Textual has restored the terminal."""
        self._suspend = suspend
        self._resume = resume
        self._refresh = partial(app.refresh, layout=True)
        self._loop = asyncio.get_running_loop()
        self._modes = _modes()

    def stop(self, number: int, frame: FrameType | None) -> None:
        """Restore the terminal and stop."""
        if not self.lent.is_set():
            self._suspended.set()
        self._suspend(number, frame)

    def go_on(self, number: int, frame: FrameType | None) -> None:
        """Take control of the terminal again; in the background this fails until the foreground continues."""
        if self.lent.is_set():
            return
        if self._suspended.is_set():
            self._suspended.clear()  # first, because another stop may interrupt
            self._resume(number, frame)
            if not _is_raw():
                self._suspended.set()
        else:
            _set_modes(self._modes)
            self._loop.call_soon_threadsafe(self._refresh)


def _modes() -> Modes | None:
    """Return the modes of the terminal; ``None`` if there is none."""
    import termios

    try:
        return termios.tcgetattr(STDIN)
    except termios.error:
        return None


def _is_raw() -> bool:
    """Whether the terminal is in raw mode."""
    import termios

    modes = _modes()
    local = modes[LOCAL_MODES] if modes else None
    return isinstance(local, int) and not local & termios.ICANON


def _set_modes(modes: Modes | None) -> None:
    """Restore the modes of the terminal; in the background, the system stops the program instead."""
    import termios

    if modes is not None:
        with contextlib.suppress(termios.error):
            termios.tcsetattr(STDIN, termios.TCSANOW, modes)
