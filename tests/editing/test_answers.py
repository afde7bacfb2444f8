"""Answers go from the review to text and back without a change."""

from __future__ import annotations

import pytest

from pm_review.definitions import Field, Input, sections
from pm_review.editing.answers import as_text, as_value, choices_of, names_of
from pm_review.editing.editor import Editor
from pm_review.review import Record, Set


def field_of(place: str, name: str) -> Field:
    section = next(each for each in sections() if each.place == place)
    return next(each for each in section.fields if each.name == name)


def fields_with(*inputs: Input) -> list[Field]:
    return [field for section in sections() for field in section.fields if field.input in inputs]


@pytest.mark.parametrize("text", ["", "one", "  two\nlines \n", "[/] \\ ？"])
def test_a_text_is_kept_as_it_is_typed(text: str) -> None:
    for field in fields_with(Input.LINE, Input.TEXT, Input.FIGURE):
        assert as_text(as_value(field, text)) == text


def test_a_list_has_an_entry_a_line_and_no_empty_ones() -> None:
    evidence = field_of("goals/results", "evidence")
    assert as_value(evidence, "a\n\nb") == ["a", "b"]
    assert as_text(["a", "b"]) == "a\nb"


@pytest.mark.parametrize(("text", "value"), [("", None), (".", None), ("2", 2), ("1.5", 1.5)])
def test_a_number_may_be_missing(text: str, value: object) -> None:
    assert as_value(field_of("goals/setting", "weight"), text) == value


@pytest.mark.parametrize(("text", "value"), [("", None), ("2025", 2025)])
def test_a_year_is_a_whole_number(text: str, value: object) -> None:
    assert as_value(field_of("overview/overview", "year"), text) == value


def test_links_are_shown_by_name_and_a_record_without_one_says_so(editor: Editor) -> None:
    goals = field_of("projects/background", "goals")
    assert names_of(editor, goals, ["G1", "G2", "G9"]) == "G1 Registered users, G2 (no name yet), G9"
    assert names_of(editor, goals, []) == ""


def test_a_series_is_shown_by_its_course(editor: Editor) -> None:
    series = field_of("data/metrics", "series")
    assert names_of(editor, series, editor.review.data.metrics[0].series).endswith("100 → 120")


def test_a_state_that_is_not_chosen_says_what_the_figures_make_of_it(editor: Editor) -> None:
    state = field_of("goals/results", "state")
    reached, open_ = editor.review.goals
    assert choices_of(editor, state, reached)[""] == "automatic: reached"
    assert choices_of(editor, state, open_)[""] == "automatic"
    editor.apply(Set("goals[G1].state", "partly"))
    assert choices_of(editor, state, reached)[""] == "automatic"


def test_only_a_state_is_computed(editor: Editor) -> None:
    kind = field_of("goals/setting", "kind")
    goal: Record = editor.review.goals[0]
    assert "" not in choices_of(editor, kind, goal)
