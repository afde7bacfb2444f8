"""Two processes that write one file at the same time, for tests and benchmarks.

In some rounds each has its own state folder, as on two machines that share the file; in the others they share
the folder, and the second process waits for the first. Run as a script, this module is one of the two.
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
"""The edited fields, few enough for both processes to edit the same ones often."""

EDITS = 3
"""The number of edits of each process in a round."""

PATIENCE = 10.0
"""Seconds to wait for the file to be free."""

PAUSE = 0.004
"""Maximum pause in seconds before an edit, so that neither process is always the first."""


class Side:
    """One of the two processes."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        """Wrap a process."""
        self._process = process

    def begin(self, file: Path, state_dir: Path, name: str, seed: int) -> None:
        """Start a round: open the file, edit and close it, with values that begin with ``name``."""
        assert self._process.stdin
        print(json.dumps([str(file), str(state_dir), name, seed]), file=self._process.stdin, flush=True)

    def saved(self) -> list[str]:
        """Wait until the process has closed the file, and return the values that it displayed as saved."""
        assert self._process.stdout
        return cast("list[str]", json.loads(self._process.stdout.readline()))


@contextmanager
def started() -> Iterator[Side]:
    """Start one of the two processes."""
    command = [sys.executable, "-m", "tests.store.pairing"]
    with subprocess.Popen(command, stdin=PIPE, stdout=PIPE, text=True, cwd=ROOT) as process:
        yield Side(process)
        assert process.stdin
        process.stdin.close()


def rounds(folder: Path, count: int, rng: Random) -> Iterator[tuple[int, list[str]]]:
    """Run rounds of two processes that write one file; yield the number of saved values and the lost ones."""
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
    """Edit some fields as soon as the file is free, and return the values displayed as saved.

    Visible changes of the other process are not overwritten; unseen ones may be, which the test provokes.
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
    """Save as the program does, merging the other process's changes; return whether it was saved."""
    while not session.save():
        if session.status is not Status.CHANGED:
            return False
        session.external.merge()
    return True


def main() -> None:
    """Run the rounds requested on standard input, one per line."""
    for line in sys.stdin:
        file, state_dir, name, seed = json.loads(line)
        print(json.dumps(take_part(Path(file), Path(state_dir), name, Random(seed))), flush=True)


if __name__ == "__main__":
    main()
