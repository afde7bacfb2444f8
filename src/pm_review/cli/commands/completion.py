"""``completion``: the completion script of a shell."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from pm_review.cli.call import Call
from pm_review.cli.streams import PROGRAM

ZSH_LINE: Mapping[str, str] = {
    "local completions\n": (
        'local completions line="${(j: :)${(@q)${(@Q)words[1,CURRENT-1]}}} ${(q)${(Q)PREFIX}}"\n'
    ),
    '"$BUFFER"': '"$line"',
    '"$CURSOR"': '"${#line}"',
}
"""Replacements in argcomplete's zsh script: complete only the words of the current command.

zsh removes an open quote from its buffer, and the buffer also contains earlier commands.
"""


def completion(call: Call) -> int:
    """Print argcomplete's script for a shell."""
    from argcomplete.shell_integration import shellcode

    shell = call.arguments.shell
    script = shellcode([PROGRAM], shell=shell)
    for old, new in ZSH_LINE.items() if shell == "zsh" else ():
        script = script.replace(old, new)
    sys.stdout.write(script)
    return 0
