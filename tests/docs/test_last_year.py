"""The page on last year, followed step by step, with the results that it describes."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from pm_review.cli import main
from pm_review.paths import notes_dir
from pm_review.store.notes import Notes
from pm_review.store.reading import read
from worked_example import example_file

PAGE = (Path(__file__).parents[2] / "docs" / "last-year.md").read_text(encoding="utf-8")
CALLS = [shlex.split(line)[1:] for line in re.findall(r"^pm-review .*$", PAGE, re.MULTILINE)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with last year's review, named as in the page."""
    (tmp_path / "2025-social-app.toml").write_bytes(example_file("en").read_bytes())
    monkeypatch.setenv("PM_REVIEW_DIR", str(tmp_path))
    return tmp_path


def called(call: list[str]) -> int:
    return main([*call, "--no-open"] if call[0] == "new" else call)


def test_every_call_of_the_page_does_what_it_says(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert [called(call) for call in CALLS] == [0] * len(CALLS)
    output = capsys.readouterr().out
    assert "2026-03-14   signed the first school" in output
    assert len(Notes(notes_dir(folder)).entries()) == 2


def test_last_years_answers_become_what_the_page_says(folder: Path) -> None:
    assert called(CALLS[0]) == 0
    before = read(folder / "2025-social-app.toml")
    after = next(read(path) for path in folder.glob("2026-*.toml"))
    assert [each.target for each in after.goals] == [each.target for each in before.plan.goals]
    assert [len(each.parts) for each in after.goals] == [len(each.steps) for each in before.plan.goals]
    assert not any(part.done or part.actual for goal in after.goals for part in goal.parts)
    assert all(each.previous and not each.current for each in after.data.metrics)
    assert after.overview.author == before.overview.author
    assert after.overview.summary == ""
    assert not after.projects
    assert after.overview.previous == "2025-social-app"
