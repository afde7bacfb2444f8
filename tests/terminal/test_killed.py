"""Killed at random moments: everything on the screen is restored and can be continued.

The full number of kills: ``python -m benchmarks.faults kills --kills 1000``.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

from tests.terminal.conftest import Start
from tests.terminal.killing import Tally, kill_while_typing

KILLS = 4


def test_every_key_that_was_on_the_screen_survives_kills_at_random_moments(
    start: Start, reviews: Path
) -> None:
    tally = Tally()
    kill_while_typing(start, reviews / "r.toml", Random(5), KILLS, tally)
    assert tally.lost == []
    assert tally.kills == KILLS
    assert tally.echoed > 3 * KILLS
