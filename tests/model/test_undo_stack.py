"""Undo and redo, which keep fields that have been changed since."""

from __future__ import annotations

import copy
from random import Random

import pytest
from tests.store import randomly

from pm_review.model import (
    Delete,
    Edit,
    Insert,
    Move,
    PathError,
    Review,
    ReviewError,
    Set,
    apply,
    delete_with_links,
    from_dict,
    get,
    to_dict,
)
from pm_review.model.undo_stack import UndoStack

PLAIN: dict[str, object] = {
    "format": 1,
    "overview": {"keyword": "was", "role": "PM"},
    "goals": [
        {"id": "G1", "evidence": ["a", "b"], "parts": [{"name": "p"}, {"name": "q"}]},
        {"id": "G2"},
        {"id": "G3"},
    ],
    "projects": [{"id": "P1", "goals": ["G1", "G2"]}],
}


class Bench:
    """A review with its undo history, as in a session."""

    def __init__(self) -> None:
        self.review: Review = from_dict(copy.deepcopy(PLAIN))
        self.undo = UndoStack(self.review, lambda edit: apply(self.review, edit))

    @property
    def plain(self) -> dict[str, object]:
        return {key: value for key, value in to_dict(self.review).items() if key != "program"}


@pytest.fixture
def bench() -> Bench:
    return Bench()


@pytest.mark.parametrize(
    "edits",
    [
        [Insert("goals", 1, {"name": "new"})],
        [Insert("goals[G1].parts", 0, {"name": "new"}), Set("goals[G1].parts[0].due", "Q3")],
        [Delete("goals[G2]")],
        [Delete("goals[G1].parts[0]"), Delete("goals[G1].parts[0]")],
        [Move("goals[G3]", 0), Move("goals[G1]", 2)],
        [Set("overview.keyword", "is"), Set("overview.role", ""), Set("overview.own", {"a": 1})],
        [Set("overview.keyword", "is"), Set("overview.keyword", "will be")],
        [Set("projects[P1].goals", ["G2"]), Delete("goals[G1]")],
        [Insert("goals", 0, {"id": "X"}), Move("goals[X]", 2), Delete("goals[X]")],
    ],
)
def test_a_step_can_be_undone_and_redone_any_number_of_times(bench: Bench, edits: list[Edit]) -> None:
    bench.undo.make(edits, "step")
    done = bench.plain
    for _ in range(3):
        assert bench.undo.undo() == "step"
        assert bench.plain == PLAIN
        assert bench.undo.redo() == "step"
        assert bench.plain == done


def test_steps_are_undone_from_the_last_and_redone_from_the_first(bench: Bench) -> None:
    for name in "abc":
        bench.undo.make([Insert("goals", 0, {"name": name})], name)
    assert [bench.undo.undo(), bench.undo.undo()] == ["c", "b"]
    assert [goal.name for goal in bench.review.goals][:2] == ["a", ""]
    assert [bench.undo.redo(), bench.undo.redo(), bench.undo.redo()] == ["b", "c", None]
    assert [bench.undo.undo() for _ in range(4)] == ["c", "b", "a", None]


def test_after_a_new_step_nothing_can_be_redone(bench: Bench) -> None:
    bench.undo.make([Delete("goals[G1]")], "one")
    bench.undo.undo()
    bench.undo.make([Delete("goals[G2]")], "two")
    assert bench.undo.redo() is None
    assert (bench.undo.undo(), bench.undo.undo()) == ("two", None)


def test_a_step_without_edits_keeps_what_can_be_redone(bench: Bench) -> None:
    bench.undo.make([Delete("goals[G1]")], "one")
    bench.undo.undo()
    bench.undo.make([], "nothing")
    assert bench.undo.redo() == "one"


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        (Delete("goals[G9]"), PathError),
        (Set("nowhere.at.all", "x"), PathError),
        (Set("goals[G1].state", "won"), ReviewError),
        (Insert("goals", 0, {"weight": "heavy"}), ReviewError),
    ],
)
def test_a_step_of_which_one_edit_fails_changes_nothing_and_cannot_be_undone(
    bench: Bench, wrong: Edit, fault: type[Exception]
) -> None:
    bench.undo.make([Move("goals[G3]", 0)], "before")
    bench.undo.undo()
    with pytest.raises(fault):
        bench.undo.make([Delete("goals[G2]"), Set("overview.keyword", "x"), wrong], "step")
    assert bench.plain == PLAIN
    assert bench.undo.undo() is None
    assert bench.undo.redo() == "before"


