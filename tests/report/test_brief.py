"""The one-page report: its content and the rules that select it."""

from __future__ import annotations

import pytest

from pm_review.model import Review, from_dict
from pm_review.report import build
from pm_review.report.formats.markdown import markdown
from report.reading import read


def page(review: Review, language: str = "en") -> str:
    return markdown(build(review, language, "brief"))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_worked_example_fits_on_one_page_with_all_that_belongs_there(worked, language: str) -> None:
    review = worked(language)
    source = page(review, language)
    found = read(source)
    assert source.count("\n") <= 60
    assert review.overview.keyword in source
    assert review.overview.summary.strip().split("\n")[0][:20] in source
    assert [len(table) for table in found.tables] == [4, 4]
    assert source.count("\n- ") == 6


def test_a_large_review_fits_on_one_page_too(large: Review) -> None:
    source = page(large)
    assert source.count("\n") <= 60
    assert "and 35 more" in source
    assert [len(table) for table in read(source).tables] == [6, 6]


def test_results_are_those_of_projects_then_successes() -> None:
    review = from_dict(
        {
            "projects": [{"name": "P", "results": "Grew by 5.5 %. Then more."}, {"name": "Q"}],
            "lessons": {"successes": [{"what": "S1"}, {"what": "S2"}, {"what": "S3"}]},
        }
    )
    assert "- P: Grew by 5.5 %.\n- S1\n- S2\n" in page(review)
    assert "S3" not in page(review)


def test_lessons_are_those_of_failures_then_of_goals() -> None:
    review = from_dict(
        {
            "goals": [{"name": "G", "lesson": "Ask first。然后"}],
            "lessons": {"failures": [{"what": "Late", "improvement": "Plan"}, {"what": "Only what"}]},
        }
    )
    assert "- Late → Plan\n- Only what\n- G: Ask first。\n" in page(review)


def test_marked_records_come_first() -> None:
    successes = [{"id": f"S{n}", "what": f"success {n}"} for n in range(1, 6)]
    review = from_dict({"lessons": {"successes": successes}, "program": {"brief": ["lessons.successes[S5]"]}})
    assert "- success 5\n- success 1\n- success 2\n" in page(review)


def test_marked_and_weighty_goals_are_kept_where_not_all_fit() -> None:
    goals: list[dict[str, object]] = [{"id": f"G{n}", "name": f"goal {n}"} for n in range(1, 21)]
    goals[18]["weight"] = 3
    review = from_dict({"goals": goals, "program": {"brief": ["goals[G20]"]}})
    names = [row[0] for row in read(page(review)).tables[0][1:]]
    assert names == ["goal 1", "goal 2", "goal 3", "goal 19", "goal 20"]


def test_a_wrapped_sentence_is_taken_whole() -> None:
    review = from_dict({"projects": [{"name": "P", "results": "Sign-ups went\nup. More.\n\nAnd more."}]})
    assert "- P: Sign-ups went up.\n" in page(review)
    review = from_dict({"projects": [{"name": "P", "results": "注册用户\n增长。更多"}]})
    assert "- P：注册用户增长。\n" in page(review, "zh")


def test_an_almost_empty_review_gives_an_almost_empty_page() -> None:
    assert (
        page(from_dict({"overview": {"keyword": "Growth"}})) == "# Year-end review\n\n**Keyword**: Growth\n"
    )


def test_a_part_that_is_marked_brings_the_record_that_it_belongs_to() -> None:
    projects = [{"id": f"P{n}", "name": f"p{n}", "results": "r"} for n in range(1, 6)]
    review = from_dict({"projects": projects, "program": {"brief": ["projects[P4].milestones[0]"]}})
    assert "- p4: r\n- p1: r\n- p2: r\n" in page(review)
    review.program.brief = ["projects[P44]", "projects[P"]
    assert "- p1: r\n- p2: r\n- p3: r\n" in page(review)


