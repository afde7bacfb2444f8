from __future__ import annotations

import json
from random import Random
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_review.model import (
    Delete,
    Edit,
    FieldType,
    Insert,
    Move,
    PathError,
    Review,
    ReviewError,
    Set,
    apply,
    data_at,
    delete_with_links,
    edit_from_dict,
    edit_to_dict,
    field_spec_at,
    field_specs,
    from_dict,
    get,
    next_id,
    rename_with_links,
    sanitize,
    to_dict,
    walk_records,
)
from pm_review.model.diff import value_at

PLAIN: dict[str, object] = {
    "format": 1,
    "overview": {"year": 2025, "language": "zh", "own": "kept"},
    "goals": [
        {"id": "G1", "name": "one", "parts": [{"name": "a"}, {"name": "b"}]},
        {"id": "G3", "name": "three", "weight": 2},
    ],
    "projects": [{"id": "P1", "goals": ["G1", "G3"]}],
    "data": {"metrics": [{"id": "M1", "goal": "G3", "series": {"2025-01": 1}}]},
}


def review() -> Review:
    return from_dict(PLAIN)


def random_edit(found: Review, rng: Random) -> Edit:
    path, rows = rng.choice([("goals", found.goals), ("projects", found.projects)])
    match rng.randrange(4):
        case 0:
            return Insert(path, rng.randint(0, len(rows)), {"name": "new"})
        case 1 if rows:
            return Move(f"{path}[{rng.choice(rows).id}]", rng.randrange(len(rows)))
        case 2 if rows:
            return Delete(f"{path}[{rng.choice(rows).id}]")
    return Set("overview.summary", f"{rng.random()}")


@pytest.mark.parametrize("seed", range(100))
def test_every_edit_returns_its_inverse(seed: int) -> None:
    rng = Random(seed)
    found = review()
    for _ in range(10):
        before = to_dict(found)
        inverse = apply(found, random_edit(found, rng))
        redo = apply(found, inverse)
        again = to_dict(found)
        assert _answers(again) == _answers(before)
        apply(found, redo)


def _answers(plain: dict[str, object]) -> dict[str, object]:
    """Return the review without the program's own records, because retired ids are kept."""
    return {key: value for key, value in plain.items() if key != "program"}


@given(
    st.sampled_from(
        [
            Set("goals[G1].name", "x"),
            Set("data.metrics[M1].series", {"2025-01": 2.5}),
            Insert("goals", 0, {"name": "x", "parts": [{"name": "y"}]}),
            Move("goals[G1].parts[0]", 1),
            Delete("goals[G3]"),
        ]
    )
)
def test_an_edit_comes_back_from_json(edit: Edit) -> None:
    assert edit_from_dict(json.loads(json.dumps(edit_to_dict(edit)))) == edit


@pytest.mark.parametrize(
    "plain", [None, [], ["set"], ["insert", "goals", "0", {}], ["other", "x"], {"set": 1}]
)
def test_an_invalid_edit_is_refused(plain: object) -> None:
    with pytest.raises(ValueError, match=r".*"):
        edit_from_dict(plain)


def test_an_id_is_never_given_twice() -> None:
    found = review()
    apply(found, Delete("goals[G3]"))
    assert next_id(found, "goals") == "G4"
    again = from_dict(to_dict(found))
    assert next_id(again, "goals") == "G4"
    apply(again, Insert("goals", 0, {}))
    assert again.goals[0].id == "G4"


def test_removing_a_record_removes_the_links_to_it() -> None:
    found = review()
    for edit in delete_with_links(found, "goals[G3]"):
        apply(found, edit)
    assert found.projects[0].goals == ["G1"]
    assert found.data.metrics[0].goal == ""


def test_giving_a_record_another_id_changes_the_links_to_it() -> None:
    found = review()
    for edit in rename_with_links(found, "goals[G3]", "G9"):
        apply(found, edit)
    assert [goal.id for goal in found.goals][-1] == "G9"
    assert found.projects[0].goals == ["G1", "G9"]
    assert found.data.metrics[0].goal == "G9"


