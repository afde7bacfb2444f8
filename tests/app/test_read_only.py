"""A review open in another program is shown read-only, with an explanation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.conftest import Hand, Running
from pm_review.model import Set, to_dict
from pm_review.paths import data_dir
from pm_review.store.library import Library
from pm_review.store.notes import Notes

RECORDS = """
[[goals]]
id = "G1"
name = "Win back guests"
target = "better retention"
[[projects]]
id = "P1"
name = "Events"
[[data.metrics]]
id = "M1"
name = "Active users"
series = { "2025-01" = 1, "2025-02" = 2 }
"""


@pytest.fixture
def taken(file: Path, library: Library) -> Iterator[Path]:
    """A review with a version, open in another program."""
    file.write_text(file.read_text(encoding="utf-8") + RECORDS, encoding="utf-8")
    session = library.open(file)
    session.apply(Set("overview.keyword", "before"))
    assert session.save()
    session.apply(Set("overview.keyword", "now"))
    assert session.save()
    yield file
    session.close()


def is_explained(hand: Hand) -> bool:
    """Whether a single notification says that another program has the review open."""
    said = hand.notifications
    return len(said) == 1 and "pm-review" in said[0]


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_no_key_changes_a_review_that_is_open_elsewhere(
    language: str, running: Running, taken: Path
) -> None:
    content = taken.read_bytes()
    async with running(taken, language=language, size=(60, 20)) as hand:
        before = to_dict(hand.review)
        for place in ("goals/goals", "projects/projects", "data/metrics"):
            await hand.open(place)
            await hand.press("x", "tab", "right", "backspace", "delete", "ctrl+n", "f5", "f8", "alt+down")
            await hand.paste("pasted\n[red]")
            assert is_explained(hand), place
            assert hand.lines[0].endswith(
                "READ ONLY: open elsewhere" if language == "en" else "只读：已在别处打开"
            )
        assert to_dict(hand.review) == before
    assert taken.read_bytes() == content


async def test_a_note_is_not_taken_and_so_not_marked(running: Running, taken: Path) -> None:
    notes = Notes(data_dir())
    notes.add("a note of the year", date(2025, 6, 3))
    async with running(taken) as hand:
        await hand.press("tab", "ctrl+f", "enter")
        await hand.work()
        assert is_explained(hand)
    assert [each.used for each in notes.entries()] == [()]


async def test_a_version_is_looked_at_but_not_restored(running: Running, taken: Path) -> None:
    async with running(taken, size=(60, 20)) as hand:
        await hand.choose("earlier versions")
        await hand.press("down", "enter")
        assert "Overview › Keyword" in hand.text
        assert "- now" in hand.text
        assert "Restore this version" in hand.text
        await hand.press("right", "enter")
        assert hand.review.overview.keyword == "now"
        assert is_explained(hand)


async def test_figures_are_plotted_but_neither_imported_nor_typed(running: Running, taken: Path) -> None:
    async with running(taken) as hand:
        await hand.open("data/metrics")
        await hand.press("f12")
        assert hand.app.screen is hand.wizard
        await hand.press("f11")
        assert "over the year" in hand.text
        await hand.press("escape")
        await hand.to_field("series")
        await hand.press("enter", "9", "escape")
        assert hand.review.data.metrics[0].series == {"2025-01": 1, "2025-02": 2}
        assert "1 → 2" in hand.text
        assert is_explained(hand)


async def test_links_and_remarks_stay_as_they_are(running: Running, taken: Path) -> None:
    async with running(taken) as hand:
        await hand.open("goals/goals")
        before = to_dict(hand.review)
        await hand.choose("dismiss a")
        await hand.press("enter")
        assert to_dict(hand.review) == before
        await hand.open("projects/projects")
        await hand.to_field("goals")
        await hand.press("enter", "enter")
        assert hand.review.projects[0].goals == []
        assert is_explained(hand)


async def test_the_report_can_be_read_and_exported(
    running: Running, taken: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with running(taken) as hand:
        await hand.press("ctrl+r", "ctrl+e", "enter")
        assert "Win back guests" in (tmp_path / "r.md").read_text(encoding="utf-8")
        assert hand.notifications
