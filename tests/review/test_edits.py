from __future__ import annotations

import json
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_review.review import (
    Delete,
    Edit,
    Insert,
    Kind,
    Move,
    PathError,
    Review,
    ReviewError,
    Set,
    apply,
    clean,
    edit_from_plain,
    edit_to_plain,
    from_plain,
    get,
    next_id,
    parent,
    parse_path,
    records_of,
    removal,
    renaming,
    shape_at,
    shapes,
    to_plain,
)

PLAIN: dict[str, object] = {
    "format": 1,
    "overview": {"year": 2025, "language": "zh", "own": "kept"},
    "goals": [
        {"id": "G1", "name": "one", "parts": [{"name": "a"}, {"name": "b"}]},
        {"id": "G3", "name": "three", "weight": 2},
    ],
    "projects": [{"id": "P1", "goals": ["G1", "G3"]}],
    "data": {"metrics": [{"id": "M1", "goal": "G3", "series": {"2025-01": 1}}]},
}


def review() -> Review:
    return from_plain(PLAIN)


def random_edit(found: Review, rng: Random) -> Edit:
    path, rows = rng.choice([("goals", found.goals), ("projects", found.projects)])
    match rng.randrange(4):
        case 0:
            return Insert(path, rng.randint(0, len(rows)), {"name": "new"})
        case 1 if rows:
            return Move(f"{path}[{rng.choice(rows).id}]", rng.randrange(len(rows)))
        case 2 if rows:
            return Delete(f"{path}[{rng.choice(rows).id}]")
    return Set("overview.summary", f"{rng.random()}")


@pytest.mark.parametrize("seed", range(100))
def test_every_edit_gives_the_one_that_takes_it_back(seed: int) -> None:
    rng = Random(seed)
    found = review()
    for _ in range(10):
        before = to_plain(found)
        inverse = apply(found, random_edit(found, rng))
        redo = apply(found, inverse)
        again = to_plain(found)
        assert _answers(again) == _answers(before)
        apply(found, redo)


def _answers(plain: dict[str, object]) -> dict[str, object]:
    """All but what the program remembers: an id that was given once stays remembered."""
    return {key: value for key, value in plain.items() if key != "program"}


@given(
    st.sampled_from(
        [
            Set("goals[G1].name", "x"),
            Set("data.metrics[M1].series", {"2025-01": 2.5}),
            Insert("goals", 0, {"name": "x", "parts": [{"name": "y"}]}),
            Move("goals[G1].parts[0]", 1),
            Delete("goals[G3]"),
        ]
    )
)
def test_an_edit_comes_back_from_json(edit: Edit) -> None:
    assert edit_from_plain(json.loads(json.dumps(edit_to_plain(edit)))) == edit


@pytest.mark.parametrize(
    "plain", [None, [], ["set"], ["insert", "goals", "0", {}], ["other", "x"], {"set": 1}]
)
def test_what_is_no_edit_is_refused(plain: object) -> None:
    with pytest.raises(ValueError, match=r".*"):
        edit_from_plain(plain)


def test_an_id_is_never_given_twice() -> None:
    found = review()
    apply(found, Delete("goals[G3]"))
    assert next_id(found, "goals") == "G4"
    again = from_plain(to_plain(found))
    assert next_id(again, "goals") == "G4"
    apply(again, Insert("goals", 0, {}))
    assert again.goals[0].id == "G4"


def test_removing_a_record_removes_the_links_to_it() -> None:
    found = review()
    for edit in removal(found, "goals[G3]"):
        apply(found, edit)
    assert found.projects[0].goals == ["G1"]
    assert found.data.metrics[0].goal == ""


def test_giving_a_record_another_id_leads_the_links_to_it_along() -> None:
    found = review()
    for edit in renaming(found, "goals[G3]", "G9"):
        apply(found, edit)
    assert [goal.id for goal in found.goals][-1] == "G9"
    assert found.projects[0].goals == ["G1", "G9"]
    assert found.data.metrics[0].goal == "G9"


@pytest.mark.parametrize(
    "path", ["", "goals[", "goals[G9].name", "goals[9]", "overview.year.x", "goals..name", "[G1]"]
)
def test_a_path_that_leads_nowhere_is_refused(path: str) -> None:
    with pytest.raises(PathError):
        apply(review(), Set(path, "x"))


def test_a_value_of_a_wrong_kind_changes_nothing() -> None:
    found = review()
    for edit in (
        Set("goals[G1].weight", "heavy"),
        Set("goals[G1].state", "won"),
        Set("overview.year", "2025"),
    ):
        with pytest.raises(ReviewError):
            apply(found, edit)
    assert to_plain(found) == PLAIN


@given(st.text())
def test_cleaning_is_done_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert "\r" not in clean(text)


def test_a_key_that_nobody_knows_is_kept_and_can_be_set() -> None:
    found = review()
    assert get(found, "overview.own") == "kept"
    apply(found, Set("goals[G1].mine", "x"))
    assert to_plain(found)["goals"][0]["mine"] == "x"


def test_every_field_of_every_record_is_found_by_its_path() -> None:
    found = review()
    for path, record in records_of(found):
        for key, (attribute, shape) in shapes(type(record)).items():
            assert shape_at(f"{path}.{key}") is shape
            if shape.kind is not Kind.RECORDS:
                assert get(found, f"{path}.{key}") == getattr(record, attribute)


def test_a_path_is_split_into_what_holds_and_what_is_held() -> None:
    assert parse_path("goals[G1].parts[0].name") == ("goals", "[G1", "parts", "[0", "name")
    assert parent("goals[G1].name") == ("goals[G1]", "name")
    assert parent("goals[G1]") == ("goals", "[G1")


def test_a_record_that_is_moved_too_far_becomes_the_last_or_the_first() -> None:
    found = review()
    back = apply(found, Move("goals[G1]", 99))
    assert [goal.id for goal in found.goals] == ["G3", "G1"]
    apply(found, back)
    apply(found, Move("goals[G3]", -5))
    assert [goal.id for goal in found.goals] == ["G3", "G1"]


def test_a_record_without_an_id_is_moved_back_by_its_new_position() -> None:
    found = review()
    back = apply(found, Move("goals[G1].parts[0]", 99))
    assert back == Move("goals[G1].parts[1]", 0)
    apply(found, back)
    assert [part.name for part in found.goals[0].parts] == ["a", "b"]


def test_removing_a_record_without_an_id_leaves_links_alone() -> None:
    assert removal(review(), "goals[G1].parts[1]") == [Delete("goals[G1].parts[1]")]


def test_only_the_highest_id_that_was_given_is_remembered() -> None:
    found = review()
    apply(found, Delete("goals[G1]"))
    assert found.program.retired == []
    apply(found, Delete("goals[G3]"))
    apply(found, Delete("projects[P1]"))
    assert sorted(found.program.retired) == ["G3", "P1"]
    apply(found, Insert("goals", 0, {}))
    apply(found, Delete("goals[G4]"))
    assert sorted(found.program.retired) == ["G4", "P1"]


def test_an_id_in_words_of_her_own_needs_no_remembering() -> None:
    found = from_plain({"goals": [{"id": "growth"}]})
    apply(found, Delete("goals[growth]"))
    assert (found.program.retired, next_id(found, "goals")) == ([], "G1")
