"""The interpretation of typed answers: choices, links, numbers, years and series."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from tests.plain.conftest import REVIEW, Talk

from pm_review.forms.loader import sections
from pm_review.forms.schema import Field, Input
from pm_review.i18n.catalog import words
from pm_review.plain.answering import Choice, RefusedError, value_for

GOALS = (Choice("G1", "G1 Registered users"), Choice("G2", "G2 Sales, by region"), Choice("G3", "G3 iOS app"))
STATES = (Choice("met", "reached"), Choice("partly", "partly reached"), Choice("", "computed"))


def field(place: str, name: str) -> Field:
    """Return a question of a section."""
    asked = next(each for each in sections() if each.name == place).fields
    return next(each for each in asked if each.name == name)


STATE = field("goals/goals", "state")
LINKS = field("projects/projects", "goals")
SERIES = field("data/metrics", "series")
YEAR = field("overview/overview", "year")
WEIGHT = field("goals/goals", "weight")
EVIDENCE = field("goals/goals", "evidence")
PERIOD = field("overview/overview", "period")
SUMMARY = field("overview/overview", "summary")


def kept(asked: Field, typed: str, options: Sequence[Choice] = (), before: object = None) -> object:
    return value_for(asked, typed, before, options)


def refusal(asked: Field, typed: str, options: Sequence[Choice] = (), before: object = None) -> str:
    """Return the message key of the reason for which an answer is refused."""
    with pytest.raises(RefusedError) as refused:
        value_for(asked, typed, before, options)
    return str(refused.value)


@pytest.mark.parametrize("typed", ["2", " 2 ", "２", "partly", "PARTLY", "partly reached", "Partly Reached"])
def test_a_choice_is_named_by_number_word_or_key(typed: str) -> None:
    assert kept(STATE, typed, STATES) == "partly"


def test_a_choice_with_an_empty_value_is_made_by_number_or_word() -> None:
    assert kept(STATE, "3", STATES) == kept(STATE, "computed", STATES) == ""


@pytest.mark.parametrize("typed", ["0", "4", "-1", "1.", "1 2", "reache", "part"])
def test_no_other_word_is_a_choice(typed: str) -> None:
    assert refusal(STATE, typed, STATES) == "choice"


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        ("1", ["G1"]),
        ("g3", ["G3"]),
        ("registered users", ["G1"]),
        ("G1 Registered users", ["G1"]),
        ("1, 3", ["G1", "G3"]),
        ("1,3", ["G1", "G3"]),
        ("1，3", ["G1", "G3"]),
        ("1、3", ["G1", "G3"]),
        ("1；3", ["G1", "G3"]),
        ("1;3", ["G1", "G3"]),
        ("1\n3", ["G1", "G3"]),
        ("1 3", ["G1", "G3"]),
        ("G3 G1", ["G3", "G1"]),
        ("3, 1, 3, G1", ["G3", "G1"]),
        ("1, , 3,", ["G1", "G3"]),
        ("Sales, by region", ["G2"]),
        ("iOS app", ["G3"]),
        ("iOS app, 1", ["G3", "G1"]),
    ],
)
def test_links_are_separated_by_commas_or_blanks_which_a_name_may_contain(
    typed: str, chosen: list[str]
) -> None:
    assert kept(LINKS, typed, GOALS) == chosen


@pytest.mark.parametrize("typed", ["4", "1, 4", "1, nobody", "G1 G9", "registered"])
def test_links_with_an_unknown_one_are_refused_as_a_whole(typed: str) -> None:
    assert refusal(LINKS, typed, GOALS) == "links"


def test_an_option_without_an_id_is_chosen_by_its_name() -> None:
    assert Choice("2024-maps", "2024-maps").called("2024-MAPS")
    assert not Choice("2024-maps", "2024-maps").called("maps")


@pytest.mark.parametrize(
    ("typed", "series"),
    [
        ("2025-01 151", {"2025-01": 151}),
        ("2025-01=151", {"2025-01": 151}),
        ("2025-01 = 1,510,000", {"2025-01": 1510000}),
        ("2025-01 151万", {"2025-01": 1510000}),
        ("2025-01 1.5", {"2025-01": 1.5}),
        ("2025-01 4.2%", {"2025-01": 4.2}),
        ("2025-Q1 35", {"2025-Q1": 35}),
        ("2025 35", {"2025": 35}),
        ("2025-W03 -2", {"2025-W03": -2}),
        ("  2025-01 1  \n\n 2025-02 2 ", {"2025-01": 1, "2025-02": 2}),
        ("2025-02 2\n2025-01 1", {"2025-01": 1, "2025-02": 2}),
    ],
)
def test_a_line_of_a_series_is_a_period_and_a_number(typed: str, series: Mapping[str, float]) -> None:
    found = kept(SERIES, typed)
    assert found == series
    assert list(series) == list(found if isinstance(found, dict) else ())


def test_whole_numbers_of_a_series_stay_whole() -> None:
    assert repr(kept(SERIES, "2025-01 3.0")) == "{'2025-01': 3}"
    assert repr(kept(SERIES, "2025-01 3.5")) == "{'2025-01': 3.5}"


def test_a_new_value_joins_a_series_replaces_one_or_takes_one_away() -> None:
    before = {"2025-01": 1, "2025-03": 3}
    assert kept(SERIES, "2025-02 2", before=before) == {"2025-01": 1, "2025-02": 2, "2025-03": 3}
    assert kept(SERIES, "2025-01 9", before=before) == {"2025-01": 9, "2025-03": 3}
    assert kept(SERIES, "2025-01 -", before=before) == {"2025-03": 3}
    assert kept(SERIES, "2025-02 -", before=before) == before
    assert before == {"2025-01": 1, "2025-03": 3}


@pytest.mark.parametrize(
    "typed",
    [
        "151",
        "January 151",
        "2025-13 1",
        "2025-01",
        "2025-01 many",
        "2025-01 1-2",
        "2025-01 3h",
        "2025-01 1\nx",
    ],
)
def test_anything_but_a_period_with_one_plain_number_is_refused(typed: str) -> None:
    assert refusal(SERIES, typed) == "series"


@pytest.mark.parametrize(("typed", "year"), [(" 2025 ", 2025), ("２０２５", 2025), ("", None)])
def test_a_year_has_at_most_four_digits(typed: str, year: int | None) -> None:
    assert kept(YEAR, typed) == year


@pytest.mark.parametrize("typed", ["20255", "0", "0025", "-1", "2025.5", "last year", "20 25"])
def test_anything_else_is_not_a_year(typed: str) -> None:
    assert refusal(YEAR, typed) == "year"


@pytest.mark.parametrize(("typed", "weight"), [("2", 2), ("1.5", 1.5), (".5", 0.5), ("２", 2), ("", None)])
def test_a_weight_is_a_number(typed: str, weight: float | None) -> None:
    found = kept(WEIGHT, typed)
    assert (found, type(found)) == (weight, type(weight))


@pytest.mark.parametrize("typed", ["heavy", "1,5", "-1", "1e3", "1234567", "1.2345"])
def test_anything_else_is_not_a_weight(typed: str) -> None:
    assert refusal(WEIGHT, typed) == "number"


def test_lines_are_kept_where_an_answer_has_them_and_joined_elsewhere() -> None:
    assert kept(SUMMARY, "one\n\ntwo") == "one\n\ntwo"
    assert kept(EVIDENCE, "one\n\ntwo") == ["one", "two"]
    assert kept(PERIOD, "April\nto March") == "April to March"


def test_text_is_kept_with_its_blanks() -> None:
    assert kept(PERIOD, "  April  ") == "  April  "


def test_every_refusal_has_words_in_both_languages() -> None:
    for language in ("en", "zh"):
        say = words("plain", language)
        for key in ("choice", "links", "series", Input.YEAR, Input.NUMBER, "long", "record", "section"):
            assert say(f"refused.{key}")


# In the conversation


@pytest.mark.parametrize(("place", "name", "typed"), [("goals/goals", "state", "none of these")])
def test_a_refused_answer_changes_nothing_and_is_asked_again(
    talk: Talk, place: str, name: str, typed: str
) -> None:
    said = talk(*talk.to(place, name, "1"), typed, "reached")
    assert said.count(words("plain", "en")("refused.choice")) == 1
    assert talk.review.goals[0].state == "met"


def test_a_refused_link_is_reported_and_the_question_stays(talk: Talk) -> None:
    said = talk(*talk.to("projects/projects", "goals", "+", "Growth"), "1, 7", "1 2")
    assert words("plain", "en")("refused.links") in said
    assert talk.review.projects[0].goals == ["G1", "G2"]


def test_choices_are_numbered_and_a_question_without_choices_is_not_asked(talk: Talk) -> None:
    previous = talk.to("overview/overview", "previous")
    assert "Last year" not in talk(*previous[:-1], "")
    (talk.library.folder / "2024-maps.toml").write_text(REVIEW, encoding="utf-8")
    said = talk(*previous, "1")
    assert "  1 2024-maps\n" in said
    assert "  2 r\n" not in said
    assert talk.review.overview.previous == "2024-maps"
