"""Dismissed findings stay away until the answer changes."""

from __future__ import annotations

import pytest

from coach.reviews import changed, good, places
from pm_review.coach.checking import dismissed_findings, findings, open_in
from pm_review.coach.dismissed import dismiss, restore
from pm_review.forms.loader import sections
from pm_review.i18n.issue import Issue
from pm_review.model import Insert, Move, Review, Set, apply


def weak() -> Review:
    return changed(good("en"), {"projects[P3].results": "Most customers liked it."})


def found(review: Review, code: str) -> Issue:
    return next(each for each in findings(review) if each.code == code)


def aside(review: Review, code: str) -> Issue:
    finding = found(review, code)
    apply(review, dismiss(review, finding))
    return finding


def test_a_dismissed_finding_appears_nowhere():
    review = weak()
    finding = aside(review, "project-figures")
    assert finding not in findings(review)
    assert all(finding not in open_in(review, section) for section in sections())
    assert dismissed_findings(review) == [finding]


def test_a_dismissed_finding_is_back_while_the_answer_is_changed():
    review = weak()
    aside(review, "project-figures")
    changed(review, {"projects[P3].results": "All customers liked it."})
    assert places(review, "project-figures") == ["projects[P3].results"]
    changed(review, {"projects[P3].results": "Most customers liked it."})
    assert places(review, "project-figures") == []


def test_a_dismissed_finding_stays_away_when_another_answer_changes():
    review = weak()
    aside(review, "project-figures")
    changed(review, {"projects[P3].name": "Set-up", "overview.summary": "12"})
    assert places(review, "project-figures") == []


def test_a_dismissed_finding_can_be_restored():
    review = weak()
    finding = aside(review, "project-figures")
    apply(review, restore(review, finding))
    assert finding in findings(review)
    assert review.program.aside == []


def test_dismissing_a_finding_twice_leaves_one_mark():
    review = weak()
    aside(review, "project-figures")
    changed(review, {"projects[P3].results": "All customers liked it."})
    aside(review, "project-figures")
    assert len(review.program.aside) == 1


def test_dismissing_a_finding_can_be_undone_like_any_edit():
    review = weak()
    finding = found(review, "project-figures")
    undo = apply(review, dismiss(review, finding))
    apply(review, undo)
    assert finding in findings(review)


def test_the_dismissal_of_a_record_without_an_id_follows_it_to_another_position():
    review = changed(good("en"), {"plan.goals[N1].steps[0].owner": ""})
    aside(review, "step-owner")
    step = {"what": "Ask legal", "due": "2026-01"}
    apply(review, Insert("plan.goals[N1].steps", 0, step))
    assert places(review, "step-owner") == ["plan.goals[N1].steps[0].owner"]
    apply(review, Move("plan.goals[N1].steps[0]", 2))
    assert places(review, "step-owner") == ["plan.goals[N1].steps[2].owner"]


def test_the_finding_about_an_empty_list_can_be_dismissed():
    review = changed(good("zh"), {"plan.risks[R1]": None})
    aside(review, "no-risks")
    assert places(review, "no-risks") == []
    apply(review, Insert("plan.risks", 0, {"what": "x"}))
    assert len(places(review, "risk-response")) == 1


@pytest.mark.parametrize("mark", ["", "nonsense", "a b c d", "goal-cause goals[G9].cause 0"])
def test_a_dismissal_that_matches_nothing_changes_nothing(mark):
    review = weak()
    apply(review, Set("program.aside", [mark]))
    assert places(review, "project-figures") == ["projects[P3].results"]
    assert dismissed_findings(review) == []


def test_a_finding_about_a_text_of_unusual_characters_can_be_dismissed():
    review = changed(good("en"), {"overview.summary": "TBD \U0001f469\u200d\U0001f469 [/] {x} \u0627"})
    aside(review, "placeholder")
    assert places(review, "placeholder") == []
