from __future__ import annotations

import copy
import tomllib
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_review.model import (
    Delete,
    Edit,
    Insert,
    Move,
    Review,
    Set,
    apply,
    data_at,
    from_dict,
    parse_path,
    to_dict,
)
from pm_review.model.diff import diff, replaced, value_at
from pm_review.store.merge import Conflict, merge

from . import randomly
from .conftest import SAMPLE

BASE = to_dict(from_dict(tomllib.loads(SAMPLE.read_text(encoding="utf-8"))))


def edited(*edits: Set | Insert | Delete | Move) -> dict[str, object]:
    review = from_dict(copy.deepcopy(BASE))
    for edit in edits:
        apply(review, edit)
    return to_dict(review)


def merged(mine: dict[str, object], theirs: dict[str, object]) -> tuple[dict[str, object], list[Conflict]]:
    edits, conflicts = merge(BASE, mine, theirs)
    review = from_dict(mine)
    for edit in edits:
        apply(review, edit)
    return to_dict(review), conflicts


@pytest.mark.parametrize("seed", range(100))
def test_changes_lead_from_one_review_to_the_other(seed: int) -> None:
    rng = Random(seed)
    review = from_dict(copy.deepcopy(BASE))
    for _ in range(12):
        apply(review, randomly.edit(review, rng))
    found = from_dict(copy.deepcopy(BASE))
    for edit in diff(BASE, to_dict(review)):
        apply(found, edit)
    ours, theirs = to_dict(found), to_dict(review)
    for plain in (ours, theirs):
        plain.pop("program", None)
    assert ours == theirs


def test_nothing_changed_is_not_an_edit() -> None:
    assert diff(BASE, copy.deepcopy(BASE)) == []


def test_one_field_changed_is_one_edit() -> None:
    assert diff(BASE, edited(Set("goals[G5].name", "x"))) == [Set("goals[G5].name", "x")]


KEYS = st.sampled_from(["a", "备注", "a.b", "two words", 'a "quote"', "back\\slash", "", "a[0]"])
OWN = st.dictionaries(KEYS, st.sampled_from(["x", 1, ["y"], {"z": 1}]), max_size=4)


@given(top=st.tuples(OWN, OWN), goal=st.tuples(OWN, OWN))
def test_keys_named_by_a_person_are_converted_too(
    top: tuple[dict[str, object], ...], goal: tuple[dict[str, object], ...]
) -> None:
    before, after = (
        {"format": 1, "goals": [{"id": "G1", **own}], **around} for around, own in zip(top, goal, strict=True)
    )
    review = from_dict(copy.deepcopy(before))
    for edit in diff(before, after):
        apply(review, edit)
    assert to_dict(review) == after


@pytest.mark.parametrize("seed", range(100))
def test_by_index_each_change_names_its_records_by_their_index_at_that_moment(seed: int) -> None:
    rng = Random(seed)
    before, review = from_dict(copy.deepcopy(BASE)), from_dict(copy.deepcopy(BASE))
    for _ in range(12):
        apply(review, randomly.edit(review, rng))
    for edit in diff(BASE, to_dict(review), by_index=True):
        rows = [step[1:] for step in parse_path(edit.path) if step.startswith("[")]
        assert all(map(str.isdecimal, rows))
        assert not isinstance(edit, Delete) or edit.record == data_at(before, edit.path)
        apply(before, edit)
    assert without_retired(before) == without_retired(review)


def without_retired(review: Review) -> dict[str, object]:
    """Return a review without the IDs that a deletion notes by itself."""
    review.program.retired = []
    return to_dict(review)


def test_a_key_that_no_path_can_name_is_left_as_it_is() -> None:
    assert diff({"[x": 1, "y": 1}, {"[x": 2, "y": 2, "[z": 3}) == [Set("y", 2)]


def test_different_fields_of_one_record_are_merged() -> None:
    mine, theirs = edited(Set("goals[G2].target", "a")), edited(Set("goals[G2].cause", "b"))
    assert merged(mine, theirs) == (edited(Set("goals[G2].target", "a"), Set("goals[G2].cause", "b")), [])


def test_the_same_change_on_both_sides_is_not_a_conflict() -> None:
    both = edited(Set("goals[G2].target", "a"), Delete("goals[G5]"))
    assert merged(both, copy.deepcopy(both)) == (both, [])


