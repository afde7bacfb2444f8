from __future__ import annotations

from pathlib import Path

from pm_review.locations import state_dir
from program import Run


def test_the_doctor_tells_every_place_and_that_all_is_well(pm_review: Run, reviews: Path) -> None:
    answer = pm_review("doctor")
    assert answer.status == 0
    assert str(reviews) in answer.out
    assert str(state_dir()) in answer.out


def test_a_broken_review_is_a_reason_to_be_unwell(pm_review: Run, reviews: Path) -> None:
    (reviews / "broken.toml").write_text("=")
    answer = pm_review("doctor")
    assert answer.status == 1
    assert f"! {reviews / 'broken.toml'}" in answer.out


def test_what_is_safe_is_put_right_when_asked_to(pm_review: Run, reviews: Path) -> None:
    state_dir().mkdir(parents=True)
    state_dir().chmod(0o755)
    assert pm_review("doctor").status == 1
    assert pm_review("doctor", "--fix").status == 0
    assert pm_review("doctor").status == 0
