"""Checks of the store's promises at full scale: ``python -m benchmarks.faults [NAME …] [--NAME ROUNDS]``.

Each check prints the number of rounds and of losses; the exit status is 1 if there were any.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable
from functools import partial
from itertools import islice, product
from pathlib import Path
from random import Random

from tests.store import interrupting, meddling, pairing, randomly
from tests.store.following import Follower
from tests.terminal.killing import Tally, kill_while_typing
from tests.terminal.terminal import Terminal

from pm_review.model import Delete, Edit, PathError, apply, from_dict, to_dict
from pm_review.store import reading
from pm_review.store.errors import StoreError, describe

SAMPLE = Path(__file__).parents[1] / "tests" / "store" / "sample.toml"

KILLS_PER_REVIEW = 25
"""The number of kills after which a new review is used, so that the program starts quickly."""


def kills(rounds: int) -> int:
    """Kill the program in a terminal during typing; every letter that was shown must be recovered."""
    rng, tally = Random(time.time_ns()), Tally()
    while tally.kills < rounds:
        with tempfile.TemporaryDirectory() as name:
            home = Path(name)
            env = {
                **os.environ,
                "HOME": name,
                "XDG_STATE_HOME": f"{name}/state",
                "XDG_CONFIG_HOME": f"{name}/config",
                "PM_REVIEW_DIR": name,
                "LANG": "en_GB.UTF-8",
                "TERM": "xterm-256color",
            }
            begin = partial(Terminal, env=env, cwd=home)
            left = min(KILLS_PER_REVIEW, rounds - tally.kills)
            before = len(tally.lost)
            kill_while_typing(begin, home / "r.toml", rng, left, tally)
            print(*tally.lost[before:], sep="\n", end="")
        print(f"{tally.kills} kills, {tally.echoed} letters seen, {len(tally.lost)} lost", flush=True)
    return len(tally.lost)


def mutations(rounds: int) -> int:
    """Read damaged files: each must be read, or refused with a place, and stay unchanged."""
    lost, rng, content = 0, Random(2), SAMPLE.read_bytes()
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "review.toml"
        for _ in range(rounds):
            damaged = _damaged(content, rng)
            file.write_bytes(damaged)
            try:
                reading.read(file)
            except StoreError as error:
                lost += error.issue.line < 1 or str(error.issue.line) not in describe(error, "zh")
            lost += file.read_bytes() != damaged
    return lost


def _damaged(content: bytes, rng: Random) -> bytes:
    at, to = sorted(rng.randrange(len(content)) for _ in range(2))
    lines = content.splitlines(keepends=True)
    rng.shuffle(lines)
    return rng.choice(
        (
            content[:at],
            content[:at] + content[to:],
            content[:to] + content[at:],
            content[:at] + bytes([rng.randrange(256)]) + content[at + 1 :],
            content.replace(rng.choice((b'"', b"=", b"2", b"]")), rng.choice((b"", b"[", b"'", b"\0")), 1),
            b"".join(lines),
        )
    )


def edits(rounds: int) -> int:
    """Edit a commented file at random; comments and unknown keys must be kept, and the values correct."""
    text, path = SAMPLE.read_text(encoding="utf-8"), Path("sample.toml")
    remarks = set(re.findall(r"#[^\n\"]*?m\d+ [^\n\"]*", text))
    lost = 0
    for seed in range(rounds):
        rng, review, replica = Random(seed), from_dict(tomllib.loads(text)), Follower(text, path)
        changed, undo = text, list[Edit]()
        for _ in range(rng.randint(1, 40)):
            edit = undo.pop() if undo and rng.random() < 0.5 else randomly.edit(review, rng)
            inverse = apply(review, edit)
            undo = [inverse] if isinstance(edit, Delete) else []
            changed = replica.follow([edit])
        alive = randomly.marks(review)
        owed = {each for each in remarks if alive & set(re.findall(r"m\d+", each))}
        held = to_dict(from_dict(tomllib.loads(changed))) == to_dict(review)
        lost += replica.rewritten or not held or any(each not in changed for each in owed)
    return lost


def pairs(rounds: int) -> int:
    """Let two programs write a file at once; all they saved must be in the file, a copy or the history."""
    with tempfile.TemporaryDirectory() as name:
        found = list(pairing.rounds(Path(name), rounds, Random(time.time_ns())))
    print(f"{sum(saved for saved, _ in found)} values saved")
    return sum(len(lost) for _, lost in found)


def outside(rounds: int) -> int:
    """Empty, cut, roll back, break or link the open file; everything saved must be kept."""
    with tempfile.TemporaryDirectory() as name:
        found = [meddling.meddle(Path(name) / f"{at}", Random(at), at) for at in range(rounds)]
    print(*[each for each in found if each], sep="\n", end="")
    return sum(map(bool, found))


def calls(rounds: int) -> int:
    """Kill a session, or make the disk fail, at every system call up to a limit, with each fault."""
    checks = [interrupting.killed, interrupting.killed_while_merging]
    for fault, ever in product(interrupting.FAULTS, (False, True)):
        checks.append(partial(interrupting.failed, fault=fault, ever=ever))
    found = [lost for check in checks for _, lost in islice(interrupting.calls(check), rounds)]
    print(f"{len(found)} calls interrupted")
    return sum(map(bool, found))


CHECKS: tuple[Callable[[int], int], ...] = (edits, mutations, pairs, outside, calls, kills)
"""All checks: each takes a number of rounds, and returns the number of losses."""

ROUNDS = {"edits": 1000, "mutations": 10_000, "pairs": 200, "outside": 200, "calls": 1000, "kills": 1000}
"""The full number of rounds of each check."""


def main() -> int:
    """Run the named checks, or all; the exit status is 1 if anything was lost."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.faults", description=__doc__)
    parser.add_argument("names", nargs="*", help=", ".join(ROUNDS))
    for name, full in ROUNDS.items():
        parser.add_argument(f"--{name}", type=int, default=full, metavar="N", help="rounds to go")
    asked = parser.parse_args()
    worst = 0
    for check in CHECKS:
        name = check.__name__
        if asked.names and name not in asked.names:
            continue
        rounds: int = getattr(asked, name)
        began = time.perf_counter()
        try:
            lost = check(rounds)
        except (PathError, StoreError) as error:
            print(f"{name:<10} stopped: {error!r}")
            return 1
        print(f"{name:<10} {rounds:>6} rounds   lost {lost:>4}   {time.perf_counter() - began:6.1f} s")
        worst += lost
    return 1 if worst else 0


if __name__ == "__main__":
    sys.exit(main())
