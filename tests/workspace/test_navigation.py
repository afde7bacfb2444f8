"""Places in the wizard: remembering, finding, and moving to the next open question."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_review.forms.loader import sections
from pm_review.forms.lookup import section_named
from pm_review.model import from_dict
from pm_review.workspace.navigation import Place, place_name, place_to_resume
from pm_review.workspace.record_lists import Group

FIRST = next(sections()).name
NAMES = st.text(min_size=1, max_size=8).filter(lambda text: "[" not in text and "]" not in text)


@pytest.mark.parametrize(
    "place",
    [
        Place("report"),
        Place("goals/goals"),
        Place("goals/goals", "goals[G2].actual"),
        Place("goals/goals", "goals[G2].actual", (0, 0)),
        Place("goals/goals", "goals[G2].parts[0].due", (12, 3)),
        Place("goals/goals", "goals[my own id].actual", (1, 2)),
        Place("goals/goals", "goals[my own id].actual"),
        Place("overview/overview", "", (1, 2)),
    ],
)
def test_a_place_is_read_as_it_was_remembered(place: Place) -> None:
    assert Place.parse(str(place)) == place


@given(NAMES, st.none() | st.tuples(st.integers(0, 9999), st.integers(0, 9999)))
def test_a_place_in_a_record_of_any_id_is_found_again(name: str, cursor: tuple[int, int] | None) -> None:
    place = Place("goals/goals", f"goals[{name}].name", cursor)
    assert Place.parse(str(place)) == place


@pytest.mark.parametrize("text", ["", "goals/goals", "goals/goals -", "\n", "x"])
def test_text_not_stored_by_the_program_is_not_a_place(text: str) -> None:
    assert Place.parse(text) is None
    assert place_to_resume(text) == Place(FIRST)


@pytest.mark.parametrize("cursor", ["-", "1", "1:", ":2", "x:1", "1:x", "-1:2", "1:2:3"])
def test_an_invalid_cursor_is_at_the_end_of_the_text(cursor: str) -> None:
    assert Place.parse(f"goals/goals goals[G1].name {cursor}") == Place("goals/goals", "goals[G1].name")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("goals/goals goals[G2].actual 0:3", Place("goals/goals", "goals[G2].actual", (0, 3))),
        ("goals/goals - -", Place("goals/goals")),
        ("report - -", Place("report")),
        ("goals/gone goals[G2].actual 0:3", Place("goals/goals", "goals[G2].actual", (0, 3))),
        ("gone/results - -", Place(FIRST)),
    ],
)
def test_a_review_opens_at_the_field_that_was_left_unless_it_is_gone(text: str, place: Place) -> None:
    assert place_to_resume(text) == place


def test_each_section_is_found_by_its_name() -> None:
    assert all(section_named(each.name) is each for each in sections())
    assert section_named("goals") is None
    assert section_named("nowhere/at all") is None


UNREACHED = from_dict(
    {
        "goals": [
            {"id": "G1", "target": "100", "actual": "120"},
            {"id": "G2", "target": "100", "actual": "20", "parts": [{"name": "a"}, {"name": "b"}]},
            {"id": "G3", "state": "missed"},
        ],
        "plan": {"resources": [{"what": "people"}, {"what": "money"}]},
    }
)


@pytest.mark.parametrize(
    ("place", "paths"),
    [
        ("goals/goals", ["goals[G1]", "goals[G2]", "goals[G3]"]),
        ("projects/projects", []),
    ],
)
def test_a_list_shows_the_records_that_its_section_is_about(place: str, paths: list[str]) -> None:
    section = section_named(place)
    assert section is not None
    group = Group(section.path, section)
    assert group.paths(UNREACHED) == paths
    assert (group.asked, group.asked.empty) == (section, section.empty)


def test_smaller_records_are_a_list_with_the_words_of_their_question() -> None:
    section = section_named("goals/goals")
    assert section is not None
    (field,) = (each for each in section.fields if each.name == "parts")
    group = Group("goals[G2].parts", field)
    assert group.paths(UNREACHED) == ["goals[G2].parts[0]", "goals[G2].parts[1]"]
    assert (group.asked, group.asked.empty) == (field, field.hint)


@pytest.mark.parametrize(
    ("path", "english", "chinese"),
    [
        ("overview.product", "Overview › Product", "概览 › 产品"),
        ("goals[G2].cause", "1 Goals › goal G2 › Cause", "1 年度目标 › 目标 G2 › 原因"),
        (
            "goals[G2].parts[0].due",
            "1 Goals › goal G2 › part 1 › Due",
            "1 年度目标 › 目标 G2 › 分解项 1 › 期限",
        ),
        ("goals[G2]", "1 Goals › goal G2", "1 年度目标 › 目标 G2"),
        ("data.behaviour.churn", "3 Data › Churn", "3 数据表现 › 流失原因"),
        ("goals[G9].hobby", "1 Goals › goal G9", "1 年度目标 › 目标 G9"),
        ("hobby", "hobby", "hobby"),
    ],
)
def test_a_path_is_shown_by_the_names_on_the_screen(path: str, english: str, chinese: str) -> None:
    assert place_name(UNREACHED, path, "en") == english
    assert place_name(UNREACHED, path, "zh") == chinese
