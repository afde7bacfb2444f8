"""Withheld content is missing from every format."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from docx import Document as open_docx
from hypothesis import given, settings
from hypothesis import strategies as st

from pm_review.model import Review, Risk, from_dict, to_dict
from pm_review.report import Report, build
from pm_review.report.formats.docx import in_word as docx
from pm_review.report.formats.html import html
from pm_review.report.formats.json import to_json
from pm_review.report.formats.markdown import markdown
from pm_review.report.formats.slides import slides
from pm_review.report.redaction import MASK, mask
from worked_example import example

BOTH = ["figures", "names"]


def formats(review: Review, language: str) -> list[str]:
    """Return the text of every export format."""
    document = build(review, language)
    word = open_docx(BytesIO(docx(document)))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    result = "\n".join([*(each.text for each in word.paragraphs), *cells])
    page = html(document).split("</style>")[1]
    return [
        markdown(document),
        markdown(build(review, language, "brief")),
        page,
        slides(document),
        result,
        to_json(review),
    ]


@pytest.mark.parametrize(
    ("language", "figures", "names"),
    [
        (
            "en",
            ["5.5 million", "1.8 million", "110%", "28%", "10.40"],
            ["Zhang", "Social app", "Lantern", "example.com"],
        ),
        (
            "zh",
            ["550万", "180万", "110%", "28%", "10.4元"],
            ["小张", "小李", "社交应用", "提灯", "example.com"],
        ),
    ],
)
def test_the_worked_example_can_be_shown_outside(language: str, figures: list[str], names: list[str]) -> None:
    shown, hidden = mask(example(language), BOTH, language)
    for text in formats(shown, language):
        assert not [each for each in (*figures, *names) if each in text]
    assert "2025" in markdown(build(shown, language))
    assert sum(hidden.figures.values()) > 200
    assert {name for name, _ in hidden.names} >= {name for name in names if name != "example.com"}


def test_states_stay_as_calculated_when_figures_are_hidden() -> None:
    shown, _ = mask(example("en"), ["figures"], "en")
    assert [goal.state for goal in shown.goals] == ["exceeded", "partly", "met"]
    assert shown.data.metrics[0].series == {}


def test_hiding_does_not_change_the_review() -> None:
    review = example("zh")
    before = to_dict(review)
    mask(review, BOTH, "zh")
    assert to_dict(review) == before


def test_the_same_name_has_the_same_mask_everywhere() -> None:
    review = from_dict(
        {
            "overview": {"author": "Ann Lee", "summary": "ann lee thanks Bob. Bobsleigh by Joanna."},
            "plan": {"risks": [{"what": "x", "owner": "Bob, Ann Lee"}, {"what": "y", "owner": "me"}]},
        }
    )
    shown, hidden = mask(review, ["names"], "en")
    assert shown.overview.author == "Person A"
    assert shown.overview.summary == "Person A thanks Person B. Bobsleigh by Joanna."
    assert [risk.owner for risk in shown.plan.risks] == ["Person B, Person A", "me"]
    assert hidden.names == {("Ann Lee", "Person A"): 2, ("ann lee", "Person A"): 1, ("Bob", "Person B"): 2}


def test_a_name_that_contains_another_is_hidden_whole() -> None:
    risks = [{"what": "张伟民和张伟", "owner": "张伟"}, {"what": "y", "owner": "张伟民"}]
    shown, _ = mask(from_dict({"plan": {"risks": risks}}), ["names"], "zh")
    assert shown.plan.risks[0].what == "人员B和人员A"


def test_first_names_of_people_are_hidden_too() -> None:
    thanks = "Will helped; I will thank Will Smith, and Smithers."
    plain = {"overview": {"author": "Will Smith"}, "lessons": {"people": {"thanks": thanks}}}
    shown, _ = mask(from_dict(plain), ["names"], "en")
    assert shown.lessons.people.thanks == "Person A helped; I will thank Person A, and Smithers."


@pytest.mark.parametrize(
    "owner", ["Mia and Leo", "Mia, Leo", "Mia和Leo", "Mia 与 Leo", "me and Mia; Leo", "Leo、Mia、本人"]
)
def test_each_of_several_people_in_one_answer_is_hidden(owner: str) -> None:
    review = Review()
    review.plan.risks = [Risk(what="Leo leaves before Mia does", owner=owner)]
    shown, hidden = mask(review, ["names"], "en")
    assert {name for name, _ in hidden.names} == {"Mia", "Leo"}
    assert not [name for name in ("Mia", "Leo") if name in shown.plan.risks[0].what]


@pytest.mark.parametrize("owner", ["team", "Me", "TBD", "全员", "待定"])
def test_an_answer_that_names_nobody_stays(owner: str) -> None:
    review = Review()
    review.plan.risks = [Risk(what=f"asked for {owner}", owner=owner)]
    shown, hidden = mask(review, ["names"], "zh")
    assert (shown.plan.risks[0].what, hidden.names) == (f"asked for {owner}", {})


def test_the_name_of_last_years_review_is_hidden() -> None:
    review = from_dict({"overview": {"product": "Social app", "previous": "2024-social-app"}})
    assert "social" not in to_json(mask(review, ["names"], "en")[0])


def test_a_word_that_the_user_names_is_hidden_and_one_that_does_not_occur_is_reported() -> None:
    review = from_dict({"lessons": {"people": {"thanks": "感谢测试小周"}}})
    shown, hidden = mask(review, ["小周", "小邹"], "zh")
    assert shown.lessons.people.thanks == "感谢测试名称A"
    assert hidden.unknown == ("小邹",)


def test_a_figure_that_looks_like_a_year_is_hidden_in_the_fields_of_figures() -> None:
    review = from_dict(
        {"overview": {"year": 2025}, "goals": [{"target": "2025", "actual": "Q3", "due": "x"}]}
    )
    goal = mask(review, ["figures"], "en")[0].goals[0]
    assert (goal.target, goal.actual) == (MASK, "Q3")


def test_answers_under_the_users_own_keys_are_hidden_and_links_are_kept() -> None:
    plain = {
        "goals": [{"id": "G1", "mine": ["4711 users", 4711, {"deep": 8.5, "sure": True}]}],
        "projects": [{"goals": ["G1"]}],
    }
    shown, _ = mask(from_dict(plain), ["figures"], "en")
    assert shown.goals[0].id == "G1"
    assert shown.projects[0].goals == ["G1"]
    assert shown.goals[0].extra == {"mine": [f"{MASK} users", MASK, {"deep": MASK, "sure": True}]}


letters = st.text(alphabet="abcdefgh 一二三用户增长，。\n", max_size=20)
numbers = st.integers(10_000, 10**9).map(str)
people = st.text(alphabet="ÄÖÜXYZ张伟李娜", min_size=2, max_size=6)


@given(letters, numbers, people, people, st.sampled_from(["en", "zh"]))
@settings(max_examples=60)
def test_no_format_shows_a_figure_or_a_name(
    text: str, number: str, one: str, other: str, language: str
) -> None:
    result = f"{text} {number} {one} {text} {other}"
    review = from_dict(
        {
            "overview": {"author": one, "product": other, "summary": result, "mine": [result]},
            "goals": [
                {"name": result, "baseline": number, "target": number, "actual": number, "cause": result}
            ],
            "projects": [
                {"name": result, "results": result, "evidence": [result], "milestones": [{"effect": result}]}
            ],
            "data": {"metrics": [{"name": result, "current": number, "series": {"2025-01": int(number)}}]},
            "plan": {
                "risks": [{"what": result, "owner": one}],
                "resources": [{"what": result, "amount": number}],
            },
        }
    )
    shown, _ = mask(review, BOTH, language)
    for output in formats(shown, language):
        assert number not in output
        assert f"{int(number):,}" not in output
        assert one not in output
        assert other not in output


def test_a_name_is_found_as_it_is_written_whatever_becomes_of_its_letters_without_case() -> None:
    review = from_dict(
        {"overview": {"product": "straßenbahn", "summary": "Straßenbahn grew, STRASSENBAHN too."}}
    )
    shown, _ = mask(review, ["names"], "en")
    assert "traß" not in str(to_dict(shown))


@pytest.mark.parametrize("hide", ["figures", "names", "Zhou"])
@pytest.mark.parametrize(("language", "day"), [("en", "28 November 2026"), ("zh", "2026年11月28日")])
def test_an_imported_source_stays_readable_and_its_hash_is_not_shown(
    hide: str, language: str, day: str
) -> None:
    source = f"monthly.csv sha256:{'0a' * 32} 2026-11-28T09:29:12"
    metric = {"name": "Users", "source": source, "series": {"2026-01": 5}}
    review = from_dict({"overview": {"year": 2026}, "data": {"metrics": [metric]}})
    shown, hidden = mask(review, [hide], language)
    assert shown.data.metrics[0].source.startswith("monthly.csv")
    assert day in markdown(build(shown, language))
    assert "256" not in hidden.figures


@pytest.mark.parametrize("language", ["en", "zh"])
def test_hidden_parts_raise_no_questions(language: str) -> None:
    review = example(language)
    review.projects[0].results = "9"
    shown, _ = mask(review, BOTH, language)
    assert MASK in shown.projects[0].results
    asked = Report(shown, language, original=review).content("questions")
    before = Report(review, language).content("questions")
    assert isinstance(asked, str) and isinstance(before, str)
    places = re.compile(r"\(([\w.\[\]]+)\)$|: (\S+)$", re.MULTILINE)
    assert set(places.findall(asked)) <= set(places.findall(before))
    assert MASK not in asked


def test_one_page_has_the_same_items_if_its_figures_are_hidden() -> None:
    names = ("Calm launch", "Good team", "Nice talk", "Churn fell from 9% to 4%")
    successes = [{"id": f"S{at}", "what": name} for at, name in enumerate(names)]
    review = from_dict({"overview": {"year": 2025}, "lessons": {"successes": successes}})
    shown, _ = mask(review, ["figures"], "en")
    page = str(Report(shown, "en", "brief", original=review).content("markdown"))
    assert f"- Churn fell from {MASK}% to {MASK}%\n" in page
    assert "Nice talk" not in page
