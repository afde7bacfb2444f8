"""The report as slides: few slides of a few lines, with the whole text in the notes."""

from __future__ import annotations

import re

import pytest

from pm_review.model import Review, from_dict
from pm_review.report import build
from pm_review.report.blocks import Column, Document, Entry, Heading, Paragraph, Row, Table
from pm_review.report.formats.slides import FEWEST, LINES, MOST, slides

NOTES = re.compile(r"<!--\n(.*?)\n-->", re.DOTALL)


def parts(source: str) -> list[str]:
    """Return the slides without the Marp header."""
    return source.removeprefix("---\nmarp: true\npaginate: true\n---\n").split("\n---\n")


def shown(slide: str) -> list[str]:
    """Return the visible lines of a slide below its heading, except table rules."""
    lines = [line for line in NOTES.sub("", slide).split("\n") if line and not line.startswith("#")]
    return [line for line in lines if set(line) - set("| -:")]


def of_document(*blocks: Heading | Paragraph | Entry | Table, most: int = MOST) -> list[str]:
    return parts(slides(Document("en", (Heading(1, "Title"), *blocks)), most))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("audience", ["full", "brief"])
def test_the_worked_example_has_few_slides_of_two_to_five_lines(worked, language: str, audience: str) -> None:
    found = parts(slides(build(worked(language), language, audience)))
    assert 4 <= len(found) <= MOST
    assert all(FEWEST <= len(shown(slide)) <= LINES for slide in found), [len(shown(each)) for each in found]


@pytest.mark.parametrize("most", [1, 2, 4, 8, 12, 30])
def test_no_more_slides_than_asked_for(large: Review, most: int) -> None:
    found = parts(slides(build(large, "en"), most))
    assert len(found) <= most
    assert all(len(shown(slide)) <= LINES for slide in found)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_notes_have_every_answer(worked, language: str) -> None:
    source = slides(build(worked(language), language))
    notes = "\n".join(NOTES.findall(source))
    for goal in worked(language).goals:
        for text in (goal.why, goal.measure):
            assert text.split("\n")[0] in notes


def test_a_slide_about_many_goals_shows_their_results_before_a_detail_of_one() -> None:
    goals = [
        {
            "id": f"G{n}",
            "name": f"goal {n}",
            "target": "9 days",
            "actual": "5 days",
            "weight": n,
            "measure": "m",
        }
        for n in range(1, 13)
    ]
    found = next(
        each for each in parts(slides(build(from_dict({"goals": goals}), "en"), 2)) if "Goals" in each
    )
    assert [f"goal {n}" in line for n, line in enumerate(shown(found)[:4], 1)] == [True] * 4
    assert "5 days, target 9 days" in shown(found)[0]
    assert shown(found)[0].startswith("- Results (4/12): goal 1")
    assert "Weight" not in "".join(shown(found))


@pytest.mark.parametrize("count", [6, 8])
def test_all_goals_are_on_a_slide_if_their_table_fits(count: int) -> None:
    goals = [{"name": f"goal {n}", "target": "5", "actual": "6", "measure": "m"} for n in range(count)]
    found = next(each for each in parts(slides(build(from_dict({"goals": goals}), "en"))) if "Result" in each)
    assert [f"| goal {n} " in line for n, line in enumerate(shown(found)[1 : count + 1])] == [True] * count


def test_the_rows_of_a_long_table_are_not_wrapped() -> None:
    goals = [
        {"name": f"grow the number of users {n}", "baseline": "1", "target": "8 million"} for n in range(6)
    ]
    goals[0]["from"] = "G1"
    review = from_dict({"goals": [{"id": "G1", "name": "users " * 4}], "plan": {"goals": goals}})
    found = next(each for each in parts(slides(build(review, "en"))) if "| Baseline" in each)
    assert [title.strip() for title in shown(found)[0].split("|")[1:-1]] == ["Goal", "Baseline", "Target"]


def test_the_line_of_a_risk_is_its_response_without_words_of_a_choice() -> None:
    risk = {"response": "Rent a fleet.", "likelihood": "high", "impact": "low", "owner": "Li", "goal": "N1"}
    risks = [risk | {"what": "Runners stay scarce in spring " * 2}, risk | {"what": "It rains"}]
    plan = {"goals": [{"id": "N1", "name": "Grow", "target": "5"}], "risks": risks}
    source = NOTES.sub("", slides(build(from_dict({"plan": plan}), "en")))
    assert "It rains: Rent a fleet · Li\n" in source


