"""All rules together: in order, by section, for one record, and for any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.reviews import GOOD, changed, good, minimal
from pm_review.coach.checking import findings, open_at, open_in
from pm_review.coach.messages import describe
from pm_review.forms.loader import sections
from pm_review.forms.lookup import section_asking
from pm_review.i18n.issue import Severity
from pm_review.model import Failure, FieldType, Goal, PathError, Record, Review, field_specs, walk_records

EMPTIED = {
    "goals[G2].cause": "",
    "goals[G1].name": "",
    "projects[P1].results": "",
    "overview.author": "",
    "plan.goals[N1].steps[0].due": "",
    "data.metrics[M1].factors": "",
    "goals[G1].target": "",
}


def test_findings_come_in_the_order_of_the_wizard_and_of_the_fields():
    order = [
        each.key for each in findings(changed(good("en"), EMPTIED)) if each.severity is not Severity.HINT
    ]
    assert order == [
        "overview.author",
        "goals[G1].name",
        "goals[G1].target",
        "goals[G2].cause",
        "projects[P1].results",
        "data.metrics[M1].factors",
        "plan.goals[N1].steps[0].due",
    ]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_findings_of_all_sections_are_the_findings_of_the_review(language):
    review = changed(good(language), {"goals[G3].cause": "", "overview.summary": "", "plan.risks[R1]": None})
    by_section = [each for section in sections() for each in open_in(review, section)]
    assert by_section == findings(review)


def test_each_finding_of_a_section_is_about_a_field_of_it():
    review = changed(good("en"), EMPTIED)
    for section in sections():
        for finding in open_in(review, section):
            assert section_asking(finding.key) == section


def test_no_finding_of_an_empty_review_appears_twice():
    found = findings(Review())
    assert len({each.key for each in found}) == len(found)


def test_an_empty_review_is_not_ready_and_has_findings_in_every_step():
    found = findings(Review())
    blocks = [each.code for each in found if each.severity is Severity.ERROR]
    assert sorted(blocks) == sorted(
        [
            "overview-year",
            "overview-author",
            "overview-product",
            "no-goals",
            "no-projects",
            "no-lessons",
            "no-next-goals",
        ]
    )
    assert {section.step for each in found if (section := section_asking(each.key))} == {
        "overview",
        "goals",
        "projects",
        "data",
        "lessons",
        "plan",
    }


def test_an_empty_core_answer_without_a_rule_of_its_own_is_shown_by_its_label():
    found = next(
        each for each in findings(changed(good("en"), {"overview.summary": " "})) if each.code == "empty"
    )
    assert (found.key, found.severity) == ("overview.summary", Severity.WARNING)
    assert describe(found, "en") == "Still empty: Summary."
    assert "还没有写" in describe(found, "zh")


def test_a_record_can_be_checked_alone():
    review = changed(good("en"), {"goals[G2].cause": "", "goals[G1].name": ""})
    assert [each.code for each in open_at(review, "goals[G2]")] == ["goal-cause"]
    assert [each.code for each in open_at(review, "plan.goals[N1].steps[0]")] == []


@pytest.mark.parametrize("name", GOOD)
def test_one_record_alone_never_contains_more_than_the_whole(name):
    review = changed(good(name), {"overview.summary": ""})
    whole = findings(review)
    for path, _ in walk_records(review):
        assert all(each in whole for each in open_at(review, path))


def test_a_path_to_nothing_or_to_no_record_is_an_error():
    with pytest.raises(PathError):
        open_at(good("en"), "goals[G9]")
    with pytest.raises(PathError):
        open_at(good("en"), "goals")


def long(count: int) -> Review:
    review = Review()
    for at in range(count):
        goal = Goal(id=f"G{at}", name=f"goal {at}", kind="number", target="200万", actual="180万")
        review.goals.append(goal)
        review.lessons.failures.append(Failure(id=f"F{at}", what=f"failure {at}", cause="x", improvement="y"))
    return review


def seconds(count: int, *, alone: bool) -> float:
    review = long(count)
    begin = time.process_time()
    if alone:
        open_at(review, "goals[G1]")
    else:
        findings(review)
    return time.process_time() - begin


def test_the_time_grows_no_faster_than_the_records():
    seconds(100, alone=False)
    short = min(seconds(100, alone=False) for _ in range(3))
    assert min(seconds(1000, alone=False) for _ in range(2)) < 30 * short


def test_one_record_takes_the_same_time_in_a_long_review():
    seconds(10, alone=True)
    short = min(seconds(10, alone=True) for _ in range(5))
    assert min(seconds(3000, alone=True) for _ in range(5)) < 10 * short + 0.001


TEXTS = st.text(max_size=40) | st.sampled_from(
    ["X%", "100 → 120 (+30%)", "TBD", "5万", "-", "0", "\n\n", "2026-99"]
)
TEXT_KINDS = {FieldType.TEXT, FieldType.FIGURE}


def fields(review: Review) -> list[tuple[Record, str]]:
    """Return every text field of a review except ids."""
    return [
        (record, spec.attribute)
        for _, record in walk_records(review)
        for key, spec in field_specs(type(record)).items()
        if spec.kind in TEXT_KINDS and key != "id"
    ]


@settings(max_examples=100)
@given(st.sampled_from(["en", "zh"]), st.lists(st.tuples(st.integers(0, 999), TEXTS), max_size=8))
def test_checking_changes_no_answer_whatever_is_in_it(language, answers):
    review = good(language)
    known = fields(review)
    for at, text in answers:
        setattr(*known[at % len(known)], text)
    for finding in findings(review, previous=good("en")):
        assert describe(finding, "en")
        assert describe(finding, "zh")


def test_a_review_of_empty_records_can_be_checked():
    empty = minimal(
        goals=[{}],
        projects=[{"milestones": [{}], "problems": [{}]}],
        data={"metrics": [{}], "market": {"competitors": [{}]}},
        lessons={"successes": [{}], "failures": [{}]},
        plan={"goals": [{"steps": [{}]}], "resources": [{}], "risks": [{}]},
    )
    assert {each.code for each in findings(empty)} >= {"goal-name", "goal-target", "next-name"}


@pytest.mark.parametrize("empty", [{}, {"kind": "number"}, {"name": " "}, {"name": "n/a"}, {"name": "待定"}])
@pytest.mark.parametrize("code", ["no-goals", "no-projects", "no-next-goals"])
def test_an_empty_record_is_neither_a_goal_nor_a_project(code, empty):
    empty = empty if code != "no-projects" else {key: text for key, text in empty.items() if key != "kind"}
    tables = {"goals": [empty], "projects": [empty], "plan": {"goals": [empty]}}
    assert code in {each.code for each in findings(minimal(**tables)) if each.severity is Severity.ERROR}
    filled = {"name": "Growth"}
    tables = {"goals": [filled], "projects": [filled], "plan": {"goals": [filled]}}
    assert code not in {each.code for each in findings(minimal(**tables))}
