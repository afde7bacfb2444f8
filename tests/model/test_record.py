"""Records are dataclasses whose fields describe the file format."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pm_review.model import FieldType, Goal, Metric, NextGoal, Overview, Part, Review, field_specs


def test_a_field_that_is_not_given_is_empty() -> None:
    goal = Goal(name="Growth")
    assert (goal.name, goal.target, goal.weight, goal.evidence, goal.extra) == ("Growth", "", None, [], {})


def test_two_new_records_do_not_share_a_list() -> None:
    one, other = Metric(), Metric()
    one.series["2025"] = 1.0
    one.extra["own"] = "x"
    assert (other.series, other.extra) == ({}, {})


def test_a_nested_record_is_there_from_the_start() -> None:
    assert isinstance(Review().overview, Overview)
    assert Review().overview is not Review().overview


def test_a_field_that_the_record_does_not_have_is_refused() -> None:
    with pytest.raises(TypeError, match="names"):
        Goal(**{"names": "Growth"})


def test_an_undeclared_field_cannot_be_set() -> None:
    with pytest.raises(AttributeError):
        Goal().__setattr__("staet", "met")


def test_two_records_with_the_same_answers_are_not_equal() -> None:
    assert Part(name="Half") != Part(name="Half")
    assert len({Part(name="Half"), Part(name="Half")}) == 2


def test_the_fields_are_in_the_order_of_the_file_under_the_names_of_the_file() -> None:
    known = field_specs(NextGoal)
    assert list(known)[:5] == ["id", "name", "line", "why", "from"]
    assert known["from"].attribute == "from_"
    assert known["from"].kind is FieldType.LINK


def test_replacing_an_answer_returns_a_new_record_with_the_other_answers() -> None:
    before = Goal(name="Growth", target="5", parts=[Part(name="Half")])
    before.extra["own"] = "x"
    after = replace(before, target="6")
    assert (before.target, after.target, after.name) == ("5", "6", "Growth")
    assert after.parts is before.parts
    assert after.extra is before.extra


def test_a_value_is_read_by_its_key_in_the_file() -> None:
    goal = NextGoal(from_="G2", name="Growth")
    goal.extra["mentor"] = "Li"
    assert (goal.get("from"), goal.get("name"), goal.get("mentor"), goal.get("unknown")) == (
        "G2",
        "Growth",
        "Li",
        None,
    )
