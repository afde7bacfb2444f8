from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pm_review.model.years import year_to_review
from pm_review.store.reading import read
from program import Run


def test_a_new_review_has_its_year_and_language(pm_review: Run, home: Path) -> None:
    answer = pm_review("--directory", home, "new", "2025", "--language", "zh", "--no-open")
    assert answer.status == 0
    overview = read(Path(answer.out.strip())).overview
    assert (overview.year, overview.language) == (2025, "zh")


def test_a_new_review_has_the_name_that_it_was_given(pm_review: Run, home: Path) -> None:
    answer = pm_review("--directory", home, "new", "2025", "--name", "社交", "--no-open")
    assert Path(answer.out.strip()) == home / "社交.toml"


@pytest.mark.parametrize("name", ["../out", "a/b", "CON", "", ".", "x" * 300, "a\nb"])
def test_a_name_that_leads_out_of_the_folder_or_is_invalid_creates_nothing(
    pm_review: Run, home: Path, name: str
) -> None:
    answer = pm_review("--directory", home / "reviews", "new", "2025", "--name", name, "--no-open")
    assert answer.status == 2
    assert list(home.rglob("*.toml")) == []


def test_two_reviews_of_a_year_get_different_files(pm_review: Run, home: Path) -> None:
    first, second = (pm_review("--directory", home, "new", "2025", "--no-open").out for _ in range(2))
    assert first != second


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_example_is_one_copy_outside_the_folder_of_reviews(
    pm_review: Run, home: Path, language: str
) -> None:
    first, second, fresh = (
        Path(
            pm_review("--directory", home, "example", "--language", language, "--no-open", *more).out.strip()
        )
        for more in ((), (), ("--fresh",))
    )
    assert first == second != fresh
    assert home not in {path.parent for path in (first, fresh)}
    assert read(first).overview.language == language


def test_the_language_of_a_new_review_is_that_of_the_interface(
    pm_review: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    path = Path(pm_review("--directory", home, "new", "--no-open").out.strip())
    assert read(path).overview.language == "zh"


def test_without_a_year_new_uses_the_year_to_look_back_on(pm_review: Run, home: Path) -> None:
    path = Path(pm_review("--directory", home, "new", "--no-open").out.strip())
    assert read(path).overview.year == year_to_review(date.today())


def test_last_years_plan_becomes_the_goals_and_the_files_are_linked(pm_review: Run, home: Path) -> None:
    before = Path(pm_review("--directory", home, "example", "--no-open").out.strip())
    answer = pm_review("--directory", home, "new", "2026", "--from", before.stem, "--no-open")
    review = read(Path(answer.out.strip()))
    planned = read(before).plan.goals
    assert [each.target for each in review.goals] == [each.target for each in planned]
    assert (review.overview.year, review.overview.previous) == (2026, before.stem)
    assert not any(each.actual for each in review.goals)


def test_with_from_and_without_a_year_new_uses_the_year_after_that_review(pm_review: Run, home: Path) -> None:
    before = home / "old.toml"
    before.write_text('format = 1\n[overview]\nyear = 2019\nperiod = "FY19/20"\n', encoding="utf-8")
    answer = pm_review("--directory", home, "new", "--from", "old", "--no-open")
    overview = read(Path(answer.out.strip())).overview
    assert (overview.year, overview.period, overview.previous) == (2020, "FY20/21", "old")


def test_new_from_a_review_that_does_not_exist_is_refused(pm_review: Run, home: Path) -> None:
    answer = pm_review("--directory", home, "new", "2026", "--from", "nowhere", "--no-open")
    assert answer.status == 2
    assert not list(home.rglob("*.toml"))
