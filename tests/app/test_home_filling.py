"""The home screen with many reviews: it appears before all are read and fills meanwhile."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, current_thread, main_thread

import pytest
from textual.worker import Worker

from app.conftest import Hand, Running
from pm_review.app.home import AT_ONCE, HomeScreen
from pm_review.app.widgets.review_list import ReviewList
from pm_review.store.library import Entry, Library
from worked_example import example_file

Hold = Callable[[], Event]
MANY = 3 * AT_ONCE
FINISHED = (
    example_file("en").read_text(encoding="utf-8").replace('product = "Social app"', 'product = "{name}"')
)
BEGUN = 'format = 1\n[overview]\nyear = 2025\nlanguage = "en"\nproduct = "{name}"\n'


def write(library: Library, name: str, day: int, text: str = BEGUN) -> Path:
    """Write a review with a given modification date."""
    library.folder.mkdir(exist_ok=True)
    path = library.folder / f"{name}.toml"
    path.write_text(text.replace("{name}", name), encoding="utf-8")
    os.utime(path, (day * 86_400, day * 86_400))
    return path


@pytest.fixture
def many(library: Library) -> list[str]:
    """The names of many unfinished reviews, the most recently edited first."""
    for day in range(1, MANY + 1):
        write(library, f"r{day:02}", day)
    return [f"r{day:02}" for day in range(MANY, 0, -1)]


@pytest.fixture
def hold(library: Library, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hold]:
    """Block reading in the background until the returned event is set."""
    go = Event()

    def begin() -> Event:
        read = library.entry

        def entry(path: Path) -> Entry:
            assert current_thread() is main_thread() or go.wait(30)
            return read(path)

        monkeypatch.setattr(library, "entry", entry)
        return go

    yield begin
    go.set()


def home(hand: Hand) -> HomeScreen:
    assert isinstance(hand.app.screen, HomeScreen)
    return hand.app.screen


def listed(hand: Hand) -> list[str]:
    return [row.entry.name for row in home(hand).lines.rows]


def chosen(hand: Hand) -> str:
    found = home(hand).lines.chosen
    return found.name if found else ""


async def filled(hand: Hand) -> None:
    """Wait until all reviews are read and listed."""
    await hand.work()


async def test_all_reviews_are_listed_in_the_end_with_the_last_edited_first(
    running: Running, many: list[str]
) -> None:
    async with running() as hand:
        await filled(hand)
        assert listed(hand) == many


async def test_the_last_of_many_can_be_seen_above_the_hint(running: Running, many: list[str]) -> None:
    async with running() as hand:
        await filled(hand)
        await hand.press("end")
        assert many[-1] in hand.text
        assert "Enter opens" in hand.text


async def test_the_first_reviews_are_listed_while_the_others_are_read(
    running: Running, many: list[str], hold: Hold
) -> None:
    go = hold()
    async with running(held=True) as hand:
        assert listed(hand) == many[:AT_ONCE]
        assert many[0] in hand.text
        go.set()


async def test_enter_opens_the_first_review_while_the_others_are_read(
    running: Running, many: list[str], hold: Hold
) -> None:
    go = hold()
    async with running(held=True) as hand:
        await hand.press("enter")
        assert hand.review.overview.product == many[0]
        go.set()


async def test_the_cursor_stays_on_the_chosen_review_while_the_list_fills(
    running: Running, library: Library, many: list[str], hold: Hold
) -> None:
    finished = [write(library, f"done{day}", MANY + day, FINISHED).stem for day in range(5, 0, -1)]
    go = hold()
    async with running(held=True) as hand:
        await hand.press("end", "up")
        assert chosen(hand) == finished[-2]
        go.set()
        await filled(hand)
        assert listed(hand) == [*many, *finished]
        assert chosen(hand) == finished[-2]
        assert finished[-2] in hand.text


async def test_the_chosen_review_keeps_its_row_on_the_screen_while_others_are_listed_above(
    running: Running, library: Library, many: list[str], hold: Hold
) -> None:
    for day in range(AT_ONCE):
        write(library, f"done{day}", MANY + 1 + day, FINISHED)
    go = hold()
    async with running(size=(80, 14), held=True) as hand:
        await hand.press("end", "up", "up")
        name = chosen(hand)
        before = [name in line for line in hand.lines]
        go.set()
        await filled(hand)
        assert [name in line for line in hand.lines] == before
        assert any(before)


async def test_the_cursor_starts_at_the_unfinished_review_edited_last(
    running: Running, library: Library, many: list[str], hold: Hold
) -> None:
    finished = [write(library, f"done{day}", MANY + 1 + day, FINISHED).stem for day in range(AT_ONCE)]
    go = hold()
    async with running(held=True) as hand:
        assert chosen(hand) == finished[-1]
        go.set()
        await filled(hand)
        assert chosen(hand) == many[0]


async def test_a_broken_review_among_many_is_listed_and_reported(
    running: Running, library: Library, many: list[str]
) -> None:
    broken = write(library, "broken", 1, "goals = [")
    async with running() as hand:
        await filled(hand)
        rows = home(hand).lines.rows
        await hand.press(*["down"] * [row.entry.name for row in rows].index(broken.stem), "enter")
        assert "This review cannot be read" in hand.text


async def test_a_review_trashed_while_others_are_read_does_not_reappear(
    running: Running, many: list[str], hold: Hold
) -> None:
    go = hold()
    async with running(held=True) as hand:
        await hand.press("down", "f8")
        go.set()
        await filled(hand)
        assert listed(hand) == [many[0], *many[2:]]


async def test_a_review_that_came_into_the_folder_is_listed_after_a_dialog(
    running: Running, library: Library, many: list[str]
) -> None:
    async with running() as hand:
        await filled(hand)
        write(library, "new", MANY + 1)
        await hand.press("f1", "escape")
        await filled(hand)
        assert listed(hand) == ["new", *many]


async def test_the_other_language_leaves_the_same_review_chosen(running: Running, many: list[str]) -> None:
    async with running() as hand:
        await filled(hand)
        await hand.press("end", "up", "ctrl+l")
        assert chosen(hand) == many[-2]
        assert many[-2] in hand.text


async def test_quitting_does_not_wait_for_the_reviews_that_are_still_read(
    running: Running, many: list[str], hold: Hold
) -> None:
    go = hold()
    async with running(held=True) as hand:
        await hand.press("ctrl+q")
    assert not go.is_set()
    go.set()


async def test_reading_reviews_after_the_screen_was_closed_causes_no_error(
    running: Running, many: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    begin = HomeScreen.run_worker

    def begin_late(screen: HomeScreen, work: Callable[[], object], **options: object) -> Worker[object]:
        def late() -> object:
            while screen.query(ReviewList):
                time.sleep(0.001)
            return work()

        return begin(screen, late, **options)

    monkeypatch.setattr(HomeScreen, "run_worker", begin_late)
    async with running(held=True) as hand:
        await hand.press("enter")
        assert hand.review.overview.product == many[0]
    assert hand.app.crash is None
