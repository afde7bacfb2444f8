"""The rows of a text: what they may begin with, and that an edit breaks them as a new text is broken."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual._wrap import compute_wrap_offsets
from textual.document._document import Document
from textual.document._wrapped_document import WrappedDocument

from app.conftest import Running
from pm_review.app.widgets.text_field import TextField
from pm_review.store.library import Library
from pm_review.terminal.wrap import CLOSING

CHINESE = "年底注册用户达到550万，超过500万的目标；3个大版本（2025年）全部发布。月活跃用户从150万增至180万。"
ENGLISH = (
    "The quick  brown fox, over (the) lazy dog's 4.5 million – see https://example.com/a/long/path?q=1 é"
)
ODD = (
    "",
    " ",
    "          ",
    "文          文",
    "a" * 40,
    "文" * 40,
    "，。，。，。，。",
    "👩‍👩‍👧" * 9,
    "\ta\tbc文\t" * 5,
)


def rows(text: str, width: int) -> list[str]:
    return WrappedDocument(Document(text), width).lines[0]


@pytest.mark.parametrize("width", range(8, 60, 3))
def test_no_row_begins_with_a_closing_mark_and_no_figure_is_cut(width: int) -> None:
    found = rows(CHINESE, width)
    assert "".join(found) == CHINESE
    assert all(cell_len(row) <= width for row in found)
    assert not any(row.startswith(tuple(CLOSING)) or row.endswith("（") for row in found)
    assert not any(row[-1].isdigit() and after[0].isdigit() for row, after in pairwise(found))


@pytest.mark.parametrize("width", range(5, 60, 3))
def test_english_is_broken_where_textual_breaks_it(width: int) -> None:
    assert WrappedDocument(Document(ENGLISH), width).get_offsets(0) == compute_wrap_offsets(ENGLISH, width, 4)


@pytest.mark.parametrize("text", ODD)
def test_odd_text_is_kept_whole_and_within_the_width(text: str) -> None:
    for width in range(2, 20):
        found = rows(text, width)
        assert "".join(found) == text
        assert "\t" in text or all(cell_len(row) <= width for row in found)


@pytest.mark.parametrize("emoji", ["👩‍👩‍👧", "👍🏽", "🇩🇪", "❤️"])
def test_an_emoji_of_several_characters_is_not_broken(emoji: str) -> None:
    for width in range(2, 9):
        assert all(not row.replace(emoji, "") for row in rows(emoji * 7, width))


def test_an_edit_breaks_the_rows_as_a_new_text_is_broken() -> None:
    document = Document(f"{ENGLISH}\n{CHINESE}\n{ENGLISH}")
    wrapped = WrappedDocument(document, 20)
    for start, end, text in (((1, 3), (1, 5), "，\n新"), ((0, 2), (2, 4), ""), ((0, 0), (0, 0), "\n\nx")):
        after = document.replace_range(start, end, text).end_location
        wrapped.wrap_range(start, end, after)
        fresh = WrappedDocument(document, 20)
        assert wrapped.lines == fresh.lines
        assert wrapped.height == fresh.height
        last = document.end
        assert wrapped.offset_to_location(wrapped.location_to_offset(last)) == last


async def test_the_fields_of_the_example_have_such_rows(running: Running, library: Library) -> None:
    async with running(library.create_example("zh"), "zh") as hand:
        for width in (60, 80, 100, 120):
            await hand.resize(width, 30)
            for field in hand.app.screen.query(TextField):
                for line in field.wrapped_document.lines:
                    assert not any(row.startswith(tuple(CLOSING)) for row in line), width


NOTICE = "已从2025在线设备.csv导入 3 个指标的分期数据。按 Esc 离开输入框后，按 Ctrl+Z 可撤销。"


async def test_a_notification_in_chinese_fills_its_rows(running: Running, file: Path) -> None:
    async with running(file, "zh", notifications=True) as hand:
        hand.app.mention(NOTICE)
        await hand.until(lambda: "已从2025" in hand.text)
        shown = [line.partition("▌")[2].strip(" │") for line in hand.lines if "▌" in line]
        assert shown == [
            "已从2025在线设备.csv导入 3 个指标的",
            "分期数据。按 Esc 离开输入框后，按",
            "Ctrl+Z 可撤销。",
        ]
