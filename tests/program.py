"""The program as tests call it: in this process, or as it is installed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from typing import IO, NamedTuple


class Answer(NamedTuple):
    """What the program said, and its exit status."""

    status: int
    out: str
    err: str


Run = Callable[..., Answer]
"""Calls the program with arguments."""


def run_fresh(
    *arguments: object, stdin: str | None = None, output: IO[str] | None = None, **environment: str
) -> Answer:
    """Call the program in a process of its own; its answer goes to ``output`` where one is given."""
    done = subprocess.run(
        [sys.executable, "-m", "pm_review", *map(str, arguments)],
        input=stdin or "",
        stdout=output or subprocess.PIPE,
        stderr=subprocess.PIPE,
        check=False,
        encoding="utf-8",
        env=os.environ | environment,
        timeout=60,
    )
    return Answer(done.returncode, done.stdout or "", done.stderr)


def completed(line: str, **environment: str) -> list[str]:
    """What the program proposes to bash for a line that ends at the cursor, as bash would insert it."""
    asking = {
        "_ARGCOMPLETE": "1",
        "_ARGCOMPLETE_SHELL": "bash",
        "_ARGCOMPLETE_STDOUT_FILENAME": "/dev/stdout",
        "_ARGCOMPLETE_SUPPRESS_SPACE": "1",
        "_ARGCOMPLETE_COMP_WORDBREAKS": "=:",
        "COMP_LINE": line,
        "COMP_POINT": str(len(line)),
    }
    found = run_fresh(**asking, **environment).out
    return found.split("\v") if found else []
