"""Records are added, copied, moved, deleted and brought back, by keyboard and by mouse."""

from __future__ import annotations

from pathlib import Path

from app.conftest import Hand, Running


async def with_goals(hand: Hand, *names: str) -> None:
    """Write goals into an empty review."""
    await hand.open("goals/setting")
    for name in names:
        await hand.press("ctrl+n")
        await hand.type(name)


def names(hand: Hand) -> list[str]:
    return [goal.name for goal in hand.review.goals]


async def test_an_added_record_is_written_into_at_once(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await with_goals(hand, "Alpha", "Beta")
        assert names(hand) == ["Alpha", "Beta"]
        assert "G1 Alpha" in hand.text
        assert "G2 Beta" in hand.text


async def test_a_record_is_added_behind_the_chosen_one(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await with_goals(hand, "Alpha", "Gamma")
        await hand.press("ctrl+up", "up", "ctrl+n")
        await hand.type("Beta")
        assert names(hand) == ["Alpha", "Beta", "Gamma"]


async def test_no_records_are_told_only_where_there_are_none(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await hand.open("goals/setting")
        assert "No goals yet" in hand.text
        await with_goals(hand, "Alpha")
        await hand.press("ctrl+up", "down")
        assert "Add goal" in hand.text
        assert "No goals yet" not in hand.text


async def test_a_copy_has_an_id_of_its_own_and_changes_alone(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await with_goals(hand, "Alpha")
        await hand.press("ctrl+up", "f5", "enter")
        await hand.type("2")
        assert names(hand) == ["Alpha", "Alpha2"]
        assert len({goal.id for goal in hand.review.goals}) == 2


async def test_a_record_is_moved_and_stays_chosen(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await with_goals(hand, "Alpha", "Beta", "Gamma")
        await hand.press("alt+up", "alt+up", "alt+up")
        assert names(hand) == ["Gamma", "Alpha", "Beta"]
        await hand.press("alt+down")
        assert names(hand) == ["Alpha", "Gamma", "Beta"]


async def test_a_deleted_record_comes_back_with_the_links_to_it(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await with_goals(hand, "Alpha", "Beta")
        await hand.open("projects/background")
        await hand.press("ctrl+n", *["tab"] * 4, "enter", "enter")
        assert hand.review.projects[0].goals == ["G1"]
        await hand.press("f3", "f3", "f3", "f8")
        assert names(hand) == ["Beta"]
        assert hand.review.projects[0].goals == []
        await hand.choose("undo the last")
        assert names(hand) == ["Alpha", "Beta"]
        assert hand.review.projects[0].goals == ["G1"]
        await hand.choose("redo what")
        assert names(hand) == ["Beta"]


async def test_adding_can_be_undone_while_its_form_is_open(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await with_goals(hand, "Alpha", "Beta")
        await hand.choose("undo the last")
        assert names(hand) == ["Alpha"]
        assert "Beta" not in hand.text


async def test_the_last_record_can_be_deleted(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await with_goals(hand, "Alpha")
        await hand.press("f8", "f8")
        assert names(hand) == []
        assert "No goals yet" in hand.text


async def test_a_click_on_the_last_line_adds_and_a_click_on_a_record_opens_it(
    running: Running, file: Path
) -> None:
    async with running(file) as hand:
        await hand.open("goals/setting")
        await hand.click("#records")
        await hand.type("Alpha")
        await hand.click("#records", row=1)
        await hand.type("Beta")
        await hand.click("#records", row=0)
        await hand.type("!")
        assert names(hand) == ["Alpha!", "Beta"]


async def test_a_click_on_the_foot_line_runs_its_command(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await hand.open("goals/setting")
        foot = hand.lines[-1]
        await hand.pilot.click("KeyBar", offset=(foot.index("Add"), 0))
        await hand.settle()
        assert len(hand.review.goals) == 1


async def test_parts_are_written_inside_their_goal(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await with_goals(hand, "Alpha")
        await hand.press(*["tab"] * 8, "enter")
        await hand.type("Half")
        await hand.press("ctrl+n")
        await hand.type("Rest")
        assert [part.name for part in hand.review.goals[0].parts] == ["Half", "Rest"]
        assert "‹ Alpha › part" in hand.text
        await hand.press("ctrl+up", "ctrl+up")
        assert "‹ Alpha ›" not in hand.text
        assert "Half" in hand.text
        await hand.press("escape")
        assert hand.app.focused is hand.wizard.view.list


async def test_steps_of_next_years_goals_go_with_them(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await hand.open("plan/goals")
        await hand.press("ctrl+n")
        await hand.type("More")
        await hand.open("plan/work")
        await hand.press("enter", "tab", "ctrl+n")
        await hand.type("Plan")
        await hand.press("tab")
        await hand.type("Li")
        await hand.press("f5")
        steps = hand.review.plan.goals[0].steps
        assert [(step.what, step.owner) for step in steps] == [("Plan", "Li"), ("Plan", "Li")]
        await hand.press("f8")
        assert len(steps) == 1


async def test_links_are_chosen_by_name(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await with_goals(hand, "Alpha", "Beta", "Gamma")
        await hand.open("projects/background")
        await hand.press("ctrl+n", *["tab"] * 4, "enter")
        assert "[ ] G2 Beta" in hand.text
        await hand.type("gam")
        assert "G2 Beta" not in hand.text.split("Choose by name")[1]
        await hand.press("space", "backspace", "backspace", "backspace", "space", "enter")
        assert hand.review.projects[0].goals == ["G1", "G3"]
        assert "G1 Alpha, G3" in hand.text
        await hand.press("enter", "down", "down", "space", "enter")
        assert hand.review.projects[0].goals == ["G1"]
        await hand.press("enter", "space", "enter")
        assert hand.review.projects[0].goals == []


async def test_one_link_can_be_taken_back(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await with_goals(hand, "Alpha")
        await hand.open("data/metrics")
        await hand.press("ctrl+n", *["tab"] * 8, "enter", "down", "enter")
        assert hand.review.data.metrics[0].goal == "G1"
        await hand.press("enter", "enter")
        assert hand.review.data.metrics[0].goal == ""


async def test_links_are_ticked_by_clicks_too(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await with_goals(hand, "Alpha", "Beta")
        await hand.open("projects/background")
        await hand.press("ctrl+n", *["tab"] * 4, "enter")
        for row, ticked in ((1, 1), (0, 2), (1, 1)):
            await hand.click("OptionLines", row=row)
            assert hand.text.count("[✓]") == ticked
        await hand.press("enter")
        assert hand.review.projects[0].goals == ["G1"]
