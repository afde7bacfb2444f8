"""Compare the program with similar ones that are installed.

They are searched on ``PATH``; install each in a separate environment, for example with ``pipx install
posting``.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from benchmarks.bare import LABEL
from benchmarks.commands import PROGRAM, TOMLLIB, process
from benchmarks.measuring import Result, compare
from benchmarks.terminal import paint


@dataclass(frozen=True)
class Peer:
    """A similar program."""

    name: str
    painted: str = ""
    """A text of its first screen; empty for a program without a screen."""


PEERS = (Peer("jrnl"), Peer("posting", "GET"), Peer("harlequin", "Catalog"), Peer("frogmouth", "Welcome"))


def peers(env: Mapping[str, str], rounds: int) -> Iterator[Result]:
    """Measure ``--help`` of our program and of each peer, then the first paint of those with a screen."""
    found = [(peer, path) for peer in PEERS if (path := shutil.which(peer.name))]
    for peer in PEERS:
        if not shutil.which(peer.name):
            print(f"{peer.name} is not installed and not measured.", file=sys.stderr)
    floor = process(TOMLLIB, env)
    yield compare("pm-review --help", floor, process([*PROGRAM, "--help"], env), 4.0, rounds)
    for peer, path in found:
        yield compare(f"{peer.name} --help", floor, process([path, "--help"], env), None, rounds)
    bare = paint(LABEL, "painted", env)
    yield compare("pm-review start", bare, paint([*PROGRAM, "open", "sample"], "Overview", env), 1.7, rounds)
    for peer, path in found:
        if peer.painted:
            yield from _start(peer, path, env, rounds)


def _start(peer: Peer, path: str, env: Mapping[str, str], rounds: int) -> Iterator[Result]:
    """Measure the first paint of a peer, unless it does not start on this computer."""
    bare = paint(LABEL, "painted", env)
    try:
        yield compare(f"{peer.name} start", bare, paint([path], peer.painted, env), None, rounds)
    except (OSError, TimeoutError):
        print(f"{peer.name} did not start here and is not measured.", file=sys.stderr)
