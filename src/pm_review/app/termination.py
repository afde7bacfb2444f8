"""Quit when the system asks for it, or when the terminal is gone."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Callable

SIGNALLED = 128
"""The exit status after a signal, before its number is added."""

STDIN = 0
"""Standard input, which is no terminal any more once the terminal is closed."""

PATIENCE = 5.0
"""Seconds allowed for quitting after the terminal is gone; by then, the journal contains all input."""


def watch(leave: Callable[[int], None]) -> None:
    """Quit properly with an exit status when the system asks for it; call this on the app's loop."""
    if sys.platform == "win32":
        return
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, leave, SIGNALLED + signal.SIGTERM)
    # Not with the loop, which may block forever while writing to a closed terminal.
    signal.signal(signal.SIGHUP, lambda *_: _hang_up(loop, leave))


def _hang_up(loop: asyncio.AbstractEventLoop, leave: Callable[[int], None]) -> None:
    """Quit in any case; restore the terminal if it still exists."""
    if not os.isatty(STDIN):
        _discard_output()
    status = SIGNALLED + signal.SIGHUP
    last = threading.Timer(PATIENCE, os._exit, [status])
    last.daemon = True
    last.start()
    loop.call_soon_threadsafe(leave, status)


def _discard_output() -> None:
    """Discard all output, because the terminal is gone."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nowhere, stream)
