"""Files of another format version: an older one is upgraded, a newer one is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.test_keeping import on_disk
from tests.store import older

from app.conftest import Running
from pm_review.store import migrations


async def test_an_older_file_is_opened_lifted_by_the_first_save_and_can_be_gone_back_to(
    running: Running, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(migrations.STEPS, 0, older.from_0_to_1)
    file.write_bytes(older.FILE.read_bytes())
    async with running(file) as hand:
        assert "growth" in hand.text
        await hand.to_field("period")
        await hand.type("FY25")
        await hand.save()
        assert "format = 1\n" in file.read_text(encoding="utf-8")
        assert on_disk(file).overview.period == "FY25"
        await hand.choose("earlier versions")
        await hand.press("down", "enter")
        assert '-period = "FY25"' in hand.text
        await hand.press("right", "enter")
        assert hand.review.overview.period == ""
        assert hand.review.overview.keyword == "growth"


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
