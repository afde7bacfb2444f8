"""Reviews read from plain tables: every problem is reported with its place."""

from __future__ import annotations

import pytest

from pm_review.model import ReviewError, from_dict, to_dict


def problems(plain: dict[str, object]) -> list[tuple[str, str]]:
    with pytest.raises(ReviewError) as caught:
        from_dict(plain)
    return [(each.code, each.key) for each in caught.value.issues]


def test_every_problem_is_reported_and_not_the_first_alone() -> None:
    assert problems(
        {
            "overview": {"year": "2025", "summary": 7},
            "goals": [{"id": "G1", "weight": "heavy"}, {"id": "G1"}, {"id": "7"}],
            "projects": "none",
            "data": [],
        }
    ) == [
        ("type", "overview.year"),
        ("type", "overview.summary"),
        ("type", "goals[0].weight"),
        ("duplicate", "goals[1].id"),
        ("type", "goals[2].id"),
        ("type", "projects"),
        ("type", "data"),
    ]


@pytest.mark.parametrize("name", ["7", "G[1", "G1]"])
def test_an_id_that_no_path_could_name_is_refused(name: str) -> None:
    assert problems({"goals": [{"id": name}]}) == [("type", "goals[0].id")]


def test_records_without_an_id_get_the_next_ones_and_those_with_one_keep_it() -> None:
    found = from_dict({"goals": [{"name": "a"}, {"id": "G4", "name": "b"}, {"name": "c"}]})
    assert [goal.id for goal in found.goals] == ["G5", "G4", "G6"]


def test_a_record_without_an_id_gets_none_that_a_deleted_one_may_have_had() -> None:
    found = from_dict({"goals": [{"id": "G2"}, {}], "projects": [{}], "program": {"retired": ["G7"]}})
    assert [goal.id for goal in found.goals] == ["G2", "G8"]
    assert [project.id for project in found.projects] == ["P1"]


def test_unknown_keys_are_kept_in_place() -> None:
    plain = {"format": 1, "goals": [{"id": "G1", "mood": {"before": ["low"]}}], "team": {"size": 8}}
    assert to_dict(from_dict(plain)) == plain
