"""Merging tables as plain values."""

from __future__ import annotations

from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pm_review.i18n.overrides import merge, merge_screen, record_of


def laid(below: dict[str, object], above: dict[str, object]) -> dict[str, object]:
    found = deepcopy(below)
    merge(found, above)
    return found


@pytest.mark.parametrize(
    ("below", "above", "found"),
    [
        ({}, {}, {}),
        ({"a": 1}, {}, {"a": 1}),
        ({}, {"a": 1}, {"a": 1}),
        ({"a": 1, "b": 2}, {"a": 3}, {"a": 3, "b": 2}),
        ({"a": {"x": 1, "y": 2}}, {"a": {"y": 3}}, {"a": {"x": 1, "y": 3}}),
        ({"a": {"x": {"en": "1"}}}, {"a": {"x": {"zh": "一"}}}, {"a": {"x": {"en": "1", "zh": "一"}}}),
        ({"a": {"x": 1}}, {"a": 2}, {"a": 2}),
        ({"a": 1}, {"a": {"x": 1}}, {"a": {"x": 1}}),
        ({"a": [1, 2]}, {"a": [3]}, {"a": [3]}),
        ({"a": 1}, {"b": {"x": 1}}, {"a": 1, "b": {"x": 1}}),
    ],
)
def test_overridden_phrases_apply_and_all_others_stay(below, above, found):
    assert laid(below, above) == found


def test_tables_of_a_list_are_matched_by_their_name():
    below = {"fields": [{"name": "a", "half": True}, {"name": "b"}]}
    above = {"fields": [{"name": "b", "hide": True}, {"name": "c"}, {"name": "a", "half": False}]}
    assert laid(below, above)["fields"] == [
        {"name": "a", "half": False},
        {"name": "b", "hide": True},
        {"name": "c"},
    ]
    assert laid({}, above)["fields"] == above["fields"]


def test_sections_are_matched_by_their_id_and_questions_by_their_name():
    below = {"sections": [{"id": "x", "fields": [{"name": "a", "label": {"en": "A"}}]}, {"id": "y"}]}
    above = {"sections": [{"id": "x", "fields": [{"name": "a", "label": {"zh": "甲"}}, {"name": "b"}]}]}
    assert laid(below, above)["sections"] == [
        {"id": "x", "fields": [{"name": "a", "label": {"en": "A", "zh": "甲"}}, {"name": "b"}]},
        {"id": "y"},
    ]


PLAIN = st.recursive(
    st.integers() | st.text(max_size=3),
    lambda inner: st.dictionaries(st.sampled_from("abcd"), inner, max_size=3),
    max_leaves=5,
)
TABLES = st.dictionaries(st.sampled_from("abcd"), PLAIN, max_size=4)


@given(TABLES)
def test_an_empty_override_changes_nothing(below):
    assert laid(below, {}) == laid(below, below) == below


@settings(max_examples=40)
@given(TABLES, TABLES)
def test_overrides_applied_twice_count_once(below, above):
    once = laid(below, above)
    assert laid(once, above) == once


@settings(max_examples=40)
@given(TABLES, TABLES)
def test_merging_loses_no_key_and_invents_none(below, above):
    assert laid(below, above).keys() == below.keys() | above.keys()


@settings(max_examples=40)
@given(TABLES, TABLES)
def test_the_built_in_tables_are_unchanged(below, above):
    before = deepcopy(above)
    laid(below, above)
    assert above == before


@pytest.mark.parametrize(
    ("section", "place"),
    [
        ({"records": "goals"}, "goals"),
        ({"record": "data.market"}, "data.market"),
        ({"records": "goals", "record": "x"}, "goals"),
        ({"records": ""}, ""),
        ({}, ""),
    ],
)
def test_a_section_is_about_its_records_or_its_record(section, place):
    assert record_of(section) == place


def field(name: str, **more: object) -> dict[str, object]:
    return {"name": name, "input": "line", **more}


def screen(*fields: dict[str, object]) -> dict[str, object]:
    return {"sections": [{"id": "setting", "records": "goals", "heading": "name", "fields": list(fields)}]}


def order(*above: dict[str, object]) -> list[str]:
    """Return the order of questions a, b and c after other questions are merged."""
    below = screen(field("a"), field("b"), field("c"))
    merge_screen(below, {"sections": [{"id": "setting", "fields": list(above)}]})
    (section,) = below["sections"]
    assert not any("after" in each for each in section["fields"])
    return [each["name"] for each in section["fields"]]


@pytest.mark.parametrize(
    ("above", "names"),
    [
        ([], "abc"),
        ([field("d")], "abcd"),
        ([field("d", after="a")], "adbc"),
        ([field("d", after="")], "dabc"),
        ([field("d", after="c")], "abcd"),
        ([field("d", after="a"), field("e", after="a")], "adebc"),
        ([field("d", after="a"), field("e", after="d")], "adebc"),
        ([{"name": "a", "after": "c"}], "bca"),
        ([{"name": "c", "after": ""}], "cab"),
        ([{"name": "a", "after": "b"}, {"name": "b", "after": "c"}], "cba"),
        ([{"name": "a", "after": "b"}, {"name": "b", "after": "a"}], "cab"),
        ([{"name": "a", "after": "a"}], "bca"),
    ],
)
def test_a_question_comes_after_the_one_that_it_names(above, names):
    assert "".join(order(*above)) == names


def test_a_question_of_another_section_is_spelt_out_with_its_words_and_not_its_place():
    below = screen(field("a", label={"en": "A"}, half=True, hide=False), field("b"))
    below["sections"].append({"id": "results", "records": "goals", "fields": []})
    above = {"sections": [{"id": "results", "fields": [{"name": "a", "label": {"zh": "甲"}}]}]}
    merge_screen(below, above)
    setting, results = below["sections"]
    assert results["fields"] == [{"name": "a", "input": "line", "label": {"en": "A", "zh": "甲"}}]
    assert setting["fields"][0]["label"] == {"en": "A"}
    assert setting["fields"][0]["half"] is True


def test_a_new_section_lists_records_as_the_first_about_them_does():
    below = screen(field("a"))
    new = {"id": "mine", "records": "goals", "row": ["a"], "fields": [field("b")]}
    merge_screen(below, {"sections": [new]})
    mine = below["sections"][1]
    assert (mine["own"], mine["heading"], mine["row"]) == (True, "name", ["a"])
    assert "own" not in below["sections"][0]


def test_a_new_section_about_nothing_else_keeps_its_answers_in_its_own_table():
    below = screen(field("a"))
    merge_screen(below, {"sections": [{"id": "mine", "fields": [field("b")]}]})
    assert below["sections"][1]["record"] == "own_answers"
    assert "heading" not in below["sections"][1]
