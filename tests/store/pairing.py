"""Two programs, each a process of its own, that write one file at the same time: for tests and benchmarks.

In some rounds each has a folder of state of its own, as on two machines that share the file; in the others
they share that too, and the second one waits until it can take over. Run by itself, this is one of the two.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from random import Random
from subprocess import PIPE
from typing import cast

from pm_review.model import Set, get
from pm_review.store.session import Session, Status

SAMPLE = Path(__file__).with_name("sample.toml")
ROOT = Path(__file__).parents[2]

FIELDS = ("overview.keyword", "overview.role", "goals[G5].name", "goals[G2].target", "goals[G2].name")
"""What is edited: few enough that both often edit the same."""

EDITS = 3
"""Edits of each side in a round."""

PATIENCE = 10.0
"""Seconds after which a side does not wait any longer for the file to be free."""

PAUSE = 0.004
"""Seconds that a side waits at most before an edit, so that neither is always the first."""


class Side:
    """One of the two programs."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        """Take the process."""
        self._process = process

    def begin(self, file: Path, state_dir: Path, name: str, seed: int) -> None:
        """Let it open the file, edit and close it, under a name that its values begin with."""
        assert self._process.stdin
        print(json.dumps([str(file), str(state_dir), name, seed]), file=self._process.stdin, flush=True)

    def saved(self) -> list[str]:
        """Wait until it has closed the file; the values that it showed as saved."""
        assert self._process.stdout
        return cast("list[str]", json.loads(self._process.stdout.readline()))


@contextmanager
def started() -> Iterator[Side]:
    """Start one of the two programs."""
    command = [sys.executable, "-m", "tests.store.pairing"]
    with subprocess.Popen(command, stdin=PIPE, stdout=PIPE, text=True, cwd=ROOT) as process:
        yield Side(process)
        assert process.stdin
        process.stdin.close()


def rounds(folder: Path, count: int, rng: Random) -> Iterator[tuple[int, list[str]]]:
    """Let two programs write one file in as many rounds; how much was saved in each, and what is nowhere."""
    file = folder / "review.toml"
    file.write_bytes(SAMPLE.read_bytes())
    with ExitStack() as stack:
        sides = [stack.enter_context(started()) for _ in range(2)]
        for number in range(count):
            states = rng.choice((("one", "two"), ("both", "both")))
            for side, state, name in zip(sides, states, ("one", "two"), strict=True):
                side.begin(file, folder / state, f"{name} {number}", rng.randrange(1 << 30))
            saved = [value for side in sides for value in side.saved()]
            everything = "".join(each.read_text(encoding="utf-8") for each in folder.rglob("*.toml"))
            yield len(saved), [value for value in saved if f'"{value}"' not in everything]


def take_part(file: Path, state_dir: Path, name: str, rng: Random) -> list[str]:
    """Edit some fields, as soon as the file is free; the values that were shown as saved.

    What the other side wrote is not written over where it is seen; unseen it is, and that is the point.
    """
    session = Session.open(file, state_dir=state_dir)
    end = time.monotonic() + PATIENCE
    while not session.take_over() and time.monotonic() < end:
        time.sleep(PAUSE / 4)
    seen, saved = {path: get(session.review, path) for path in FIELDS}, []
    for number, path in enumerate(rng.sample(FIELDS, EDITS)):
        time.sleep(rng.random() * PAUSE)
        if get(session.review, path) == seen[path]:
            value = f"{name} {number}"
            session.apply(Set(path, value))
            saved += [value] * _save(session)
    session.close()
    return saved


def _save(session: Session) -> bool:
    """Save as the program does, taking in what the other side wrote before; whether it is done."""
    while not session.save():
        if session.status is not Status.CHANGED:
            return False
        session.merge()
    return True


def main() -> None:
    """Take part in the rounds that are asked for, line by line."""
    for line in sys.stdin:
        file, state_dir, name, seed = json.loads(line)
        print(json.dumps(take_part(Path(file), Path(state_dir), name, Random(seed))), flush=True)


if __name__ == "__main__":
    main()
