"""Calls of the program from tests: in this process, or as installed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from typing import IO, NamedTuple

import pytest

from pm_review.__main__ import main


class Answer(NamedTuple):
    """The output and exit status of the program."""

    status: int
    out: str
    err: str


Run = Callable[..., Answer]
"""Calls the program with arguments."""


def caller(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that calls the program in this process; its input, if any, is no terminal."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)

    def run(*arguments: object, stdin: str | None = None) -> Answer:
        if stdin is not None:
            monkeypatch.setattr(sys, "stdin", StringIO(stdin))
        try:
            status = main([str(each) for each in arguments])
        except SystemExit as left:
            status = int(left.code or 0)
        return Answer(status, *capsys.readouterr())

    return run


def run_fresh(
    *arguments: object, stdin: str | None = None, output: IO[str] | None = None, **environment: str
) -> Answer:
    """Call the program in a new process; ``output`` receives its standard output if given."""
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
    """Return the completions that bash would insert for a line that ends at the cursor."""
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
