"""Answers converted to text and back stay unchanged."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_review.forms.loader import sections
from pm_review.forms.schema import Field, Input
from pm_review.model import Insert, Review, Set, apply, get
from pm_review.workspace.editor import Editor
from pm_review.workspace.values import PATTERNS, as_text, as_value, choices_of, names_of


def field_of(place: str, name: str) -> Field:
    section = next(each for each in sections() if each.name == place)
    return next(each for each in section.fields if each.name == name)


def fields_with(*inputs: Input) -> list[Field]:
    return [field for section in sections() for field in section.fields if field.input in inputs]


@pytest.mark.parametrize("text", ["", "one", "  two\nlines \n", "[/] \\ ？"])
def test_a_text_is_kept_as_it_is_typed(text: str) -> None:
    for field in fields_with(Input.LINE, Input.TEXT, Input.FIGURE):
        assert as_text(as_value(field, text)) == text


def test_each_line_of_a_list_is_an_entry_and_empty_lines_are_none() -> None:
    evidence = field_of("goals/goals", "evidence")
    assert as_value(evidence, "a\n\nb") == ["a", "b"]
    assert as_text(["a", "b"]) == "a\nb"


@pytest.mark.parametrize(("text", "value"), [("", None), (".", None), ("2", 2), ("1.5", 1.5)])
def test_a_number_may_be_missing(text: str, value: object) -> None:
    assert as_value(field_of("goals/goals", "weight"), text) == value


@pytest.mark.parametrize(("text", "value"), [("", None), ("2025", 2025)])
def test_a_year_is_a_whole_number(text: str, value: object) -> None:
    assert as_value(field_of("overview/overview", "year"), text) == value


def test_links_are_shown_by_name_and_a_record_without_one_says_so(editor: Editor) -> None:
    goals = field_of("projects/projects", "goals")
    assert names_of(editor, goals, ["G1", "G2", "G9"]) == "G1 Registered users, G2 (no name yet), G9"
    assert names_of(editor, goals, []) == ""


def test_a_series_is_shown_by_its_course(editor: Editor) -> None:
    series = field_of("data/metrics", "series")
    assert names_of(editor, series, editor.review.data.metrics[0].series).endswith("100 → 120")


def test_a_state_that_is_not_chosen_says_what_the_figures_make_of_it(editor: Editor) -> None:
    state = field_of("goals/goals", "state")
    reached, open_ = editor.review.goals
    assert choices_of(editor, state, reached)[""] == "automatic: exceeded"
    assert choices_of(editor, state, open_)[""] == "automatic"
    editor.apply(Set("goals[G1].state", "partly"))
    assert choices_of(editor, state, reached)[""] == "automatic"


def test_a_kind_that_is_not_chosen_says_what_the_target_makes_of_it(editor: Editor) -> None:
    kind = field_of("goals/goals", "kind")
    reached, open_ = editor.review.goals
    assert choices_of(editor, kind, reached)[""] == "automatic: number"
    editor.apply(Set("goals[G2].target", "as good as ever"))
    assert choices_of(editor, kind, open_)[""] == "automatic"


def test_only_what_can_be_inferred_is_left_to_the_program(editor: Editor) -> None:
    editor.apply_all([Insert("plan.risks", 0, {"what": "x"})], "add")
    likelihood, risk = field_of("plan/risks", "likelihood"), editor.review.plan.risks[0]
    assert list(choices_of(editor, likelihood, risk)) == ["low", "medium", "high"]


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), ("", ""), ("x", "x"), (2025, "2025"), (0, "0"), (1.5, "1.5"), ([], ""), (["a", 1], "a\n1")],
)
def test_a_value_is_shown_in_its_field_as_text(value: object, text: str) -> None:
    assert as_text(value) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [("0", 0), ("007", 7), ("2.", 2.0), (".5", 0.5), ("1.0", 1.0), ("..", None), ("999999.999", 999999.999)],
)
def test_a_number_is_whole_unless_it_is_typed_with_a_point(text: str, value: object) -> None:
    found = as_value(field_of("goals/goals", "weight"), text)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("input_", "text", "taken"),
    [
        (Input.YEAR, "", True),
        (Input.YEAR, "2025", True),
        (Input.YEAR, "20255", False),
        (Input.YEAR, "20a5", False),
        (Input.YEAR, "２０２５", False),
        (Input.YEAR, "-25", False),
        (Input.NUMBER, "", True),
        (Input.NUMBER, "1", True),
        (Input.NUMBER, ".", True),
        (Input.NUMBER, "1.5", True),
        (Input.NUMBER, "1.", True),
        (Input.NUMBER, "123456.789", True),
        (Input.NUMBER, "1234567", False),
        (Input.NUMBER, "1.2345", False),
        (Input.NUMBER, "1.2.3", False),
        (Input.NUMBER, "1,5", False),
        (Input.NUMBER, "-1", False),
        (Input.NUMBER, "1e3", False),
    ],
)
def test_only_characters_of_a_number_can_be_typed_in_a_field_for_one(
    input_: Input, text: str, taken: bool
) -> None:
    assert bool(PATTERNS[input_].fullmatch(text)) is taken


@given(st.text("0123456789.", max_size=11))
def test_whatever_number_can_be_typed_is_kept(text: str) -> None:
    for field in (field_of("goals/goals", "weight"), field_of("overview/overview", "year")):
        if PATTERNS[field.input].fullmatch(text):
            review = Review()
            path = "goals[G1].weight" if field.name == "weight" else "overview.year"
            apply(review, Insert("goals", 0, {}))
            apply(review, Set(path, as_value(field, text)))
            assert get(review, path) == as_value(field, text)


def test_last_years_review_is_shown_by_its_name_and_as_missing_if_it_cannot_be_found(editor: Editor) -> None:
    previous = field_of("overview/overview", "previous")
    assert names_of(editor, previous, "2024-social-app") == "2024-social-app (not found)"
    editor.earlier = [Review()]
    assert names_of(editor, previous, "2024-social-app") == "2024-social-app"
    assert names_of(editor, previous, "") == ""


def test_one_link_is_shown_like_several(editor: Editor) -> None:
    goal = field_of("data/metrics", "goal")
    assert names_of(editor, goal, "G1") == "G1 Registered users"
    assert names_of(editor, goal, "G9") == "G9"


def test_links_are_joined_as_the_language_does(editor: Editor) -> None:
    editor.language = "zh"
    goals = field_of("projects/projects", "goals")
    assert names_of(editor, goals, ["G1", "G9"]) == "G1 Registered users、G9"


def test_an_own_question_has_no_names_to_show(editor: Editor) -> None:
    own = replace(field_of("projects/projects", "goals"), spec=None)
    assert names_of(editor, own, ["G1"]) == ""


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_choice_shows_its_words_in_the_language_of_the_interface(editor: Editor, language: str) -> None:
    editor.language = language
    kind = field_of("goals/goals", "kind")
    shown = choices_of(editor, kind, editor.review.goals[0])
    assert list(shown) == ["", "number", "milestone", "judgement", "tracked"]
    assert all(word == kind.choices[key][language] for key, word in shown.items() if key)
