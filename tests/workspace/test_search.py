"""Steps, records and answers are found by part of their text."""

from __future__ import annotations

from pm_review.model import Insert, Set
from pm_review.workspace.editor import Editor
from pm_review.workspace.navigation import Place
from pm_review.workspace.search import search


def test_a_section_is_found_by_its_title(editor: Editor) -> None:
    hit = next(search(editor, "risk"))
    assert (hit.title, hit.where, hit.place) == ("Risks", "Next year", Place("plan/risks"))


def test_a_record_is_found_by_its_id_and_its_name(editor: Editor) -> None:
    for text in ("registered", "g1 users"):
        (hit,) = search(editor, text)
        assert (hit.title, hit.where) == ("G1 Registered users", "Goals")
        assert hit.place == Place("goals/goals", "goals[G1].name")


def test_an_answer_is_found_by_the_line_that_holds_the_words(editor: Editor) -> None:
    editor.apply(Set("data.behaviour.churn", "They leave.\nMost at the import of contacts."))
    (hit,) = search(editor, "CONTACTS import")
    assert hit.title == "Most at the import of contacts."
    assert hit.where == "User behaviour: Churn"
    assert hit.place == Place("data/behaviour", "data.behaviour.churn")


def test_an_answer_is_found_once_by_its_question(editor: Editor) -> None:
    editor.apply(Set("data.behaviour.churn", "They leave.\nMost at the import of contacts."))
    (hit,) = search(editor, "churn")
    assert hit.title == "They leave."
    assert hit.place == Place("data/behaviour", "data.behaviour.churn")


def test_a_smaller_record_is_found_by_its_name(editor: Editor) -> None:
    editor.apply_all([Insert("goals[G1].parts", 0, {"name": "First half of the year"})], "add")
    (hit,) = search(editor, "first half")
    assert (hit.title, hit.where) == ("First half of the year", "Goals: Part")
    assert hit.place == Place("goals/goals", "goals[G1].parts[0].name")


def test_an_empty_search_finds_nothing(editor: Editor) -> None:
    assert list(search(editor, " ")) == []


def test_an_open_question_about_the_current_record_is_found_by_its_label(editor: Editor) -> None:
    here = Place("goals/goals", "goals[G1].name")
    hit = next(hit for hit in search(editor, "grade", here) if hit.title == "Grade")
    assert (hit.where, hit.place) == ("Goals", Place("goals/goals", "goals[G1].grade"))
    assert not list(search(editor, "grade"))
    editor.apply(Set("goals[G1].grade", "B+"))
    assert [hit.title for hit in search(editor, "grade", here)] == ["B+"]
    (hit,) = search(editor, "churn", Place("data/behaviour", "data.behaviour.habits"))
    assert hit.place == Place("data/behaviour", "data.behaviour.churn")
