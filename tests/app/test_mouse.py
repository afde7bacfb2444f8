"""Everything that can be reached, selected, run and closed with the mouse alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from textual import events

from app.conftest import Running
from app.keys import key_event
from pm_review.app.dialogs.dialog import Dialog
from pm_review.app.dialogs.help import HelpDialog
from pm_review.app.dialogs.pick import OptionLines, PickDialog
from pm_review.app.widgets.text_field import TextField
from pm_review.model import to_dict
from pm_review.store import reading


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty current folder."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)


async def test_a_goal_is_found_read_and_reported_without_a_key(running: Running, example: Path) -> None:
    async with running(example) as hand:
        await hand.click_on("1 Goals")
        await hand.click_on("G2 Make users")
        assert hand.wizard.navigator.place.path.startswith("goals[G2]")
        await hand.click_on("○ deliverable")
        assert hand.review.goals[1].kind == "milestone"
        await hand.click_on("Report")
        assert hand.report is not None


@pytest.mark.parametrize(
    ("language", "opening"),
    [
        (
            "en",
            [
                ("overview/overview", "f1"),
                ("overview/overview", "ctrl+f"),
                ("data/metrics", "f11"),
                ("report", "ctrl+e"),
            ],
        ),
        (
            "zh",
            [
                ("overview/overview", "ctrl+p"),
                ("goals/goals", "ctrl+t"),
                ("data/metrics", "f12"),
                ("report", "f7"),
            ],
        ),
    ],
)
async def test_a_click_on_esc_closes_every_dialog_of_the_wizard(
    running: Running, example: Path, language: str, opening: Sequence[tuple[str, str]]
) -> None:
    async with running(example, language=language) as hand:
        for place, key in opening:
            await hand.open(place)
            await hand.press(key)
            assert isinstance(hand.app.screen, Dialog), key
            await hand.click_on("Esc ")
            assert hand.app.screen is hand.wizard, hand.text


async def test_a_click_on_enter_takes_what_was_ticked_by_clicks(running: Running, example: Path) -> None:
    async with running(example) as hand:
        await hand.open("projects/projects")
        await hand.press("tab")
        while hand.wizard.navigator.field is None or hand.wizard.navigator.field.name != "goals":
            await hand.press("tab")
        await hand.press("enter")
        before = list(hand.review.projects[0].goals)
        await hand.click_on("Ship the product")
        await hand.click_on("Enter select")
        assert set(hand.review.projects[0].goals) ^ set(before) == {"G3"}


async def test_the_report_is_exported_without_a_key(running: Running, example: Path) -> None:
    async with running(example) as hand:
        await hand.click_on("^R Report")
        await hand.click_on("^E Export")
        await hand.click_on("Enter save")
        assert [each.suffix for each in Path.cwd().iterdir()] == [".md"]


async def test_the_wheel_scrolls_what_lies_under_it(running: Running, example: Path) -> None:
    async with running(example) as hand:
        await hand.click_on("^R Report")
        assert hand.report is not None
        printed, rail = hand.report.lines, hand.wizard.rail
        await hand.press("f2")
        await hand.resize(80, 16)
        before = printed.scroll_offset.y, rail.scroll_offset.y
        await hand.wheel(events.MouseScrollUp, 5, 6)
        assert printed.scroll_offset.y == before[0]
        assert rail.scroll_offset.y < before[1]
        await hand.wheel(events.MouseScrollDown, 50, 8)
        assert printed.scroll_offset.y > before[0]


@pytest.mark.parametrize(
    ("keys", "label", "width", "first"),
    [
        (["f2"], "Goals", 50, "a click"),
        (["f2"], "Goals", 50, "space"),
        (["ctrl+p"], "Next", 80, "a click"),
        (["ctrl+p"], "Next", 80, "enter"),
        (["f1"], "Esc ", 80, "a click"),
        (["f1"], "Esc ", 80, "enter"),
        (["ctrl+r", "ctrl+e"], "Enter save", 80, "a click"),
        (["ctrl+r", "ctrl+e"], "Enter save", 80, "enter"),
    ],
)
async def test_two_answers_at_once_close_one_dialog(
    running: Running, example: Path, keys: Sequence[str], label: str, width: int, first: str
) -> None:
    async with running(example, size=(width, 24)) as hand:
        await hand.press(*keys)
        assert isinstance(hand.app.screen, Dialog)
        clicked = hand.clicks_on(label)
        for event in (*(clicked if first == "a click" else [key_event(first)]), *clicked):
            hand.app.post_message(event)
        await hand.settle()
        assert hand.wizard in hand.app.screen_stack
        assert hand.wizard.navigator.view is not None


@pytest.mark.parametrize("first", ["a click", "enter"])
async def test_a_double_click_opens_a_review_once(running: Running, example: Path, first: str) -> None:
    async with running() as hand:
        clicked = hand.clicks_on("Social app")
        for event in (*(clicked if first == "a click" else [key_event(first)]), *clicked):
            hand.app.post_message(event)
        await hand.settle()
        assert not hand.wizard.editor.read_only


@pytest.mark.parametrize(
    ("keys", "label", "place"),
    [
        (["f9"], "Social app", "overview/overview"),
        (["f4", "ctrl+p", *"save n"], "Save now", "goals/goals"),
    ],
    ids=["a review", "a command"],
)
async def test_a_double_click_does_nothing_to_what_the_first_click_shows(
    running: Running, example: Path, keys: Sequence[str], label: str, place: str
) -> None:
    async with running(example) as hand:
        await hand.press(*keys)
        before = to_dict(reading.read(example))
        for event in (*hand.clicks_on(label), *hand.clicks_on(label)):
            hand.app.post_message(event)
        await hand.settle()
        assert hand.app.screen is hand.wizard, hand.text
        assert hand.wizard.navigator.place.section == place
        assert hand.app.focused is not hand.wizard.rail
        assert to_dict(hand.review) == before


async def test_a_double_click_on_links_only_opens_their_list(running: Running, example: Path) -> None:
    async with running(example, size=(80, 40)) as hand:
        await hand.open("projects/projects")
        x, y = hand.place_of("▾ G1")
        for event in (*hand.clicks_on("▾ G1"), *hand.clicks_on("▾ G1")):
            hand.app.post_message(event)
        await hand.settle()
        assert isinstance(hand.app.screen, PickDialog)
        assert isinstance(hand.app.screen.get_widget_at(x, y)[0], OptionLines), hand.text
        assert "[✓] G1" in hand.text
        assert hand.text.count("[✓]") == 1


async def test_text_that_is_drawn_over_is_replaced_by_what_is_typed(running: Running, example: Path) -> None:
    async with running(example) as hand:
        field = next(each for each in hand.app.screen.query(TextField) if each.text == "Growth")
        await hand.pilot.mouse_down(field, offset=(1, 0))
        await hand.pilot.hover(field, offset=(5, 0))
        await hand.pilot.mouse_up(field, offset=(5, 0))
        await hand.type("Gr")
        assert hand.review.overview.keyword == "Grth"


async def test_every_kind_of_field_is_reached_and_changed_by_clicks(running: Running, example: Path) -> None:
    async with running(example, size=(100, 40)) as hand:
        await hand.open("data/metrics")
        await hand.click_on("○ average")
        assert hand.review.data.metrics[0].kind == "ratio"
        await hand.click_on("▾ G2")
        assert "Space toggle" not in hand.text
        await hand.click_on("G3 ")
        assert hand.review.data.metrics[0].goal == "G3"
        await hand.click_on("▾ ▁")
        await hand.click_on("○ quarters")
        assert "2025-Q1" in hand.text
        await hand.click_on("Esc ")
        await hand.click_on("+ Add metric")
        assert hand.review.data.metrics[-1].name == ""
        await hand.type("Ratings")
        assert hand.review.data.metrics[-1].name == "Ratings"


async def test_a_click_in_a_text_puts_the_cursor_there(running: Running, example: Path) -> None:
    async with running(example) as hand:
        field = next(each for each in hand.app.screen.query(TextField) if each.text == "Growth")
        await hand.pilot.click(field, offset=(3, 0))
        await hand.press("!")
        assert hand.review.overview.keyword == "Gr!owth"


async def test_a_click_beside_the_words_of_a_choice_chooses_nothing(running: Running, example: Path) -> None:
    async with running(example, size=(120, 40)) as hand:
        await hand.open("goals/goals")
        before = hand.review.goals[0].kind
        row = next(at for at, line in enumerate(hand.lines) if "○ deliverable" in line)
        for column in (
            hand.lines[row].index("○ deliverable") - 1,
            hand.lines[row].index("○ deliverable") - 2,
        ):
            await hand.pilot.click(offset=(column, row))
            await hand.settle()
            assert hand.review.goals[0].kind == before


async def test_smaller_records_are_added_and_left_by_clicks(running: Running, example: Path) -> None:
    async with running(example, size=(90, 44)) as hand:
        await hand.open("goals/goals")
        parts = len(hand.review.goals[0].parts)
        await hand.click_on("+ Add part")
        await hand.type("by hand")
        assert hand.review.goals[0].parts[parts].name == "by hand"
        await hand.click_on("1 Goals")
        assert "‹" not in hand.text
        await hand.click_on("by hand")
        place = hand.wizard.navigator.place
        assert place.path.startswith(f"goals[G1].parts[{parts}]"), place


async def test_a_command_is_chosen_in_the_palette_by_a_click(running: Running, example: Path) -> None:
    async with running(example) as hand:
        await hand.press("ctrl+p")
        await hand.type("section")
        await hand.click_on("Go to the next section")
        assert hand.wizard.navigator.place.section == "goals/goals"


@pytest.mark.parametrize("answer", ["Keep the old file", "Overwrite"])
async def test_a_button_is_pressed_by_a_click(answer: str, running: Running, example: Path) -> None:
    async with running(example) as hand:
        await hand.press("ctrl+r", "ctrl+e", "enter", "ctrl+e", "enter")
        (written,) = Path.cwd().iterdir()
        written.write_text("mine", encoding="utf-8")
        await hand.click_on(answer)
        assert not hand.app.screen.is_modal
        assert (written.read_text(encoding="utf-8") == "mine") is (answer == "Keep the old file")


async def test_the_home_screen_needs_no_key(running: Running, example: Path) -> None:
    async with running(size=(120, 24)) as hand:
        await hand.click_on("F5 Duplicate")
        assert len(list(example.parent.glob("*.toml"))) == 2
        await hand.click_on("F8 Delete")
        assert len(list(example.parent.glob("*.toml"))) == 1
        await hand.click_on("Social app")
        assert hand.review.overview.product == "Social app"
        await hand.click_on("^Q Quit")
        assert not hand.app.is_running


async def test_a_click_below_the_last_line_of_a_list_does_nothing(running: Running, example: Path) -> None:
    async with running() as hand:
        row = next(at for at, line in enumerate(hand.lines) if "Social app" in line)
        await hand.pilot.click(offset=(20, row + 6))
        await hand.settle()
        assert "Your reviews" in hand.text


async def test_the_file_of_a_sheet_is_chosen_by_clicks(running: Running, example: Path) -> None:
    Path("figures").mkdir()
    Path("figures/users.csv").write_text("Month,Users\n2025-01,1\n2025-02,2\n", encoding="utf-8")
    async with running(example, size=(120, 36)) as hand:
        await hand.open("data/metrics")
        await hand.click_on("F12 Import")
        await hand.click_on("figures/")
        await hand.click_on("users.csv")
        await hand.work()
        await hand.click_on("[✓]")
        assert "[ ]" in hand.text
        await hand.click_on("[ ]")
        await hand.click_on("Enter ")
        assert hand.review.data.metrics[-1].series == {"2025-01": 1, "2025-02": 2}


async def test_the_wheel_over_the_guide_scrolls_the_guide(running: Running, example: Path) -> None:
    async with running(example, size=(110, 16)) as hand:
        before, field = hand.text, hand.app.focused
        await hand.wheel(events.MouseScrollDown, 100, 8)
        assert hand.text != before
        assert hand.app.focused is field
        await hand.wheel(events.MouseScrollUp, 100, 8)
        assert hand.text == before


async def test_a_click_takes_the_option_that_was_clicked_whatever_is_typed_meanwhile(
    running: Running, file: Path
) -> None:
    async with running(file) as hand:
        await hand.press("ctrl+p")
        lines = hand.app.screen.query_one(OptionLines)
        clicked = [each.key for each in lines.shown].index("help")
        lines.post_message(lines.Chosen(lines, clicked))
        lines.narrow("no such command")
        await hand.settle()
        assert isinstance(hand.app.screen, HelpDialog)