@pytest.mark.parametrize(
    "path", ["", "goals[", "goals[G9].name", "goals[9]", "overview.year.x", "goals..name", "[G1]"]
)
def test_a_path_that_leads_nowhere_is_refused(path: str) -> None:
    with pytest.raises(PathError):
        apply(review(), Set(path, "x"))


def test_a_value_of_a_wrong_kind_changes_nothing() -> None:
    found = review()
    for edit in (
        Set("goals[G1].weight", "heavy"),
        Set("goals[G1].state", "won"),
        Set("overview.year", "2025"),
    ):
        with pytest.raises(ReviewError):
            apply(found, edit)
    assert to_dict(found) == PLAIN


@given(st.text())
def test_cleaning_a_text_twice_changes_nothing_more(text: str) -> None:
    assert sanitize(sanitize(text)) == sanitize(text)
    assert "\r" not in sanitize(text)


def test_an_unknown_key_is_kept_and_can_be_set() -> None:
    found = review()
    assert get(found, "overview.own") == "kept"
    apply(found, Set("goals[G1].mine", "x"))
    assert to_dict(found)["goals"][0]["mine"] == "x"


def test_every_field_of_every_record_is_found_by_its_path() -> None:
    found = review()
    for path, record in walk_records(found):
        for key, spec in field_specs(type(record)).items():
            assert field_spec_at(f"{path}.{key}") is spec
            if spec.kind is not FieldType.RECORDS:
                assert get(found, f"{path}.{key}") == getattr(record, spec.attribute)


def test_a_record_that_is_moved_too_far_becomes_the_last_or_the_first() -> None:
    found = review()
    back = apply(found, Move("goals[G1]", 99))
    assert [goal.id for goal in found.goals] == ["G3", "G1"]
    apply(found, back)
    apply(found, Move("goals[G3]", -5))
    assert [goal.id for goal in found.goals] == ["G3", "G1"]


def test_a_record_without_an_id_is_moved_back_by_its_new_position() -> None:
    found = review()
    back = apply(found, Move("goals[G1].parts[0]", 99))
    assert back == Move("goals[G1].parts[1]", 0)
    apply(found, back)
    assert [part.name for part in found.goals[0].parts] == ["a", "b"]


def test_removing_a_record_without_an_id_leaves_links_alone() -> None:
    assert delete_with_links(review(), "goals[G1].parts[1]") == [Delete("goals[G1].parts[1]")]


def test_only_the_highest_id_that_was_used_is_remembered() -> None:
    found = review()
    apply(found, Delete("goals[G1]"))
    assert found.program.retired == []
    apply(found, Delete("goals[G3]"))
    apply(found, Delete("projects[P1]"))
    assert sorted(found.program.retired) == ["G3", "P1"]
    apply(found, Insert("goals", 0, {}))
    apply(found, Delete("goals[G4]"))
    assert sorted(found.program.retired) == ["G4", "P1"]


def test_an_id_in_the_users_own_words_is_not_remembered() -> None:
    found = from_dict({"goals": [{"id": "growth"}]})
    apply(found, Delete("goals[growth]"))
    assert (found.program.retired, next_id(found, "goals")) == ([], "G1")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("as typed", "as typed"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ("from\r\nWindows", "from\nWindows"),
        ("from an old\rMac", "from an old\nMac"),
        ("\r\n\r\n\r", "\n\n\n"),
        ("\x00a\x07b\x1bc\x7fd\x85e\x9ff", "abcdef"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("half a sign \ud83d here", "half a sign  here"),
        ("👩\u200d👩\u200d👧 שלום \u202eback", "👩\u200d👩\u200d👧 שלום \u202eback"),
        ("a\u00a0b\u2028c\ufeff", "a\u00a0b\u2028c\ufeff"),
    ],
)
def test_characters_that_no_file_should_have_are_removed_from_a_text(typed: str, kept: str) -> None:
    found = review()
    apply(found, Set("overview.summary", typed))
    assert found.overview.summary == kept
    apply(found, Set("goals[G1].evidence", [typed, "more"]))
    assert found.goals[0].evidence == [kept, "more"]
    apply(found, Insert("goals", 0, {"name": typed, "evidence": [typed], "parts": [{"note": typed}]}))
    first = found.goals[0]
    assert (first.name, first.evidence, first.parts[0].note) == (kept, [kept], kept)
    apply(found, Set("overview.own", {"deep": [typed]}))
    assert get(found, "overview.own") == {"deep": [kept]}


