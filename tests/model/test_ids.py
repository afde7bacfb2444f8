from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_review.model import Delete, Goal, Insert, Move, PathError, Review, Set, apply, from_dict, get, next_id
from pm_review.model.ids import highest_id


def review() -> Review:
    return from_dict({"goals": [{"id": "G1"}, {"id": "G2"}, {"id": "growth"}]})


def test_a_record_whose_id_was_changed_is_found_by_the_new_one_only() -> None:
    found = review()
    record = get(found, "goals[G1]")
    apply(found, Set("goals[G1].id", "G7"))
    assert get(found, "goals[G7]") is record
    assert next_id(found, "goals") == "G8"
    with pytest.raises(PathError):
        get(found, "goals[G1]")


def test_a_record_that_was_deleted_and_inserted_again_is_found_as_the_new_one() -> None:
    found = review()
    back = apply(found, Delete("goals[G2]"))
    with pytest.raises(PathError):
        get(found, "goals[G2]")
    apply(found, back)
    assert get(found, "goals[G2]") is found.goals[1]


def test_a_list_that_became_longer_without_an_edit_is_read_again() -> None:
    found = review()
    assert next_id(found, "goals") == "G3"
    found.goals.append(Goal(id="G9"))
    assert get(found, "goals[G9]") is found.goals[3]
    assert next_id(found, "goals") == "G10"


def test_an_index_of_thousands_of_digits_is_not_a_record() -> None:
    with pytest.raises(PathError):
        get(review(), f"goals[{'9' * 5000}]")


def reference_next(found: Review) -> int:
    """Return the number of the next ID of a goal from all IDs."""
    return highest_id([*(goal.id for goal in found.goals), *found.program.retired], "G") + 1


@given(st.lists(st.tuples(st.sampled_from("idmr"), st.integers(0, 9), st.integers(0, 9))))
def test_every_record_is_found_after_any_edits(steps: list[tuple[str, int, int]]) -> None:
    found = review()
    for kind, one, other in steps:
        if kind == "i":
            apply(found, Insert("goals", one, {}))
        elif found.goals:
            path = f"goals[{found.goals[one % len(found.goals)].id}]"
            free = all(goal.id != f"G{other}" for goal in found.goals)
            match kind:
                case "d":
                    apply(found, Delete(path))
                case "m":
                    apply(found, Move(path, other))
                case "r" if free:
                    apply(found, Set(f"{path}.id", f"G{other}"))
        assert all(get(found, f"goals[{goal.id}]") is goal for goal in found.goals)
        assert next_id(found, "goals") == f"G{reference_next(found)}"
