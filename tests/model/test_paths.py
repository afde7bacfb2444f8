"""Paths: naming and finding a place in a review."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_review.model import (
    FieldType,
    Goal,
    PathError,
    Set,
    apply,
    field_spec_at,
    from_dict,
    get,
    id_of,
    innermost_record,
    join_path,
    parent,
    parse_path,
    record_list,
    schema_path,
    to_dict,
    walk_records,
    with_paths,
)

PLAIN: dict[str, object] = {
    "format": 1,
    "overview": {"year": 2025, "备注": "by hand"},
    "goals": [{"id": "G1", "name": "one", "parts": [{"name": "a"}, {"name": "b"}]}, {"id": "own words"}],
    "lessons": {"growth": {"learned": "much"}},
    "plan": {"goals": [{"id": "N1", "from": "G1"}]},
    "team": {"size": 8, "members": [{"name": "Bo"}]},
}

HAND_MADE = ["备注", "a.b", "two words", 'a "quote"', "back\\slash", "\\", '"', "", "a[0]", "two\nlines", "é"]
"""Handwritten quoted keys beside those of the format."""


@pytest.mark.parametrize(
    ("path", "steps"),
    [
        ("overview", ("overview",)),
        ("overview.year", ("overview", "year")),
        ("goals[G1].parts[0].name", ("goals", "[G1", "parts", "[0", "name")),
        ("goals[own words].name", ("goals", "[own words", "name")),
        ("goals[a.b]", ("goals", "[a.b")),
        ("data.metrics[M1].series.2025-01", ("data", "metrics", "[M1", "series", "2025-01")),
        ('overview."备注"', ("overview", "备注")),
        ('"a.b"."c[0]".d', ("a.b", "c[0]", "d")),
        (r'"say \"hi\"".x', ('say "hi"', "x")),
        (r'"back\\slash"', ("back\\slash",)),
        ('overview.""', ("overview", "")),
    ],
)
def test_a_path_is_read_as_its_keys_and_the_names_of_its_records(path: str, steps: tuple[str, ...]) -> None:
    assert parse_path(path) == steps


@pytest.mark.parametrize(
    "path",
    [
        "",
        ".",
        ".a",
        "a.",
        "a..b",
        "[G1]",
        "[0].name",
        "goals[]",
        "goals[G1",
        "goals]",
        "a b",
        "备注",
        '"open',
        'a."',
    ],
)
def test_an_invalid_path_is_refused(path: str) -> None:
    with pytest.raises(PathError):
        parse_path(path)


@pytest.mark.parametrize(
    ("path", "above", "last"),
    [
        ("overview.year", "overview", "year"),
        ("overview", "", "overview"),
        ("goals[G1]", "goals", "[G1"),
        ("goals[G1].parts[10]", "goals[G1].parts", "[10"),
        ("goals[G1].parts[10].name", "goals[G1].parts[10]", "name"),
        (r'overview."say \"hi\""', "overview", 'say "hi"'),
        ('"备注"', "", "备注"),
    ],
)
def test_a_path_is_split_into_its_container_and_its_last_step(path: str, above: str, last: str) -> None:
    assert parent(path) == (above, last)


@pytest.mark.parametrize(
    ("path", "record"),
    [
        ("goals[G1].parts[0].due", "goals[G1].parts[0]"),
        ("goals[G1].parts", "goals[G1]"),
        ("goals[G1]", "goals[G1]"),
        ("overview.year", ""),
        ("", ""),
    ],
)
def test_the_innermost_record_of_a_path_is_found(path: str, record: str) -> None:
    assert innermost_record(path) == record


@given(st.lists(st.text().filter(lambda key: not key.startswith("[")), min_size=1, max_size=4))
def test_any_key_can_be_quoted_in_a_path_and_read_back(keys: list[str]) -> None:
    path = ""
    for key in keys:
        before, path = path, join_path(path, key)
        assert parent(path) == (before, key)
    assert parse_path(path) == tuple(keys)


@pytest.mark.parametrize("key", ["year", "self_score", "2025-W03", "A-b_9"])
def test_a_key_of_the_format_needs_no_quotes_in_a_path(key: str) -> None:
    assert join_path("", key) == key
    assert join_path("goals[G1]", key) == f"goals[G1].{key}"


@pytest.mark.parametrize("key", HAND_MADE)
@pytest.mark.parametrize("holder", ["", "overview", "goals[G1].parts[1]", "team", "lessons.growth"])
def test_a_key_of_any_name_can_be_set_read_and_removed(holder: str, key: str) -> None:
    found, path = from_dict(PLAIN), join_path(holder, key)
    before = get(found, path)
    back = apply(found, Set(path, "new"))
    assert get(found, path) == "new"
    assert back == Set(path, before)
    apply(found, back)
    assert to_dict(found) == PLAIN


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("overview.year", 2025),
        ("overview.keyword", ""),
        ("overview.unheard", None),
        ('overview."备注"', "by hand"),
        ("goals[G1].name", "one"),
        ("goals[0].name", "one"),
        ("goals[own words].name", ""),
        ("goals[G1].parts[1].name", "b"),
        ("lessons.growth.learned", "much"),
        ("plan.goals[N1].from", "G1"),
        ("plan.goals[N1].from_", None),
        ("team.size", 8),
        ("team.gone", None),
        ("nowhere", None),
    ],
)
def test_the_value_at_a_path_is_read(path: str, expected: object) -> None:
    assert get(from_dict(PLAIN), path) == expected


@pytest.mark.parametrize(
    "path",
    [
        "goals[G9]",
        "goals[2]",
        "goals[G1].parts[2].name",
        "goals.name",
        "overview[0]",
        "overview.year.x",
        "nowhere.x",
        "goals[G1].name.x",
    ],
)
def test_a_path_that_leads_nowhere_is_reported_and_changes_nothing(path: str) -> None:
    found = from_dict(PLAIN)
    with pytest.raises(PathError):
        get(found, path)
    with pytest.raises(PathError):
        apply(found, Set(f"{path}.below", "x"))
    assert to_dict(found) == PLAIN


def test_the_empty_path_means_the_review_itself() -> None:
    found = from_dict(PLAIN)
    assert get(found, "") is found


def test_only_the_path_of_a_list_returns_a_list_of_records() -> None:
    found = from_dict(PLAIN)
    assert [id_of(each) for each in record_list(found, "goals")] == ["G1", "own words"]
    for path in ("overview", "overview.year", "goals[G1]", "nowhere"):
        with pytest.raises(PathError):
            record_list(found, path)


def test_the_path_of_a_record_has_its_id_or_else_its_position() -> None:
    goals = [Goal(id="G1"), Goal(), Goal(id="G3")]
    assert [path for path, _ in with_paths(goals, "goals")] == ["goals[G1]", "goals[1]", "goals[G3]"]


def test_walking_a_review_visits_every_record_in_the_order_of_the_file_with_its_path() -> None:
    found = from_dict(PLAIN)
    paths = [path for path, _ in walk_records(found)]
    assert paths == [
        "overview",
        "goals[G1]",
        "goals[G1].parts[0]",
        "goals[G1].parts[1]",
        "goals[own words]",
        "data",
        "data.behaviour",
        "data.market",
        "lessons",
        "lessons.growth",
        "lessons.people",
        "plan",
        "plan.goals[N1]",
        "own_answers",
        "program",
    ]
    assert all(get(found, path) is record for path, record in walk_records(found))


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        ("goals[G2].cause", "goals.cause"),
        ("goals[G2].parts[0].name", "goals.parts.name"),
        ("goals[G2]", "goals"),
        ("overview.year", "overview.year"),
    ],
)
def test_the_keys_of_a_path_are_reported_without_its_records(path: str, keys: str) -> None:
    assert schema_path(path) == keys


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("overview", FieldType.TABLE),
        ("overview.year", FieldType.YEAR),
        ("goals", FieldType.RECORDS),
        ("goals[G9].state", FieldType.WORD),
        ("goals[G9].parts[7].target", FieldType.FIGURE),
        ("plan.goals[N1].from", FieldType.LINK),
        ("data.metrics[M1].series", FieldType.SERIES),
        ("goals[G1].unheard", None),
        ("nowhere.at.all", None),
    ],
)
def test_the_spec_of_a_field_is_found_by_its_path(path: str, kind: FieldType | None) -> None:
    spec = field_spec_at(path)
    assert (spec.kind if spec else None) == kind
