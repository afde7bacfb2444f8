"""Error messages of the home screen: a review is gone, open elsewhere or cannot be renamed."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from app.conftest import Hand, Running
from pm_review.store import files
from pm_review.store.library import Library


def shown(hand: Hand) -> str:
    """Return the screen without line breaks, frames and margins."""
    return " ".join(hand.text.replace("│", " ").split())


async def rename(hand: Hand, name: str) -> None:
    """Rename a review."""
    await hand.press("ctrl+r", "ctrl+u")
    await hand.paste(name)
    await hand.press("enter")


def names(library: Library) -> list[str]:
    return sorted(path.stem for path in library.folder.glob("*.toml"))


@pytest.mark.parametrize(
    ("keys", "language", "said"),
    [
        (["enter"], "en", "This review cannot be read"),
        (["f5"], "en", "It may have been moved or renamed."),
        (["f8"], "zh", "没有成功"),
        (["ctrl+r", "x", "enter"], "zh", "找不到"),
    ],
)
async def test_a_review_that_vanished_is_reported_and_the_others_are_listed(
    keys: list[str], language: str, said: str, running: Running, file: Path, library: Library
) -> None:
    async with running(language=language, notifications=True) as hand:
        file.rename(file.with_name("moved.toml"))
        await hand.press(*keys)
        assert said in shown(hand)
        assert "Ctrl+Z" not in hand.text
        await hand.press("escape")
        assert "moved" in hand.text
    assert names(library) == ["moved"]


async def test_a_review_that_is_open_elsewhere_is_neither_put_away_nor_renamed(
    running: Running, file: Path, library: Library
) -> None:
    other = library.open(file)
    async with running(size=(60, 20), notifications=True) as hand:
        await hand.press("f8")
        assert "Close it there first." in shown(hand)
        assert "is in the trash" not in shown(hand)
        await hand.press("enter")
        await rename(hand, "mine")
        assert "Close it there first." in shown(hand)
        assert names(library) == ["r"]
        other.close()
        await hand.press("enter")
        assert names(library) == ["mine"]


@pytest.mark.parametrize("name", ["[red] [b]x", "مراجعة 👩‍💻", "2025年终总结", "a'b & c"])
async def test_a_review_takes_any_name_that_a_file_can_have(
    name: str, running: Running, file: Path, library: Library
) -> None:
    async with running(size=(60, 20), notifications=True) as hand:
        await rename(hand, name)
        assert names(library) == [name]
        assert name in hand.text
        await hand.press("f8")
        assert f"“{name}” is in the trash" in shown(hand).replace("▌ ", "")
        await hand.press("ctrl+z")
        assert names(library) == [name]


@pytest.mark.parametrize("name", [" ", "a/b", "..", ".hidden", "-x", "CON", "x" * 121, "r\u202e/"])
async def test_an_invalid_file_name_is_refused_in_a_sentence(
    name: str, running: Running, file: Path, library: Library
) -> None:
    async with running() as hand:
        await rename(hand, name)
        assert "cannot be used as the name of a file" in shown(hand)
        assert hand.app.focused.text == name
        await hand.press("escape")
        assert names(library) == ["r"]


async def test_a_name_that_is_taken_is_refused_and_the_same_name_changes_nothing(
    running: Running, file: Path, library: Library
) -> None:
    other = file.with_name("other.toml")
    other.write_bytes(file.read_bytes())
    async with running() as hand:
        faults = []
        for name in ("", "r", "other"):
            await rename(hand, name)
            faults.append("already exists" in shown(hand))
            await hand.press("escape")
        assert sorted(faults) == [False, False, True]
    assert names(library) == ["other", "r"]


async def test_a_refused_name_is_corrected_where_it_was_typed(
    running: Running, file: Path, library: Library
) -> None:
    file.with_name("other.toml").write_bytes(file.read_bytes())
    async with running() as hand:
        hand.app.screen.lines.go_to(file)
        await rename(hand, "other")
        assert "already exists" in shown(hand)
        assert hand.app.focused.text == "other"
        await hand.type("s")
        assert "already exists" not in shown(hand)
        await hand.press("enter")
        assert "others" in hand.text
    assert names(library) == ["other", "others"]


@pytest.mark.parametrize(("language", "said"), [("en", "That did not work"), ("zh", "没有成功")])
async def test_a_full_disk_begins_no_review_and_keeps_the_others(
    language: str, said: str, running: Running, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "_write_new", refuse)
    async with running(language=language, size=(60, 20)) as hand:
        for keys in (["ctrl+e"], ["f5"], ["ctrl+t", "enter"], ["ctrl+n", "enter"]):
            await hand.press(*keys)
            assert said in hand.text, keys
            await hand.press("escape")
            assert said not in hand.text
    assert [each.name for each in file.parent.glob("*")] == [file.name]


async def test_a_year_is_four_digits_and_none_is_the_one_to_look_back_on(
    running: Running, library: Library
) -> None:
    async with running() as hand:
        await hand.press("ctrl+n")
        await hand.type("2x0٣1[9]99")
        await hand.press("escape")
        assert names(library) == []
        await hand.press("ctrl+n")
        proposed = hand.app.screen.query_one("TextField").text
        await hand.press("backspace", "enter")
        assert str(hand.review.overview.year) == proposed


async def test_a_broken_review_cannot_be_followed_but_copied_and_put_away(
    running: Running, file: Path, library: Library
) -> None:
    file.write_text("goals = [", encoding="utf-8")
    async with running() as hand:
        await hand.press("ctrl+t")
        assert not hand.app.screen.is_modal
        assert names(library) == ["r"]
        await hand.press("f5")
        assert len(names(library)) == 2
        await hand.press("f8", "f8")
        assert names(library) == []
        await hand.press("ctrl+z", "ctrl+z", "ctrl+z")
        assert len(names(library)) == 2
        assert hand.said.startswith("The trash is empty")


async def test_text_typed_ahead_at_home_goes_into_the_new_review(running: Running, library: Library) -> None:
    async with running() as hand:
        for key in ("ctrl+n", *"2030", "enter", "tab", *"Maps"):
            hand.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await hand.settle()
        assert (hand.review.overview.year, hand.review.overview.product) == (2030, "Maps")


async def test_the_language_can_be_switched_at_home_there_and_back(running: Running, file: Path) -> None:
    file.with_name("other.toml").write_bytes(file.read_bytes())
    async with running() as hand:
        await hand.press("down", "ctrl+l")
        assert "我的总结" in hand.text
        assert hand.lines[0].endswith("中文")
        await hand.press("enter")
        assert hand.wizard.session.path.exists()
        await hand.press("f9", "ctrl+l")
        assert "Your reviews" in hand.text
