"""Searching all reviews: typing is never blocked, however much there is to read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest

from app.conftest import Hand, Running
from pm_review.app.dialogs import search
from pm_review.app.dialogs.option import from_found
from pm_review.app.dialogs.search import SearchDialog
from pm_review.model import from_dict
from pm_review.store.library import Entry, Library
from pm_review.workspace.navigation import Place
from pm_review.workspace.search import answers

Hold = Callable[[], Event]


def write(library: Library, name: str, goals: list[str]) -> Path:
    """Write a review with some goals."""
    library.folder.mkdir(exist_ok=True)
    path = library.folder / f"{name}.toml"
    records = "".join(f'[[goals]]\nid = "G{at}"\nname = "{goal}"\n' for at, goal in enumerate(goals, 1))
    path.write_text(f'format = 1\n[overview]\nyear = 2025\nlanguage = "en"\n{records}', encoding="utf-8")
    return path


@pytest.fixture
def hold(library: Library, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hold]:
    """Block the search, which starts with the list of files, until the returned event is set."""
    go = Event()

    def begin() -> Event:
        answers = SearchDialog._answers

        def held(dialog: SearchDialog) -> Iterator[tuple[Path, Place, str]]:
            assert go.wait(30)
            yield from answers(dialog)

        monkeypatch.setattr(SearchDialog, "_answers", held)
        return go

    yield begin
    go.set()


async def done(hand: Hand) -> None:
    """Wait until the search has finished."""
    await hand.work()


async def test_an_answer_in_any_review_is_found(running: Running, library: Library) -> None:
    write(library, "a", ["Win back guests"])
    write(library, "b", ["Ship the map"])
    async with running() as hand:
        await hand.press("slash")
        await hand.type("SHIP map")
        await done(hand)
        assert "Ship the map" in hand.text
        assert "Win back" not in hand.text


async def test_text_typed_before_the_reviews_are_read_is_found(
    running: Running, library: Library, hold: Hold
) -> None:
    write(library, "a", ["Win back guests", "Ship the map"])
    go = hold()
    async with running(held=True) as hand:
        await hand.press("slash")
        await hand.type("map")
        assert "still searching" in hand.text
        go.set()
        await done(hand)
        assert "Ship the map" in hand.text
        assert "Win back" not in hand.text
        assert "still searching" not in hand.text


async def test_enter_before_anything_is_found_opens_the_first_that_comes(
    running: Running, library: Library, hold: Hold
) -> None:
    write(library, "a", ["Win back guests", "Ship the map"])
    go = hold()
    async with running(held=True) as hand:
        await hand.press("slash")
        await hand.type("map")
        await hand.press("enter")
        go.set()
        await done(hand)
        assert hand.wizard.navigator.place.path == "goals[G2].name"


async def test_enter_closes_a_search_that_found_nothing(
    running: Running, library: Library, hold: Hold
) -> None:
    write(library, "a", ["Ship the map"])
    go = hold()
    async with running(held=True) as hand:
        await hand.press("slash")
        await hand.type("zebra")
        await hand.press("enter")
        go.set()
        await done(hand)
        assert "Search all reviews" not in hand.text


async def test_that_nothing_matches_is_said_when_all_is_looked_through(
    running: Running, library: Library
) -> None:
    write(library, "a", ["Ship the map"])
    async with running() as hand:
        await hand.press("slash")
        await hand.type("zebra")
        await done(hand)
        assert "Nothing matches" in hand.text


async def test_answers_that_come_later_leave_the_cursor_where_it_is(
    running: Running, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "BATCH", 1)
    write(library, "a", [f"Goal {at}" for at in range(30)])
    async with running() as hand:
        await hand.press("slash", "down", "down", "down")
        await done(hand)
        await hand.press("enter")
        assert hand.wizard.navigator.place.path == "goals[G4].name"


async def test_a_broken_review_does_not_hinder_the_search(running: Running, library: Library) -> None:
    write(library, "b", ["Ship the map"])
    (library.folder / "a.toml").write_text("goals = [", encoding="utf-8")
    async with running() as hand:
        await hand.press("slash")
        await done(hand)
        assert "Ship the map" in hand.text


async def test_a_search_that_was_closed_reads_no_further(
    running: Running, library: Library, hold: Hold, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "abc":
        write(library, name, ["Ship the map"])
    go, read = hold(), library.entry
    async with running(held=True) as hand:
        asked: list[Path] = []

        def entry(path: Path) -> Entry:
            asked.append(path)
            return read(path)

        await hand.press("slash", "escape")
        monkeypatch.setattr(library, "entry", entry)
        go.set()
        await done(hand)
        assert len(asked) <= 1


def test_every_answer_that_is_text_is_looked_through_with_its_place() -> None:
    review = from_dict({"goals": [{"id": "G1", "name": "Ship", "target": "3", "cause": " "}]})
    assert [(place.path, text) for place, text in answers(review)] == [
        ("goals[G1].name", "Ship"),
        ("goals[G1].target", "3"),
    ]


@pytest.mark.parametrize("lead", ["We began with a long story. " * 20, "开头写得很长。" * 60])
async def test_a_word_behind_the_cut_is_shown_where_it_is_found(
    running: Running, library: Library, lead: str
) -> None:
    write(library, "a", [f"{lead}Ship the map"])
    async with running() as hand:
        await hand.press("slash")
        await hand.type("ship")
        await done(hand)
        assert "Ship the map" in hand.text
        await hand.press("backspace", "backspace", "backspace", "backspace")
        assert lead[:15] in hand.text


@pytest.mark.parametrize(
    ("text", "room", "expected"),
    [
        ("we ship the map", 40, "we ship the map"),
        ("a long beginning, ship the map", 23, "a long beginning, ship the map"),
        ("a long beginning, ship the map", 22, "…inning, ship the map"),
        ("it is: ship the map", 10, "…it is: ship the map"),
        ("nothing of the kind", 5, "nothing of the kind"),
    ],
)
def test_a_text_is_cut_before_what_was_found_only_where_that_would_not_be_seen(
    text: str, room: int, expected: str
) -> None:
    assert from_found(text, ["ship"], room) == expected
