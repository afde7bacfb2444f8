"""Speed ratios to a baseline in one run: ``python -m benchmarks [NAME ...] [--json] [--rounds N]``."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.bare import LABEL
from benchmarks.commands import PROGRAM, commands
from benchmarks.growing import SIZES, growing, records
from benchmarks.home import home_screen
from benchmarks.keys import keys
from benchmarks.measuring import Result, compare
from benchmarks.peers import peers
from benchmarks.report import reporting
from benchmarks.terminal import memory, paint

EXAMPLE = Path(__file__).parents[1] / "screens" / "example" / "en.toml"
OPEN = [*PROGRAM, "open", "sample"]


class Ground(NamedTuple):
    """The environment of the measurements, and their number of rounds."""

    home: Path
    """An empty home folder."""
    rounds: int

    @property
    def reviews(self) -> Path:
        """The folder of reviews; the example is ``sample``."""
        return self.home / "reviews"

    @property
    def env(self) -> dict[str, str]:
        """The environment variables of every measured process."""
        folders = {f"XDG_{each.upper()}_HOME": str(self.home / each) for each in ("config", "data", "state")}
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        own = {"HOME": str(self.home), "PM_REVIEW_DIR": str(self.reviews)}
        return kept | folders | own | {"LANG": "C.UTF-8", "TERM": "xterm-256color"}


def start(at: Ground) -> Iterator[Result]:
    """Measure opening a review: the time to the first paint, and the memory."""
    bare, ours = paint(LABEL, "painted", at.env), paint(OPEN, "Overview", at.env)
    yield compare("first paint of a review", bare, ours, 1.7, at.rounds)
    bare, ours = memory(LABEL, "painted", at.env), memory(OPEN, "Overview", at.env)
    yield compare("memory", bare, ours, 1.7, min(at.rounds, 3))


def typing(at: Ground) -> Iterator[Result]:
    """Measure key presses in the example, in larger reviews, and in a text of 100 KB."""
    for count in SIZES:
        records(at.reviews, count)
    long = "\\n".join(["It is written to the end of its row, and then there is one more."] * 1500)
    text = f'format = 1\n[overview]\nsummary = "{long}"\n'
    (at.reviews / "long.toml").write_text(text, encoding="utf-8")
    yield from keys(at.reviews, at.env, at.rounds)


def home(at: Ground) -> Iterator[Result]:
    """Measure the home screen."""
    yield home_screen(at.home, at.env, at.rounds)


PARTS: Mapping[str, Callable[[Ground], Iterator[Result]]] = {
    "commands": lambda at: commands(at.env, at.rounds),
    "growing": lambda at: growing(at.home, min(at.rounds, 5)),
    "reports": lambda at: reporting(min(at.rounds, 5)),
    "start": start,
    "typing": typing,
    "home": home,
    "peers": lambda at: peers(at.env, min(at.rounds, 5)),
}
"""The parts that can be measured separately."""


def results(names: Sequence[str], rounds: int) -> Iterator[Result]:
    """Yield the results of some parts in turn."""
    for name in names:
        with TemporaryDirectory() as folder:
            at = Ground(Path(folder), rounds)
            at.reviews.mkdir()
            (at.reviews / "sample.toml").write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
            yield from PARTS[name](at)


def main() -> None:
    """Measure, and print a table or JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--rounds", type=int, default=11)
    asked = parser.parse_args()
    if unknown := set(asked.names) - PARTS.keys():
        parser.error(f"there is no {', '.join(sorted(unknown))}")
    rows = results(asked.names or [each for each in PARTS if each != "peers"], asked.rounds)
    if asked.json:
        print(json.dumps([asdict(row) | {"ratio": row.ratio, "holds": row.holds} for row in rows], indent=2))
        return
    for row in rows:
        budget = f" of {row.budget} {'holds' if row.holds else 'fails'}" if row.budget else ""
        print(f"{row.name:24} {row.floor:10.4f} {row.measured:10.4f} {row.ratio:6.2f}{budget}", flush=True)


if __name__ == "__main__":
    main()
