"""``completion``: the scripts that make a shell ask what can follow."""

from __future__ import annotations

import sys
from pathlib import Path

from pm_review.cli.call import Call

SCRIPTS = Path(__file__).parents[1] / "completions"
"""One script a shell, named like it."""


def completion(call: Call) -> int:
    """Print the script of a shell."""
    sys.stdout.write((SCRIPTS / call.arguments.shell).read_text(encoding="utf-8"))
    return 0
