from __future__ import annotations

import copy
import tomllib
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_review.review import Delete, Insert, Move, Set, apply, from_plain, parse_path, to_plain
from pm_review.store.changes import changes, replaced, value_at
from pm_review.store.merge import Conflict, merge

from . import randomly
from .conftest import SAMPLE

BASE = to_plain(from_plain(tomllib.loads(SAMPLE.read_text(encoding="utf-8"))))


def edited(*edits: Set | Insert | Delete | Move) -> dict[str, object]:
    review = from_plain(copy.deepcopy(BASE))
    for edit in edits:
        apply(review, edit)
    return to_plain(review)


def merged(mine: dict[str, object], theirs: dict[str, object]) -> tuple[dict[str, object], list[Conflict]]:
    edits, conflicts = merge(BASE, mine, theirs)
    review = from_plain(mine)
    for edit in edits:
        apply(review, edit)
    return to_plain(review), conflicts


@pytest.mark.parametrize("seed", range(100))
def test_changes_lead_from_one_review_to_the_other(seed: int) -> None:
    rng = Random(seed)
    review = from_plain(copy.deepcopy(BASE))
    for _ in range(12):
        apply(review, randomly.edit(review, rng))
    found = from_plain(copy.deepcopy(BASE))
    for edit in changes(BASE, to_plain(review)):
        apply(found, edit)
    ours, theirs = to_plain(found), to_plain(review)
    for plain in (ours, theirs):
        plain.pop("program", None)
    assert ours == theirs


def test_nothing_changed_is_no_edit() -> None:
    assert changes(BASE, copy.deepcopy(BASE)) == []


def test_one_field_changed_is_one_edit() -> None:
    assert changes(BASE, edited(Set("goals[G5].name", "x"))) == [Set("goals[G5].name", "x")]


KEYS = st.sampled_from(["a", "备注", "a.b", "two words", 'a "quote"', "back\\slash", "", "a[0]"])
OWN = st.dictionaries(KEYS, st.sampled_from(["x", 1, ["y"], {"z": 1}]), max_size=4)


@given(top=st.tuples(OWN, OWN), goal=st.tuples(OWN, OWN))
def test_keys_that_a_person_named_in_any_way_are_led_over_too(
    top: tuple[dict[str, object], ...], goal: tuple[dict[str, object], ...]
) -> None:
    before, after = (
        {"format": 1, "goals": [{"id": "G1", **own}], **around} for around, own in zip(top, goal, strict=True)
    )
    review = from_plain(copy.deepcopy(before))
    for edit in changes(before, after):
        apply(review, edit)
    assert to_plain(review) == after


def test_a_key_that_no_path_can_name_is_left_as_it_is() -> None:
    assert changes({"[x": 1, "y": 1}, {"[x": 2, "y": 2, "[z": 3}) == [Set("y", 2)]


def test_different_fields_of_one_record_are_merged() -> None:
    mine, theirs = edited(Set("goals[G2].target", "a")), edited(Set("goals[G2].cause", "b"))
    assert merged(mine, theirs) == (edited(Set("goals[G2].target", "a"), Set("goals[G2].cause", "b")), [])


def test_the_same_change_on_both_sides_is_no_conflict() -> None:
    both = edited(Set("goals[G2].target", "a"), Delete("goals[G5]"))
    assert merged(both, copy.deepcopy(both)) == (both, [])


def test_one_field_changed_on_both_sides_is_a_conflict_and_mine_stays() -> None:
    mine, theirs = edited(Set("goals[G2].target", "a")), edited(Set("goals[G2].target", "b"))
    assert merged(mine, theirs) == (mine, [Conflict("goals[G2].target", "a", "b")])


def test_records_added_on_both_sides_under_one_id_are_both_kept() -> None:
    mine = edited(Insert("goals", 0, {"name": "mine"}))
    theirs = edited(Insert("goals", 0, {"name": "theirs"}))
    found, conflicts = merged(mine, theirs)
    assert conflicts == []
    assert value_at(found, "goals[G7]") == {"id": "G7", "name": "mine"}
    assert value_at(found, "goals[G8]") == {"id": "G8", "name": "theirs"}


