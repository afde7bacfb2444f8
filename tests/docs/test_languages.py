"""The page on languages, followed literally: the program speaks the new language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from attained import attainment
from pm_review.figures import read
from pm_review.paths import own_screens
from program import run_fresh

PAGE = (Path(__file__).parents[2] / "docs" / "languages.md").read_text(encoding="utf-8")
REVIEW = """format = 1
[overview]
year = 2025
product = "Netz"
language = "de"
[[goals]]
id = "G1"
name = "Wachstum"
target = "Wir optimieren alles"
"""


@pytest.fixture
def review(tmp_path: Path) -> Path:
    """A review in the language of the page, whose files are in use."""
    found = re.findall(r"`([a-z/]+\.toml)`[^`]*(?:`[^`]+`[^`]*)*?\n\n```toml\n(.*?)^```$", PAGE, re.M | re.S)
    assert [name for name, _ in found] == [
        *("languages.toml", "common.toml", "goals/screen.toml", "report.toml", "coach.toml"),
    ]
    for name, text in found:
        file = own_screens() / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    path = tmp_path / "netz.toml"
    path.write_text(REVIEW, encoding="utf-8")
    return path


def test_the_check_ends_as_the_page_shows(review: Path) -> None:
    (shown,) = re.findall(r"^```text\n(.*?)\n```$", PAGE, re.MULTILINE | re.DOTALL)
    output = run_fresh("screens", "check")
    assert (output.status, output.err) == (0, "")
    assert re.sub(r"1,\d{3}", "…", output.out.splitlines()[-1]) == re.sub(r"1,\d{3}", "…", shown)


def test_what_is_missing_is_listed(review: Path) -> None:
    output = run_fresh("screens", "missing")
    assert output.status == 0
    assert 'help.name.de = "Show help' in output.out
    assert "help.short.de" not in output.out


def test_the_report_and_the_coach_speak_it(review: Path) -> None:
    written = run_fresh("export", review, "-o", "-").out
    assert written.startswith("# Netz: Jahresrückblick 2025\n")
    assert "## Ziele\n" in written
    assert "| Ziel " in written
    assert "How could you check “Wir optimieren alles”" in run_fresh("check", review).out
    assert "Ziele" in run_fresh("check", review, LANG="de_DE.UTF-8").out


def test_figures_are_read_as_the_page_says() -> None:
    assert [read(each).low for each in ("1.5", "1234", "1,234", "1,5", "1.234,5", "450.000")] == [
        *(1.5, 1234, 1234, None, 1234.5, None),
    ]
    reached = attainment("1.5 Mio.", "2 Mio.")
    assert reached is not None
    assert reached.ratio == 0.75


def test_a_sheet_is_read_with_decimal_commas_as_the_page_says(review: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "umsatz.csv"
    sheet.write_text("Monat;Umsatz\n2025-01;1.234,5\n2025-02;1.300,75\n", encoding="utf-8")
    assert run_fresh("import", review, sheet).status == 0
    assert "2025-01 = 1234.5" in review.read_text(encoding="utf-8")
