"""The promises of the store in full numbers: ``python -m benchmarks.faults [NAME …]``.

Each check prints how many rounds it went and how many were lost; the exit status tells whether any was.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.store import randomly

from pm_review.review import Delete, Edit, PathError, Set, apply, from_plain, to_plain
from pm_review.store import reading
from pm_review.store.errors import StoreError, describe
from pm_review.store.replica import Replica
from pm_review.store.session import Session

SAMPLE = Path(__file__).parents[1] / "tests" / "store" / "sample.toml"

TYPIST = """
import sys
from pathlib import Path
from pm_review.review import Set
from pm_review.store.session import Session
session = Session.open(Path(sys.argv[1]), state_dir=Path(sys.argv[2]))
for count in range(1, 100000):
    session.apply(Set("overview.summary", "k" * count))
    print(count, flush=True)
    if count % 50 == 0:
        session.save()
"""
"""A program that types, and says what it has typed when the session has it."""


def kills(rounds: int = 1000) -> int:
    """Kill a program that types at a random moment; every key it has told of must come back."""
    lost, rng = 0, Random(1)
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as name:
            file, state = Path(name) / "review.toml", Path(name) / "state"
            file.write_bytes(SAMPLE.read_bytes())
            command = [sys.executable, "-c", TYPIST, str(file), str(state)]
            with subprocess.Popen(command, stdout=subprocess.PIPE) as program:
                time.sleep(0.15 + rng.random() * 0.1)
                os.kill(program.pid, signal.SIGKILL)
                told = program.communicate()[0].rpartition(b"\n")[0].split()
            session = Session.open(file, state_dir=state)
            lost += len(session.review.overview.summary) < int(told[-1]) if told else 0
            session.close()
    return lost


def mutations(rounds: int = 10_000) -> int:
    """Read damaged files: each is read or refused with a place, and stays as it is."""
    lost, rng, content = 0, Random(2), SAMPLE.read_bytes()
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "review.toml"
        for _ in range(rounds):
            damaged = _damaged(content, rng)
            file.write_bytes(damaged)
            try:
                reading.read(file)
            except StoreError as error:
                lost += error.line < 1 or str(error.line) not in describe(error, "zh")
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


def edits(rounds: int = 1000) -> int:
    """Edit a hand-commented file at random: comments and unknown keys stay, and it holds what it should."""
    text, path = SAMPLE.read_text(encoding="utf-8"), Path("sample.toml")
    remarks = set(re.findall(r"#[^\n\"]*?m\d+ [^\n\"]*", text))
    lost = 0
    for seed in range(rounds):
        rng, review, replica = Random(seed), from_plain(tomllib.loads(text)), Replica(text, path)
        changed, undo = text, list[Edit]()
        for _ in range(rng.randint(1, 40)):
            edit = undo.pop() if undo and rng.random() < 0.5 else randomly.edit(review, rng)
            inverse = apply(review, edit)
            undo = [inverse] if isinstance(edit, Delete) else []
            changed = replica.follow([edit])
        alive = randomly.marks(review)
        owed = {each for each in remarks if alive & set(re.findall(r"m\d+", each))}
        held = to_plain(from_plain(tomllib.loads(changed))) == to_plain(review)
        lost += replica.rewritten or not held or any(each not in changed for each in owed)
    return lost


def pairs(rounds: int = 200) -> int:
    """Two programs write the same file in turns: all they saved is in the file, a copy or the history."""
    lost, rng = 0, Random(3)
    fields = ("overview.keyword", "overview.role", "goals[G5].name", "goals[G2].target")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "review.toml"
        file.write_bytes(SAMPLE.read_bytes())
        for count in range(rounds):
            sides = [Session.open(file, state_dir=folder / side) for side in ("one", "two")]
            for side, session in zip(("one", "two"), sides, strict=True):
                session.apply(Set(rng.choice(fields), f"{side} {count}"))
            for session in sides:
                session.close()
            everything = "".join(each.read_text(encoding="utf-8") for each in folder.rglob("*.toml"))
            lost += sum(f'"{side} {count}"' not in everything for side in ("one", "two"))
    return lost


CHECKS: tuple[Callable[[], int], ...] = (edits, mutations, pairs, kills)
"""Every check; those in a terminal stand in ``tests/terminal``."""


def main(names: list[str]) -> int:
    """Run the checks of these names, or all; the exit status is 1 when anything was lost."""
    worst = 0
    for check in CHECKS:
        if names and check.__name__ not in names:
            continue
        began = time.perf_counter()
        try:
            lost = check()
        except (PathError, StoreError) as error:
            print(f"{check.__name__:<10} stopped: {error!r}")
            return 1
        print(f"{check.__name__:<10} lost {lost:>4}   {time.perf_counter() - began:6.1f} s")
        worst += lost
    return 1 if worst else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
