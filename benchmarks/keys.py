"""The time of key presses in a terminal: the first one, each one, and one that changes the section."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from statistics import quantiles

from benchmarks.bare import INPUT, form
from benchmarks.measuring import Result, Timing, compare
from benchmarks.terminal import Screen
from pm_review.store.session import Session

LETTERS = "".join(map(chr, (*range(0x391, 0x3A2), *range(0x3B1, 0x3C2), *range(0x410, 0x450), 0x531, 0x532)))
"""A hundred letters that are not on the screen before they are typed."""

PAUSE = 0.03
"""Seconds between two key presses of a fast typist."""

REST = 1.5
"""Seconds after which a started program is idle."""

LONG_REST = 10.0
"""The same with 10,000 records; before, they are evaluated, and the first letters are saved meanwhile."""

NEXT = "\x1bOS"
"""F4, as sent by terminals."""


def keys(folder: Path, env: Mapping[str, str], rounds: int) -> Iterator[Result]:
    """Yield all results; ``folder`` contains the reviews ``sample``, ``long`` and those named by size."""
    state = Path(env["XDG_STATE_HOME"]) / "pm-review"

    def opened(name: str, place: str) -> list[str]:
        """Save what an earlier run has typed, and return the command that opens the review at a place."""
        session = Session.open(folder / f"{name}.toml", state_dir=state)
        session.remember(place)
        session.close()
        return [sys.executable, "-m", "pm_review", "open", name]

    summary = "overview/overview overview.summary -"
    yield compare("first key taken", _first(INPUT, env), _first(opened("sample", summary), env), 1.9, rounds)
    places = {
        "sample": summary,
        "long": summary,
        **dict.fromkeys(("10", "1000", "10000"), "goals/goals goals[goal-5].name -"),
    }
    for name, place in places.items():
        ours = _each(partial(opened, name, place), env)
        budget = 5.0 if name == "long" else 2.5
        yield compare(f"a key, {name}", _each(lambda: INPUT, env), ours, budget, min(rounds, 3))
    idle = _each(partial(opened, "10000", places["10000"]), env, LONG_REST)
    yield compare("a key, 10000, idle", _each(lambda: INPUT, env), idle, 2.5, min(rounds, 3))
    keyword = "overview/overview overview.keyword -"
    section = _onward(partial(opened, "sample", keyword), "Grow the number of users", env)
    bare = _onward(lambda: form(5), "page 2, field 4", env)
    yield compare("the next section", bare, section, 2, min(rounds, 5))


def _first(command: Sequence[str], env: Mapping[str, str]) -> Timing:
    """Return a measurement of the seconds from the start until an immediately typed key is shown."""

    def take() -> float:
        with Screen(command, env) as screen:
            screen.press(LETTERS[0])
            return screen.until(LETTERS[0]) - screen.started

    return take


def _each(command: Callable[[], Sequence[str]], env: Mapping[str, str], rest: float = REST) -> Timing:
    """Return a measurement of the seconds within which 95 of 100 keys are shown, typed after a rest."""

    def take() -> float:
        with Screen(command(), env) as screen:
            screen.rest(rest)
            taken = []
            for letter in LETTERS:
                taken.append(screen.key(letter))
                screen.rest(PAUSE)
            return quantiles(taken, n=20)[-1]

    return take


def _onward(command: Callable[[], Sequence[str]], text: str, env: Mapping[str, str]) -> Timing:
    """Return a measurement of the seconds from F4 until a text of the next section is shown."""

    def take() -> float:
        with Screen(command(), env) as screen:
            screen.rest(REST)
            return screen.key(NEXT, text)

    return take
