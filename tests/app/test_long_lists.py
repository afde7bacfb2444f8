"""Two hundred goals: lists scroll, page and filter, and the selection stays visible."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest
from textual import events

from app.conftest import Hand, Running
from pm_review.app import frame
from pm_review.app.widgets.lines import Lines
from pm_review.coach import missing, progress

MANY = 200
GOALS = "".join(f'[[goals]]\nid = "G{at}"\nname = "Goal number {at}"\n' for at in range(1, MANY + 1))
PROJECT = '[[projects]]\nid = "P1"\nname = "Events"\ngoals = ["G3"]\n'


@pytest.fixture
def many(file: Path) -> Path:
    """A review with many goals and a project."""
    file.write_text(file.read_text(encoding="utf-8") + GOALS + PROJECT, encoding="utf-8")
    return file


def chosen(hand: Hand) -> str:
    """Return the name of the goal in the form, after checking that the list above shows it."""
    view = hand.wizard.navigator.view
    path = getattr(view, "record_path", None)
    if path is None:
        return ""
    ident = path.removeprefix("goals[").removesuffix("]")
    (goal,) = [each for each in hand.review.goals if each.id == ident]
    listed = hand.wizard.query_one("#records", Lines).region
    assert any(f"{ident} {goal.name}" in line for line in hand.lines[listed.y : listed.bottom]), hand.text
    return goal.name


def counted(monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str) -> list[int]:
    """Replace a function by one that adds a 1 to the returned list at each call."""
    calls: list[int] = []
    call = vars(module)[name]

    def count(*given: object, **named: object) -> object:
        calls.append(1)
        return call(*given, **named)

    monkeypatch.setattr(module, name, count)
    return calls


async def test_keys_walk_the_list_by_lines_pages_and_to_its_ends(running: Running, many: Path) -> None:
    async with running(many) as hand:
        await hand.open("goals/goals")
        await hand.press("escape")
        height = hand.wizard.query_one("#records", Lines).size.height
        for keys, number in (
            (["down"], 2),
            (["pagedown"], 2 + height - 1),
            (["pagedown", "pageup"], 2 + height - 1),
            (["pageup"], 2),
            (["pageup"], 1),
            (["end", "up"], MANY),
            (["pageup"], MANY - height + 1),
            (["home"], 1),
        ):
            await hand.press(*keys)
            assert chosen(hand) == f"Goal number {number}", keys


async def test_the_line_behind_the_last_adds_one_at_the_end(running: Running, many: Path) -> None:
    async with running(many) as hand:
        await hand.open("goals/goals")
        await hand.press("escape", "end")
        assert "+ Add goal" in hand.text
        await hand.press("enter")
        await hand.type("the last")
        assert [goal.name for goal in hand.review.goals[MANY:]] == ["the last"]
        assert hand.review.goals[MANY].id == f"G{MANY + 1}"
        assert chosen(hand) == "the last"


async def test_a_goal_is_added_copied_moved_and_deleted_in_the_middle(running: Running, many: Path) -> None:
    async with running(many) as hand:
        await hand.open("goals/goals")
        await hand.press("escape")
        await hand.rush(*["pagedown"] * 20)
        name = chosen(hand)
        at = [goal.name for goal in hand.review.goals].index(name)
        assert 90 < at < 120
        await hand.press("f5")
        assert [goal.name for goal in hand.review.goals[at : at + 2]] == [name] * 2
        await hand.press("alt+down", "alt+down", "alt+down")
        assert hand.review.goals[at + 4].name == chosen(hand) == name
        await hand.press("f8")
        assert len(hand.review.goals) == MANY
        assert chosen(hand) == f"Goal number {at + 5}"
        await hand.press("ctrl+n")
        await hand.type("between")
        assert [goal.name for goal in hand.review.goals[at + 4 : at + 6]] == [
            f"Goal number {at + 5}",
            "between",
        ]


async def test_deleting_the_last_leads_to_the_line_that_adds_and_on_to_the_one_before(
    running: Running, many: Path
) -> None:
    async with running(many) as hand:
        await hand.open("goals/goals")
        await hand.press("escape", "end", "up", "f8")
        assert len(hand.review.goals) == MANY - 1
        assert chosen(hand) == ""
        await hand.press("up")
        assert chosen(hand) == f"Goal number {MANY - 1}"


@pytest.mark.parametrize("width", [80, 120])
async def test_a_letter_evaluates_no_record_until_typing_pauses(
    width: int, running: Running, many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(many, size=(width, 24)) as hand:
        await hand.open("goals/goals")
        monkeypatch.setattr(frame, "LOOK_AFTER", 3600)  # a pause that the test itself ends
        evaluated = (
            counted(monkeypatch, progress, "is_begun"),
            counted(monkeypatch, missing, "missing_in_record"),
        )
        await hand.press("x")
        assert hand.review.goals[0].name.endswith("x")
        assert [sum(each) for each in evaluated] == [0, 0]
        await hand.rest()
        assert min(sum(each) for each in evaluated) >= MANY


async def test_the_wheel_scrolls_the_list_and_a_click_chooses_what_came_into_sight(
    running: Running, many: Path
) -> None:
    async with running(many) as hand:
        await hand.open("goals/goals")
        records = hand.wizard.query_one("#records", Lines)
        x, y = records.region.x + 4, records.content_region.y
        for _ in range(5):
            hand.app.post_message(
                events.MouseScrollDown(None, x, y, 0, 0, 0, False, False, False, x, y, None)
            )
            await hand.settle()
        top = records.scroll_offset.y
        assert top > 0
        assert f"G{top + 1} Goal" in hand.lines[y]
        await hand.click("#records", row=3)
        assert chosen(hand) == f"Goal number {top + 3}"


async def test_a_resize_keeps_the_chosen_goal_in_sight(running: Running, many: Path) -> None:
    async with running(many) as hand:
        await hand.open("goals/goals")
        await hand.press("escape", "end", *["pageup"] * 8)
        name = chosen(hand)
        for size in ((60, 16), (120, 50), (45, 20), (80, 24)):
            await hand.resize(*size)
            assert chosen(hand) == name


async def test_goals_far_apart_are_ticked_and_linked_in_their_order(running: Running, many: Path) -> None:
    async with running(many) as hand:
        await hand.open("projects/projects")
        await hand.to_field("goals")
        await hand.press("enter", *"150", "space", *["backspace"] * 3, *["pagedown"] * 3, "space")
        assert "[✓] G31 Goal" in hand.text
        await hand.rush(*["pagedown"] * 30)
        await hand.press("space", "pageup", "enter")
        assert hand.review.projects[0].goals == ["G3", "G31", "G150", "G200"]


async def test_filtering_a_list_shows_matches_and_then_everything_again(running: Running, many: Path) -> None:
    async with running(many) as hand:
        await hand.open("projects/projects")
        await hand.to_field("goals")
        await hand.press("enter", *"g77")
        listed = [line for line in hand.lines if "] G" in line]
        assert len(listed) == 1
        assert "G77" in listed[0]
        await hand.press("backspace")
        assert len([line for line in hand.lines if "] G" in line]) > 1
        await hand.press("escape")
        assert hand.review.projects[0].goals == ["G3"]


async def test_the_search_walks_through_all_answers(running: Running, many: Path) -> None:
    async with running() as hand:
        await hand.press("slash")
        await hand.work()
        await hand.type("goal number")
        await hand.press(*["pagedown"] * 12, "up", "enter")
        place = hand.wizard.navigator.place
        assert (place.section, place.path) == ("goals/goals", "goals[G120].name")
        assert chosen(hand) == "Goal number 120"


async def test_the_report_is_walked_from_its_first_line_to_its_last(running: Running, many: Path) -> None:
    async with running(many) as hand:
        await hand.press("ctrl+r", "home")
        assert hand.report is not None
        lines = hand.report.lines
        assert lines.cursor == 0
        await hand.press("end")
        assert lines.cursor == lines.count() - 1
        shown = hand.text
        await hand.press("pagedown", "down")
        assert hand.text == shown
