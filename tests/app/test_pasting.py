"""Pasting into the middle of a text, and undoing it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from app.conftest import Hand, Running
from pm_review.app.widgets.text_field import TextField

STOOD = "first line\nsecond line"


@pytest.fixture
def summary(file: Path) -> Path:
    """A review with a summary of two lines."""
    text = file.read_text(encoding="utf-8")
    file.write_text(f'{text}summary = """{STOOD}"""\n', encoding="utf-8")
    return file


async def paste(hand: Hand, text: str) -> TextField:
    """Paste into the summary, after "first"."""
    field = next(each for each in hand.app.screen.query(TextField) if each.text == STOOD)
    hand.app.screen.set_focus(field)
    field.move_cursor((0, 5))
    await hand.settle()
    hand.app.post_message(events.Paste(text))
    await hand.settle()
    return field


@pytest.mark.parametrize(
    "pasted",
    [
        "one line",
        "a\n" * 14,
        "a line of text, as long as most are\n" * 5_700,
        "字" * 65_000,
    ],
    ids=["a line", "more lines than a field shows", "200 KB in lines", "200 KB in one line"],
)
async def test_one_undo_takes_a_paste_back(running: Running, summary: Path, pasted: str) -> None:
    async with running(summary) as hand:
        field = await paste(hand, pasted)
        assert hand.review.overview.summary == STOOD[:5] + pasted + STOOD[5:]
        await hand.press("ctrl+z")
        assert hand.review.overview.summary == STOOD
        assert field.cursor_location == (0, 5)
        await hand.type("!")
        assert hand.review.overview.summary == "first! line\nsecond line"


@pytest.mark.parametrize("pasted", ["。先写结论", "  两格开头", "，", "　全角空格　", "\t制表符", "“引号”"])
async def test_quotation_marks_around_a_pasted_text_are_kept(
    running: Running, summary: Path, pasted: str
) -> None:
    async with running(summary) as hand:
        await paste(hand, pasted)
        assert hand.review.overview.summary == STOOD[:5] + pasted + STOOD[5:]
        await hand.press("ctrl+s")
        assert hand.wizard.session.save()
    async with running(summary) as hand:
        assert hand.review.overview.summary == STOOD[:5] + pasted + STOOD[5:]


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("Social app\n", "Social app"),
        ("a\r\nb\rc", "a b c"),
        ("[b]x[/b]\n" * 200, "[b]x[/b] " * 199 + "[b]x[/b]"),
    ],
)
async def test_several_lines_pasted_into_a_field_with_one_line_are_one(
    running: Running, file: Path, pasted: str, kept: str
) -> None:
    async with running(file) as hand:
        await hand.to_field("product")
        await hand.paste(pasted)
        assert hand.review.overview.product == kept
        await hand.press("ctrl+z")
        assert hand.review.overview.product == ""


@pytest.mark.parametrize("place", ["goals/goals", "plan/goals", "data/metrics", "projects/projects"])
async def test_several_lines_pasted_on_the_line_that_adds_are_one_name(
    place: str, running: Running, file: Path
) -> None:
    async with running(file) as hand:
        await hand.open(place)
        await hand.paste("Grow users\r\nin two\ncountries\n")
        focused = hand.app.focused
        assert isinstance(focused, TextField)
        assert focused.text == "Grow users in two countries"