def test_a_field_changed_on_both_sides_is_a_conflict_and_this_side_stays() -> None:
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
    review = from_dict(found)
    names = {goal.id: goal.name for goal in review.goals}
    assert {"one", "two", "three", "four", "five"} <= set(names.values())
    linked = {each.name: [names[goal] for goal in each.goals] for each in review.projects}
    assert linked["mine"] == ["one"]
    assert linked["theirs"] == ["four", "three", names["G2"]]
    assert [names[each.goal] for each in review.data.metrics if each.name == "theirs"] == ["five"]


def test_the_same_record_added_on_both_sides_is_one() -> None:
    both = edited(Insert("goals", 0, {"name": "both"}))
    assert merged(both, copy.deepcopy(both)) == (both, [])


def test_a_record_deleted_here_and_changed_elsewhere_is_a_conflict() -> None:
    found, conflicts = merged(edited(Delete("goals[G5]")), edited(Set("goals[G5].name", "x")))
    assert found == edited(Delete("goals[G5]"))
    assert [(each.path, each.mine) for each in conflicts] == [("goals[G5]", None)]


def test_lists_without_ids_changed_on_both_sides_are_a_conflict_as_a_whole() -> None:
    mine = edited(Set("goals[G2].parts[1].target", "9"))
    theirs = edited(Delete("goals[G2].parts[0]"))
    found, conflicts = merged(mine, theirs)
    assert found == mine
    assert [each.path for each in conflicts] == ["goals[G2].parts"]


def test_the_programs_own_data_is_merged_from_both_sides() -> None:
    mine, theirs = edited(Set("program.aside", ["a"])), edited(Set("program.aside", ["b"]))
    assert merged(mine, theirs) == (edited(Set("program.aside", ["a", "b"])), [])


@pytest.mark.parametrize("seed", range(100))
def test_every_change_of_the_other_side_is_merged_or_reported(seed: int) -> None:
    rng = Random(seed)
    sides = []
    for _ in range(2):
        review = from_dict(copy.deepcopy(BASE))
        for _ in range(4):
            apply(review, randomly.edit(review, rng))
        sides.append(to_dict(review))
    mine, theirs = sides
    found, conflicts = merged(mine, theirs)
    disputed = [each.path for each in conflicts]
    for edit in diff(BASE, mine):
        if isinstance(edit, Set) and not edit.path.startswith("program"):
            assert value_at(found, edit.path) == edit.value
    for edit in diff(BASE, theirs):
        if isinstance(edit, Set) and not edit.path.startswith("program"):
            output = any(edit.path.startswith(path) for path in disputed)
            assert (
                output or value_at(found, edit.path) == edit.value or "[0]" in edit.path or "[1]" in edit.path
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
def test_the_value_at_a_path_can_be_replaced(path: str, value: object) -> None:
    assert value_at(replaced(BASE, parse_path(path), value), path) == value or value is None
    assert value_at(BASE, "overview.year") == 2025


MARKET = [
    Insert("data.market.competitors", 0, {"name": "a"}),
    Insert("data.market.competitors", 1, {"name": "b"}),
]


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ([Move("goals[G5]", 0)], [Set("goals[G5].name", "x")]),
        ([Set("goals[G5].name", "x")], [Move("goals[G5]", 0)]),
        ([Set("goals[G2].name", "x")], [Delete("goals[G5]")]),
        ([Delete("goals[G5]")], [Set("goals[G2].name", "x")]),
        ([Insert("goals", 0, {"name": "x"})], [Set("goals[G5].name", "y")]),
        ([Set("goals[G2].parts[0].target", "1")], [Set("goals[G2].parts[0].due", "Q1")]),
        ([Set("goals[G2].parts[0].target", "1")], [Set("goals[G2].parts[1].target", "2")]),
        ([Set("goals[G2].name", "x")], [Delete("goals[G2].parts[0]")]),
        ([Delete("goals[G2].parts[0]")], [Insert("projects[P1].milestones", 0, {"name": "m"})]),
        ([Set("overview.own", 1)], [Set("overview.mine", 2)]),
        ([Set('overview."备注"', "x")], [Set('overview."a.b"', "y")]),
        (MARKET, [Set("data.market.position", "x")]),
    ],
)
def test_changes_to_different_answers_are_both_made(mine: list[Edit], theirs: list[Edit]) -> None:
    found, conflicts = merged(edited(*mine), edited(*theirs))
    assert conflicts == []
    assert found == edited(*mine, *theirs)