@pytest.mark.parametrize(
    ("made", "since", "left"),
    [
        (["a"], ["a"], ["a", "b"]),
        (["a"], ["a", "c"], ["a", "c", "b"]),
        (["a"], ["c", "a"], ["c", "a", "b"]),
        (["a"], [], ["b"]),
        (["a"], ["c"], ["c", "b"]),
        (["a"], ["a", "b"], ["a", "b"]),
        (["a", "b", "c"], ["a", "b", "c"], ["a", "b"]),
        (["a", "b", "c"], ["c"], []),
        (["a", "b", "c"], ["a", "c", "d"], ["a", "d"]),
        (["a", "b", "c"], ["d"], ["d"]),
        ([], ["x"], ["x", "a", "b"]),
        (["x", "y"], ["y", "x"], ["a", "b"]),
    ],
)
def test_undo_in_a_list_removes_only_the_changes_of_the_step(
    bench: Bench, made: list[str], since: list[str], left: list[str]
) -> None:
    bench.undo.make([Set("goals[G1].evidence", made)], "step")
    apply(bench.review, Set("goals[G1].evidence", since))
    bench.undo.undo()
    assert bench.review.goals[0].evidence == left


@pytest.mark.parametrize(
    ("path", "made", "since"),
    [
        ("overview.keyword", "is", "typed since"),
        ("overview.keyword", "", "typed since"),
        ("overview.year", 2025, 2026),
        ("overview.own", ["x"], "no list any more"),
        ("overview.own", "x", ["a list since"]),
    ],
)
def test_text_typed_since_survives_undo_and_redo(
    bench: Bench, path: str, made: object, since: object
) -> None:
    bench.undo.make([Set(path, made), Delete("goals[G3]")], "step")
    apply(bench.review, Set(path, since))
    bench.undo.undo()
    assert get(bench.review, path) == since
    assert [goal.id for goal in bench.review.goals] == ["G1", "G2", "G3"]
    bench.undo.redo()
    assert get(bench.review, path) == since
    assert [goal.id for goal in bench.review.goals] == ["G1", "G2"]


def test_a_list_replaced_since_the_step_is_not_changed_by_undo(bench: Bench) -> None:
    apply(bench.review, Set("overview.own", ["a"]))
    bench.undo.make([Set("overview.own", "text with an a in it")], "step")
    apply(bench.review, Set("overview.own", ["b"]))
    bench.undo.undo()
    assert get(bench.review, "overview.own") == ["b"]


def test_steps_about_deleted_records_are_skipped(bench: Bench) -> None:
    bench.undo.make([Set("goals[G2].name", "x"), Move("goals[G2]", 0), Set("overview.keyword", "is")], "step")
    apply(bench.review, Delete("goals[G2]"))
    assert bench.undo.undo() == "step"
    assert bench.review.overview.keyword == "was"
    assert [goal.id for goal in bench.review.goals] == ["G1", "G3"]
    assert bench.undo.redo() == "step"
    assert bench.review.overview.keyword == "is"


def test_a_record_and_the_links_to_it_come_back_together(bench: Bench) -> None:
    bench.undo.make(delete_with_links(bench.review, "goals[G1]"), "delete")
    assert bench.review.projects[0].goals == ["G2"]
    bench.undo.undo()
    assert bench.plain["goals"] == PLAIN["goals"]
    assert sorted(bench.review.projects[0].goals) == ["G1", "G2"]


@pytest.mark.parametrize("seed", range(40))
def test_all_steps_can_be_undone_to_the_beginning_and_redone_to_the_end(seed: int) -> None:
    rng, bench = Random(seed), Bench()
    states = [bench.plain]
    for step in range(rng.randint(1, 6)):
        made: list[Edit] = []
        trial = from_dict(copy.deepcopy(to_dict(bench.review)))
        for _ in range(rng.randint(1, 4)):
            made.append(randomly.edit(trial, rng))
            apply(trial, made[-1])
        bench.undo.make(made, str(step))
        states.append(bench.plain)
    for state in reversed(states[:-1]):
        bench.undo.undo()
        assert bench.plain == state
    for state in states[1:]:
        bench.undo.redo()
        assert bench.plain == state