def test_several_records_added_on_both_sides_are_all_kept_with_the_links_to_them() -> None:
    new = [Insert("goals", 3, {"name": "one"}), Insert("goals", 4, {"name": "two"})]
    mine = edited(*new, Insert("projects", 0, {"name": "mine", "goals": ["G7"]}))
    theirs = edited(
        Insert("goals", 3, {"name": "three"}),
        Insert("goals", 4, {"name": "four"}),
        Insert("goals", 5, {"name": "five"}),
        Insert("data.metrics", 0, {"name": "theirs", "goal": "G9"}),
        Insert("projects", 0, {"name": "theirs", "goals": ["G8", "G7", "G2"]}),
    )
    found, conflicts = merged(mine, theirs)
    assert conflicts == []
    review = from_plain(found)
    names = {goal.id: goal.name for goal in review.goals}
    assert {"one", "two", "three", "four", "five"} <= set(names.values())
    linked = {each.name: [names[goal] for goal in each.goals] for each in review.projects}
    assert linked["mine"] == ["one"]
    assert linked["theirs"] == ["four", "three", names["G2"]]
    assert [names[each.goal] for each in review.data.metrics if each.name == "theirs"] == ["five"]


def test_the_same_record_added_on_both_sides_is_one() -> None:
    both = edited(Insert("goals", 0, {"name": "both"}))
    assert merged(both, copy.deepcopy(both)) == (both, [])


def test_a_record_that_i_deleted_and_they_changed_is_a_conflict() -> None:
    found, conflicts = merged(edited(Delete("goals[G5]")), edited(Set("goals[G5].name", "x")))
    assert found == edited(Delete("goals[G5]"))
    assert [(each.path, each.mine) for each in conflicts] == [("goals[G5]", None)]


def test_lists_without_ids_changed_on_both_sides_are_a_conflict_as_a_whole() -> None:
    mine = edited(Set("goals[G2].parts[1].target", "9"))
    theirs = edited(Delete("goals[G2].parts[0]"))
    found, conflicts = merged(mine, theirs)
    assert found == mine
    assert [each.path for each in conflicts] == ["goals[G2].parts"]


def test_what_the_program_remembers_is_taken_from_both_sides() -> None:
    mine, theirs = edited(Set("program.aside", ["a"])), edited(Set("program.aside", ["b"]))
    assert merged(mine, theirs) == (edited(Set("program.aside", ["a", "b"])), [])


@pytest.mark.parametrize("seed", range(100))
def test_every_change_of_theirs_is_taken_or_told(seed: int) -> None:
    rng = Random(seed)
    sides = []
    for _ in range(2):
        review = from_plain(copy.deepcopy(BASE))
        for _ in range(4):
            apply(review, randomly.edit(review, rng))
        sides.append(to_plain(review))
    mine, theirs = sides
    found, conflicts = merged(mine, theirs)
    disputed = [each.path for each in conflicts]
    for edit in changes(BASE, mine):
        if isinstance(edit, Set) and not edit.path.startswith("program"):
            assert value_at(found, edit.path) == edit.value
    for edit in changes(BASE, theirs):
        if isinstance(edit, Set) and not edit.path.startswith("program"):
            told = any(edit.path.startswith(path) for path in disputed)
            assert (
                told or value_at(found, edit.path) == edit.value or "[0]" in edit.path or "[1]" in edit.path
            )


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("goals[G5].name", "x"),
        ("goals[G5].name", None),
        ("goals[G5]", None),
        ("goals[G9]", {"id": "G9", "name": "new"}),
        ("goals[G2].parts", []),
        ("goals[G2].parts[0]", {"name": "other"}),
        ("lessons.people.thanks", "all"),
    ],
)
def test_what_stands_at_a_path_can_be_replaced(path: str, value: object) -> None:
    assert value_at(replaced(BASE, parse_path(path), value), path) == value or value is None
    assert value_at(BASE, "overview.year") == 2025
