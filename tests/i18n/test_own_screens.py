"""A folder of custom screens, merged with the built-in ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pm_review.i18n.catalog import use_overrides, words


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Path]:
    """A folder of custom screens, in use during one test."""
    use_overrides(tmp_path)
    yield tmp_path
    use_overrides(None)


def test_user_defined_words_replace_the_built_in_ones_and_leave_the_others(own: Path) -> None:
    shipped = words("common", "en")
    said = shipped("commands.help.short"), shipped("commands.leave.short")
    (own / "common.toml").write_text('[commands]\nhelp.short = { en = "Rescue" }\n', encoding="utf-8")
    use_overrides(own)
    assert words("common", "en")("commands.help.short") == "Rescue" != said[0]
    assert words("common", "en")("commands.leave.short") == said[1]
    assert words("common", "zh")("commands.help.short") == "帮助"
