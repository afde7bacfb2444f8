"""Entering file names: suggestions, completion and invalid paths."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.conftest import Hand, Running
from pm_review.app.dialogs.path import matches, prefix
from pm_review.app.dialogs.sheet_file import SUFFIXES
from pm_review.app.widgets.text_field import TextField
from pm_review.paths import expand_path, is_file, is_folder

LONG = "x" * 300
NOBODY = "~no-such-user/x"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, containing odd file names."""
    here = tmp_path / "here"
    for name in ("[red] 表", ".hidden"):
        (here / name).mkdir(parents=True)
        (here / name / "قائمة 👩‍💻.csv").write_text("Month,Users\n2025-01,1\n2025-02,2\n", encoding="utf-8")
    (here / ".secret.csv").write_text("", encoding="utf-8")
    (here / "Notes.TXT").write_text("", encoding="utf-8")
    monkeypatch.chdir(here)
    return here


async def write(hand: Hand, path: str) -> None:
    """Replace the suggested path."""
    field = hand.app.focused
    assert isinstance(field, TextField)
    field.select_all()
    await hand.paste(path)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["[red] 表/", "Notes.TXT"]),
        ("n", ["Notes.TXT"]),
        (".", [".hidden/", ".secret.csv"]),
        ("[red] 表/", ["[red] 表/قائمة 👩‍💻.csv"]),
        ("nowhere/", []),
        ("Notes.TXT/", []),
        (NOBODY, []),
        (LONG, []),
        ("x\0/", []),
        (f"{LONG}/x", []),
    ],
)
def test_matching_paths_are_offered(text: str, found: list[str]) -> None:
    assert matches(text, SUFFIXES) == found


def test_a_tilde_is_the_home_folder_and_stays_where_nobody_is_known(home: Path) -> None:
    assert expand_path("~/a.csv") == home / "a.csv"
    assert expand_path(NOBODY) == Path(NOBODY)


@pytest.mark.parametrize("path", [LONG, f"{LONG}/x", NOBODY, "Notes.TXT/x"])
def test_there_is_nothing_where_no_system_takes_a_path(path: str) -> None:
    assert not is_file(Path(path))
    assert not is_folder(Path(path))


@pytest.mark.parametrize(
    ("paths", "same"), [(["a/b"], "a/b"), (["表a", "表b"], "表"), (["x", "y"], ""), (["ab", "abc"], "ab")]
)
def test_tab_completes_what_all_begin_with(paths: list[str], same: str) -> None:
    assert prefix(paths) == same


@pytest.mark.parametrize("path", [LONG, NOBODY])
async def test_a_sheet_with_a_path_that_no_system_takes_is_reported(
    path: str, running: Running, file: Path, rings: list[object]
) -> None:
    async with running(file, size=(60, 20)) as hand:
        await hand.open("data/metrics")
        await hand.press("f12")
        await write(hand, path)
        assert "No file or folder starts with this." in hand.text
        await hand.press("enter")
        assert len(rings) == 1
        assert "No file or folder starts with this." in hand.text
        assert hand.app.focused.text == path
        await hand.press("escape")
        assert hand.app.screen is hand.wizard


async def test_odd_folders_are_entered_by_tab_and_enter_in_chinese_too(running: Running, file: Path) -> None:
    async with running(file, language="zh") as hand:
        await hand.open("data/metrics")
        await hand.press("f12", "left_square_bracket", "tab", "enter")
        await hand.work()
        assert "Users" in hand.text
        await hand.press("enter")
        assert hand.review.data.metrics[0].series == {"2025-01": 1, "2025-02": 2}
        assert hand.review.data.metrics[0].source.startswith("قائمة 👩‍💻.csv sha256:")


@pytest.mark.parametrize("path", [f"{LONG}.md", "Notes.TXT/r.md", "~"])
async def test_a_report_for_a_path_that_no_system_takes_is_not_written(
    path: str, running: Running, file: Path, folder: Path
) -> None:
    before = sorted(folder.rglob("*"))
    async with running(file) as hand:
        await hand.press("ctrl+r", "ctrl+e")
        await write(hand, path)
        await hand.press("enter", "escape")
        assert hand.app.screen is hand.wizard
        assert hand.report is not None
        assert hand.report.handing_in.written == ""
    assert sorted(folder.rglob("*")) == before


async def test_a_report_goes_to_a_name_with_brackets_and_signs(
    running: Running, file: Path, folder: Path
) -> None:
    async with running(file, size=(120, 30)) as hand:
        await hand.press("ctrl+r", "ctrl+e")
        await write(hand, "[red] 表/[b]تقرير 👩‍💻.md")
        await hand.press("enter")
        assert hand.report is not None
        assert hand.report.handing_in.written.endswith("[red] 表/[b]تقرير 👩‍💻.md")
    assert (folder / "[red] 表" / "[b]تقرير 👩‍💻.md").read_text(encoding="utf-8").startswith("# ")
