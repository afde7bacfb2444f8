"""The report screen: display, switches, navigation, export, copying and opening."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from app.conftest import Hand, Running
from pm_review.app import clipboard
from pm_review.app.views.report import ReportView
from pm_review.app.widgets.text_field import TextField
from pm_review.model import Review, from_dict
from pm_review.report import build
from pm_review.report.formats.docx import in_word as docx
from pm_review.report.formats.html import html
from pm_review.report.formats.markdown import markdown
from pm_review.report.formats.slides import slides
from pm_review.store.library import Library
from pm_review.store.reading import read

SIZES = [(80, 24), (60, 20), (120, 40)]

SHORT = {
    "overview": {"year": 2025, "language": "en", "product": "Social app", "keyword": "Growth"},
    "goals": [{"name": "Grow the app", "target": "5 million", "actual": "5.5 million"}],
    "plan": {"risks": [{"what": "A rival"}]},
}
"""The answers of a review that is shown at once."""


@pytest.fixture
def short(library: Library) -> Path:
    """A review with a few answers."""
    library.folder.mkdir(exist_ok=True)
    return library.create(from_dict(SHORT))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, to which reports are exported, without clipboard programs or a browser."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setattr(clipboard, "TOOLS", ())
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    return here


def shown(hand: Hand) -> ReportView:
    assert hand.report is not None, hand.text
    return hand.report


def under(hand: Hand) -> str:
    """Return the line under the cursor."""
    lines = shown(hand).lines
    return lines.lines[lines.cursor].text.strip()


def squeezed(text: str) -> str:
    return "".join(text.split())


def squeezed_lines(hand: Hand) -> str:
    """Return the text of a dialog without line breaks and frames."""
    return " ".join(hand.text.replace("│", " ").split())


async def walk_to(hand: Hand, text: str) -> None:
    """Move the cursor to the line that begins with a text, pressing Down for the last step."""
    lines = shown(hand).lines
    lines.put(next(at for at, line in enumerate(lines.lines) if line.text.strip().startswith(text)) - 1)
    await hand.press("down")
    assert under(hand).startswith(text)


async def choose_file(hand: Hand, path: str) -> None:
    """Enter another path."""
    field = hand.app.screen.query_one(TextField)
    field.replace(path, (0, 0), field.document.end)
    await hand.press("enter")


# Display


async def test_the_report_is_shown_with_what_it_is(running: Running, example: Path) -> None:
    async with running(example) as hand:
        await hand.press("ctrl+r")
        assert "Full report · English · Preview" in hand.text
        assert "Social app: year-end review 2025" in hand.text


@pytest.mark.parametrize("size", SIZES)
async def test_every_figure_of_the_worked_example_is_seen_at_any_width(
    running: Running, example: Path, size: tuple[int, int]
) -> None:
    async with running(example, size=size) as hand:
        await hand.press("ctrl+r")
        seen = ""
        lines = shown(hand).lines
        while lines.cursor < lines.count() - 1:
            seen += hand.text
            await hand.press("pagedown")
        seen += hand.text
        review = read(example)
        figures = [text for goal in review.goals for text in (goal.baseline, goal.target, goal.actual)]
        figures += [text for metric in review.data.metrics for text in (metric.previous, metric.target)]
        assert all(squeezed(figure) in squeezed(seen) for figure in figures)
        assert "…" not in "".join(line.text for line in shown(hand).lines.lines)


@pytest.mark.parametrize("size", SIZES)
async def test_no_line_of_a_large_review_is_cut(
    running: Running, library: Library, size: tuple[int, int]
) -> None:
    goals = [
        {"name": f"Goal {n} " * 4, "target": f"{n}1,234,567 users", "actual": f"{n}5"} for n in range(40)
    ]
    library.folder.mkdir(exist_ok=True)
    path = library.create(from_dict({"overview": {"year": 2025}, "goals": goals}))
    async with running(path, size=size) as hand:
        await hand.press("ctrl+r")
        lines = shown(hand).lines
        assert max(cell_len(line.text) for line in lines.lines) <= lines.content_size.width
        output = squeezed("".join(line.text for line in lines.lines))
        assert all(squeezed(str(goal["target"])) in output for goal in goals)


async def test_a_resized_terminal_keeps_the_line(running: Running, example: Path) -> None:
    async with running(example) as hand:
        await hand.press("ctrl+r")
        await walk_to(hand, "Self-score")
        await hand.resize(60, 20)
        assert under(hand).startswith("Self-score")


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_one_goal_and_nothing_else_is_a_report(
    running: Running, library: Library, language: str
) -> None:
    library.folder.mkdir(exist_ok=True)
    review: Review = from_dict({"overview": {"language": language}, "goals": [{"name": "Grow"}]})
    path = library.create(review)
    async with running(path, language=language) as hand:
        for _ in range(2):
            await hand.press("ctrl+r")
            assert "Grow" in hand.text
            await hand.press("ctrl+b")
            assert "Grow" in hand.text
            await hand.press("f6")


async def test_an_empty_review_gives_its_title(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await hand.press("ctrl+r", "enter", "f7", "escape", "end", "f10")
        assert hand.app.is_running


# Switches


async def test_readers_language_and_format_are_switched_and_stay(running: Running, short: Path) -> None:
    async with running(short) as hand:
        await hand.press("ctrl+r", "ctrl+b")
        hand.wizard.action_do("report_language")
        await hand.settle()
        await hand.press("f6")
        assert "One page · Chinese · Markdown" in hand.text
        await hand.press("f4", "f3", "ctrl+r")
        assert "One page · Chinese · Markdown" in hand.text


async def test_the_markdown_and_the_slides_are_shown_as_they_are_written(
    running: Running, example: Path
) -> None:
    async with running(example, size=(160, 50)) as hand:
        await hand.press("ctrl+r", "f6")
        assert "# Social app: year-end review 2025" in hand.text
        await hand.press("f6")
        assert "marp: true" in hand.text
        await hand.press("f6")
        assert "════" in hand.text


async def test_switching_elsewhere_rings_and_changes_nothing(running: Running, short: Path) -> None:
    async with running(short) as hand:
        await hand.press("ctrl+b", "f6", "ctrl+e", "f7", "f5")
        assert len(hand.app.screen_stack) == 2
        await hand.press("ctrl+r")
        assert "Full report · English · Preview" in hand.text


async def test_the_outline_leads_to_a_heading(running: Running, short: Path) -> None:
    async with running(short) as hand:
        await hand.press("ctrl+r", "f7")
        await hand.type("risks")
        await hand.press("enter")
        assert under(hand) == "Risks"


# To the field and back


async def there_and_back(hand: Hand, key: str, line: str, field: str, place: str) -> None:
    """Go from a line to its field and back."""
    await walk_to(hand, line)
    await hand.press(key)
    assert hand.wizard.navigator.place.path == place
    assert isinstance(hand.app.focused, TextField)
    assert hand.app.focused.text.startswith(field)
    await hand.press("ctrl+r")
    assert under(hand).startswith(line)


async def test_a_line_leads_to_its_field_and_the_report_key_back_to_the_line(
    running: Running, example: Path
) -> None:
    async with running(example) as hand:
        await hand.press("ctrl+r")
        await there_and_back(hand, "enter", "Keyword", "Growth", "overview.keyword")
        await there_and_back(hand, "f10", "Weight", "2", "goals[G2].weight")
        await there_and_back(hand, "enter", "• Lesson", "No feature goes", "goals[G2].lesson")
        await there_and_back(hand, "f10", "Churn", "Users leave", "data.behaviour.churn")


async def test_a_line_of_the_source_leads_to_its_field_and_back(running: Running, example: Path) -> None:
    async with running(example) as hand:
        await hand.press("ctrl+r", "f6")
        await there_and_back(hand, "enter", "- **Lesson**", "No feature goes", "goals[G2].lesson")
        await there_and_back(hand, "enter", "**Churn**", "Users leave", "data.behaviour.churn")
        await hand.press("f6")
        await there_and_back(hand, "enter", "- Keyword", "Growth", "overview.keyword")
        await there_and_back(hand, "enter", "- **Lesson**", "No feature goes", "goals[G2].lesson")


async def test_a_row_of_smaller_records_leads_to_its_record(running: Running, example: Path) -> None:
    async with running(example, size=(160, 50)) as hand:
        await hand.press("ctrl+r")
        await walk_to(hand, "Second half:")
        await hand.press("enter")
        assert hand.wizard.navigator.place.path.startswith("goals[G1].parts[")
        assert "Second half: 5 million" in hand.text
        await hand.press("ctrl+r")
        assert under(hand).startswith("Second half:")


async def test_a_row_of_a_table_leads_to_its_record(running: Running, example: Path) -> None:
    async with running(example, size=(200, 50)) as hand:
        await hand.press("ctrl+r")
        await walk_to(hand, "Make users more active ")
        await hand.press("enter")
        assert hand.wizard.navigator.place.path.startswith("goals[G2]")


async def test_a_page_is_turned_at_once(running: Running, example: Path) -> None:
    async with running(example) as hand:
        await hand.press("ctrl+r")
        lines = shown(hand).lines
        before, page = lines.cursor, lines.size.height - 1
        await hand.press("pagedown")
        assert (lines.scroll_offset.y, lines.cursor) == (page, before + page)
        await hand.press("pageup")
        assert (lines.scroll_offset.y, lines.cursor) == (0, before)


async def test_answers_typed_before_the_report_are_in_it(running: Running, short: Path) -> None:
    async with running(short) as hand:
        await hand.press("ctrl+r")
        await walk_to(hand, "Keyword")
        await hand.press("enter", "end")
        await hand.type(" and care")
        await hand.press("ctrl+r")
        assert under(hand) == "Keyword: Growth and care"


async def test_a_click_places_the_cursor_and_a_double_click_leads_to_the_field(
    running: Running, short: Path
) -> None:
    async with running(short) as hand:
        await hand.press("ctrl+r")
        row = next(at for at, line in enumerate(shown(hand).lines.lines) if line.text == "Keyword: Growth")
        await hand.pilot.click("#printed", offset=(4, row + 1))
        assert under(hand) == "Keyword: Growth"
        await hand.pilot.click("#printed", offset=(4, row + 1), times=2)
        await hand.settle()
        assert hand.wizard.navigator.place.path == "overview.keyword"


async def test_lines_before_the_first_slide_lead_nowhere(running: Running, short: Path) -> None:
    async with running(short) as hand:
        await hand.press("ctrl+r", "f6", "f6")
        shown(hand).lines.put(0)
        await hand.press("enter", "f10")
        assert hand.report is not None


# Findings


@pytest.mark.parametrize("size", SIZES[:2])
async def test_on_a_narrow_screen_open_findings_are_in_the_help(
    running: Running, file: Path, size: tuple[int, int]
) -> None:
    async with running(file, size=size) as hand:
        await hand.press("ctrl+r")
        assert "To do in this review" not in hand.text
        await hand.press("f1")
        assert "To do in this review" in hand.text


async def test_the_next_gap_is_reached_from_the_report(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await hand.press("ctrl+r", "ctrl+g")
        assert hand.report is None


# Export


async def test_export_proposes_a_file_and_says_where_it_was_written(
    running: Running, short: Path, folder: Path
) -> None:
    async with running(short, notifications=True) as hand:
        await hand.press("ctrl+r", "ctrl+e", "enter")
        (written,) = folder.glob("*.md")
        assert f"Saved to {written}" in hand.notifications
        assert shown(hand).handing_in.written == str(written)
        assert "Saved to" in "".join(hand.lines[:6])


async def test_every_format_is_written_as_the_command_writes_it(
    running: Running, example: Path, folder: Path
) -> None:
    async with running(example) as hand:
        document = build(hand.review, "en")
        await hand.press("ctrl+r")
        for ending, text in ((".md", markdown(document)), (".html", html(document))):
            await hand.press("ctrl+e")
            await choose_file(hand, str(folder / f"r{ending}"))
            assert (folder / f"r{ending}").read_text(encoding="utf-8") == text
        await hand.press("ctrl+e")
        await choose_file(hand, "r.json")
        assert (folder / "r.json").read_text(encoding="utf-8").startswith("{")


async def test_word_files_are_written_too(running: Running, example: Path, folder: Path) -> None:
    pytest.importorskip("docx")
    async with running(example) as hand:
        size = len(docx(build(hand.review, "en")))
        await hand.press("ctrl+r", "ctrl+e")
        await choose_file(hand, "r.docx")
        assert abs((folder / "r.docx").stat().st_size - size) < 200


async def test_slides_are_exported_where_they_are_shown(running: Running, short: Path, folder: Path) -> None:
    async with running(short) as hand:
        await hand.press("ctrl+r", "f6", "f6", "ctrl+e", "enter")
        (written,) = folder.glob("*-slides.md")
        assert written.read_text(encoding="utf-8") == slides(build(hand.review, "en"))


async def test_tab_completes_the_path_and_enter_goes_into_a_folder(
    running: Running, short: Path, folder: Path
) -> None:
    (folder / "handed in").mkdir()
    (folder / "handed in" / "last.md").write_text("old", encoding="utf-8")
    async with running(short) as hand:
        await hand.press("ctrl+r", "ctrl+e")
        field = hand.app.screen.query_one(TextField)
        field.replace("ha", (0, 0), field.document.end)
        await hand.press("tab")
        assert field.text == "handed in/"
        assert "last.md" in hand.text
        await hand.type("new.md")
        await hand.press("enter")
        assert (folder / "handed in" / "new.md").exists()


async def test_a_file_that_exists_is_overwritten_only_when_that_is_wanted(
    running: Running, short: Path, folder: Path
) -> None:
    (folder / "r.md").write_text("mine", encoding="utf-8")
    async with running(short) as hand:
        await hand.press("ctrl+r", "ctrl+e")
        await choose_file(hand, "r.md")
        assert "The file exists" in hand.text
        await hand.press("escape")
        assert (folder / "r.md").read_text(encoding="utf-8") == "mine"
        await hand.press("ctrl+e")
        await choose_file(hand, "r.md")
        await hand.press("right", "enter")
        assert (folder / "r.md").read_text(encoding="utf-8").startswith("# Social app")


async def test_a_file_that_cannot_be_written_is_shown(running: Running, short: Path, folder: Path) -> None:
    (folder / "file").write_text("", encoding="utf-8")
    async with running(short) as hand:
        await hand.press("ctrl+r", "ctrl+e")
        await choose_file(hand, "file/r.md")
        assert "its parent is a file" in squeezed_lines(hand)
        assert hand.app.focused.text == "file/r.md"


async def test_a_missing_folder_is_named_and_the_path_can_be_corrected(
    running: Running, short: Path, folder: Path
) -> None:
    async with running(short) as hand:
        await hand.press("ctrl+r", "ctrl+e")
        await choose_file(hand, "new/2025/r.md")
        assert f"There is no folder {folder / 'new'}." in squeezed_lines(hand)
        assert list(folder.iterdir()) == []
        field = hand.app.focused
        assert field.text == "new/2025/r.md"
        await choose_file(hand, "r.md")
        assert (folder / "r.md").exists() and hand.said.startswith("Saved to")


async def test_escape_writes_nothing(running: Running, short: Path, folder: Path) -> None:
    async with running(short) as hand:
        await hand.press("ctrl+r", "ctrl+e", "escape")
        assert list(folder.iterdir()) == []


# Clipboard and browser


async def test_the_report_goes_to_the_terminal_and_that_is_said(running: Running, short: Path) -> None:
    async with running(short) as hand:
        await hand.press("ctrl+r", "f5")
        assert hand.app.clipboard == markdown(build(hand.review, "en"))
        (said,) = hand.notifications
        assert "sent to your terminal" in said


@pytest.mark.skipif(sys.platform == "win32", reason="the program is a shell script")
async def test_the_systems_own_clipboard_gets_it_too(
    running: Running, short: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "tool"
    program.write_text(f'#!/bin/sh\ncat > "{tmp_path}/taken"\n', encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(clipboard, "TOOLS", (clipboard.Tool((str(program),)),))
    async with running(short) as hand:
        await hand.press("ctrl+r", "f6", "f6", "f5")
        assert (tmp_path / "taken").read_text(encoding="utf-8") == slides(build(hand.review, "en"))
        (said,) = hand.notifications
        assert said == "The report is on the clipboard."


async def test_without_a_browser_the_message_says_what_to_do(
    running: Running, short: Path, folder: Path
) -> None:
    async with running(short) as hand:
        await hand.press("ctrl+r")
        hand.wizard.action_do("browser")
        await hand.settle()
        await hand.settle()
        await hand.press("enter")
        (written,) = folder.glob("*.html")
        (said,) = hand.notifications
        assert str(written) in said
        assert "cannot open a browser" in said


async def test_the_browser_shows_the_page_that_was_written(
    running: Running, short: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr("webbrowser.open", lambda address: not opened.append(address))
    async with running(short) as hand:
        await hand.press("ctrl+r")
        hand.wizard.action_do("browser")
        await hand.settle()
        await hand.settle()
        await hand.press("enter")
        (written,) = folder.glob("*.html")
        assert opened == [written.as_uri()]
        (said,) = hand.notifications
        assert "opened in the browser" in said


# Remembered position


@pytest.mark.parametrize("keys", [("ctrl+r",), ("f2", "end")])
async def test_the_report_is_remembered_before_the_program_ends(
    running: Running, short: Path, keys: tuple[str, ...]
) -> None:
    async with running(short) as hand:
        await hand.press(*keys)
        assert shown(hand)
        assert (hand.wizard.session.folder / "place").read_text(encoding="utf-8").startswith("report ")


async def test_the_report_opens_again_where_it_was_left(running: Running, short: Path) -> None:
    async with running(short) as hand:
        await hand.press("ctrl+r", "ctrl+q")
    async with running(short) as hand:
        assert shown(hand).lines.has_focus


async def test_another_language_of_the_interface_keeps_the_line(running: Running, example: Path) -> None:
    async with running(example, size=(80, 24)) as hand:
        await hand.press("ctrl+r")
        await walk_to(hand, "Ship the")
        line = under(hand)
        await hand.press("ctrl+l")
        assert "预览" in hand.text
        assert under(hand) == line
        assert line in hand.text


async def test_the_report_opens_with_what_it_says_about_the_place_in_sight(
    running: Running, example: Path
) -> None:
    async with running(example, size=(80, 30)) as hand:
        await hand.open("goals/goals")
        await hand.press("ctrl+r")
        assert hand.report is not None
        assert hand.report.origin.startswith("goals")
        assert all(said in hand.text for said in ("Grow the", "5 million", "110%", "exceeded†"))


@pytest.mark.parametrize(("language", "hint"), [("en", "Nothing to report yet"), ("zh", "报告还没有内容")])
async def test_a_report_without_answers_says_how_to_begin(
    language: str, hint: str, running: Running, file: Path
) -> None:
    async with running(file, language) as hand:
        await hand.press("ctrl+r")
        assert hint in hand.text
        await hand.press("f6")
        assert hint in hand.text
        await hand.press("ctrl+g")
        await hand.paste("Zhang")
        await hand.press("ctrl+r")
        assert hint not in hand.text
