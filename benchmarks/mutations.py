"""Randomly damaged files in every command: reviews, preferences, notes and journals.

``python -m benchmarks.mutations [ROUNDS] [SEED]`` damages that many files and runs every command on each, in
this process. It counts commands that end with an exception or an internal error, and files changed by
commands that should not change them. All counts must be 0.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import NamedTuple

from pm_review.cli import main
from pm_review.i18n.catalog import builtin_dir
from pm_review.paths import config_dir, notes_dir, state_dir
from pm_review.store import reading
from pm_review.store.errors import StoreError

NAME = "2025-social-app"
"""The review that is damaged; another one next to it is not."""

SHEET = "sheet.csv"
"""A sheet to import, in the working folder."""

FAULT = "Something went wrong"
"""The message for an internal error."""

COMMANDS = (
    ("list",),
    ("list", "--json"),
    ("show", NAME),
    ("check", NAME),
    ("check", NAME, "--json"),
    *(("export", NAME, "-o", "-", "--to", kind) for kind in ("markdown", "html", "slides", "json")),
    ("export", NAME, "-o", "-", "--hide", "figures,names"),
    ("export", NAME, "-o", "-", "--audience", "brief"),
    ("history", NAME),
    ("restore", NAME, "nothing"),
    ("path", NAME),
    ("doctor",),
    ("log", "--list"),
    ("screens", "missing"),
    ("new", "2030", "--from", NAME, "--no-open", "--name", "next"),
    ("import", NAME, SHEET, "--dry-run"),
    ("import", NAME, SHEET, "--replace"),
    ("log", "shipped 3.2"),
    ("open", NAME, "--plain"),
)
"""Every command that reads a file of the user, in every format."""

WRITES = {**dict.fromkeys(("open", "import", "restore"), f"{NAME}.toml"), "log": "log.toml"}
"""The file that a command may change if it is readable; other commands write elsewhere."""

TYPED = "\n?\n\n>\n\n?\n\n/\n\n>\n>\n:q\n"
"""Input for plain mode: a walk without answers."""

TOKENS = (
    *("[" * 500, "{a=" * 500, "a." * 500, "9" * 5_000, "9" * 400, "0x" + "f" * 500),
    *("nan", "-inf", "1e308", "-1e308", "1e-400", "true", "1979-05-27T07:32:00Z", "07:32:00"),
    *('"', '"""', "'''", "\\", "=", "#", ".", "]", "\n", "\r", "\r\n", "\t", "\0"),
    *("\x1b]0;x\x07", "\u202e", "\ufeff", "<<<<<<< HEAD\n", "[[goals]]\n", "[overview]\n", "[goals]\n"),
    *("format = 2\n", "format = 'x'\n", "x = [1, 'a', {b = 2}]\n", "state = 'won'\n"),
    *("id = 'G1'\n", "id = '1'\n", "id = '[x]'\n", "target = 1e308\n", "actual = '1e400'\n"),
    *("weight = -1e30\n", "target = '0'\n", "baseline = '-5%'\n", "target = '٥٠٠'\n"),
    *("series.2025-01 = 1e29\n", "series.x = 1\n"),
)
"""The tokens that are inserted into files."""


def insert(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content) + 1)
    return content[:at] + chance.choice(TOKENS).encode() + content[at:]


def insert_line(content: bytes, chance: random.Random) -> bytes:
    lines = content.split(b"\n")
    lines.insert(chance.randrange(len(lines)), chance.choice(TOKENS).encode())
    return b"\n".join(lines)


def give_value(content: bytes, chance: random.Random) -> bytes:
    """Replace a value with a token."""
    lines = content.split(b"\n")
    at = chance.choice([number for number, line in enumerate(lines) if b"=" in line] or [0])
    lines[at] = lines[at].partition(b"=")[0] + b"= " + chance.choice(TOKENS).encode()
    return b"\n".join(lines)


def remove(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content) + 1)
    return content[:at] + content[at + chance.randrange(1, 60) :]


def cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def flip(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content))
    return content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :]


def swap(content: bytes, chance: random.Random) -> bytes:
    lines = content.split(b"\n")
    chance.shuffle(lines)
    return b"\n".join(lines)


def double(content: bytes, chance: random.Random) -> bytes:
    lines = content.split(b"\n")
    at = chance.randrange(len(lines))
    lines[at:at] = lines[at : at + chance.randrange(1, 12)]
    return b"\n".join(lines)


def as_gbk(content: bytes, chance: random.Random) -> bytes:
    return content.decode(errors="replace").encode("gb18030")


MUTATIONS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    *(insert, insert_line, insert_line, give_value, give_value, give_value),
    *(remove, cut, flip, double, swap, as_gbk),
)
"""The ways to damage a file; likelier ones are repeated."""


class Fault(NamedTuple):
    """A violation."""

    kind: str
    """The kind of the damaged file."""
    command: str
    what: str


class Caught:
    """Catches any exception of a block, except Ctrl+C."""

    error: BaseException | None = None

    def __enter__(self) -> Caught:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        self.error = error
        return not isinstance(error, KeyboardInterrupt)


def call(command: tuple[str, ...]) -> str:
    """Run a command and return what is wrong with its end; empty if nothing is."""
    said, caught, stdin = io.StringIO(), Caught(), sys.stdin
    sys.stdin = io.StringIO(TYPED)
    with redirect_stdout(said), redirect_stderr(said), caught:
        main([*command, "--language", "en"] if command[0] != "new" else list(command))
    sys.stdin = stdin
    if isinstance(caught.error, Exception):
        trace = caught.error.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else ""
        return f"{type(caught.error).__name__} at {place}"
    return FAULT if FAULT in said.getvalue() else ""


