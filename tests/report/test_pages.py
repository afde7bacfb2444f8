"""The number of printed pages of the report, if Chromium is installed."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from pm_review.model import Review, from_dict
from pm_review.report import build
from pm_review.report.formats.html import html

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
PAGE = re.compile(rb"/Type\s*/Page\b")

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


def pages(review: Review, language: str, audience: str, folder: Path) -> int:
    """Return the number of pages of the printed report."""
    source, printed = folder / "report.html", folder / "report.pdf"
    source.write_text(html(build(review, language, audience)), encoding="utf-8")
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
    profile = f"--user-data-dir={folder / 'profile'}"
    call = [str(CHROMIUM), *options, profile, f"--print-to-pdf={printed}", str(source)]
    subprocess.run(call, check=True, capture_output=True, timeout=120)
    return len(PAGE.findall(printed.read_bytes()))


@pytest.mark.parametrize(
    ("language", "audience", "most"),
    [("en", "full", 8), ("zh", "full", 7), ("en", "brief", 1), ("zh", "brief", 1)],
)
def test_the_worked_example_takes_few_pages(
    worked, language: str, audience: str, most: int, tmp_path: Path
) -> None:
    assert pages(worked(language), language, audience, tmp_path) <= most


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_brief_of_a_large_review_is_one_page(wordy: Review, language: str, tmp_path: Path) -> None:
    assert pages(wordy, language, "brief", tmp_path) == 1


def test_a_sparse_review_fits_on_two_pages(tmp_path: Path) -> None:
    data = tomllib.loads((Path(__file__).parent / "data" / "sparse.toml").read_text(encoding="utf-8"))
    assert pages(from_dict(data), "en", "full", tmp_path) <= 2


def test_a_sparse_review_fits_on_two_pages_in_chinese(tmp_path: Path) -> None:
    data = tomllib.loads((Path(__file__).parent / "data" / "sparse-zh.toml").read_text(encoding="utf-8"))
    assert pages(from_dict(data), "zh", "full", tmp_path) <= 2


def test_a_table_of_sentences_is_no_wider_than_the_window(tmp_path: Path) -> None:
    goal = {
        "name": "Launch",
        "target": "Public launch in all cities by Q3",
        "actual": "Beta with 2,000 users in May",
    }
    goals = [
        goal | {"baseline": "a closed test with 12 teams"},
        {"name": "MAU", "target": "5", "actual": "4"},
    ]
    page = html(build(from_dict({"goals": goals}), "en"))
    width = "document.title = t.scrollWidth - t.clientWidth"
    script = f"<script>const t = document.querySelector('.table'); {width}</script>"
    source = tmp_path / "report.html"
    source.write_text(page.replace("</body>", f"{script}</body>"), encoding="utf-8")
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--window-size=650,900", "--dump-dom")
    call = [str(CHROMIUM), *options, f"--user-data-dir={tmp_path / 'profile'}", str(source)]
    shown = subprocess.run(call, check=True, capture_output=True, timeout=120, text=True).stdout
    assert "<title>0</title>" in shown
