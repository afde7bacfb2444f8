"""The readable source of an imported series."""

from __future__ import annotations

import pytest

from pm_review.analysis.imported_source import describe_source

HASH = "ab" * 32
WRITTEN = f"monthly.csv sha256:{HASH} 2026-11-26T10:00:00"


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "monthly.csv, imported 26 November 2026"), ("zh", "monthly.csv，2026年11月26日导入")],
)
def test_an_imported_source_is_a_file_and_a_day(language: str, words: str) -> None:
    assert describe_source(WRITTEN, language) == words


@pytest.mark.parametrize("source", ["", "our shop, as of 2026-01-05", "sha256:12", "a sha256:zz 2026-11-26"])
def test_a_source_written_by_the_user_is_unchanged(source: str) -> None:
    assert describe_source(source, "en") == source
