"""The values that each kind of field accepts, and the errors for others."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from pm_review.i18n.issue import Issue
from pm_review.model import ReviewError, from_dict, get

DAY, MOMENT, CLOCK = date(2025, 6, 30), datetime(2025, 6, 30, 7, 5), time(7, 5)

PLACES = {
    "text": "goals[0].cause",
    "figure": "goals[0].target",
    "code": "overview.language",
    "number": "goals[0].weight",
    "year": "overview.year",
    "word": "goals[0].state",
    "link": "plan.resources[0].goal",
}
"""A field of each kind that holds a single value."""


def plain_with(path: str, value: object) -> dict[str, object]:
    """Return the plain values of a review that contains one value at a path."""
    *above, last = path.split(".")
    held: object = {last: value}
    for step in reversed(above):
        name, _, row = step.partition("[")
        held = {name: [held] if row else held}
    assert isinstance(held, dict)
    return held


def read(path: str, value: object) -> object:
    return get(from_dict(plain_with(path, value)), path)


def issue(code: str, path: str, found: str, expected: str) -> Issue:
    return Issue(code, path, {"found": found, "expected": expected})


def problem(path: str, value: object) -> Issue:
    with pytest.raises(ReviewError) as caught:
        from_dict(plain_with(path, value))
    (found,) = caught.value.issues
    return found


@pytest.mark.parametrize(
    ("kind", "value", "kept"),
    [
        ("text", "as written", "as written"),
        ("text", "", ""),
        ("text", DAY, "2025-06-30"),
        ("text", MOMENT, "2025-06-30T07:05:00"),
        ("text", CLOCK, "07:05:00"),
        ("figure", "500万", "500万"),
        ("figure", 1_500_000, "1500000"),
        ("figure", 4.8, "4.8"),
        ("figure", -3, "-3"),
        ("figure", float("inf"), "inf"),
        ("figure", DAY, "2025-06-30"),
        ("code", "en", "en"),
        ("code", "yue", "yue"),
        ("code", "pt-BR", "pt-BR"),
        ("code", "zh-Hans-CN", "zh-Hans-CN"),
        ("code", "", ""),
        ("number", 2, 2),
        ("number", 0.5, 0.5),
        ("year", 2025, 2025),
        ("year", 1, 1),
        ("year", 9999, 9999),
        ("word", "partly", "partly"),
        ("word", "", ""),
        ("link", "N1", "N1"),
    ],
)
def test_a_field_keeps_every_value_of_its_type(kind: str, value: object, kept: object) -> None:
    found = read(PLACES[kind], value)
    assert (found, type(found)) == (kept, type(kept))


@pytest.mark.parametrize(
    ("kind", "value", "found", "expected"),
    [
        ("text", 5, "5", "text"),
        ("text", True, "true", "text"),
        ("text", ["a"], "[…]", "text"),
        ("text", {"a": 1}, "[table]", "text"),
        ("figure", True, "true", "figure"),
        ("figure", ["5"], "[…]", "figure"),
        ("code", "English", "'English'", "code"),
        ("code", "e", "'e'", "code"),
        ("code", "zh_CN", "'zh_CN'", "code"),
        ("code", "en-", "'en-'", "code"),
        ("code", "pt-BR\n", r"'pt-BR\n'", "code"),
        ("code", 5, "5", "code"),
        ("number", "2", "'2'", "number"),
        ("number", False, "false", "number"),
        ("number", DAY, "2025-06-30", "number"),
        ("year", 1.5, "1.5", "year"),
        ("year", 2025.0, "2025.0", "year"),
        ("year", "2025", "'2025'", "year"),
        ("year", True, "true", "year"),
        ("year", 0, "0", "year"),
        ("year", -5, "-5", "year"),
        ("year", 12345, "12345", "year"),
        ("year", DAY, "2025-06-30", "year"),
        ("year", CLOCK, "07:05:00", "year"),
        ("link", 1, "1", "text"),
    ],
)
def test_a_value_of_a_wrong_type_is_reported_with_what_was_found_and_what_is_expected(
    kind: str, value: object, found: str, expected: str
) -> None:
    assert problem(PLACES[kind], value) == issue("type", PLACES[kind], found, expected)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("goals[0].kind", "number, milestone, judgement, tracked"),
        ("goals[0].better", "higher, lower, hold"),
        ("goals[0].state", "exceeded, met, partly, missed, slipped, dropped, unmeasured"),
        ("data.metrics[0].kind", "flow, level, ratio"),
        ("data.metrics[0].better", "higher, lower, hold"),
        ("plan.goals[0].kind", "number, milestone, judgement, tracked"),
        ("plan.goals[0].better", "higher, lower, hold"),
        ("plan.resources[0].kind", "people, material, money"),
        ("plan.risks[0].likelihood", "low, medium, high"),
        ("plan.risks[0].impact", "low, medium, high"),
    ],
)
def test_a_choice_takes_each_of_its_words_and_lists_them_if_it_gets_another(path: str, words: str) -> None:
    assert [read(path, word) for word in words.split(", ")] == words.split(", ")
    for value, found in (("High", "High"), (1, "1"), (True, "true"), (["low"], "[…]"), (DAY, "2025-06-30")):
        assert problem(path, value) == issue("word", path, found, words)


@pytest.mark.parametrize("path", ["goals[0].evidence", "projects[0].goals", "lessons.successes[0].links"])
@pytest.mark.parametrize(
    ("value", "place", "found", "expected"),
    [
        ("one", "", "'one'", "texts"),
        ({"a": "b"}, "", "[table]", "texts"),
        (["a", 5], "[1]", "5", "text"),
        ([DAY], "[0]", "2025-06-30", "text"),
        (["a", "b", ["c"]], "[2]", "[…]", "text"),
    ],
)
def test_a_wrong_value_in_a_list_of_texts_is_reported_by_its_position(
    path: str, value: object, place: str, found: str, expected: str
) -> None:
    assert problem(path, value) == issue("type", path + place, found, expected)


@pytest.mark.parametrize(
    ("value", "place", "found", "expected"),
    [
        ([1, 2], "", "[…]", "series"),
        ("1", "", "'1'", "series"),
        ({"2025-01": 1, "2025-02": "1"}, ".2025-02", "'1'", "number"),
        ({"2025-01": True, "2025-02": 2}, ".2025-01", "true", "number"),
        ({"2025": {"01": 1}}, ".2025", "[table]", "number"),
    ],
)
def test_an_invalid_value_of_a_series_is_reported_with_its_period(
    value: object, place: str, found: str, expected: str
) -> None:
    path = "data.metrics[0].series"
    assert problem(path, value) == issue("type", path + place, found, expected)


def test_a_series_keeps_its_periods_in_the_order_in_which_they_are_written() -> None:
    found = read("data.metrics[0].series", {"2025-03": 3, "2025-01": 1.5})
    assert list(found.items()) == [("2025-03", 3), ("2025-01", 1.5)]


@pytest.mark.parametrize("value", [5, "x", [1], [[]]])
@pytest.mark.parametrize("path", ["goals", "data.metrics", "goals[0].parts", "lessons.failures"])
def test_a_list_of_records_takes_only_tables(path: str, value: object) -> None:
    found = problem(path, value)
    below = isinstance(value, list)
    assert (found.code, found.key, found.values["expected"]) == (
        "type",
        f"{path}[0]" if below else path,
        "table" if below else "tables",
    )


@pytest.mark.parametrize("path", ["overview", "data", "data.market", "lessons.people", "own_answers"])
def test_a_section_of_the_file_must_be_a_table(path: str) -> None:
    assert problem(path, [{}]) == issue("type", path, "[…]", "table")
    assert problem(path, "none") == issue("type", path, "'none'", "table")


@pytest.mark.parametrize(
    ("value", "found"),
    [("1", "'1'"), (1.0, "1.0"), (True, "true"), (0, "0"), (-1, "-1"), (2, "2"), ([1], "[…]")],
)
def test_a_format_that_is_not_known_is_reported_before_anything_else(value: object, found: str) -> None:
    assert problem("format", value) == issue("format", "format", found, "1")
    with pytest.raises(ReviewError) as caught:
        from_dict({"format": value, "goals": 5})
    assert [each.key for each in caught.value.issues] == ["format"]


def test_a_long_text_in_the_wrong_place_is_reported_by_its_beginning() -> None:
    assert problem("overview.year", "x" * 500).values["found"] == "'" + "x" * 39


def test_all_mistakes_of_a_list_are_reported_even_if_one_item_is_no_table() -> None:
    with pytest.raises(ReviewError) as caught:
        from_dict({"goals": [1, {"id": "G1", "name": 3}, {"id": "G1"}]})
    assert [each.key for each in caught.value.issues] == ["goals[0]", "goals[1].name"]
