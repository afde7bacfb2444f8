"""Exact messages of commands: the preview of a sheet, withheld parts and unreadable files."""

from __future__ import annotations

from pathlib import Path

import pytest

from pm_review.i18n.catalog import words
from program import Run

SHEET = "Month,Users,Crash rate\n2025-01,1510000,0.4%\n2025-02,,0.3%\n2025-03,1600000,0.2%\nTotal,3110000,\n"


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """A sheet of two columns over three months, with one value missing and a row of totals."""
    file = tmp_path / "figures.csv"
    file.write_text(SHEET, encoding="utf-8")
    return file


def test_a_sheet_is_reported_column_by_column(pm_review: Run, reviews: Path, sheet: Path) -> None:
    answer = pm_review("import", "2025", sheet, "--dry-run")
    title, blank, table, users, crashes = answer.out.splitlines()
    assert (title, blank) == ("figures.csv (utf-8)", "")
    assert table == "Rows 1 to 5"
    assert users == "  Users  2025-01 – 2025-03  last value  n=2"
    assert crashes == "  Crash rate  2025-01 – 2025-03  average  n=3"
    assert answer.err.startswith("Row 5: ")


def test_it_is_reported_in_chinese_too(pm_review: Run, reviews: Path, sheet: Path) -> None:
    answer = pm_review("import", "2025", sheet, "--dry-run", "--language", "zh")
    assert "第 1 至 5 行\n  Users  2025-01 – 2025-03  取最后值  n=2\n" in answer.out
    assert answer.err.startswith("第 5 行：")


def test_imported_values_are_reported_metric_by_metric(pm_review: Run, reviews: Path, sheet: Path) -> None:
    output = pm_review("import", "2025", sheet).out
    assert output.startswith("Users (values: 2)\nCrash rate (values: 3)\n")


def test_a_trial_changes_nothing(pm_review: Run, reviews: Path, sheet: Path) -> None:
    before = (reviews / "2025-social.toml").read_bytes()
    pm_review("import", "2025", sheet, "--dry-run")
    assert (reviews / "2025-social.toml").read_bytes() == before


def test_hidden_content_is_listed_with_its_count(pm_review: Run, reviews: Path) -> None:
    output = pm_review(
        "export", "2025", "-o", "-", "--hide", "figures", "--hide", "names", "--language", "en"
    ).err
    lines = output.splitlines()
    assert lines[0].startswith("Figures hidden (2): ")
    assert "500万 ×1" in lines[0]
    assert any(line.startswith("Names hidden (") for line in lines)
    assert any(line.startswith("小张 → Person A ×") for line in lines)
    check = words("cli", "en")("export.hidden_check")
    assert check in " ".join(output.split("\n"))


@pytest.mark.parametrize(
    ("hidden", "wanted", "untold"),
    [("figures", "Figures hidden", "Names hidden"), ("names", "Names hidden", "Figures hidden")],
)
def test_nothing_is_listed_if_nothing_was_hidden(
    pm_review: Run, reviews: Path, hidden: str, wanted: str, untold: str
) -> None:
    said = pm_review("export", "2025", "-o", "-", "--hide", hidden).err
    assert wanted in said
    assert untold not in said


def test_the_list_of_what_was_withheld_fits_the_terminal(
    pm_review: Run, reviews: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    said = pm_review("export", "2025", "-o", "-", "--hide", "names").err
    assert max(map(len, said.splitlines())) <= 40


def test_a_review_that_cannot_be_read_is_reported_by_the_program(pm_review: Run, reviews: Path) -> None:
    (reviews / "broken.toml").write_text("format = 1\n[overview\n", encoding="utf-8")
    answer = pm_review("list")
    assert answer.status == 0
    assert answer.err.startswith(f"pm-review: {reviews / 'broken.toml'}")
    assert "broken" not in answer.out


@pytest.mark.parametrize("named", ["", "2025", "2025-social"])
def test_a_path_is_all_that_path_prints(pm_review: Run, reviews: Path, named: str) -> None:
    answer = pm_review("path", *([named] if named else []))
    expected = reviews / "2025-social.toml" if named else reviews
    assert answer == (0, f"{expected}\n", "")


def test_a_path_of_nothing_is_reported(pm_review: Run, reviews: Path) -> None:
    answer = pm_review("path", "nowhere")
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.startswith("pm-review: There is no review called “nowhere”.")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("call", [[], ["open"], ["example"], ["new", "2031"]], ids=" ".join)
def test_in_a_dumb_terminal_the_commands_that_work_are_shown(
    pm_review: Run, reviews: Path, call: list[str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "dumb")
    before = set(reviews.iterdir())
    answer = pm_review(*call, "--language", language)
    say = words("cli", language)("failures.terminal.dumb")
    assert (answer.status, answer.out, answer.err) == (2, "", f"pm-review: {say}\n")
    assert set(reviews.iterdir()) == before


def test_a_report_goes_into_no_folder_that_is_missing(pm_review: Run, reviews: Path, tmp_path: Path) -> None:
    missing = tmp_path / "Documnets"
    answer = pm_review("export", "2025", "-o", missing / "2025" / "r.md")
    assert answer.status == 2
    assert answer.err.startswith(f"pm-review: There is no folder {missing}. Create it first")
    assert not missing.exists()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_questions_of_a_masked_review_are_not_about_what_is_hidden(pm_review: Run, language: str) -> None:
    pm_review("example", "--no-open", "--language", language)
    options = ("--hide", "figures,names", "--language", language)
    said = pm_review("export", "--to", "questions", "-o", "-", *options).out
    assert said.startswith("# ") and "▇" not in said
