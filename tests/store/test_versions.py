from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_review.store import files, versions

NOW = datetime(2025, 12, 20, 18, 0, tzinfo=UTC).astimezone()


def kept(folder: Path, *moments: datetime) -> None:
    for moment in moments:
        versions.save_version(folder, f"# {moment.isoformat()}\n", moment)


def test_versions_are_listed_with_the_newest_first(tmp_path: Path) -> None:
    kept(tmp_path, NOW - timedelta(hours=2), NOW)
    found = versions.versions(tmp_path)
    assert [version.when for version in found] == [NOW, NOW - timedelta(hours=2)]
    assert found[0].text() == f"# {NOW.isoformat()}\n"


def test_the_same_text_is_kept_once(tmp_path: Path) -> None:
    versions.save_version(tmp_path, "a", NOW)
    versions.save_version(tmp_path, "a", NOW + timedelta(hours=1))
    assert len(versions.versions(tmp_path)) == 1


def test_two_versions_of_one_moment_are_both_kept(tmp_path: Path) -> None:
    versions.save_version(tmp_path, "a", NOW)
    versions.save_version(tmp_path, "b", NOW)
    assert [version.text() for version in versions.versions(tmp_path)] == ["b\n", "a\n"]


def test_all_of_today_stay_then_one_of_each_day_then_one_of_each_month(tmp_path: Path) -> None:
    today = [NOW - timedelta(minutes=10 * count) for count in range(6)]
    yesterday = [NOW - timedelta(days=1, minutes=10 * count) for count in range(6)]
    months = [NOW - timedelta(days=60, hours=count) for count in range(0, 400, 40)]
    kept(tmp_path, *sorted([*today, *yesterday, *months]))
    versions.save_version(tmp_path, "last", NOW + timedelta(minutes=1))
    left = [version.when for version in versions.versions(tmp_path)]
    assert [each for each in today if each not in left] == []
    assert [each for each in yesterday if each in left] == [yesterday[0]]
    assert [each for each in months if each in left] == [months[0]]


def test_a_foreign_file_among_the_versions_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / versions.FOLDER).mkdir()
    (tmp_path / versions.FOLDER / "mine.toml").touch()
    kept(tmp_path, NOW)
    assert len(versions.versions(tmp_path)) == 1
    assert (tmp_path / versions.FOLDER / "mine.toml").exists()


def version(when: datetime) -> versions.Version:
    return versions.Version(when.astimezone(UTC).strftime(versions.STAMP), when, Path())


def left(*ages: timedelta) -> list[timedelta]:
    """Return the ages of the versions that are not pruned, the youngest first."""
    known = [version(NOW - age) for age in ages]
    gone = versions.prunable(known, NOW)
    return sorted(age for age, each in zip(ages, known, strict=True) if each not in gone)


HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("ages", "kept"),
    [
        ([], []),
        ([HOUR, 2 * HOUR, 3 * HOUR], [HOUR, 2 * HOUR, 3 * HOUR]),
        ([DAY, DAY + HOUR, DAY + 2 * HOUR], [DAY]),
        ([DAY + HOUR, DAY], [DAY]),
        ([DAY, 2 * DAY, 3 * DAY], [DAY, 2 * DAY, 3 * DAY]),
        ([30 * DAY, 30 * DAY + HOUR, 29 * DAY], [29 * DAY, 30 * DAY]),
        ([60 * DAY, 61 * DAY, 62 * DAY], [60 * DAY]),
        ([60 * DAY, 120 * DAY, 180 * DAY], [60 * DAY, 120 * DAY, 180 * DAY]),
        ([HOUR, DAY, DAY + HOUR, 60 * DAY, 61 * DAY], [HOUR, DAY, 60 * DAY]),
        ([-HOUR, -DAY], [-DAY, -HOUR]),
        ([365 * DAY, 366 * DAY, 730 * DAY], [365 * DAY, 730 * DAY]),
    ],
)
def test_the_older_a_version_is_the_fewer_stay_beside_it(
    ages: list[timedelta], kept: list[timedelta]
) -> None:
    assert left(*ages) == kept


@given(st.lists(st.integers(-100, 24 * 800), max_size=40))
def test_the_newest_of_every_month_and_all_of_today_stay_for_ever(hours: list[int]) -> None:
    ages = [timedelta(hours=each) for each in dict.fromkeys(hours)]
    stay = left(*ages)
    months = {}
    for age in sorted(ages, reverse=True):
        months[f"{NOW - age:%Y-%m}"] = age
    assert set(months.values()) <= set(stay)
    assert {age for age in ages if (NOW - age).date() >= NOW.date()} <= set(stay)
    assert left(*stay) == stay


def test_a_version_that_somebody_removed_does_not_hinder_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(tmp_path, NOW - 2 * DAY, NOW - 2 * DAY + HOUR)
    write = files.write

    def meanwhile(path: Path, content: bytes) -> bool:
        versions.versions(tmp_path)[-1].path.unlink()
        return write(path, content)

    monkeypatch.setattr(files, "write", meanwhile)
    kept(tmp_path, NOW)
    assert [each.when for each in versions.versions(tmp_path)] == [NOW, NOW - 2 * DAY + HOUR]


def test_a_text_that_was_kept_before_but_not_last_is_kept_again(tmp_path: Path) -> None:
    for at, text in enumerate(("a", "b", "a", "a")):
        versions.save_version(tmp_path, text, NOW + at * HOUR)
    assert [each.text() for each in versions.versions(tmp_path)] == ["a\n", "b\n", "a\n"]


def test_a_version_is_named_by_its_moment_in_world_time(tmp_path: Path) -> None:
    versions.save_version(
        tmp_path, "x", datetime(2025, 12, 20, 18, 0, 0, 5, tzinfo=timezone(timedelta(hours=8)))
    )
    (found,) = versions.versions(tmp_path)
    assert (found.name, found.path.name) == ("20251220T100000000005Z", "20251220T100000000005Z.toml")
    assert found.when == datetime(2025, 12, 20, 10, 0, 0, 5, tzinfo=UTC)


def test_versions_are_for_their_owner_alone(tmp_path: Path) -> None:
    kept(tmp_path / "state", NOW)
    (found,) = versions.versions(tmp_path / "state")
    assert [each.stat().st_mode & 0o777 for each in (found.path, found.path.parent)] == [0o600, 0o700]
