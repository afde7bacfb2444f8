"""Adding, copying, moving, deleting and restoring records with keyboard and mouse."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.conftest import Hand, Running, key_event
from pm_review.store.library import Library


@pytest.fixture
def example(library: Library) -> Path:
    """The worked example in English."""
    library.folder.mkdir(exist_ok=True)
    return library.create_example("en")


async def with_goals(hand: Hand, *names: str) -> None:
    """Add goals to an empty review."""
    await hand.open("goals/goals")
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
        await hand.press("escape", "up", "ctrl+n")
        await hand.type("Beta")
        assert names(hand) == ["Alpha", "Beta", "Gamma"]


async def test_enter_goes_through_the_fields_and_to_the_next_record_at_any_typing_speed(
    running: Running, file: Path
) -> None:
    async with running(file) as hand:
        await with_goals(hand, "Alpha")
        for key in ("enter", *"20", "enter", *"20", "enter", *"Beta", "enter", "7"):
            hand.app.post_message(key_event(key))
        await hand.settle()
        goals = [(each.name, each.target, each.actual) for each in hand.review.goals]
        assert goals == [("Alpha", "20", "20"), ("Beta", "7", "")]


async def test_no_records_are_shown_only_where_there_are_none(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await hand.open("goals/goals")
        assert "No goals yet" in hand.text
        assert "Three to five goals" in hand.text
        await with_goals(hand, "Alpha")
        await hand.press("escape", "down")
        assert "Add goal" in hand.text
        assert "No goals yet" not in hand.text


async def test_a_copy_has_its_own_id_and_changes_alone(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await with_goals(hand, "Alpha")
        await hand.press("escape", "f5", "enter")
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
        await hand.open("projects/projects")
        await hand.press("ctrl+n")
        await hand.to_field("goals")
        await hand.press("enter", "enter")
        assert hand.review.projects[0].goals == ["G1"]
        await hand.press("f3", "f8")
        assert names(hand) == ["Beta"]
        assert hand.review.projects[0].goals == []
        await hand.choose("undo the last")
        assert names(hand) == ["Alpha", "Beta"]
        assert hand.review.projects[0].goals == ["G1"]
        await hand.choose("redo the last")
        assert names(hand) == ["Beta"]


async def test_adding_can_be_undone_while_its_form_is_open(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await with_goals(hand, "Alpha", "Beta")
        await hand.choose("undo the last")
        assert names(hand) == ["Alpha"]
        assert "Beta" not in hand.text


async def test_a_deleted_record_is_named_and_can_be_restored_with_a_key(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await with_goals(hand, "Alpha", "Beta", "Gamma")
        await hand.press("escape", "up", "f8")
        assert hand.notifications == ["Deleted “G2 Beta”. Press Ctrl+Z outside a text field to undo."]
        await hand.press("f8")
        assert names(hand) == ["Alpha"]
        await hand.press("ctrl+z", "ctrl+z")
        assert names(hand) == ["Alpha", "Beta", "Gamma"]
        await hand.press("up", "enter")
        await hand.type("!")
        await hand.press("ctrl+z")
        assert names(hand) == ["Alpha", "Beta", "Gamma"]


async def test_the_keys_of_records_are_about_the_list_that_has_the_focus(
    running: Running, example: Path
) -> None:
    async with running(example) as hand:
        goals = names(hand)
        parts = hand.review.goals[0].parts
        first, second = (part.name for part in parts)
        await hand.open("goals/goals")
        await hand.to_field("parts")
        await hand.press("down", "alt+up")
        assert [part.name for part in parts] == [second, first]
        await hand.press("f5")
        assert [part.name for part in parts] == [second, second, first]
        await hand.press("f8")
        assert f"Deleted “{second}”" in hand.notifications[0]
        assert [part.name for part in parts] == [second, first]
        await hand.press("ctrl+z")
        assert [part.name for part in hand.review.goals[0].parts] == [second, second, first]
        assert names(hand) == goals


async def test_a_place_without_records_offers_no_keys_for_them(running: Running, example: Path) -> None:
    async with running(example) as hand:
        for place, adds in (
            ("overview/overview", False),
            ("goals/goals", True),
            ("data/behaviour", False),
            ("data/market", True),
        ):
            await hand.open(place)
            assert ("^N Add" in hand.lines[-1]) == adds, place
            await hand.press("ctrl+p")
            assert ("Duplicate the selected" in hand.text) == adds, place
            await hand.press("escape")


async def test_the_first_and_the_last_place_offer_no_way_beyond(running: Running, example: Path) -> None:
    async with running(example) as hand:
        assert "F3 Back" not in hand.lines[-1]
        assert "F4 Next" in hand.lines[-1]
        await hand.press("ctrl+r")
        assert "F3 Back" in hand.lines[-1]
        assert "F4 Next" not in hand.lines[-1]


async def test_a_competitor_is_added_from_any_field_of_the_market(running: Running, example: Path) -> None:
    async with running(example) as hand:
        await hand.open("data/market")
        count = len(hand.review.data.market.competitors)
        await hand.press("ctrl+n")
        await hand.type("Beacon")
        assert [each.name for each in hand.review.data.market.competitors][count:] == ["Beacon"]


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
        await hand.open("goals/goals")
        await hand.click("#records", row=1)
        await hand.type("Alpha")
        await hand.click("#records", row=2)
        await hand.type("Beta")
        await hand.click("#records", row=1)
        await hand.type("!")
        assert names(hand) == ["Alpha!", "Beta"]


async def test_a_click_on_the_foot_line_runs_its_command(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await hand.open("goals/goals")
        foot = hand.lines[-1]
        await hand.pilot.click("KeyBar", offset=(foot.index("Add"), 0))
        await hand.settle()
        assert len(hand.review.goals) == 1


async def test_parts_are_written_inside_their_goal(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await with_goals(hand, "Alpha")
        await hand.to_field("parts")
        await hand.press("enter")
        await hand.type("Half")
        await hand.press("ctrl+n")
        await hand.type("Rest")
        assert [part.name for part in hand.review.goals[0].parts] == ["Half", "Rest"]
        assert "‹ Alpha › part" in hand.text
        await hand.press("escape", "escape")
        assert "‹ Alpha ›" not in hand.text
        assert "Half" in hand.text
        await hand.press("escape")
        assert hand.app.focused is hand.wizard.navigator.view.list


async def test_questions_stay_unfolded_for_records_of_the_same_kind(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await with_goals(hand, "Alpha", "Beta")
        await hand.to_field("parts")
        await hand.press("ctrl+n")
        await hand.type("Half of it")
        await hand.press("escape", "escape")
        assert hand.wizard.navigator.field is not None and hand.wizard.navigator.field.name == "parts"
        await hand.press("shift+tab")
        assert hand.wizard.navigator.field.name == "line"
        await hand.press("f4", "f3", "ctrl+up", "escape", "enter", *["tab"] * 2)
        assert hand.wizard.navigator.field.name == "baseline"


async def test_how_to_restore_a_deleted_record_is_said_to_the_last_word(
    running: Running, library: Library
) -> None:
    library.folder.mkdir()
    async with running(library.create_example("zh"), "zh", notifications=True) as hand:
        for width in (60, 80, 100, 120):
            await hand.resize(width, 24)
            await hand.open("goals/goals")
            await hand.press("escape", "down", "down", "f5", "f8")
            rows = (
                line.partition("▌")[2].partition("│")[0].strip(" ╯╮") for line in hand.lines if "▌" in line
            )
            assert "".join(rows).endswith("Ctrl+Z 恢复。"), (width, hand.text)
            hand.app.clear_notifications()


async def test_the_focus_follows_the_order_of_the_questions_before_they_are_painted(
    running: Running, file: Path
) -> None:
    async with running(file) as hand:
        await with_goals(hand, "Alpha")
        await hand.press("escape", "enter")
        form = hand.wizard.navigator.view.form if hand.wizard.navigator.view else None
        assert form is not None
        form.toggle()
        entered = [form.questions.of(hand.wizard.focus_next()) for _ in range(4)]
        assert [each.field.name for each in entered if each] == ["measure", "kind", "better", "why"]


async def test_steps_of_next_years_goals_go_with_them(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await hand.open("plan/goals")
        await hand.press("ctrl+n")
        await hand.type("More")
        await hand.to_field("steps")
        await hand.press("ctrl+n")
        await hand.type("Plan")
        await hand.to_field("owner")
        await hand.type("Li")
        await hand.press("f5")
        steps = hand.review.plan.goals[0].steps
        assert [(step.what, step.owner) for step in steps] == [("Plan", "Li"), ("Plan", "Li")]
        await hand.press("f8")
        assert len(steps) == 1


async def test_links_are_chosen_by_name(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await with_goals(hand, "Alpha", "Beta", "Gamma")
        await hand.open("projects/projects")
        await hand.press("ctrl+n")
        await hand.to_field("goals")
        await hand.press("enter")
        assert "[ ] G2 Beta" in hand.text
        await hand.type("gam")
        assert "G2 Beta" not in hand.text.split("Enter select")[1]
        await hand.press("space", "backspace", "backspace", "backspace", "space", "enter")
        assert hand.review.projects[0].goals == ["G1", "G3"]
        assert "G1 Alpha, G3" in hand.text
        await hand.press("enter", "down", "down", "space", "enter")
        assert hand.review.projects[0].goals == ["G1"]
        await hand.press("enter", "space", "enter")
        assert hand.review.projects[0].goals == []


async def test_one_link_can_be_removed_again(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await with_goals(hand, "Alpha")
        await hand.open("data/metrics")
        await hand.press("ctrl+n")
        await hand.to_field("goal")
        await hand.press("enter", "down", "enter")
        assert hand.review.data.metrics[0].goal == "G1"
        await hand.press("enter", "up", "enter")
        assert hand.review.data.metrics[0].goal == ""


async def test_a_link_stays_where_its_list_is_only_looked_at(running: Running, example: Path) -> None:
    async with running(example) as hand:
        before = [each.goal for each in hand.review.plan.resources]
        await hand.open("plan/resources")
        await hand.to_field("resources")
        await hand.press("enter")
        await hand.to_field("goal")
        await hand.press("enter", "enter", "escape", "down", "down", "enter")
        await hand.to_field("goal")
        await hand.press("enter", "enter")
        assert [each.goal for each in hand.review.plan.resources] == before
        await hand.press("enter", "up", "enter")
        assert hand.review.plan.resources[2].goal == "N2"


async def test_a_single_link_to_what_is_gone_stays_when_its_list_is_only_looked_at(
    running: Running, file: Path
) -> None:
    file.write_text('format = 1\n[[plan.resources]]\ngoal = "N9"\n')
    async with running(file) as hand:
        await hand.open("plan/resources")
        await hand.to_field("resources")
        await hand.press("enter")
        await hand.to_field("goal")
        await hand.press("enter", "enter")
        assert hand.review.plan.resources[0].goal == "N9"


async def test_links_are_ticked_by_clicks_too(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await with_goals(hand, "Alpha", "Beta")
        await hand.open("projects/projects")
        await hand.press("ctrl+n")
        await hand.to_field("goals")
        await hand.press("enter")
        for row, ticked in ((1, 1), (0, 2), (1, 1)):
            await hand.click("OptionLines", row=row)
            assert hand.text.count("[✓]") == ticked
        await hand.press("enter")
        assert hand.review.projects[0].goals == ["G1"]


async def test_a_name_typed_at_once_on_the_line_that_adds_becomes_one_record(
    running: Running, file: Path
) -> None:
    async with running(file) as hand:
        await hand.open("goals/goals")
        for key in "growth":
            hand.app.post_message(key_event(key))
        await hand.settle()
        assert names(hand) == ["growth"]


async def test_a_paste_on_the_line_that_adds_begins_a_record(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await hand.press("f4")
        await hand.paste("More users")
        await hand.type("!")
        assert names(hand) == ["More users!"]


async def test_a_section_shows_the_record_at_which_it_was_left(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await hand.press("f4", "ctrl+n", "x", "ctrl+n", "y", "f4", "f3")
        assert hand.wizard.navigator.place.path.startswith("goals[G2]"), hand.text
        await hand.press("f4", "f3", "escape", "f8", "f4", "f3")
        assert hand.wizard.navigator.place.path.startswith("goals[G1]"), hand.text
