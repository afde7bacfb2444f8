"""The export dialog of the report, and navigation by its table of contents."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.conftest import Running
from pm_review.app.views.handing_in import wanted_file
from pm_review.app.widgets.contents import Contents
from pm_review.app.widgets.text_field import TextField

pytestmark = pytest.mark.usefixtures("here")


async def test_one_dialog_asks_for_reader_language_format_and_destination(
    running: Running, example: Path, here: Path
) -> None:
    async with running(example) as hand:
        await hand.press("ctrl+r", "f12", "right", "down", "right", "down", "down", "right", "enter")
        await hand.work()
        (written,) = here.iterdir()
        assert written.name == "2025-social-app.html"
        text = written.read_text(encoding="utf-8")
        assert text.startswith("<!DOCTYPE html>")
        assert "年终总结" in text
        assert "One page · Chinese · Preview" in hand.text
        assert hand.report is not None
        assert hand.report.handing_in.written == str(written.resolve())


async def test_escape_hands_in_nothing_and_changes_nothing(
    running: Running, example: Path, here: Path
) -> None:
    async with running(example) as hand:
        await hand.press("ctrl+r", "f12", "right", "escape")
        assert "Full report · English · Preview" in hand.text
        assert list(here.iterdir()) == []


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("~/r.md", "home/r.md"),
        (" ~/r.md ", "home/r.md"),
        ("~", "home/2025-social-app.md"),
        ("sub", "here/sub/2025-social-app.md"),
        ("new/", "here/new/2025-social-app.md"),
        ("", "here/2025-social-app.md"),
        ("ohne Endung", "here/ohne Endung"),
    ],
)
def test_the_file_may_be_typed_as_in_a_shell_or_be_its_folder(
    typed: str, written: str, here: Path, home: Path
) -> None:
    (here / "sub").mkdir()
    found = wanted_file(typed, str(here / "2025-social-app.md"))
    start, _, rest = written.partition("/")
    assert found.absolute() == {"home": home, "here": here}[start] / rest


async def test_a_report_is_handed_in_at_home(running: Running, example: Path, here: Path, home: Path) -> None:
    async with running(example) as hand:
        await hand.press("ctrl+r", "f12", "up", *["ctrl+u"] * 3)
        await hand.paste("~/r.md")
        await hand.press("enter")
        await hand.work()
        assert (home / "r.md").read_text(encoding="utf-8").startswith("# Social app"), hand.text
        assert hand.said == f"Saved to {(home / 'r.md').resolve()}"
        assert list(here.iterdir()) == []


async def test_a_refused_path_stays_with_the_reason_and_all_choices(
    running: Running, example: Path, here: Path
) -> None:
    async with running(example) as hand:
        await hand.press("ctrl+r", "f12", "right", "up", *["ctrl+u"] * 3)
        await hand.paste("new/r.html")
        await hand.press("enter")
        field = hand.app.screen.query_one("#file TextField", TextField)
        assert field.text == "new/r.html"
        assert "There is no folder" in hand.text and "● One page" in hand.text and "● HTML" in hand.text
        assert list(here.iterdir()) == []
        (here / "new").mkdir()
        await hand.press("enter")
        assert (here / "new" / "r.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


async def test_an_extension_that_is_typed_chooses_its_format(
    running: Running, example: Path, here: Path
) -> None:
    async with running(example) as hand:
        await hand.press("ctrl+r", "f12", "up", "end", *["backspace"] * 2)
        await hand.type("html")
        assert "● HTML" in hand.text
        await hand.press("enter")
        await hand.work()
        (written,) = here.iterdir()
        assert written.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


async def test_the_arrow_keys_lead_through_all_rows_and_out_of_the_file_again(
    running: Running, example: Path
) -> None:
    async with running(example) as hand:
        await hand.press("ctrl+r", "f12", "up", "up", "right")
        assert "● HTML" in hand.text
        await hand.press("down", "down", "right")
        assert "● One page" in hand.text


async def test_only_the_formats_that_a_destination_takes_are_offered_for_it(
    running: Running, example: Path
) -> None:
    async with running(example) as hand:
        await hand.press("ctrl+r", "f12", "down", "down", "right")
        assert "○ Word" not in hand.text
        assert "2025-social-app.md" not in hand.text
        await hand.press("right")
        assert "● HTML" in hand.text
        field = hand.app.screen.query_one("#file TextField", TextField)  # its text may be in two rows
        assert field.region.area
        assert field.text.endswith("2025-social-app.html")


async def test_the_contents_take_the_place_of_the_rail_and_lead_to_headings(
    running: Running, example: Path
) -> None:
    async with running(example, size=(110, 30)) as hand:
        await hand.press("ctrl+r")
        assert not hand.wizard.rail.display
        contents = hand.app.screen.query_one(Contents)
        assert contents.display
        await hand.press("escape", "end")
        assert contents.has_focus
        assert hand.report is not None
        assert hand.report.lines.cursor == contents.target
        await hand.press("enter")
        assert hand.report.lines.has_focus
        await hand.press("f2")
        assert hand.wizard.rail.has_focus
        assert hand.wizard.rail.display
        assert not contents.display


async def test_a_report_that_is_read_has_all_the_width_of_a_small_terminal(
    running: Running, example: Path
) -> None:
    async with running(example) as hand:
        await hand.press("ctrl+r")
        assert hand.report is not None
        assert hand.report.size.width == 80
        await hand.press("f2")
        assert hand.wizard.rail.display
        assert hand.report.size.width < 80


async def test_a_result_is_marked_for_the_one_page_report_and_unmarked(
    running: Running, example: Path
) -> None:
    async with running(example) as hand:
        await hand.open("lessons/successes")
        await hand.press("escape", "down", "ctrl+b")
        assert hand.review.program.brief == ["lessons.successes[S2]"]
        assert "one-page" in hand.said
        await hand.press("ctrl+b")
        assert not hand.review.program.brief
