"""Undo and redo of every list change, named in the message; later edits are kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.conftest import Hand, Running
from pm_review.model import to_dict
from pm_review.store import reading

LISTS = {"goals/goals": "en", "data/metrics": "zh", "lessons/failures": "en", "plan/risks": "zh"}
"""Sections with a list, and the language in which to test each."""

CHANGES = {"ctrl+n": "add", "alt+up": "move", "f5": "duplicate", "f8": "delete"}
"""The changes to a list, by key."""

RECORDS = """
[[goals]]
id = "G1"
name = "Alpha"
[[goals.parts]]
name = "Half"
[[goals]]
id = "G2"
name = "Beta"
[[projects]]
id = "P1"
name = "Events"
goals = ["G2"]
[[projects]]
id = "P2"
name = "Map"
[[data.metrics]]
id = "M1"
name = "Active"
series = { "2025-01" = 1, "2025-02" = 2 }
[[data.metrics]]
id = "M2"
name = "Ratings"
goal = "G2"
[[lessons.successes]]
id = "S1"
what = "Pricing"
[[lessons.successes]]
id = "S2"
what = "Search"
[[lessons.failures]]
id = "F1"
what = "Late"
[[lessons.failures]]
id = "F2"
what = "Dear"
[[plan.goals]]
id = "N1"
name = "More"
[[plan.goals]]
id = "N2"
name = "Better"
[[plan.resources]]
what = "People"
goal = "N2"
[[plan.resources]]
what = "Money"
[[plan.risks]]
id = "R1"
what = "Rival"
[[plan.risks]]
id = "R2"
what = "Law"
answers = ["F2"]
"""


@pytest.fixture
def filled(file: Path) -> Path:
    """A review with two records in every list, some of them linked."""
    file.write_text(file.read_text(encoding="utf-8") + RECORDS, encoding="utf-8")
    return file


def written(hand: Hand) -> dict[str, object]:
    """Return the review without the program's own records, such as retired ids."""
    return {key: value for key, value in to_dict(hand.review).items() if key != "program"}


async def undo(hand: Hand, command: str) -> dict[str, object]:
    """Undo or redo, and return the resulting review."""
    hand.wizard.action_do(command)
    await hand.settle()
    return written(hand)


async def change_each_way(hand: Hand) -> None:
    """Make, undo and redo each change of a list, and check that the message names it."""
    say = hand.app.words
    for key in CHANGES:
        before = written(hand)
        await hand.press(key)
        after = written(hand)
        assert after != before, key
        assert await undo(hand, "undo") == before, key
        assert hand.said.startswith(say("undo.undid", what="").rstrip(".。"))
        assert await undo(hand, "redo") == after, key
        assert hand.said.startswith(say("undo.redid", what="").rstrip(".。"))
        await hand.press("end", "up")


@pytest.mark.parametrize(("place", "language"), LISTS.items())
async def test_every_change_of_a_list_is_undone_and_done_again_by_its_name(
    place: str, language: str, running: Running, filled: Path
) -> None:
    async with running(filled, language=language) as hand:
        await hand.open(place)
        await hand.press("escape", "down")
        await change_each_way(hand)
        await hand.save()
        assert to_dict(reading.read(filled)) == to_dict(hand.review)


@pytest.mark.parametrize(
    ("place", "field"),
    [("goals/goals", "parts"), ("data/market", "competitors")],
)
async def test_every_change_of_smaller_records_is_undone_and_done_again_by_its_name(
    place: str, field: str, running: Running, filled: Path
) -> None:
    async with running(filled) as hand:
        await hand.open(place)
        await hand.to_field(field)
        await hand.press("ctrl+n", "a", "ctrl+n", "b")
        before = written(hand)
        await hand.press("f8")
        after = written(hand)
        assert after != before
        assert await undo(hand, "undo") == before
        assert hand.said.startswith("Undid: deleted")
        assert await undo(hand, "redo") == after


