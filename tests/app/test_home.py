"""The home screen: reviews are created, renamed, copied, trashed and restored, also beside a broken file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.conftest import Running
from pm_review.model import Set, year_to_review
from pm_review.store.library import Library


async def test_an_empty_home_says_what_to_do_first(running: Running) -> None:
    async with running() as hand:
        assert "Press Ctrl+N to start" in hand.text


async def test_a_new_review_is_begun_for_the_year_that_was_asked_for(running: Running) -> None:
    async with running() as hand:
        await hand.press("ctrl+n", *["backspace"] * 4)
        await hand.type("2031")
        await hand.press("enter")
        assert hand.review.overview.year == 2031


@pytest.mark.parametrize("typed", ["２０３１", " 2031 ", "\t2031\r\n"])
async def test_a_year_may_be_typed_with_wide_digits_or_pasted_with_blanks(
    running: Running, typed: str
) -> None:
    async with running() as hand:
        await hand.press("ctrl+n")
        await hand.paste(typed)
        await hand.press("enter")
        assert hand.review.overview.year == 2031
        await hand.to_field("year")
        await hand.press("end", *["backspace"] * 4)
        await hand.paste(typed.replace("31", "32").replace("３１", "３２"))
        assert hand.review.overview.year == 2032


@pytest.mark.parametrize("typed", ["0", "0000", "20"])
async def test_an_invalid_year_starts_no_review(running: Running, library: Library, typed: str) -> None:
    async with running() as hand:
        await hand.press("ctrl+n", *["backspace"] * 4)
        await hand.type(typed)
        await hand.press("enter")
        assert "Which year" in hand.text
        assert "four digits" in hand.text
        assert not library.paths()
        await hand.press(*["backspace"] * 4, "enter")
        assert hand.review.overview.year == year_to_review(date.today())


async def test_a_fiscal_year_is_listed_and_followed_with_its_period(running: Running, file: Path) -> None:
    file.write_text('format = 1\n[overview]\nyear = 2026\nperiod = "FY25/26"\n', encoding="utf-8")
    async with running() as hand:
        assert "2026 · FY25/26" in hand.text
        await hand.press("ctrl+t", "enter")
        assert (hand.review.overview.year, hand.review.overview.period) == (2027, "FY26/27")
        assert hand.review.overview.previous == "r"
        assert "2027 · FY26/27" in hand.lines[0]


async def test_reviews_of_the_same_year_and_product_are_distinguished_by_their_names(
    running: Running, library: Library
) -> None:
    library.folder.mkdir(exist_ok=True)
    example = library.create_example("en")
    async with running() as hand:
        assert example.stem not in hand.text
        await hand.press("f5")
        assert f"{example.stem}-2" in hand.text
        await hand.press("ctrl+r", *["backspace"] * 20)
        await hand.type("draft for Li")
        await hand.press("enter")
        assert "draft for Li" in hand.text


@pytest.mark.parametrize("deleted", [True, False])
async def test_the_trash_is_emptied_only_when_the_user_says_so_and_nothing_is_left(
    running: Running, file: Path, library: Library, deleted: bool
) -> None:
    session = library.open(file)
    session.apply(Set("overview.keyword", "secret"))
    session.close()
    async with running() as hand:
        await hand.press("f8", "ctrl+p")
        await hand.type("empty")
        await hand.press("enter")
        assert "In the trash: r." in hand.text
        await hand.press(*(["right"] if deleted else []), "enter")
        left = [each for root in (library.folder, library.state_dir) for each in root.rglob("*")]
        assert any(each.is_file() for each in left) is not deleted
        assert bool(library.trash.paths()) is not deleted


@pytest.mark.parametrize("way", ["undo", "empty"])
async def test_an_empty_trash_has_nothing_to_restore_or_to_delete(
    running: Running, file: Path, way: str
) -> None:
    async with running() as hand:
        hand.app.screen.action_do(way)
        await hand.settle()
        assert hand.said.startswith("The trash is empty")
        assert not hand.app.screen.is_modal


async def test_a_broken_file_is_reported_and_the_others_open(running: Running, file: Path) -> None:
    broken = file.with_name("broken.toml")
    broken.write_text("goals = [", encoding="utf-8")
    async with running() as hand:
        assert "broken  cannot be read" in hand.text
        first = next(line for line in hand.lines if "broken" in line or "2025" in line)
        await hand.press(*["down"] * ("broken" not in first), "enter")
        assert "This review cannot be read" in hand.text
        await hand.press("enter", "up", *["down"] * ("broken" in first), "enter")
        assert hand.review.overview.year == 2025
    assert broken.read_text(encoding="utf-8") == "goals = ["


def with_a_version(library: Library, file: Path) -> bytes:
    """Save a version of a review, break its file and return the file's content."""
    session = library.open(file)
    session.apply(Set("overview.keyword", "kept"))
    assert session.save()
    session.close()
    broken = file.read_bytes() + b"<<<<<<< HEAD\n"
    file.write_bytes(broken)
    return broken


