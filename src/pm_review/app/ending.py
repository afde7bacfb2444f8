"""An end that comes from outside: the system asks the program to stop, or its terminal is gone."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Callable

SIGNALLED = 128
"""Added to the number of a signal, it is the exit status of a program that was ended by it."""

STDIN = 0
"""The standard input, by which a terminal that was closed is known: it is no terminal any more."""

PATIENCE = 5.0
"""Seconds that leaving may take when the terminal is gone; what was typed is in the journal by then."""


def watch(leave: Callable[[int], None]) -> None:
    """Leave in good order, with an exit status, when the system asks for it; called on the app's loop."""
    if sys.platform == "win32":
        return
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, leave, SIGNALLED + signal.SIGTERM)
    # Not by the loop: that may wait for ever to write to a terminal that is gone.
    signal.signal(signal.SIGHUP, lambda *_: _hang_up(loop, leave))


def _hang_up(loop: asyncio.AbstractEventLoop, leave: Callable[[int], None]) -> None:
    """Leave in any case; a terminal that still lives is put back in order on the way."""
    if not os.isatty(STDIN):
        _fall_silent()
    status = SIGNALLED + signal.SIGHUP
    last = threading.Timer(PATIENCE, os._exit, [status])
    last.daemon = True
    last.start()
    loop.call_soon_threadsafe(leave, status)


def _fall_silent() -> None:
    """Let what is written go nowhere: the terminal is gone."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nowhere, stream)