async def test_changes_are_undone_in_the_order_in_which_they_were_made(
    running: Running, filled: Path
) -> None:
    async with running(filled) as hand:
        await hand.open("goals/goals")
        states = [written(hand)]
        for key in ("f5", "alt+down", "ctrl+n", "alt+up", "f8"):
            await hand.press(key)
            states.append(written(hand))
        for state in reversed(states[:-1]):
            assert await undo(hand, "undo") == state
        for state in states[1:]:
            assert await undo(hand, "redo") == state


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_a_message_says_that_there_is_nothing_to_undo(
    language: str, running: Running, filled: Path
) -> None:
    async with running(filled, language=language) as hand:
        await hand.open("goals/goals")
        before = written(hand)
        for command in ("undo", "redo"):
            assert await undo(hand, command) == before
            assert hand.said == hand.app.words("undo.nothing")


async def test_a_new_change_leaves_nothing_to_do_again(running: Running, filled: Path) -> None:
    async with running(filled) as hand:
        await hand.open("goals/goals")
        await hand.press("f5")
        await hand.command("undo")
        await hand.press("ctrl+n")
        before = written(hand)
        await hand.command("redo")
        assert written(hand) == before
        assert hand.said == hand.app.words("undo.nothing")


async def test_text_in_other_records_survives_an_undo(running: Running, filled: Path) -> None:
    async with running(filled) as hand:
        await hand.open("goals/goals")
        await hand.press("f5", "home", "enter", "end", "!")
        assert hand.review.goals[0].name == "Alpha!"
        await undo(hand, "undo")
        assert [goal.name for goal in hand.review.goals] == ["Alpha!", "Beta"]
        assert "Alpha!" in hand.text


async def test_undo_in_a_text_never_brings_back_the_text_of_another_record(
    running: Running, filled: Path
) -> None:
    async with running(filled) as hand:
        await hand.open("goals/goals")
        await hand.type("!")
        await hand.press("ctrl+down")
        await hand.type("?")
        await hand.press("ctrl+up", "ctrl+z", "ctrl+z", "ctrl+down", "ctrl+z", "ctrl+z")
        assert [goal.name for goal in hand.review.goals] == ["Alpha!", "Beta?"]


async def test_undo_in_a_list_of_smaller_records_stays_in_their_record(
    running: Running, example: Path
) -> None:
    async with running(example) as hand:
        await hand.open("goals/goals")
        await hand.to_field("parts")
        await hand.press("down", "alt+up", "ctrl+z")
        assert [each.name[:5] for each in hand.review.goals[0].parts] == ["First", "Secon"]
        assert "Undid: moved part" in hand.said
        assert "Esc ‹" not in hand.text
        assert hand.app.focused is hand.wizard.navigator.view.form.questions.lists[0]
        assert hand.app.focused.cursor == 1


async def test_undo_goes_back_to_the_list_that_it_changes(running: Running, filled: Path) -> None:
    async with running(filled) as hand:
        await hand.open("goals/goals")
        await hand.press("f8")
        await hand.open("projects/projects")
        await hand.command("undo")
        assert hand.wizard.navigator.place.section == "goals/goals"
        assert "G2 Beta" in hand.text
        assert [goal.name for goal in hand.review.goals] == ["Alpha", "Beta"]


async def test_the_first_cannot_move_up_nor_the_last_down(
    running: Running, filled: Path, rings: list[object]
) -> None:
    async with running(filled) as hand:
        await hand.open("goals/goals")
        before = written(hand)
        await hand.press("alt+up")
        assert len(rings) == 1
        await hand.press("escape", "down", "alt+down")
        assert len(rings) == 2
        await hand.press("end", "alt+up", "f5", "f8")
        assert len(rings) == 5
        assert written(hand) == before


@pytest.mark.parametrize("place", ["overview/overview", "report"])
async def test_the_bell_rings_if_no_record_can_be_added(
    place: str, running: Running, filled: Path, rings: list[object]
) -> None:
    async with running(filled) as hand:
        await hand.open(place)
        before = written(hand)
        await hand.press("ctrl+n", "f8", "alt+up", "alt+down")
        assert len(rings) == 4
        assert written(hand) == before


async def test_redo_in_a_text_without_anything_to_redo_falls_through_to_the_list(
    running: Running, file: Path
) -> None:
    async with running(file) as hand:
        await hand.press("f4", "ctrl+n", "f3", "ctrl+z", "f3", "f4")
        assert not hand.review.goals
        await hand.press("f3", "ctrl+y")
        assert len(hand.review.goals) == 1
