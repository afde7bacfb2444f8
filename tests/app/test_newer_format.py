"""A file of a newer format is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.conftest import Running


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "format2isfromanewerpm-review"), ("zh", "格式2由更新版的pm-review写成")],
)
async def test_a_newer_file_is_refused_in_words_and_left_alone(
    running: Running, file: Path, language: str, said: str
) -> None:
    file.write_text("format = 2\n", encoding="utf-8")
    async with running(language=language, size=(120, 30)) as hand:
        await hand.press("enter")
        assert said in "".join(hand.text.replace("│", "").split())
        await hand.press("enter")
        assert hand.app.is_running
    assert file.read_text(encoding="utf-8") == "format = 2\n"
    assert list(file.parent.iterdir()) == [file]
