"""How records stand, in words."""

from __future__ import annotations

from pm_review.editing.editor import Editor
from pm_review.editing.groups import group_of
from pm_review.editing.places import Place, section_at
from pm_review.editing.standing import details, standing, title_of


def test_a_goal_tells_its_attainment_and_its_state(editor: Editor) -> None:
    reached, open_ = editor.review.goals
    assert standing(editor, reached) == "110% of target (computed) · reached (computed)"
    assert standing(editor, open_) == ""


def test_a_line_holds_name_figures_and_attainment(editor: Editor) -> None:
    section = section_at("goals/results")
    assert section is not None
    group, goal = group_of(section), editor.review.goals[0]
    assert title_of(editor, group, goal) == "G1 Registered users"
    assert details(editor, group, goal) == ("500万 → 550万", "110%")


def test_a_place_is_read_as_it_was_remembered() -> None:
    for place in (Place("goals/setting"), Place("goals/results", "goals[G2].actual", (1, 3))):
        assert Place.parse(str(place)) == place
    assert Place.parse("nowhere") is None