@pytest.mark.parametrize(
    ("mine", "theirs", "path"),
    [
        ([Set("overview.keyword", "a")], [Set("overview.keyword", "b")], "overview.keyword"),
        ([Set("overview.team", None)], [Set("overview.team", "9")], "overview.team"),
        ([Set("overview.own", {"a": 1})], [Set("overview.own", {"a": 2})], "overview.own"),
        ([Set("goals[G2].cause", "x")], [Delete("goals[G2]")], "goals[G2]"),
        ([Delete("goals[G2]")], [Set("goals[G2].parts[0].due", "x")], "goals[G2]"),
        ([Delete("goals[G2]")], [Delete("goals[G2].parts[0]")], "goals[G2]"),
        (
            [Insert("goals[G2].parts", 0, {"name": "a"})],
            [Set("goals[G2].parts[1].due", "x")],
            "goals[G2].parts",
        ),
        ([Delete("goals[G2].parts[1]")], [Insert("goals[G2].parts", 2, {"name": "b"})], "goals[G2].parts"),
        ([Set("goals[G2].parts[0].due", "x")], [Move("goals[G2].parts[0]", 1)], "goals[G2].parts"),
    ],
)
def test_our_side_of_a_conflict_is_kept_and_the_conflict_is_reported(
    mine: list[Edit], theirs: list[Edit], path: str
) -> None:
    found, conflicts = merged(edited(*mine), edited(*theirs))
    assert path in [each.path for each in conflicts]
    for each in conflicts:
        assert value_at(found, each.path) == each.mine == value_at(edited(*mine), each.path)
        assert each.theirs == value_at(edited(*theirs), each.path)


def test_records_moved_on_both_sides_are_in_the_order_of_the_other_side() -> None:
    here, there = edited(Move("goals[G6]", 0)), edited(Move("goals[G5]", 0))
    found, conflicts = merged(here, there)
    assert conflicts == []
    assert sorted(goal.id for goal in from_dict(found).goals) == ["G2", "G5", "G6"]


@pytest.mark.parametrize("mine", [None, [], ["a"], ["a", "b"]])
@pytest.mark.parametrize("theirs", [None, ["b"], ["b", "a", "c"]])
def test_the_programs_own_data_is_not_duplicated_by_a_merge(
    mine: list[str] | None, theirs: list[str] | None
) -> None:
    found, conflicts = merged(edited(Set("program.brief", mine)), edited(Set("program.brief", theirs)))
    assert conflicts == []
    assert sorted(from_dict(found).program.brief) == sorted({*(mine or []), *(theirs or [])})


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("goals[G2].name", "Active users"),
        ("goals[G2].parts[1].name", "second half"),
        ("goals[1].name", "Releases"),
        ("goals[G9]", None),
        ("goals[G9].name", None),
        ("goals[9]", None),
        ("overview.gone.deep", None),
        ("overview.year.deep", None),
        ("overview[0]", None),
        ("custom.deep.a.b", 1),
    ],
)
def test_the_plain_value_at_a_path_is_returned_and_a_missing_one_is_none(path: str, value: object) -> None:
    assert value_at(BASE, path) == value


@pytest.mark.parametrize("path", ["goals[G2]", "goals[G5].name", "overview.year", "goals[G2].parts[0]"])
def test_replacing_a_value_leaves_all_others_and_those_that_it_was_made_of(path: str) -> None:
    before = copy.deepcopy(BASE)
    found = replaced(BASE, parse_path(path), None)
    assert before == BASE
    if path == "goals[G2].parts[0]":
        assert value_at(found, "goals[G2].parts[0].name") == "second half"
    else:
        assert value_at(found, path) is None
    assert len(diff(BASE, found)) == 1
    assert value_at(replaced(found, parse_path("goals[G6].name"), "x"), "goals[G6].name") == "x"


def test_setting_a_value_creates_missing_tables() -> None:
    assert replaced(None, parse_path("data.market.position"), "x") == {"data": {"market": {"position": "x"}}}
    assert replaced({}, parse_path("goals[G1]"), {"id": "G1"}) == {"goals": [{"id": "G1"}]}
    assert replaced({}, parse_path("goals[G1].name"), "x") == {"goals": []}
