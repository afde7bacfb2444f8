"""The program in a pseudo-terminal, with a temporary home folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from tests.terminal.terminal import LAUNCH, Terminal

COLOURFUL = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
"""Environment variables of a modern terminal."""

Start = Callable[..., Terminal]
"""Starts the program with arguments; accepts ``lang``, ``size``, ``styled`` and environment variables."""


@pytest.fixture
def start(home: Path) -> Iterator[Start]:
    """Start programs, and end those that still run after the test."""
    running: list[Terminal] = []

    def begin(
        *arguments: str,
        lang: str = "zh_CN.UTF-8",
        size: tuple[int, int] = (80, 24),
        launch: str = LAUNCH,
        within: Sequence[str] = (),
        styled: bool = False,
        **environment: str,
    ) -> Terminal:
        env = {**os.environ, "LANG": lang, **COLOURFUL, **environment}
        terminal = Terminal(
            *arguments, env=env, size=size, cwd=home, launch=launch, within=within, styled=styled
        )
        running.append(terminal)
        return terminal

    yield begin
    for terminal in running:
        terminal.__exit__()


@pytest.fixture
def reviews(home: Path) -> Path:
    """The folder in which the program keeps reviews."""
    return home / "data" / "pm-review" / "reviews"