@pytest.mark.parametrize("empty", ["", None, [], {}])
@pytest.mark.parametrize(
    ("path", "left"),
    [
        ("goals[G1].name", ""),
        ("goals[G3].weight", None),
        ("overview.year", None),
        ("overview.language", ""),
        ("projects[P1].goals", []),
        ("data.metrics[M1].goal", ""),
        ("data.metrics[M1].series", {}),
        ("overview.own", None),
    ],
)
def test_an_empty_value_clears_any_field_and_can_be_undone(path: str, left: object, empty: object) -> None:
    found = review()
    back = apply(found, Set(path, empty))
    assert get(found, path) == left
    apply(found, back)
    assert to_dict(found) == PLAIN


@pytest.mark.parametrize("path", ["overview", "goals", "goals[G1].parts", "data", "lessons.growth"])
@pytest.mark.parametrize("value", ["x", [{"name": "a"}], {"year": 1}, "", None, []])
def test_a_table_of_the_review_cannot_be_set_like_a_field(path: str, value: object) -> None:
    found = review()
    with pytest.raises(ReviewError):
        apply(found, Set(path, value))
    assert to_dict(found) == PLAIN


@pytest.mark.parametrize(
    ("at", "order"),
    [(-5, "new G1 G3"), (0, "new G1 G3"), (1, "G1 new G3"), (2, "G1 G3 new"), (99, "G1 G3 new")],
)
def test_a_record_is_inserted_at_its_position_or_at_the_nearest_end(at: int, order: str) -> None:
    found = review()
    back = apply(found, Insert("goals", at, {"id": "new"}))
    assert " ".join(goal.id for goal in found.goals) == order
    assert back == Delete("goals[new]")
    apply(found, back)
    assert [goal.id for goal in found.goals] == ["G1", "G3"]


@pytest.mark.parametrize(
    ("at", "order"), [(-5, "c a b"), (0, "c a b"), (1, "a c b"), (2, "a b c"), (99, "a b c")]
)
def test_a_record_is_moved_to_its_position_or_to_the_nearest_end(at: int, order: str) -> None:
    found = from_dict({"goals": [{"id": "a"}, {"id": "b"}, {"id": "c"}]})
    back = apply(found, Move("goals[c]", at))
    assert " ".join(goal.id for goal in found.goals) == order
    assert back == Move("goals[c]", 2)
    apply(found, back)
    assert [goal.id for goal in found.goals] == ["a", "b", "c"]


def test_a_record_gets_the_next_id_of_its_list_and_one_without_ids_none() -> None:
    found = review()
    made = [
        apply(found, Insert(path, 0, {}))
        for path in ("goals", "projects", "data.metrics", "lessons.successes", "lessons.failures")
    ]
    made += [apply(found, Insert(path, 0, {})) for path in ("plan.goals", "plan.risks", "plan.resources")]
    assert [cast("Delete", each).path for each in made] == [
        "goals[G4]",
        "projects[P2]",
        "data.metrics[M2]",
        "lessons.successes[S1]",
        "lessons.failures[F1]",
        "plan.goals[N1]",
        "plan.risks[R1]",
        "plan.resources[0]",
    ]
    assert apply(found, Insert("goals[G1].parts", 5, {"name": "c"})) == Delete("goals[G1].parts[2]")
    assert "id" not in cast("list[dict[str, object]]", data_at(found, "goals[G1]")["parts"])[2]


