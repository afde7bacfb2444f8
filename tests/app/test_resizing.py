"""Every dialog at every size: title, keys, cursor and typed text stay visible."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.widgets import Static

from app.conftest import Hand, Running
from pm_review.app.dialogs.message import UnaskedDialog
from pm_review.app.widgets.text_field import TextField
from pm_review.paths import data_dir
from pm_review.store.library import Library
from pm_review.store.notes import Notes

SIZES = ((60, 20), (120, 40), (20, 12), (200, 60), (30, 16), (80, 24))

DIALOGS: dict[str, tuple[str, Sequence[str]]] = {
    "help": ("goals/goals", ["f1"]),
    "palette": ("goals/goals", ["ctrl+p"]),
    "notes": ("overview/overview", ["ctrl+f"]),
    "thread": ("goals/goals", ["ctrl+t"]),
    "links": ("projects/projects", ["enter"]),
    "series": ("data/metrics", ["enter"]),
    "plot": ("data/metrics", ["f11"]),
    "import": ("data/metrics", ["f12"]),
    "export": ("report", ["ctrl+e"]),
    "outline": ("report", ["f7"]),
    "hand in": ("report", ["f12"]),
    "create from": ("goals/goals", ["f10"]),
}
"""Where each dialog of the wizard opens, and the keys that open it."""

FIELDS = {"links": "goals", "series": "series"}
"""The fields in which some of the dialogs open."""

AT_HOME: dict[str, Sequence[str]] = {
    "new": ["ctrl+n"],
    "rename": ["ctrl+r"],
    "search": ["slash"],
    "help": ["f1"],
}


@pytest.fixture(autouse=True)
def note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A note of the year, and a current folder with many files."""
    Notes(data_dir()).add("signed the school", date(2025, 6, 3))
    here = tmp_path / "here"
    here.mkdir()
    for number in range(40):
        (here / f"sheet {number:02d}.csv").write_text("", encoding="utf-8")
        (here / f"report {number:02d}.md").write_text("", encoding="utf-8")
    monkeypatch.chdir(here)


def whole(hand: Hand) -> None:
    """Check that the frame, the title, the keys and the text cursor are visible."""
    screen, (width, height) = hand.app.screen, hand.app.size
    box = screen.query_one(".box").region
    assert screen.region.contains_region(box), hand.text
    assert max(map(cell_len, hand.lines)) <= width
    for name in (".title", ".keys"):
        output = screen.query_one(name, Static)
        assert box.contains_region(output.region), (name, width, height, hand.text)
    if isinstance(hand.app.focused, TextField):
        assert box.contains_point(hand.app.focused.cursor_screen_offset), (width, height, hand.text)


async def resize_through(hand: Hand, text: str) -> None:
    """Resize the terminal repeatedly, typing a letter at each size."""
    for size, letter in zip(SIZES, text, strict=False):
        await hand.resize(*size)
        whole(hand)
        if isinstance(hand.app.focused, TextField):
            await hand.press(letter)
            whole(hand)


@pytest.mark.parametrize(("name", "language"), zip(DIALOGS, ["en", "zh"] * len(DIALOGS), strict=False))
async def test_a_dialog_of_the_wizard_is_whole_at_every_size(
    name: str, language: str, running: Running, library: Library
) -> None:
    library.folder.mkdir()
    place, keys = DIALOGS[name]
    async with running(library.create_example(language), language=language) as hand:
        await hand.open(place)
        if name in FIELDS:
            await hand.to_field(FIELDS[name])
        await hand.press(*keys)
        dialog = hand.app.screen
        assert dialog.is_modal
        await resize_through(hand, "123456")
        field = hand.app.focused
        assert not isinstance(field, TextField) or "123456" in field.text
        assert hand.app.screen is dialog
        await hand.press("escape")
        assert hand.app.screen is hand.wizard
        assert hand.wizard.navigator.place.section == place


@pytest.mark.parametrize("name", AT_HOME)
async def test_a_dialog_of_the_home_screen_is_whole_at_every_size(
    name: str, running: Running, example: Path
) -> None:
    async with running() as hand:
        await hand.press(*AT_HOME[name])
        assert hand.app.screen.is_modal
        await resize_through(hand, "123456")
        await hand.press("escape")
        assert not hand.app.screen.is_modal
        assert "Your reviews" in hand.text


