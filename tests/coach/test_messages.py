"""Messages of findings, their order and their number."""

from __future__ import annotations

import pytest

from coach.reviews import GOOD, changed, good, minimal, places
from pm_review.coach.checking import dismissed_findings, findings, open_at, open_by_section, open_in
from pm_review.coach.dismissed import dismiss
from pm_review.coach.messages import describe
from pm_review.coach.missing import missing
from pm_review.forms.loader import sections
from pm_review.forms.schema import Section
from pm_review.i18n.issue import Issue, Severity
from pm_review.model import Review, apply, walk_records


def finding(code: str, place: str, **values: object) -> Issue:
    return Issue(code, place, values, Severity.WARNING)


def section(place: str) -> Section:
    return next(each for each in sections() if each.name == place)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("x" * 40, "x" * 40),
        ("x" * 41, "x" * 39 + "…"),
        ("目" * 41, "目" * 39 + "…"),
        ("first\nsecond", "first"),
        ("  \n first \nsecond", "first "),
        ("", ""),
    ],
)
def test_a_finding_quotes_forty_characters_of_the_first_line(answer, expected):
    said = describe(finding("placeholder", "overview.summary", found=answer), "en")
    assert said == f"“{expected}” looks like a placeholder."


@pytest.mark.parametrize(
    ("language", "asked", "last"), [("en", "12.5%", "1,234.5%"), ("zh", "12.5%", "1,234.5%")]
)
def test_a_share_is_shown_in_percent(language, asked, last):
    said = describe(finding("next-small", "plan.goals[N1].target", asked=0.125, last=12.345), language)
    assert asked in said and last in said


@pytest.mark.parametrize(("language", "amount"), [("en", "1.53M"), ("zh", "153.2万")])
def test_an_amount_is_shown_as_its_language_shortens_it(language, amount):
    values = {"metric": "MAU", "target": "200万", "trend": 1_532_000}
    said = describe(finding("next-trend", "plan.goals[N1].target", **values), language)
    assert amount in said and "200万" in said and "MAU" in said


@pytest.mark.parametrize(
    ("place", "ident"),
    [
        ("goals[G2].lesson", "G2"),
        ("plan.goals[N1].steps[0].due", "N1"),
        ("goals[G10].parts[1].due", "G10"),
        ("goals[G2]", "G2"),
        ("goals", ""),
        ("plan.resources[0].what", ""),
        ("lessons.growth.development", ""),
    ],
)
def test_the_text_of_a_finding_begins_with_the_id_of_the_record(place, ident):
    said, plain = (describe(finding("goal-lesson", each), "en") for each in (place, "overview"))
    assert said == (f"{ident}: {plain}" if ident else plain)


@pytest.mark.parametrize(("weight", "sign"), [("blocks", "!"), ("weak", "~"), ("idea", "·")])
def test_each_severity_has_a_sign_that_is_understood_without_colour(weight, sign):
    assert Severity(weight).sign == sign


def test_a_list_without_records_shows_what_to_write_first():
    (gap,) = missing(Review(), section("plan/risks"))
    assert (gap.code, gap.key, gap.severity) == ("none", "plan.risks", Severity.WARNING)
    assert describe(gap, "en") == "Nothing here yet. Start with: What could happen?"
    assert describe(gap, "zh") == "这里还没有内容。先写：可能发生什么？"


def test_an_answer_is_shown_by_its_label_and_one_of_several_by_all_of_theirs():
    found = missing(minimal(goals=[{"id": "G1"}]), section("goals/goals"))
    assert {each.key: describe(each, "en") for each in found} == {
        "goals[G1].name": "G1: Still empty: Goal.",
        "goals[G1].target": "G1: Still empty: Target / Measure / Parts.",
        "goals[G1].actual": "G1: Still empty: Result / State.",
    }


def test_no_cause_is_missing_if_every_goal_was_reached():
    reached = minimal(goals=[{"id": "G1", "name": "x", "target": "y", "state": "met"}])
    assert list(missing(reached, section("goals/goals"))) == []


def test_what_a_good_review_may_lack_is_only_an_idea():
    review = minimal(
        projects=[{"id": "P1", "name": "x"}],
        data={"metrics": [{"id": "M1", "name": "x"}]},
        plan={"resources": [{"what": "x"}]},
    )
    weights = {each.key: each.severity for place in sections() for each in missing(review, place)}
    ideas = {place for place, weight in weights.items() if weight is Severity.HINT}
    assert ideas == {
        "projects[P1].problems",
        "data.metrics[M1].previous",
        "data.metrics[M1].factors",
        "plan.resources[0].amount",
    }
    assert weights["projects[P1].results"] is Severity.WARNING


