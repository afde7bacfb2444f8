"""The answers and the expected questions of readers, as plain text."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from pm_review.coach.checking import findings
from pm_review.coach.findings import remarks
from pm_review.coach.messages import describe_question
from pm_review.model import Review, from_dict
from pm_review.report import build
from pm_review.report.formats.answers import answers
from pm_review.report.formats.questions import questions

DATA = Path(__file__).parent / "data"

PLAIN = {
    *("heading_open", "heading_close", "ordered_list_open", "ordered_list_close"),
    *("list_item_open", "list_item_close", "paragraph_open", "paragraph_close"),
    *("inline", "text", "text_special", "softbreak"),
}
"""The Markdown of a numbered list under a heading."""


def review(name: str) -> Review:
    return from_dict(tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8")))


def titles(text: str) -> list[str]:
    return re.findall(r"^## (.+?)(?: \(|\uff08)", text, re.MULTILINE)


@pytest.mark.parametrize(("name", "language"), [("uneven-en", "en"), ("uneven-zh", "zh")])
def test_each_section_has_its_own_title_and_its_size(name: str, language: str) -> None:
    text = answers(build(review(name), language))
    assert len(set(titles(text))) == len(titles(text)) > 5
    unit = "characters" if language == "en" else "\u5b57\u7b26"
    assert all(unit in line for line in text.split("\n") if line.startswith("## "))


def test_a_part_of_a_project_names_its_project() -> None:
    found = titles(answers(build(review("uneven-en"), "en")))
    assert "Key projects \u00b7 One-page checkout \u00b7 Progress and results" in found
    assert "Goals \u00b7 Results \u00b7 POS" in found


def test_pasted_text_holds_no_markup() -> None:
    text = answers(build(review("uneven-en"), "en"))
    assert "funnel (funnel.png)" in text
    assert "Context:\n- took over refunds in May" in text
    assert "![" not in text and "**" not in text
    assert "\u2020 Calculated from the figures" in text


@pytest.mark.parametrize(("name", "language"), [("uneven-en", "en"), ("uneven-zh", "zh")])
def test_at_most_ten_questions_each_with_a_place_and_none_twice(name: str, language: str) -> None:
    text = questions(review(name), language)
    asked = re.findall(r"^\d+\. (.+)\n   (.+)$", text, re.MULTILINE)
    assert 0 < len(asked) <= 10
    assert len({place for _, place in asked}) == len(asked)
    assert all(question.endswith(("?", "\uff1f", ".", "\u3002")) for question, _ in asked)


def test_goals_without_resources_are_one_question() -> None:
    text = questions(review("uneven-en"), "en", name_of=str.upper)
    assert "BNPL live in DE / Cash-up in 10 minutes: who and what will it take next year?" in text
    assert "Answer in: PLAN.RESOURCES" in text
    assert "Still empty" not in text


def test_the_same_question_about_several_records_is_one() -> None:
    goals = [
        {"id": f"G{number}", "name": f"Goal {number}", "target": "5", "actual": "5"} for number in (1, 2)
    ]
    found = questions(from_dict({"overview": {"year": 2025}, "goals": goals}), "en")
    assert "G1 “Goal 1”, G2 “Goal 2”: How was it measured" in found
    assert found.count("How was it measured") == 1


def test_a_question_about_several_records_quotes_the_figure_of_each() -> None:
    metrics = [
        {"id": "M1", "name": "Sales", "previous": "100", "current": "300"},
        {"id": "M2", "name": "Days", "previous": "100", "current": "50"},
    ]
    found = questions(from_dict({"overview": {"year": 2025}, "data": {"metrics": metrics}}), "en")
    assert "Sales”: What drove the change (200%)?" in found
    assert "M1, M2: What drove" not in found


def test_no_advice_to_the_author_is_among_the_questions() -> None:
    goal = {"id": "G1", "name": "Grow", "target": "5", "actual": "2", "cause": "The budget was cut by 40%."}
    metric = {"id": "M1", "name": "Users", "current": "5"}
    review = from_dict({"overview": {"year": 2025}, "goals": [goal], "data": {"metrics": [metric]}})
    found = questions(review, "en")
    assert "Would you like" not in found
    assert all(line.endswith("?") for line in found.splitlines() if line[:1].isdigit())


@pytest.mark.parametrize(
    ("metric", "worse"),
    [
        ({"name": "Users", "previous": "5k", "current": "4k"}, True),
        ({"name": "Users", "previous": "4k", "current": "5k"}, False),
        ({"name": "Crash rate", "previous": "0.5%", "current": "0.4%"}, False),
        ({"name": "Crash rate", "previous": "0.4%", "current": "0.5%"}, True),
        ({"name": "退货率", "previous": "3%", "current": "4%"}, True),
        ({"name": "退货率", "previous": "4%", "current": "3%"}, False),
        ({"name": "Index", "previous": "5", "current": "4"}, False),
        ({"name": "Index", "previous": "4", "current": "5"}, False),
        ({"name": "Crash rate", "previous": "0.4%", "current": "0.5%", "target": "0.3%"}, True),
        ({"name": "Refunds", "previous": "5%", "current": "4%", "goal": "G1"}, False),
        ({"name": "Refunds", "previous": "4%", "current": "5%", "goal": "G1"}, True),
        ({"name": "Users", "previous": "4k", "current": "5k", "better": "lower"}, True),
        ({"name": "Users", "previous": "5k", "current": "4k", "better": "hold"}, False),
    ],
)
def test_a_figure_got_worse_only_in_the_direction_that_is_known_or_inferred(
    metric: dict[str, object], worse: bool
) -> None:
    goal = {"id": "G1", "name": "Refund rate", "baseline": "5%", "target": "3%", "actual": "4%"}
    review = from_dict({"goals": [goal], "data": {"metrics": [metric]}})
    assert ("get worse" in questions(review, "en")) is worse


@pytest.mark.parametrize(
    "name", ["<img src=x onerror=alert(1)>", "# a\n\n# b", "![i](x.png) **b**", "> q", "1. a"]
)
def test_a_name_is_no_markup_in_the_questions(name: str) -> None:
    goals = [{"id": "G1", "name": name, "kind": "number", "target": "10", "actual": "5"}]
    text = questions(from_dict({"goals": goals}), "en", name_of=lambda place: f"{name} {place}")
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(text)
    kinds = {each.type for token in tokens for each in (token, *(token.children or ()))}
    assert kinds <= PLAIN
    assert " ".join(name.split()) in "".join(
        each.content for token in tokens for each in token.children or ()
    )


def test_what_last_years_review_says_is_not_asked() -> None:
    metric = {"name": "Conversion", "current": "3.7%", "factors": "Personal results from May."}
    this, last = (from_dict({"data": {"metrics": [metric]}}) for _ in range(2))
    asked = "What was it last year?"
    assert asked in questions(this, "en")
    assert asked not in questions(this, "en", [last])


@pytest.mark.parametrize(
    ("language", "same"),
    [("en", "The target of 5 was not reached"), ("zh", "今年的目标（5）没有达成")],
)
def test_a_question_names_its_record_once_and_says_what_its_figure_is(language: str, same: str) -> None:
    failure = {"id": "F1", "what": "空展", "cause": "No buyer came.", "improvement": "Count visitors in May."}
    goals = [{"id": "G1", "name": "Users", "target": "5", "actual": "3"}]
    planned = [{"id": "N1", "name": "Grow", "from": "G1", "target": "5"}]
    data = {"goals": goals, "lessons": {"failures": [failure]}, "plan": {"goals": planned}}
    found = remarks(findings(from_dict(data)))
    texts = {each.findings[0].code: describe_question(each, language) for each in found}
    assert texts["failure-untaken"].count("空展") == 1
    assert same in texts["next-same"]