def files_below(*folders: Path) -> dict[Path, bytes]:
    """Return the contents of all files that a user may have written."""
    return {path: path.read_bytes() for each in folders for path in each.rglob("*.toml")}


KEEP_A_JOURNAL = """
import os, sys
from pathlib import Path
from pm_review.model import Set
from pm_review.paths import state_dir
from pm_review.store.library import Library
path = Path(sys.argv[1])
session = Library(path.parent, state_dir()).open(path)
session.undo_stack.make([Set("overview.keyword", "one"), Set("overview.summary", "two\\nthree")], "test")
os._exit(0)
"""
"""A program that leaves unsaved edits in the journal, as a killed program does."""


def prepare(folder: Path) -> dict[str, Path]:
    """Write a review, notes, preferences and a journal; return the file of each kind."""
    reviews = folder / "reviews"
    os.environ |= {
        "PM_REVIEW_DIR": str(reviews),
        "HOME": str(folder),
        **{f"XDG_{name}_HOME": str(folder / name) for name in ("DATA", "STATE", "CONFIG")},
    }
    example = (builtin_dir() / "example" / "en.toml").read_text(encoding="utf-8")
    kinds = {
        "review": reviews / f"{NAME}.toml",
        "notes": notes_dir(reviews) / WRITES["log"],
        "preferences": config_dir() / "preferences.toml",
    }
    for each in (*kinds.values(), reviews / "whole.toml"):
        each.parent.mkdir(parents=True, exist_ok=True)
    for file in (kinds["review"], reviews / "whole.toml"):
        file.write_text(example, encoding="utf-8")
    note = '[[notes]]\ndate = 2025-03-0{}\ntext = "shipped"\nused = ["2025 goals[G1].evidence"]\n'
    kinds["notes"].write_text("".join(note.format(day) for day in range(1, 6)), encoding="utf-8")
    kinds["preferences"].write_text(
        'language = "en"\ntheme = "pm-light"\nseen = ["a", "b"]\n', encoding="utf-8"
    )
    (folder / SHEET).write_text("month,mau\n2025-01,100\n2025-02,120\n", encoding="utf-8")
    subprocess.run([sys.executable, "-c", KEEP_A_JOURNAL, str(kinds["review"])], check=True)
    journals = [each for each in state_dir().rglob("*") if "journal" in each.name and each.is_file()]
    return kinds | {"journal": journals[0]}


def faults(rounds: int, seed: int, folder: Path) -> Iterator[Fault]:
    """Damage files one after another, run every command, and yield the violations."""
    chance = random.Random(seed)
    kinds = prepare(folder)
    whole = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    weighted = ("review",) * 3 + ("notes", "preferences", "journal")
    for _ in range(rounds):
        kind = chance.choice(weighted)
        content = whole[kinds[kind]]
        for _ in range(chance.randint(1, 3)):
            content = chance.choice(MUTATIONS)(content or b"\n", chance)
        damaged = whole | {kinds[kind]: content}
        if kind != "journal":
            del damaged[kinds["journal"]]
        for command in COMMANDS:
            restore(folder, damaged)
            yield from run(kind, command, folder)


def run(kind: str, command: tuple[str, ...], folder: Path) -> Iterator[Fault]:
    """Run a command on a damaged file and yield the violations."""
    before = files_below(folder)
    with chdir(folder):
        what = call(command)
    after = files_below(folder)
    if what:
        yield Fault(kind, " ".join(command), what)
    for path, content in before.items():
        if after.get(path) != content and not may_change(command, path, content, after.get(path)):
            yield Fault(kind, " ".join(command), f"changed {path.name}")


def may_change(command: tuple[str, ...], path: Path, before: bytes, after: bytes | None) -> bool:
    """Whether a command may change a file that was readable before and is readable now."""
    if after is None or path.name != WRITES.get(command[0]):
        return False
    read = reading.parse_review if path.stem == NAME else reading.parse_toml
    try:
        for content in (before, after):
            read(reading.decode(content, path), path)
    except StoreError:
        return False
    return True


def restore(folder: Path, whole: dict[Path, bytes]) -> None:
    """Restore all files to their original state, and remove the others."""
    for path in [each for each in folder.rglob("*") if each.is_file()]:
        if path not in whole:
            path.unlink()
    for path, content in whole.items():
        if not path.is_file() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def measure(rounds: int, seed: int) -> int:
    """Print each violation once, and return the number of all."""
    counts: dict[Fault, int] = {}
    with TemporaryDirectory() as folder:
        for fault in faults(rounds, seed, Path(folder)):
            counts[fault] = counts.get(fault, 0) + 1
            if counts[fault] == 1:
                print(fault.kind, fault.command, fault.what, sep=" | ", flush=True)
    print(
        f"{rounds} damaged files (seed {seed}), {len(COMMANDS)} commands each: {sum(counts.values())} faults"
    )
    return sum(counts.values())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutations", description=__doc__)
    parser.add_argument("rounds", type=int, nargs="?", default=3_000)
    parser.add_argument("seed", type=int, nargs="?", default=1)
    asked = parser.parse_args()
    sys.exit(measure(asked.rounds, asked.seed) > 0)