@pytest.mark.parametrize("name", ["import", "export", "hand in", "palette"])
async def test_the_longest_text_leaves_the_keys_of_a_dialog_in_sight(
    name: str, running: Running, example: Path
) -> None:
    place, keys = DIALOGS[name]
    async with running(example, size=(60, 20)) as hand:
        await hand.open(place)
        await hand.press(*keys)
        while not isinstance(hand.app.focused, TextField):
            await hand.press("tab")
        await hand.paste("/a long folder/" * 60)
        for size in ((60, 20), (20, 12), (60, 20)):
            await hand.resize(*size)
            whole(hand)


async def test_a_long_question_leaves_its_answers_and_keys_in_sight(running: Running, example: Path) -> None:
    async with running(example, size=(60, 20)) as hand:
        answers = {"keep": "Keep what is here", "take": "Take the other one", "compare": "Compare"}
        dialog = UnaskedDialog(
            "A long title " * 9, "What is to be done? " * 90, answers, "Tab go · Esc close"
        )
        hand.app.push_screen(dialog)
        await hand.settle()
        for size in SIZES:
            await hand.resize(*size)
            whole(hand)
            await hand.press("tab")
            assert hand.app.focused is not None
            assert dialog.box.region.overlaps(hand.app.focused.region), hand.text


async def test_the_preview_of_a_sheet_is_whole_at_every_size(running: Running, example: Path) -> None:
    sheet = Path("sheet.csv")
    rows = "".join(f"2025-{month:02d},{month},{month * 2}\n" for month in range(1, 13))
    sheet.write_text(f"Month,Users,Active\n{rows}", encoding="utf-8")
    async with running(example) as hand:
        await hand.open("data/metrics")
        await hand.press("f12")
        await hand.paste("sheet.csv")
        await hand.press("enter")
        await hand.work()
        for size in SIZES[1:]:
            await hand.resize(*size)
            whole(hand)
        await hand.press("enter")
        assert [each.name for each in hand.review.data.metrics[-2:]] == ["Users", "Active"]


@pytest.mark.parametrize("size", [(44, 16), (200, 60)])
async def test_the_wizard_keeps_field_cursor_and_scrolling_through_a_change_of_size(
    size: tuple[int, int], running: Running, example: Path
) -> None:
    async with running(example) as hand:
        await hand.open("goals/goals")
        await hand.to_field("why")
        await hand.press(*["enter"] * 14, "x", "left")
        field = hand.app.focused
        assert isinstance(field, TextField)
        for each in (size, (80, 24)):
            await hand.resize(*each)
            assert hand.app.focused is field
            assert hand.app.screen.region.contains_point(field.cursor_screen_offset), hand.text
        await hand.press("y")
        assert hand.review.goals[0].why.endswith("\nyx")


@pytest.mark.parametrize("name", ["target", "why", "kind", "parts", "evidence"])
async def test_the_focused_field_and_its_label_are_in_sight_after_any_change_of_size(
    name: str, running: Running, library: Library
) -> None:
    async with running(library.create_example("zh"), "zh") as hand:
        await hand.open("goals/goals")
        await hand.to_field(name)
        form = hand.wizard.navigator.view.form
        label = hand.wizard.editor.say(form.questions.by_name[name].field.label)
        for size in ((30, 16), (120, 36), (49, 24), (55, 24), (160, 45), (80, 24), (60, 20)):
            await hand.resize(*size)
            assert form.region.overlaps(hand.app.focused.region), hand.text
            assert size[0] < 49 or any(f" {label} " in line for line in hand.lines), hand.text


@pytest.mark.parametrize(
    ("keys", "size"),
    [
        (["f2"], (60, 20)),
        (["f4", "f2"], (40, 15)),
        (["ctrl+r", "escape"], (80, 24)),
        (["ctrl+r", "f2"], (60, 20)),
    ],
    ids=["steps beside a form", "steps beside a list", "contents", "steps beside the report"],
)
async def test_keys_are_never_lost_when_the_list_with_the_focus_has_no_room_left(
    keys: list[str], size: tuple[int, int], running: Running, example: Path
) -> None:
    async with running(example, size=(120, 36)) as hand:
        await hand.press(*keys)
        before = hand.app.focused
        await hand.resize(*size)
        assert before is not None
        assert not before.display
        assert hand.app.focused is not None
        assert hand.app.focused.region.area, hand.text
