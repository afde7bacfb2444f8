"""The program ends when its terminal is closed, whatever it is doing."""

from __future__ import annotations

import signal
import subprocess
import sys

STUCK = """
import asyncio, queue
from pm_review.app import termination

async def main():
    termination.PATIENCE = 0.1
    termination.watch(lambda status: None)
    print("watching", flush=True)
    full = queue.Queue(1)
    while True:
        full.put("what nobody reads")

asyncio.run(main())
"""


def test_a_loop_that_waits_to_write_to_a_terminal_that_is_gone_does_not_keep_the_program() -> None:
    with subprocess.Popen([sys.executable, "-c", STUCK], stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "watching\n"
        program.send_signal(signal.SIGHUP)
        assert program.wait(20) == 128 + signal.SIGHUP
