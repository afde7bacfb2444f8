from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from pm_review.paths import data_dir
from pm_review.store.notes import Notes
from program import Run


def test_a_note_is_kept_as_typed_under_todays_date(pm_review: Run) -> None:
    assert pm_review("log", "shipped", "3.2,", "[/] 0.4% → 0.1%").status == 0
    (note,) = Notes(data_dir()).entries()
    assert (note.date, note.text) == (date.today(), "shipped 3.2, [/] 0.4% → 0.1%")


def test_notes_are_listed_by_date_and_used_ones_are_marked(pm_review: Run) -> None:
    notes = Notes(data_dir())
    notes.add("later", date(2025, 11, 3))
    notes.mark_used(notes.add("earlier", date(2025, 2, 1)), "2025-social goals[G1].evidence")
    assert pm_review("log", "--list").out.splitlines() == ["2025-02-01 ✓ earlier", "2025-11-03   later"]


def test_log_list_of_a_month_shows_only_its_notes(pm_review: Run) -> None:
    notes = Notes(data_dir())
    notes.add("later", date(2025, 11, 3))
    notes.add("earlier", date(2025, 2, 1))
    assert pm_review("log", "--month", "2025-11").out == "2025-11-03   later\n"


def test_without_notes_the_list_says_how_to_keep_one(pm_review: Run, home: Path) -> None:
    assert "pm-review log" in pm_review("log", "--list").out
    assert not list(home.rglob("*"))


def test_an_empty_note_is_refused(pm_review: Run) -> None:
    for call in (["log"], ["log", "  "]):
        answer = pm_review(*call)
        assert answer.status == 2
        assert len(answer.err.splitlines()) <= 2


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_cannot_be_decoded_is_refused_and_not_saved_in_part(pm_review: Run, language: str) -> None:
    answer = pm_review("log", "--language", language, "caf\udce9", "shipped")
    assert (answer.status, len(answer.err.splitlines())) == (2, 1)
    assert Notes(data_dir()).entries() == []


def test_a_note_belongs_to_the_day_that_is_named(pm_review: Run) -> None:
    assert "2026-03-14" in pm_review("log", "--date", "2026-03-14", "a strike").out
    assert pm_review("log", "罢工", "--date", "2024-02-29").status == 0
    found = {each.date: each.text for each in Notes(data_dir()).entries()}
    assert found == {date(2026, 3, 14): "a strike", date(2024, 2, 29): "罢工"}


@pytest.mark.parametrize("day", ["2026-02-30", "2025-02-29", "yesterday", "14.3.2026", "2026-13-01", "３月"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_invalid_day_is_refused_in_one_line(pm_review: Run, day: str, language: str) -> None:
    answer = pm_review("log", "--language", language, "--date", day, "x")
    assert answer.status == 2
    assert day in answer.err
    assert len(answer.err.splitlines()) == 1
    assert Notes(data_dir()).entries() == []


def test_a_year_lists_its_months_and_half_a_month_is_none(pm_review: Run) -> None:
    notes = Notes(data_dir())
    notes.add("later", date(2025, 11, 3))
    notes.add("elsewhere", date(2024, 11, 3))
    assert pm_review("log", "--month", "2025").out == "2025-11-03   later\n"
    answer = pm_review("log", "--month", "2025-1")
    assert answer.status == 2
    assert "2025-1" in answer.err


def test_notes_are_in_the_named_folder_and_are_not_a_review(
    pm_review: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PM_REVIEW_DIR", str(home / "mine"))
    pm_review("log", "--date", "2025-03-01", "a note")
    assert (home / "mine" / "log.toml").is_file()
    assert "a note" in pm_review("log", "--list").out
    assert json.loads(pm_review("list", "--json").out) == []
    assert pm_review("new", "2025", "--name", "log", "--no-open").status == 2
    assert "a note" not in pm_review("--directory", str(home / "other"), "log", "--list").out


def test_the_list_of_a_month_is_asked_for_behind_the_option(pm_review: Run, home: Path) -> None:
    for day in ("2025-03-01", "2025-04-01"):
        pm_review("log", "--date", day, f"note of {day}")
    output = pm_review("log", "--list", "2025-03").out
    assert "note of 2025-03-01" in output
    assert "2025-04" not in output
    assert pm_review("log", "--list", "2025-05").out == "No notes in 2025-05.\n"
    for wrong in ("March", "2025-13", "2025-00"):
        assert f"{wrong} is not a month" in pm_review("log", "--list", wrong).err
    assert pm_review("log", "--list", "March").status == 2