@pytest.mark.parametrize(
    "path", ["overview", "overview.year", "goals[G1].evidence", "own", "listed", "nowhere.at"]
)
def test_a_record_is_inserted_only_into_a_list_of_records(path: str) -> None:
    found = from_dict(PLAIN | {"own": {"a": 1}, "listed": [{"a": 1}]})
    before = to_dict(found)
    with pytest.raises(PathError):
        apply(found, Insert(path, 0, {"name": "x"}))
    assert to_dict(found) == before


@pytest.mark.parametrize(
    "record", [{"weight": "heavy"}, {"state": "won"}, {"name": 5}, {"parts": [{"due": 5}]}, {"parts": "none"}]
)
def test_a_record_with_a_value_of_a_wrong_type_is_not_inserted(record: dict[str, object]) -> None:
    found = review()
    with pytest.raises(ReviewError):
        apply(found, Insert("goals", 0, record))
    assert to_dict(found) == PLAIN


def test_undoing_a_deletion_restores_every_value_of_the_record() -> None:
    whole = {
        "id": "G1",
        "name": "one",
        "weight": 2,
        "evidence": ["a"],
        "parts": [{"name": "p", "own": 1}],
        "mood": {"deep": [1, 2]},
    }
    found = from_dict({"goals": [{"id": "G0"}, whole, {"id": "G9"}]})
    back = apply(found, Delete("goals[G1]"))
    assert back == Insert("goals", 1, whole)
    apply(found, back)
    assert data_at(found, "goals[G1]") == whole


@pytest.mark.parametrize(
    "path", ["overview.year", "goals", "goals[G1].parts", "overview.nothing", "goals[G9]"]
)
def test_the_path_of_anything_but_a_record_has_no_plain_values(path: str) -> None:
    with pytest.raises(PathError):
        data_at(review(), path)


def test_changing_the_plain_values_of_a_review_does_not_change_the_review() -> None:
    plain: dict[str, object] = {
        "goals": [{"id": "G1", "evidence": ["a"]}],
        "data": {"metrics": [{"series": {}}]},
    }
    found = from_dict(plain)
    found.goals[0].evidence.append("b")
    found.data.metrics[0].series["2025"] = 1
    assert plain == {"goals": [{"id": "G1", "evidence": ["a"]}], "data": {"metrics": [{"series": {}}]}}
    taken = to_dict(found)
    found.goals[0].evidence.append("c")
    found.data.metrics[0].series.clear()
    assert value_at(taken, "goals[G1].evidence") == ["a", "b"]
    assert value_at(taken, "data.metrics[M1].series") == {"2025": 1}


@pytest.mark.parametrize(
    ("given", "following"),
    [
        ([], "G1"),
        (["G1", "G2"], "G3"),
        (["G2", "G10", "G9"], "G11"),
        (["G007"], "G8"),
        (["growth", "G", "G-1", "Gx", "P7", "G1.5", "G٣", "g5"], "G1"),
        (["G123456789"], "G123456790"),
        (["G1234567890"], "G1"),
        (["G1 "], "G1"),
    ],
)
def test_the_next_id_follows_the_highest_id_that_the_program_could_have_given(
    given: list[str], following: str
) -> None:
    found = from_dict({"goals": [{"id": each} for each in given]})
    assert next_id(found, "goals") == following
    assert next_id(from_dict({"program": {"retired": given}}), "goals") == following


def test_changing_a_record_later_does_not_change_its_edit_in_the_journal() -> None:
    record: dict[str, object] = {"name": "as it was"}
    plain = edit_to_dict(Insert("goals", 0, record))
    record["name"] = "changed since"
    assert plain == ["insert", "goals", 0, {"name": "as it was"}]
