"""Importing a sheet: named or pasted, previewed and corrected, then imported as one change."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from app.conftest import Hand, Running
from pm_review.app.dialogs.path import matches, prefix
from pm_review.app.dialogs.sheet import SheetDialog
from pm_review.app.dialogs.sheet_file import SUFFIXES

SHEET = "Month,Active users,Crash rate\n2025-01,1510000,0.4%\n2025-02,,0.3%\n2025-03,1600000,0.2%\n"
DAYS = "Date,Visits\n" + "".join(f"2025-01-{day:02},{day}\n" for day in range(10, 32))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, containing sheets."""
    here = tmp_path / "here"
    (here / "exports").mkdir(parents=True)
    (here / "figures.csv").write_text(SHEET, encoding="utf-8")
    (here / "exports" / "days.csv").write_text(DAYS, encoding="utf-8")
    (here / "notes.md").write_text("# Notes", encoding="utf-8")
    monkeypatch.chdir(here)
    return here


async def ask(hand: Hand) -> None:
    """Open the import dialog from the metrics."""
    if hand.wizard.navigator.place.section != "data/metrics":
        await hand.open("data/metrics")
    await hand.press("f12")


async def name(hand: Hand, file: str) -> None:
    """Enter a file name and wait until the file is read."""
    await ask(hand)
    await hand.type(file)
    await hand.press("enter")
    await hand.until(lambda: "Reading" not in hand.text and isinstance(hand.app.screen, SheetDialog))


async def paste(hand: Hand, text: str) -> None:
    await hand.paste(text)


async def test_ticked_series_become_metrics_with_their_source(running: Running, file: Path) -> None:
    async with running(file, size=(120, 40)) as hand:
        await name(hand, "figures.csv")
        assert "dates: column “Month”, monthly" in hand.text
        await hand.press("down", "space", "enter")
        (users,) = hand.review.data.metrics
        assert users.series == {"2025-01": 1510000, "2025-03": 1600000}
        assert users.source.startswith("figures.csv sha256:")


