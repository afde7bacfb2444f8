"""Kills the program at random moments while keys arrive, and checks that every displayed key was saved."""

from __future__ import annotations

import re
import time
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from signal import SIGKILL
from string import ascii_lowercase

from tests.terminal.terminal import Terminal

LONGEST = 0.6
"""Maximum time in seconds for which a program runs while keys are sent."""

ROW = 24
"""The number of letters that fit in a row of the field."""

Begin = Callable[..., Terminal]
"""Starts the program with arguments."""


@dataclass
class Tally:
    """The results."""

    kills: int = 0
    echoed: int = 0
    """The number of letters on the screen when the program was killed."""
    lost: list[str] = field(default_factory=list)
    """Displayed texts that were lost, and programs that did not accept input."""


def kill_while_typing(begin: Begin, file: Path, rng: Random, rounds: int, tally: Tally) -> None:
    """Create a review and kill the program ``rounds`` times; each start checks the text seen before.

    The cursor may be restored a letter or two before the end of the text; new text is typed at the end.
    """
    seen = ""
    with begin("new", "2025", "--name", file.stem, "--language", "en") as terminal:
        terminal.wait_for("Overview")
        terminal.press("f4", "ctrl+n", "Growth", "ctrl+d", *["tab"] * 4)
        seen = _type_until_killed(terminal, "k0.", rng)
    for number in range(1, rounds + 1):
        tally.kills += 1
        tally.echoed += len(seen)
        tomllib.loads(file.read_text(encoding="utf-8"))
        with begin("open", file.stem) as terminal:
            try:
                terminal.wait_for(seen)
                terminal.press("end", "enter")
                if number < rounds:
                    seen = _type_until_killed(terminal, f"k{number}.", rng)
            except AssertionError as error:
                tally.lost.append(f"{seen}: {error}")
                return


def _type_until_killed(terminal: Terminal, mark: str, rng: Random) -> str:
    """Type a row of letters, saving in between, until the time is up; return the text on the screen."""
    terminal.press(mark)
    terminal.wait_for(mark)
    end = time.monotonic() + rng.random() * LONGEST
    for _ in range(ROW):
        terminal.press(rng.choice(ascii_lowercase))
        if rng.random() < 0.1:
            terminal.press("ctrl+s")
        terminal.watch(rng.random() * 0.05)
        if time.monotonic() > end:
            break
    terminal.signal(SIGKILL)
    terminal.wait_end()
    terminal.watch(0)
    found: list[str] = re.findall(re.escape(mark) + "[a-z]*", terminal.text)
    return max(found, key=len)
