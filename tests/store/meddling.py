"""Another program that modifies the open file, for tests and benchmarks."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable
from pathlib import Path
from random import Random
from unittest.mock import patch

from pm_review import plain
from pm_review.model import Overview, Review, Set
from pm_review.store.library import Library
from pm_review.store.session import Session, Status

FIELDS = ("overview.context", "overview.role", "data.behaviour.habits", "lessons.people.thanks", "plan.asks")
"""The fields that are edited, one after another."""

Meddle = Callable[[Path, bytes, Random], None]
"""Modifies a file, of which an earlier content is known."""


def _empty(path: Path, earlier: bytes, rng: Random) -> None:
    path.write_bytes(b"")


def _cut(path: Path, earlier: bytes, rng: Random) -> None:
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[: rng.randrange(len(lines))]))


def _roll_back(path: Path, earlier: bytes, rng: Random) -> None:
    path.write_bytes(earlier)


def _break(path: Path, earlier: bytes, rng: Random) -> None:
    spoilt = (b"<<<<<<< HEAD\n", b'x = "\n', "角色 = '经理'\n".encode("gbk"), b"\0")
    path.write_bytes(path.read_bytes() + rng.choice(spoilt))


def _link(path: Path, earlier: bytes, rng: Random) -> None:
    target = path.with_name("target of the link")
    target.write_bytes(earlier)
    path.unlink()
    path.symlink_to(target)


KINDS: tuple[Meddle, ...] = (_empty, _cut, _roll_back, _break, _link)
"""The modifications that another program may make."""


def meddle(folder: Path, rng: Random, number: int) -> str:
    """Type and save, modify the file from outside, continue in an interface; return texts that are lost.

    Half of the rounds type in plain mode and answer its question; the others save as the wizard does.
    """
    library = Library(folder / "reviews", folder / "state")
    path = library.create(Review(overview=Overview(year=2025, language="en")), "r")
    contents, typed = [path.read_bytes()], list[str]()
    act = KINDS[number % len(KINDS)]
    with_plain = number // len(KINDS) % 2
    session = library.open(path)
    for at, field in enumerate(rng.sample(FIELDS, 3)):
        typed.append(f"typed {number} {at}")
        session.apply(Set(field, typed[-1]))
        assert session.save()
        contents.append(path.read_bytes())
    earlier = rng.choice(contents[:-1])
    if with_plain:
        session.close()
        typed.append(f"typed {number} last")
        _type_in_plain_mode(library, path, [typed[-1], rng.choice("12")], lambda: act(path, earlier, rng))
    else:
        act(path, earlier, rng)
        typed.append(f"typed {number} last")
        session.apply(Set("overview.team", typed[-1]))
        _save(session, rng)
        session.close()
    target = path.with_name("target of the link")
    written = target.exists() and target.read_bytes() != earlier
    found = [*path.parent.glob("r*.toml"), *library.state_dir.rglob("*.toml")]
    everything = "".join(each.read_text(encoding="utf-8", errors="replace") for each in found)
    lost = [each for each in typed if each not in everything] + ["the target of a link"] * written
    return f"{number} {act.__name__}: {', '.join(lost)}" if lost else ""


def _save(session: Session, rng: Random) -> None:
    """Save as the wizard does, deciding at random about a replaced file."""
    while not session.save():
        if session.status is Status.CHANGED:
            session.external.merge()
        if session.status is Status.REPLACED:
            decision = rng.choice(("keep", "take", "none"))
            if decision == "none":
                return
            if decision == "keep":
                session.external.keep_mine()
            else:
                session.external.take_theirs("choice")


def _type_in_plain_mode(library: Library, path: Path, lines: list[str], act: Callable[[], None]) -> None:
    """Enter lines in plain mode; another program acts before the first."""
    acts = iter([act])

    def ask(prompt: str = "") -> str:
        for each in acts:
            each()
        if not lines:
            raise EOFError
        return lines.pop(0)

    with patch("builtins.input", ask), contextlib.redirect_stdout(io.StringIO()):
        plain.run(library, language="en", path=path)