def test_a_slide_that_is_too_short_joins_the_previous_one() -> None:
    found = of_document(
        Heading(2, "Goals"), Paragraph("a"), Paragraph("b"), Heading(2, "Ask"), Paragraph("Two people")
    )
    assert "## Ask" not in found[-1].split("<!--")[0]
    assert shown(found[-1])[-1] == "- Ask: Two people"


def test_formulas_and_emoji_of_marp_are_plain_text() -> None:
    found = of_document(Heading(2, "Costs"), Paragraph("$5 and $10"), Entry("ratio :tada: 1:2:3"))
    assert "- \\$5 and \\$10" in found[-1]
    assert ":\u200btada:" in found[-1]


def test_nothing_in_the_notes_ends_them() -> None:
    found = of_document(Heading(2, "A"), Paragraph("x --> y"), Paragraph("b"))
    assert found[-1].split("<!--")[1].count("-->") == 1


def test_a_short_table_is_kept() -> None:
    table = Table((Column("Goal"), Column("Result", right=True)), (Row(("Grow", "5")), Row(("Hold", "3"))))
    found = of_document(Heading(2, "Goals"), table)
    assert "| Grow |" in found[-1]


def test_an_empty_review_is_one_slide_with_its_title() -> None:
    assert parts(slides(build(from_dict({}), "en"))) == ["\n# Year-end review\n"]


def test_a_picture_is_shown_by_its_description() -> None:
    picture = Paragraph("![Orders by month](orders.png)", picture="orders.png")
    slide = of_document(Heading(2, "Data"), Paragraph("Orders rose."), picture)[1]
    assert shown(slide) == ["- Orders rose.", "- Orders by month"]


def test_every_slide_but_the_first_has_a_heading_of_the_second_level() -> None:
    lines = [Paragraph(f"Line {number}.") for number in range(3)]
    found = of_document(Heading(2, "Goals"), Heading(3, "Results"), *lines, Heading(3, "Causes"), *lines)
    assert [re.findall(r"^#+(?= )", NOTES.sub("", slide), re.MULTILINE) for slide in found[1:]] == [
        ["##"]
    ] * 2


def test_the_first_line_of_each_record_on_a_slide_names_it() -> None:
    plan = Heading(2, "Work plan", "plan.goals")
    records = [
        part
        for at in (1, 2)
        for part in (
            Heading(4, f"Goal {at}", f"plan.goals[N{at}]"),
            Paragraph(f"way {at}", label="Path"),
            Paragraph(f"rest {at}"),
        )
    ]
    lines = shown(of_document(plan, *records)[-1])
    assert lines == ["- Goal 1: Path: way 1", "- rest 1", "- Goal 2: Path: way 2", "- rest 2"]


def test_a_lesson_of_one_line_is_on_a_slide_even_if_the_one_before_is_full() -> None:
    metrics = [{"name": f"m{n}", "previous": "1", "current": "2", "factors": "f"} for n in range(8)]
    lessons = {
        "successes": [{"what": "Won", "why": "tests"}],
        "failures": [{"what": "Lost", "cause": "haste"}],
        "growth": {"learned": "much", "development": "more"},
    }
    found = parts(slides(build(from_dict({"data": {"metrics": metrics}, "lessons": lessons}), "en")))
    titled = next(each for each in found if "Won" in each)
    assert [line.lstrip("- ") for line in shown(titled)] == ["Successes: Won: tests", "Failures: Lost: haste"]
    assert NOTES.sub("", titled).strip().startswith("## Lessons")


def test_a_short_part_is_on_its_own_slide_if_the_one_before_it_is_full() -> None:
    blocks = [Paragraph(f"line {n}") for n in range(LINES)]
    found = of_document(Heading(2, "Goals"), *blocks, Heading(2, "Ask"), Paragraph("Two people"))
    assert shown(found[-1]) == ["- Two people"]


def test_the_line_of_a_record_says_more_than_what_it_is_linked_to() -> None:
    goal = Paragraph("Grow", "data.metrics[M1].goal", "Goal")
    drivers = Paragraph("the new feed", "data.metrics[M1].factors", "Drivers")
    found = of_document(Heading(2, "Data"), Entry("Users", (goal, drivers)), Entry("Orders", (goal,)))
    assert shown(found[-1]) == ["- Users: the new feed", "- Orders"]


@pytest.mark.parametrize("audience", ["full", "brief"])
def test_the_requests_are_on_a_slide_below_the_table_of_goals(audience: str) -> None:
    goals = [{"name": "Grow", "target": "5"}, {"name": "Keep", "target": "6"}]
    review = from_dict({"plan": {"asks": "Two people", "goals": goals}})
    assert "Two people" in NOTES.sub("", slides(build(review, "en", audience), 2))
