"""The first start with an empty home folder: a few sentences, the example one key away, no files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.terminal.conftest import Start

from pm_review.i18n.catalog import words

ENDS = {"en": r"[.!?](?=\s|$)", "zh": r"[。！？]"}
"""The ends of sentences."""


@pytest.mark.parametrize("language", ENDS)
def test_a_newcomer_reads_a_few_sentences(language: str) -> None:
    said = words("common", language)("home.empty")
    assert 1 <= len(re.findall(ENDS[language], said)) <= 4, said


def test_the_first_start_leaves_nothing_on_the_disk_and_has_the_example_one_key_away(
    start: Start, home: Path
) -> None:
    terminal = start(lang="zh_CN.UTF-8", size=(100, 30))
    terminal.wait_for("Ctrl+E", "F1")
    assert [path for path in home.rglob("*") if path.is_file()] == []
    terminal.press("ctrl+e")
    terminal.wait_for("年度概览")
    terminal.press("ctrl+q")
    assert terminal.wait_end() == 0
    (copy,) = home.rglob("*.toml")
    assert f"pm-review open '{copy.stem}'" in terminal.text.replace("\n", "")
