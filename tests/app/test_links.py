"""Links chosen from a list: existing links stay until the user removes them, even to missing records."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.conftest import Hand, Running
from app.keys import key_event
from pm_review.store.library import Library

RECORDS = """
[[goals]]
id = "G1"
name = "Alpha"
[[goals]]
id = "G2"
name = "Beta"
[[projects]]
id = "P1"
name = "Events"
goals = ["G7", "G2"]
[[data.metrics]]
id = "M1"
name = "Active users"
goal = "G2"
[[data.metrics]]
id = "M2"
name = "Ratings"
goal = "G9"
"""


@pytest.fixture
def linked(file: Path) -> Path:
    """A review with links to goals, some of which no longer exist."""
    file.write_text(file.read_text(encoding="utf-8") + RECORDS, encoding="utf-8")
    return file


async def ask_goals(hand: Hand) -> None:
    """Open the list of goals of the first project."""
    await hand.open("projects/projects")
    await hand.to_field("goals")
    await hand.press("enter")


async def ask_goal(hand: Hand, metric: int) -> None:
    """Open the list of goals for a metric."""
    await hand.open("data/metrics")
    await hand.press("escape", *["down"] * metric, "enter")
    await hand.to_field("goal")
    await hand.press("enter")


@pytest.mark.parametrize("key", ["enter", "escape"])
async def test_looking_at_several_links_changes_none_of_them(
    key: str, running: Running, linked: Path
) -> None:
    async with running(linked) as hand:
        await ask_goals(hand)
        assert "[✓] G7" in hand.text
        await hand.press(key)
        assert sorted(hand.review.projects[0].goals) == ["G2", "G7"]


async def test_a_link_to_what_is_gone_goes_when_its_tick_is_taken(running: Running, linked: Path) -> None:
    async with running(linked) as hand:
        await ask_goals(hand)
        await hand.press(*"g7", "space", "enter")
        assert hand.review.projects[0].goals == ["G2"]
        await hand.press("enter")
        assert "[ ] G1" in hand.text
        assert "G7" not in hand.text


async def test_arrows_and_ticks_pressed_at_once_have_their_effect_in_this_order(
    running: Running, linked: Path
) -> None:
    async with running(linked) as hand:
        await ask_goals(hand)
        for key in ("space", "down", "space", *"g7", "space", "enter"):
            hand.app.post_message(key_event(key))
        await hand.settle()
        assert hand.review.projects[0].goals == ["G1"]


async def test_a_goal_is_linked_beside_one_that_is_gone(running: Running, linked: Path) -> None:
    async with running(linked) as hand:
        await ask_goals(hand)
        await hand.press("space", "enter")
        assert sorted(hand.review.projects[0].goals) == ["G1", "G2", "G7"]


@pytest.mark.parametrize(("metric", "goal"), [(0, "G2"), (1, "G9")])
async def test_the_list_for_one_link_begins_at_the_one_that_holds(
    metric: int, goal: str, running: Running, linked: Path
) -> None:
    async with running(linked) as hand:
        await ask_goal(hand, metric)
        await hand.press("enter")
        assert hand.review.data.metrics[metric].goal == goal


async def test_one_link_is_moved_on_from_where_it_is(running: Running, linked: Path) -> None:
    async with running(linked) as hand:
        await ask_goal(hand, 0)
        await hand.press("up", "enter")
        assert hand.review.data.metrics[0].goal == "G1"
        await hand.press("enter", "up", "enter")
        assert hand.review.data.metrics[0].goal == ""
        await hand.press("enter", "down", "down", "enter")
        assert hand.review.data.metrics[0].goal == "G2"


async def test_narrowing_the_list_begins_at_its_first_line(running: Running, linked: Path) -> None:
    async with running(linked) as hand:
        await ask_goal(hand, 0)
        await hand.type("alp")
        await hand.press("enter")
        assert hand.review.data.metrics[0].goal == "G1"


async def test_last_years_review_stays_named_when_its_file_is_gone(
    running: Running, linked: Path, library: Library
) -> None:
    text = linked.read_text(encoding="utf-8")
    linked.write_text(text.replace("year = 2025", 'year = 2025\nprevious = "2024"'), encoding="utf-8")
    async with running(linked) as hand:
        await hand.to_field("previous")
        assert "2024 (not found)" in hand.text
        await hand.press("enter")
        assert "(none)" in hand.text
        await hand.press("enter")
        assert hand.review.overview.previous == "2024"
        await hand.press("enter", "up", "enter")
        assert hand.review.overview.previous == ""
    assert "previous" not in linked.read_text(encoding="utf-8")


async def test_a_chosen_review_of_last_year_is_found_at_once(
    running: Running, linked: Path, library: Library
) -> None:
    text = linked.read_text(encoding="utf-8")
    linked.write_text(text.replace("year = 2025", 'year = 2025\nprevious = "2024"'), encoding="utf-8")
    linked.with_name("before.toml").write_text("format = 1\n", encoding="utf-8")
    async with running(linked) as hand:
        await hand.to_field("previous")
        await hand.press("enter", *"before", "enter")
        assert hand.review.overview.previous == "before"
        assert "before" in hand.text and "not found" not in hand.text


async def test_the_themes_begin_at_the_one_that_is_on(running: Running, file: Path) -> None:
    async with running(file) as hand:
        for keys, theme in ((["down", "enter"], "paper"), (["enter"], "paper"), (["up", "enter"], "ink")):
            await hand.press("ctrl+p", *"theme", "enter", *keys)
            assert hand.app.theme == theme


async def test_up_from_the_first_line_is_the_last_one_and_down_from_there_the_first(
    running: Running, linked: Path
) -> None:
    async with running(linked) as hand:
        await ask_goal(hand, 0)
        await hand.press("home", "up", "up", "up", "down", "down", "enter")
        assert hand.review.data.metrics[0].goal == "G1"