async def test_the_newest_version_takes_the_place_of_a_broken_file_which_is_kept(
    running: Running, library: Library, file: Path
) -> None:
    broken = with_a_version(library, file)
    async with running() as hand:
        await hand.press("enter")
        assert "can be read" in hand.text
        assert file.read_bytes() == broken
        await hand.press("right", "enter")
        assert hand.review.overview.keyword == "kept"
    beside = [each for each in file.parent.iterdir() if ".broken-" in each.name]
    assert [each.read_bytes() for each in beside] == [broken]


async def test_a_broken_file_stays_as_it_is_unless_the_version_is_taken(
    running: Running, library: Library, file: Path
) -> None:
    broken = with_a_version(library, file)
    async with running(file) as hand:
        await hand.press("enter")
    assert file.read_bytes() == broken
    assert [each.name for each in file.parent.iterdir()] == [file.name]


async def test_an_empty_home_offers_only_what_can_be_done_there(running: Running) -> None:
    async with running(size=(120, 24)) as hand:
        assert hand.lines[-1].split() == ["F1", "Help", "^N", "New", "^E", "Example", "^Q", "Quit"]
        await hand.press("ctrl+p")
        assert "Rename" not in hand.text


async def test_commands_that_need_a_review_are_offered_once_there_is_one(
    running: Running, file: Path
) -> None:
    async with running(size=(120, 24)) as hand:
        assert "F8 Delete" in hand.lines[-1]
        await hand.press("f8")
        assert "F8 Delete" not in hand.lines[-1]
        await hand.press("ctrl+z")
        assert "F8 Delete" in hand.lines[-1]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [40, 60, 80])
async def test_the_foot_line_always_shows_the_way_out(
    running: Running, file: Path, language: str, width: int
) -> None:
    async with running(language=language, size=(width, 24)) as hand:
        for key in ("enter", "ctrl+r"):
            assert "^Q" in hand.lines[-1]
            await hand.press(key)
        assert "^Q" in hand.lines[-1]


async def test_what_a_key_does_goes_on_below_its_beginning(running: Running, file: Path) -> None:
    async with running(size=(60, 60)) as hand:
        await hand.press("f1")
        lines = [line[line.find("│") + 1 :].rstrip("│ ") for line in hand.lines]
        (at,) = (at for at, line in enumerate(lines) if "F1   " in line)
        start = lines[at].index("Show help")
        assert lines[at + 1][:start].isspace()
        assert f"{lines[at]} {lines[at + 1][start:]}".endswith("Show help for this screen and all its keys")


@pytest.mark.parametrize("width", range(60, 90, 3))
async def test_no_line_of_a_chinese_text_begins_with_a_closing_mark(running: Running, width: int) -> None:
    async with running(language="zh", size=(width, 40)) as hand:
        await hand.press("f1")
        lines = [line.strip(" │") for line in hand.lines]
        assert "为什么要写年终总结？" in lines
        assert [line for line in lines if line.startswith(tuple("。，、；：？！”）"))] == []


async def test_help_at_home_answers_a_newcomer_before_it_lists_the_keys(running: Running) -> None:
    async with running() as hand:
        await hand.press("f1")
        assert "Why write a year-end review?" in hand.text
        assert "What should it cover?" in hand.text
