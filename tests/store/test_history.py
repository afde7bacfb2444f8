from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from pm_review.store import history

NOW = datetime(2025, 12, 20, 18, 0, tzinfo=UTC).astimezone()


def kept(folder: Path, *moments: datetime) -> None:
    for moment in moments:
        history.keep(folder, f"# {moment.isoformat()}\n", moment)


def test_versions_are_listed_with_the_newest_first(tmp_path: Path) -> None:
    kept(tmp_path, NOW - timedelta(hours=2), NOW)
    found = history.versions(tmp_path)
    assert [version.when for version in found] == [NOW, NOW - timedelta(hours=2)]
    assert found[0].text() == f"# {NOW.isoformat()}\n"


def test_the_same_text_is_kept_once(tmp_path: Path) -> None:
    history.keep(tmp_path, "a", NOW)
    history.keep(tmp_path, "a", NOW + timedelta(hours=1))
    assert len(history.versions(tmp_path)) == 1


def test_two_versions_of_one_moment_are_both_kept(tmp_path: Path) -> None:
    history.keep(tmp_path, "a", NOW)
    history.keep(tmp_path, "b", NOW)
    assert [version.text() for version in history.versions(tmp_path)] == ["b\n", "a\n"]


def test_all_of_today_stay_then_one_of_each_day_then_one_of_each_month(tmp_path: Path) -> None:
    today = [NOW - timedelta(minutes=10 * count) for count in range(6)]
    yesterday = [NOW - timedelta(days=1, minutes=10 * count) for count in range(6)]
    months = [NOW - timedelta(days=60, hours=count) for count in range(0, 400, 40)]
    kept(tmp_path, *sorted([*today, *yesterday, *months]))
    history.keep(tmp_path, "last", NOW + timedelta(minutes=1))
    left = [version.when for version in history.versions(tmp_path)]
    assert [each for each in today if each not in left] == []
    assert [each for each in yesterday if each in left] == [yesterday[0]]
    assert [each for each in months if each in left] == [months[0]]


def test_a_foreign_file_among_the_versions_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / history.FOLDER).mkdir()
    (tmp_path / history.FOLDER / "mine.toml").touch()
    kept(tmp_path, NOW)
    assert len(history.versions(tmp_path)) == 1
    assert (tmp_path / history.FOLDER / "mine.toml").exists()