async def test_an_import_is_undone_as_one_change(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await name(hand, "figures.csv")
        await hand.press("enter")
        assert [each.name for each in hand.review.data.metrics] == ["Active users", "Crash rate"]
        hand.wizard.action_do("undo")
        await hand.settle()
        await hand.settle()
        assert hand.review.data.metrics == []


async def test_a_metric_of_the_same_name_gets_the_series(running: Running, file: Path) -> None:
    with file.open("a", encoding="utf-8") as stream:
        stream.write('[[data.metrics]]\nid = "M7"\nname = "Active users"\nunit = "people"\n')
    async with running(file) as hand:
        await name(hand, "figures.csv")
        assert "→ M7" in hand.text
        await hand.press("enter")
        users, _ = hand.review.data.metrics
        assert (users.id, users.unit, users.series["2025-03"]) == ("M7", "people", 1600000)


async def test_a_series_is_sent_to_the_metric_that_is_chosen(running: Running, file: Path) -> None:
    with file.open("a", encoding="utf-8") as stream:
        stream.write(
            '[[data.metrics]]\nid = "M1"\nname = "Orders"\n[[data.metrics]]\nid = "M7"\nname = "MAU"\n'
        )
    async with running(file) as hand:
        await name(hand, "figures.csv")
        await hand.press("m")
        await hand.type("mau")
        await hand.press("enter")
        assert "→ M7" in hand.text
        await hand.press("enter")
        orders, mau, crashes = hand.review.data.metrics
        assert (orders.series, mau.name, mau.series["2025-03"]) == ({}, "MAU", 1600000)
        assert crashes.name == "Crash rate"
        assert hand.wizard.navigator.place.path == "data.metrics[M7].name"


async def test_days_become_months_summed_as_chosen(running: Running, file: Path) -> None:
    async with running(file, size=(120, 40)) as hand:
        await name(hand, "exports/days.csv")
        assert "incomplete: 2025-01" in hand.text
        before = hand.text.partition("‹ ")[2].partition(" ›")[0]
        await hand.press("right")
        assert hand.text.partition("‹ ")[2].partition(" ›")[0] != before
        plain = "unweighted average"
        for _ in range(3):
            assert (plain in hand.text) is ("‹ average ›" in hand.text)
            await hand.press("right")
        while "‹ last value ›" not in hand.text:
            await hand.press("left")
        await hand.press("enter")
        assert hand.review.data.metrics[0].series == {"2025-01": 31}
        assert hand.review.data.metrics[0].kind == "level"


async def test_pasted_cells_are_read_as_a_sheet(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await ask(hand)
        await paste(hand, "月份\t月活\r\n2025年1月\t151万\r\n2025年2月\t153.2万\r\n")
        await hand.until(lambda: "月活" in hand.text)
        await hand.press("enter")
        assert hand.review.data.metrics[0].series == {"2025-01": 1510000, "2025-02": 1532000}
        assert hand.review.data.metrics[0].source.startswith("pasted cells sha256:")


async def test_a_pasted_path_is_a_path(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await ask(hand)
        await paste(hand, "figures.csv")
        await hand.press("enter")
        await hand.until(lambda: "Active users" in hand.text)


async def test_paths_are_completed_from_the_list_below(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await ask(hand)
        assert "exports/" in hand.text
        assert "notes.md" not in hand.text
        await hand.type("ex")
        await hand.press("tab", "tab", "enter")
        await hand.until(lambda: "Visits" in hand.text)


async def test_the_file_under_the_cursor_is_taken(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await ask(hand)
        await hand.press("down", "enter")
        await hand.until(lambda: "Active users" in hand.text)


async def test_a_year_is_asked_for_where_the_sheet_names_none(
    running: Running, file: Path, folder: Path
) -> None:
    (folder / "yearless.csv").write_text("Month,Users\nJan,1\nFeb,2\nMar,3\n", encoding="utf-8")
    async with running(file, size=(120, 40)) as hand:
        await name(hand, "yearless.csv")
        assert "have no year" in hand.text
        await hand.press("enter")
        await hand.until(lambda: "values: 3" in hand.text)
        await hand.press("enter")
        assert hand.review.data.metrics[0].series == {"2025-01": 1, "2025-02": 2, "2025-03": 3}


async def test_another_encoding_is_read_at_once(running: Running, file: Path, folder: Path) -> None:
    (folder / "gb.csv").write_bytes("月份,用户\n2025-01,1\n2025-02,2\n".encode("gb18030"))
    async with running(file, size=(120, 40)) as hand:
        await name(hand, "gb.csv")
        assert "用户" in hand.text
        await hand.press("tab", "right")
        await hand.until(lambda: "用户" not in hand.text and "values: 2" in hand.text)
        await hand.press("left")
        await hand.until(lambda: "用户" in hand.text)


async def test_skipped_parts_are_reported(running: Running, file: Path, folder: Path) -> None:
    text = SHEET.replace("Crash rate", "Note").replace("0.4%", "x").replace("0.3%", "y").replace("0.2%", "z")
    (folder / "words.csv").write_text(text, encoding="utf-8")
    async with running(file, size=(120, 40)) as hand:
        await name(hand, "words.csv")
        assert "“Note” contains no figures." in hand.text


@pytest.mark.parametrize(
    ("content", "expected"),
    [(b"", "The file is empty."), (b"\x89PNG\r\n\x1a\n\0\0", "PNG"), (b"\0" * 50 + b"a", "zero bytes")],
    ids=["empty", "picture", "zeros"],
)
async def test_a_bad_file_is_reported_in_a_sentence(
    running: Running, file: Path, folder: Path, content: bytes, expected: str
) -> None:
    (folder / "bad.csv").write_bytes(content)
    async with running(file) as hand:
        await name(hand, "bad.csv")
        await hand.until(lambda: expected in hand.text)
        await hand.press("enter", "escape")
        assert hand.review.data.metrics == []


async def test_a_file_that_is_not_there_is_corrected_where_it_was_typed(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await ask(hand)
        await hand.type("figures.cvs")
        await hand.press("enter")
        assert "No file or folder starts with this." in hand.text
        await hand.press("backspace", "backspace", *"sv", "enter")
        await hand.until(lambda: "Active users" in hand.text)


async def test_nothing_ticked_is_not_imported(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await name(hand, "figures.csv")
        await hand.press("up", "space", "enter")
        assert isinstance(hand.app.screen, SheetDialog)
        await hand.press("escape")
        assert hand.review.data.metrics == []


async def test_enter_is_offered_only_while_something_is_ticked(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await name(hand, "figures.csv")
        assert "Enter import" in hand.text
        await hand.press("up", "space")
        assert "Enter import" not in hand.text
        await hand.press("down")
        assert "nothing is ticked yet" in hand.text
        await hand.press("space")
        assert "Enter import" in hand.text and "nothing is ticked" not in hand.text


@pytest.mark.parametrize("content", ["City,Users\nRome,5\nOslo,7\n", "Month,Note\n2025-01,x\n", "a text\n"])
async def test_a_sheet_without_figures_says_what_is_missing_and_offers_no_import(
    running: Running, file: Path, folder: Path, content: str
) -> None:
    (folder / "none.csv").write_text(content, encoding="utf-8")
    async with running(file) as hand:
        await name(hand, "none.csv")
        assert "needs a column with dates" in hand.text
        assert "Enter" not in hand.text and "Space" not in hand.text
        await hand.press("enter")
        assert isinstance(hand.app.screen, SheetDialog)


async def test_one_row_is_not_named_as_several(running: Running, file: Path, folder: Path) -> None:
    (folder / "head.csv").write_text("Month,Users\n", encoding="utf-8")
    async with running(file) as hand:
        await name(hand, "head.csv")
        assert "Row 1 " in hand.text and "Rows 1–1" not in hand.text


async def test_escape_ends_the_reading(running: Running, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[bool] = []

    def endless(data: bytes, *, name: str, **choices: Callable[[float], None]) -> None:
        try:
            while True:
                choices["progress"](0.5)
        finally:
            ended.append(True)

    monkeypatch.setattr("pm_review.app.dialogs.sheet.read_sheet", endless)
    async with running(file) as hand:
        await ask(hand)
        await hand.type("figures.csv")
        hand.held = True
        await hand.press("enter")
        await hand.until(lambda: "50%" in hand.text)
        await hand.press("escape")
        await hand.until(lambda: bool(ended))
        assert not isinstance(hand.app.screen, SheetDialog)


async def test_names_in_a_sheet_are_not_markup(running: Running, file: Path, folder: Path) -> None:
    (folder / "markup.csv").write_text("Month,[/] [red]a\n2025-01,1\n2025-02,2\n", encoding="utf-8")
    async with running(file, size=(120, 40)) as hand:
        await name(hand, "markup.csv")
        assert "[/] [red]a" in hand.text


async def test_the_dialog_speaks_chinese(running: Running, file: Path) -> None:
    async with running(file, language="zh") as hand:
        await name(hand, "figures.csv")
        await hand.until(lambda: "分隔符" in hand.text)
        assert "时间：Month（月）" in hand.text


def test_matches_are_folders_and_sheets_in_that_order(folder: Path) -> None:
    assert matches("", SUFFIXES) == ["exports/", "figures.csv"]
    assert matches(f"{folder}/FI", SUFFIXES) == [f"{folder}/figures.csv"]
    assert matches("nowhere/", SUFFIXES) == []


def test_the_common_beginning_of_paths_is_found() -> None:
    assert prefix(["abc/d", "abx"]) == "ab"
    assert prefix([]) == ""


async def test_on_24_lines_many_series_leave_room_for_remarks_and_keys(
    running: Running, file: Path, folder: Path
) -> None:
    months = "\n".join(f"2025-0{month}," + ",".join("7" * 12) for month in range(1, 7))
    header = "Month," + ",".join(f"Series {at}" for at in range(12))
    (folder / "many.csv").write_text(f"{header}\n{months}\nbanana,1\npear,2\napple,3\n", encoding="utf-8")
    async with running(file, size=(80, 24)) as hand:
        await name(hand, "many.csv")
        assert "Row 8" in hand.text or "Rows 8" in hand.text
        assert "Enter import" in " ".join(hand.text.split())
        remarks = hand.app.screen.query_one("#remarks")
        await hand.press(*["tab"] * 3, "down")
        assert hand.app.focused is remarks


async def test_another_separator_is_read_at_once_and_backspace_leaves_it_to_the_sheet(
    running: Running, file: Path, folder: Path
) -> None:
    (folder / "bars.csv").write_text("Month|A;B\n2025-01|1\n2025-02|2\n", encoding="utf-8")
    async with running(file, size=(120, 40)) as hand:
        await name(hand, "bars.csv")
        assert "● |" in hand.text or "● bar" in hand.text
        await hand.press("tab", "tab", "left")
        await hand.until(lambda: "values: 2" not in hand.text)
        await hand.press("backspace")
        await hand.until(lambda: "values: 2" in hand.text)
        assert "A;B" in hand.text


async def test_a_click_ticks_a_series_and_on_a_table_all_of_them(running: Running, file: Path) -> None:
    async with running(file, size=(120, 40)) as hand:
        await name(hand, "figures.csv")
        for row, ticked in ((1, 1), (1, 2), (0, 0), (0, 2)):
            await hand.click("SeriesLines", row=row)
            assert hand.text.count("[✓]") == ticked
        await hand.press("enter")
        assert len(hand.review.data.metrics) == 2


async def test_ticks_kinds_and_targets_outlast_another_reading(
    running: Running, file: Path, folder: Path
) -> None:
    (folder / "gb.csv").write_bytes("月份,用户,订单\n2025-01,1,2\n2025-02,2,3\n".encode("gb18030"))
    async with running(file, size=(120, 40)) as hand:
        await name(hand, "gb.csv")
        found = chosen(hand)
        await hand.press("space", "down", "right")
        changed = chosen(hand)
        assert changed[0] == ["[ ]", "[✓]"] and changed[1] != found[1]
        await hand.press("tab", "right")
        await hand.until(lambda: "用户" not in hand.text and "values: 2" in hand.text)
        again = chosen(hand)
        assert (again[0], again[1][1]) == (changed[0], changed[1][1])
        await hand.press("left")
        await hand.until(lambda: "用户" in hand.text)
        assert chosen(hand) == changed


def chosen(hand: Hand) -> tuple[list[str], list[str]]:
    """Return the check boxes of the preview, and how its series are combined."""
    return re.findall(r"\[[✓ ]\]", hand.text), re.findall("‹ (.+?) ›", hand.text)


async def test_values_that_were_typed_are_kept_until_r_lets_them_be_replaced(
    running: Running, file: Path
) -> None:
    with file.open("a", encoding="utf-8") as stream:
        stream.write(
            '[[data.metrics]]\nid = "M7"\nname = "Active users"\nsource = "own"\ncurrent = "9"\n'
            "series = { 2025-01 = 7, 2025-03 = 1600000 }\n"
        )
    async with running(file, size=(140, 40)) as hand:
        await name(hand, "figures.csv")
        assert "values of this series kept: 1 (R replaces them)" in " ".join(hand.text.split())
        await hand.press("r")
        assert "values of this series replaced: 1 (R keeps them)" in " ".join(hand.text.split())
        await hand.press("enter")
        users, _ = hand.review.data.metrics
        assert (users.series["2025-01"], users.source, users.current) == (1510000, "own", "9")


async def test_other_years_and_doubtful_kinds_are_said_in_the_preview(
    running: Running, file: Path, folder: Path
) -> None:
    rows = "2024-11,100,5\n2024-12,100,-3\n2025-01,10,9\n2025-02,10,1\n2025-03,10,8\n"
    (folder / "two.csv").write_text(f"Month,Orders,Subscribers\n{rows}", encoding="utf-8")
    async with running(file, size=(140, 40)) as hand:
        await name(hand, "two.csv")
        assert "this year: 30" in " ".join(hand.text.split())
        assert "‹ last value? ›" in hand.text


async def test_fiscal_months_ask_when_the_fiscal_year_begins(
    running: Running, file: Path, folder: Path
) -> None:
    (folder / "fy.csv").write_text("Fiscal period,Revenue\nFY25 P01,100\nFY25 P02,110\n", encoding="utf-8")
    async with running(file, size=(140, 40)) as hand:
        await name(hand, "fy.csv")
        assert "When does FY25 begin?" in hand.text
        await hand.press("enter")
        await hand.until(lambda: "values: 2" in hand.text)
        await hand.press("enter")
        assert hand.review.data.metrics[0].series == {"2025-01": 100, "2025-02": 110}


async def test_a_fiscal_year_that_begins_in_the_year_0_leaves_the_question_open(
    running: Running, file: Path, folder: Path
) -> None:
    (folder / "fy.csv").write_text("Fiscal period,Revenue\nFY25 P01,100\nFY25 P02,110\n", encoding="utf-8")
    async with running(file, size=(140, 40)) as hand:
        await name(hand, "fy.csv")
        await hand.press("ctrl+end", *["backspace"] * 7, *"0000-04", "enter")
        await hand.press(*["backspace"] * 7, *"2024-10", "enter")
        await hand.until(lambda: "values: 2" in hand.text)
        await hand.press("enter")
        assert hand.review.data.metrics[0].series == {"2024-10": 100, "2024-11": 110}


SOURCE = f"monthly.csv sha256:{'0' * 64} 2026-01-05T10:00:00"


@pytest.mark.parametrize(
    ("language", "shown"),
    [("en", "monthly.csv, imported 5 January 2026"), ("zh", "monthly.csv，2026年1月5日导入")],
)
async def test_the_source_of_an_import_is_shown_by_its_file_and_date_and_stays_as_it_was(
    file: Path, running: Running, language: str, shown: str
) -> None:
    text = 'format = 1\n[overview]\nyear = 2025\n[[data.metrics]]\nid = "M1"\nname = "MAU"\nsource = "{}"\n'
    file.write_text(text.format(SOURCE), encoding="utf-8")
    async with running(file, language=language) as hand:
        await hand.open("data/metrics")
        await hand.to_field("source")
        assert hand.app.focused.text == shown
        await hand.press("x", "backspace")
        assert hand.review.data.metrics[0].source == SOURCE
        await hand.press("x")
        assert hand.review.data.metrics[0].source == f"{shown}x"
        await hand.press("backspace", "shift+tab")
        assert hand.review.data.metrics[0].source == SOURCE
