"""The first start, with an empty home: a few sentences, the example one key away, nothing on the disk."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.terminal.conftest import Start

ENDS = {"en": r"[.!?](?=\s|$)", "zh": r"[。！？]"}
"""Where a sentence ends."""


@pytest.mark.parametrize(
    ("lang", "language", "said", "opened"),
    [
        ("en_US.UTF-8", "en", "Ctrl+E to explore", "The year in brief"),
        ("zh_CN.UTF-8", "zh", "F3", "年度概览"),
    ],
)
def test_the_first_start(lang: str, language: str, said: str, opened: str, start: Start, home: Path) -> None:
    terminal = start(lang=lang, size=(100, 30))
    terminal.wait_for(said, "F1")
    told = " ".join(terminal.lines[1:-1])
    assert 1 <= len(re.findall(ENDS[language], told)) <= 4, told
    assert [path for path in home.rglob("*") if path.is_file()] == []
    terminal.press("ctrl+e")
    terminal.wait_for(opened)
    terminal.press("ctrl+q")
    assert terminal.wait_end() == 0
