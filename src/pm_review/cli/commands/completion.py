"""``completion``: the script that makes a shell ask what can follow."""

from __future__ import annotations

import sys

from pm_review.cli.call import Call
from pm_review.cli.streams import PROGRAM


def completion(call: Call) -> int:
    """Print the script of a shell."""
    from argcomplete.shell_integration import shellcode

    sys.stdout.write(shellcode([PROGRAM], shell=call.arguments.shell))
    return 0
