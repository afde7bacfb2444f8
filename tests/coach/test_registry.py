"""The table of rules: codes, messages and reasons."""

from __future__ import annotations

import re
import string
from collections import Counter

import pytest

from coach.reviews import good
from pm_review.coach.messages import describe, reason
from pm_review.coach.registry import Context
from pm_review.coach.rules import ALL_RULES, rules_for
from pm_review.i18n.catalog import words
from pm_review.i18n.issue import Issue
from pm_review.model import Goal, walk_records

CODES = sorted({rule.code for rule in ALL_RULES} | {"none", "empty"})


def test_codes_of_rules_are_unique_words():
    counts = Counter(rule.code for rule in ALL_RULES)
    assert max(counts.values()) == 1
    assert all(re.fullmatch("[a-z]+(-[a-z]+)*", code) for code in counts)


def test_every_code_has_words_and_a_reason_and_no_word_is_left_over():
    assert sorted(words("coach", "en").keys("findings")) == CODES
    assert sorted(words("coach", "en").keys("reasons")) == CODES


@pytest.mark.parametrize("code", CODES)
def test_both_languages_are_filled_in_with_the_same_values(code):
    def names(language: str) -> set[str]:
        return {
            name
            for _, name, _, _ in string.Formatter().parse(words("coach", language)(f"findings.{code}"))
            if name
        }

    assert names("en") == names("zh")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("code", CODES)
def test_a_finding_asks_or_advises_and_never_scolds(code, language):
    said = words("coach", language)(f"findings.{code}")
    assert not re.search(r"must|bad|error|!|必须|错误|糟|！", said)


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.code)
def test_every_rule_gives_its_reason(rule):
    assert rule.check.__doc__


def test_rules_about_every_record_are_rules_about_a_goal_too():
    assert {"goal-name", "buzzwords", "placeholder"} <= {rule.code for rule in rules_for(Goal())}


def test_a_contextual_rule_finds_nothing_without_its_context():
    for _, record in walk_records(good("en")):
        for rule in rules_for(record):
            if rule.contextual:
                assert list(rule.find(record, None)) == []


def test_the_context_of_a_review_is_computed_once():
    context = Context(good("en"))
    assert context.links is context.links


def test_words_are_filled_in_by_language():
    finding = Issue("goal-beyond", "goals[G2].changed", {"percent": 1.5})
    assert describe(finding, "en").startswith("G2: 150")
    assert describe(finding, "zh").startswith("G2：")
    phrase = {"en": "What?", "zh": "什么？"}
    empty = Issue("none", "goals", {"question": phrase})
    assert describe(empty, "en") == "Nothing here yet. Start with: What?"


def test_a_long_answer_is_shown_by_its_beginning():
    finding = Issue(
        "goal-metric",
        "goals[G1].measure",
        {"measure": "x" * 500 + "\ny"},
    )
    assert len(describe(finding, "en")) < 200
    assert "…" in describe(finding, "en")


def test_an_answer_with_braces_is_shown_as_it_is():
    finding = Issue("placeholder", "overview.summary", {"found": "{x} {0} [/]"})
    assert "{x} {0} [/]" in describe(finding, "en")


def test_a_reason_is_drawn_from_the_method():
    finding = Issue("goal-cause", "goals[G2].cause")
    assert "cause" in reason(finding, "en")
    assert "原因" in reason(finding, "zh")
