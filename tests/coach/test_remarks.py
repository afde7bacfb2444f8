"""Equal remarks are combined, with the names of their records, and the most important come first."""

from __future__ import annotations

import pytest

from coach.reviews import minimal
from pm_review.coach.checking import findings
from pm_review.coach.findings import MOST, Remark, most_important, remarks
from pm_review.coach.messages import describe_remark
from pm_review.coach.rules import ALL_RULES
from pm_review.i18n.catalog import words
from pm_review.i18n.issue import Severity
from pm_review.model import Review

METRICS = [{"id": f"M{at}", "name": "a", "current": "1", "factors": "x 1"} for at in range(1, 15)]
for each in METRICS[:3]:
    each["previous"] = "2"


def one(review: Review, code: str) -> Remark:
    (found,) = [each for each in remarks(findings(review)) if each.findings[0].code == code]
    return found


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (
            "en",
            "11 of 14 metrics have no value for last year (M4 “a”, M5 “a”, M6 “a”, M7 “a” …)",
        ),
        (
            "zh",
            "14 个指标中有 11 个没有去年的数值（M4“a”、M5“a”、M6“a”、M7“a”……）",
        ),
    ],
)
def test_a_remark_about_several_records_is_one_line(language, line):
    review = minimal(data={"metrics": METRICS})
    assert describe_remark(review, one(review, "metric-compare"), language) == line


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "G1 “Grow”, G2 “A goal with a l…”, G3: What exactly was the target"),
        ("zh", "G1“Grow”、G2“A goal with a l…”、G3：目标值是多少？"),
    ],
)
def test_a_question_about_several_records_names_them(language, line):
    goals = [{"id": "G1", "name": "Grow"}, {"id": "G2", "name": "A goal with a long name"}, {"id": "G3"}]
    review = minimal(goals=goals)
    assert describe_remark(review, one(review, "goal-target"), language).startswith(line)


@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize(
    ("language", "line"),
    [("en", "No metric has a value for last year"), ("zh", "{count} 个指标都没有去年的数值")],
)
def test_a_remark_about_all_records_counts_and_names_none(count, language, line):
    review = minimal(data={"metrics": METRICS[3 : 3 + count]})
    assert describe_remark(review, one(review, "metric-compare"), language) == line.format(count=count)


def test_every_remark_about_some_of_all_records_has_words_for_all() -> None:
    say = words("coach", "en")
    for rule in ALL_RULES:
        some = f"merged.{rule.code}"
        counted = some in say and "total" in say(some, count="count", total="total")
        assert counted is (f"merged_all.{rule.code}" in say)


def test_a_remark_about_one_record_names_it():
    review = minimal(projects=[{"id": "P2", "name": "Growth", "problems": [{"what": "Rewards set wrongly"}]}])
    line = describe_remark(review, one(review, "problem-cause"), "en")
    assert line == "P2, “Rewards set wrongly”: What caused this problem?"


def test_no_remark_shows_a_path():
    steps = [{"what": f"step {at}"} for at in range(3)]
    review = minimal(
        data={"metrics": METRICS},
        plan={"goals": [{"id": "N1", "name": "x", "steps": steps}], "resources": [{"what": "y"}]},
        projects=[{"id": "P1", "problems": [{"what": "x"}, {"what": "y"}]}],
    )
    for language in ("en", "zh"):
        lines = [describe_remark(review, each, language) for each in remarks(findings(review))]
        assert not [line for line in lines if "[" in line or "plan." in line]


def test_every_finding_is_in_exactly_one_remark():
    found = findings(minimal(data={"metrics": METRICS}))
    inside = [finding for remark in remarks(found) for finding in remark.findings]
    assert sorted(each.key + each.code for each in inside) == sorted(each.key + each.code for each in found)


def test_at_most_seven_come_first_and_the_most_important_before_the_rest():
    first, rest = most_important(remarks(findings(minimal(data={"metrics": METRICS}))))
    assert len(first) == MOST == 7
    ranks = [list(Severity).index(each.severity) for each in (*first, *rest)]
    assert ranks == sorted(ranks)