def test_records_come_in_their_order_in_the_list_and_fields_in_their_order_on_the_screen():
    review = minimal(goals=[{"id": "G7"}, {"id": "G2"}, {"id": "G5", "name": "x"}])
    order = [each.key for each in open_in(review, section("goals/goals")) if each.severity is Severity.ERROR]
    assert order == [
        "goals[G7].name",
        "goals[G7].target",
        "goals[G7].actual",
        "goals[G2].name",
        "goals[G2].target",
        "goals[G2].actual",
        "goals[G5].target",
        "goals[G5].actual",
    ]


def test_findings_about_a_list_come_before_those_about_its_records():
    before = minimal(plan={"goals": [{"name": "Old promise"}]})
    review = minimal(goals=[{"id": "G1"}])
    found = open_in(review, section("goals/goals"), previous=before)
    assert found[0].key == "goals"
    assert len(found) > 1


@pytest.mark.parametrize("name", GOOD)
def test_the_findings_of_all_sections_are_those_of_each(name):
    review = changed(good(name), {"overview.summary": "TBD"})
    assert open_by_section(review) == {each.name: open_in(review, each) for each in sections()}


def test_every_finding_is_in_one_section_and_in_the_whole():
    found = open_by_section(Review())
    seen = [each for section in found.values() for each in section]
    assert seen == findings(Review())
    assert len({(each.code, each.key) for each in seen}) == len(seen)


def test_an_empty_answer_with_a_rule_of_its_own_has_no_second_finding():
    review = minimal(goals=[{"id": "G1", "name": "x", "target": "10", "actual": "5"}])
    for found in (findings(review), open_at(review, "goals[G1]")):
        assert [each.code for each in found if each.key == "goals[G1].cause"] == ["goal-cause"]


def test_findings_about_last_year_need_last_years_review():
    before = minimal(plan={"goals": [{"name": "Old promise"}]})
    review = minimal(goals=[{"name": "New"}])
    assert places(review, "promise-forgotten") == []
    codes = {each.code for each in findings(review, previous=before)}
    assert "promise-forgotten" in codes


def test_dismissed_findings_include_those_about_last_year():
    before = minimal(plan={"goals": [{"name": "Old promise"}]})
    review = minimal(goals=[{"name": "New"}])
    (forgotten,) = [each for each in findings(review, previous=before) if each.code == "promise-forgotten"]
    apply(review, dismiss(review, forgotten))
    assert forgotten not in findings(review, previous=before)
    assert dismissed_findings(review, previous=before) == [forgotten]
    assert dismissed_findings(review) == []


@pytest.mark.parametrize("name", GOOD)
def test_a_record_alone_is_shown_in_the_words_of_the_whole(name):
    review = changed(good(name), {"goals[G1].name": ""})
    whole = {(each.code, each.key): describe(each, "en") for each in findings(review)}
    for path, _ in walk_records(review):
        for each in open_at(review, path):
            assert describe(each, "en") == whole[each.code, each.key]


def test_fields_are_shown_in_their_order_on_the_screen_whatever_the_order_of_the_rules():
    review = minimal(goals=[{"id": "G1", "name": "TBD", "kind": "number", "target": "10", "actual": "10"}])
    found = open_in(review, section("goals/goals"))
    assert [(each.code, each.key) for each in found][:2] == [
        ("goal-name", "goals[G1].name"),
        ("goal-measure", "goals[G1].measure"),
    ]


def test_a_record_alone_shows_what_it_lacks():
    review = minimal(data={"metrics": [{"id": "M1", "name": "MAU", "previous": "1"}]})
    found = open_at(review, "data.metrics[M1]")
    assert ("empty", "data.metrics[M1].current") in [(each.code, each.key) for each in found]
    assert [each for each in open_at(review, "data.metrics[M1]") if each.key.endswith(".name")] == []


def test_a_goal_alone_is_not_asked_for_a_cause_unless_it_was_missed():
    answers = {"id": "G1", "name": "x", "measure": "y", "target": "10"}
    for actual, asked in (("10", False), ("5", True)):
        review = minimal(goals=[answers | {"actual": actual}])
        places_of = {each.key for each in open_at(review, "goals[G1]")}
        assert ({"goals[G1].cause", "goals[G1].lesson"} <= places_of) is asked