def test_an_answer_of_blanks_is_neither_a_result_nor_a_lesson() -> None:
    review = from_dict(
        {
            "projects": [{"name": "p", "results": " \n"}],
            "goals": [{"id": "G1", "lesson": "\t"}],
            "lessons": {"successes": [{"what": " "}], "failures": [{"what": " ", "improvement": ""}]},
        }
    )
    assert page(review) == "# Year-end review\n"


def test_a_lesson_without_a_name_is_shown_by_its_sentence_alone() -> None:
    failures = [{"improvement": "Plan earlier."}, {"what": "Late", "improvement": " "}]
    review = from_dict({"lessons": {"failures": failures}, "goals": [{"lesson": "Ask first."}]})
    assert "- Plan earlier.\n- Late\n- Ask first.\n" in page(review)


def test_the_first_paragraph_of_the_summary_has_six_lines_of_room() -> None:
    summary = "\n".join(f"line {n}" for n in range(1, 9))
    source = page(from_dict({"overview": {"summary": f"\n{summary}\n\nsecond paragraph"}}))
    assert source == "# Year-end review\n\n" + "\n\n".join(f"line {n}" for n in range(1, 7)) + "\n"


@pytest.mark.parametrize(("count", "expected"), [(5, False), (6, True)])
def test_more_than_five_goals_are_counted(count: int, expected: bool) -> None:
    goals = [{"id": f"G{n}", "name": f"goal {n}"} for n in range(count)]
    source = page(from_dict({"goals": goals, "plan": {"goals": goals}}))
    assert source.count("*and 1 more*") == 2 * expected
    assert [len(each) for each in read(source).tables] == [6, 6]


def test_every_heading_of_the_page_is_below_its_title() -> None:
    review = from_dict(
        {
            "goals": [{"id": "G1", "name": "x", "lesson": "y"}],
            "projects": [{"name": "p", "results": "r"}],
            "plan": {"goals": [{"name": "n"}]},
        }
    )
    headings = read(page(review)).headings
    assert [level for level, _ in headings] == [1, 2, 2, 2, 2]
    assert [text for _, text in headings[1:]] == ["Goals", "Main results", "Lessons", "Next year's goals"]


def test_a_dropped_goal_takes_no_place_of_another_goal_unless_it_is_marked() -> None:
    goals = [{"id": f"G{n}", "name": f"goal {n}", "target": "5", "actual": "6"} for n in range(1, 7)]
    goals[1] |= {"state": "dropped", "weight": 9}
    review = from_dict({"goals": goals})
    assert [row[0] for row in read(page(review)).tables[0][1:]] == [f"goal {n}" for n in (1, 3, 4, 5, 6)]
    review.program.brief = ["goals[G2]"]
    assert "goal 2" in page(review)
    assert "goal 2" in page(from_dict({"goals": goals[:3]}))


def test_a_lesson_is_not_there_twice_and_a_goal_with_an_improvement_comes_last() -> None:
    goals = [{"id": f"G{n}", "name": f"goal {n}", "lesson": f"lesson of {'abcd'[n]}"} for n in range(4)]
    same = {"id": "F1", "what": "Late", "improvement": goals[0]["lesson"], "links": ["G0"]}
    assert lessons(goals[:1], same).count("lesson of a") == 1
    improvement = "From May 2026 I sign the plan of each event three weeks before it"
    cause = "I booked 2 venues before there was a plan"
    other = {
        "id": "F2",
        "what": "2 events failed",
        "cause": cause,
        "improvement": improvement,
        "links": ["G1"],
    }
    assert f"{improvement}\n- goal 0: lesson of a\n- goal 2: lesson of c\n" in lessons(goals, other)
    assert f"{improvement}\n- goal 1: lesson of b\n" in lessons(goals[1:2], other)


def lessons(goals: list[dict[str, str]], failure: dict[str, object]) -> str:
    return page(from_dict({"goals": goals, "lessons": {"failures": [failure]}}))
