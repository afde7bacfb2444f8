"""An end that comes from outside: the system asks the program to stop, or its terminal is gone."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable

SIGNALLED = 128
"""Added to the number of a signal, it is the exit status of a program that was ended by it."""


def watch(leave: Callable[[int], None]) -> None:
    """Leave in good order, with an exit status, when the system asks for it; called on the app's loop."""
    if sys.platform == "win32":
        return
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, leave, SIGNALLED + signal.SIGTERM)
    loop.add_signal_handler(signal.SIGHUP, _leave_silently, leave)


def _leave_silently(leave: Callable[[int], None]) -> None:
    """Leave without a word: the terminal is gone, and Textual would wait for ever to write to it."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nowhere, stream)
    leave(SIGNALLED + signal.SIGHUP)
