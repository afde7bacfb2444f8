"""Answers to custom questions in report, checks and search, and answers to hidden questions."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from own_screens import COMPANY, laid
from pm_review.coach.checking import findings, open_at
from pm_review.coach.dismissed import dismiss
from pm_review.coach.messages import describe
from pm_review.coach.progress import Completeness, progress, section_counts, section_state
from pm_review.forms.loader import sections
from pm_review.forms.lookup import section_asking
from pm_review.forms.schema import Section
from pm_review.model import Project, Review, apply, from_dict
from pm_review.report import build
from pm_review.report.formats.html import html
from pm_review.report.formats.json import to_json
from pm_review.report.formats.markdown import markdown
from pm_review.report.formats.slides import slides
from pm_review.report.redaction import mask
from pm_review.workspace.navigation import Place, place_to_resume
from pm_review.workspace.search import answers

ANSWERS = """
format = 1

[overview]
year = 2025
author = "Zhang"
product = "Social app"
mentor = "Ms Li"
unasked = "nobody asks"

[[goals]]
id = "G1"
name = "More users"
target = "5 million"
actual = "4 million"
weight = 2
cause = "Two features are hardly used."
parts = [{ name = "First half", owner = "Wang" }]

[[projects]]
id = "P1"
name = "Invitations"
results = "Doubled."
personal_data = "Phone numbers."

[lessons.people]
thanks = "To all."

[own_answers]
courage = "Told the board.\\nIt hurt."
thrift = "One server."
"""


@pytest.fixture
def review() -> Review:
    """A review with answers to the company's questions and to hidden ones."""
    return from_dict(tomllib.loads(ANSWERS))


@pytest.fixture(autouse=True)
def company(tmp_path: Path) -> Iterator[Path]:
    """The company's screens."""
    with laid(tmp_path, COMPANY) as folder:
        yield folder


def section(place: str) -> Section:
    """Return a visible section."""
    return next(each for each in sections() if each.name == place)


def shown(review: Review, language: str = "en") -> str:
    """Return the report as Markdown."""
    return markdown(build(review, language))


class TestTheReport:
    def test_shows_answers_to_own_questions_under_their_labels(self, review: Review) -> None:
        source = shown(review)
        assert "**导师**: Ms Li" in source
        assert "**Praise**: To all." in source

    def test_has_a_heading_for_each_own_section_in_its_language(self, review: Review) -> None:
        assert "### Our values\n\n**Courage**: Told the board.\n\nIt hurt." in shown(review)
        assert "### 价值观\n\n**担当**：Told the board." in shown(review, "zh")

    def test_shows_an_own_section_about_projects_with_each_project(self, review: Review) -> None:
        lines = [line for line in shown(review).splitlines() if line]
        at = lines.index("### Invitations")
        headings = [each for each in lines[at:] if each.startswith("#### ")]
        assert headings == ["#### Privacy"]
        assert shown(review).count("Phone numbers.") == 1
        assert "Phone numbers." in lines[lines.index("#### Privacy") + 1]

    def test_shows_own_questions_about_smaller_records(self, review: Review) -> None:
        assert "| Owner |" in shown(review)
        assert "Wang" in shown(review)

    def test_shows_what_was_answered_before_it_was_hidden(self, review: Review) -> None:
        assert "Two features are hardly used." in shown(review)
        assert "**Weight**: 2" in shown(review)

    def test_keeps_silent_what_nobody_asks(self, review: Review) -> None:
        assert "nobody asks" not in shown(review)

    def test_has_no_heading_without_answers(self, review: Review) -> None:
        review.own_answers.extra.clear()
        del review.projects[0].extra["personal_data"]
        assert "Our values" not in shown(review)
        assert "Privacy" not in shown(review)

    def test_holds_them_in_every_format(self, review: Review) -> None:
        document = build(review, "en")
        for written in (html(document), slides(document)):
            assert "Our values" in written
            assert "Told the board." in written
        assert json.loads(to_json(review))["review"]["own_answers"]["thrift"] == "One server."

    def test_withholds_names_in_them(self, review: Review) -> None:
        review.own_answers.extra["thrift"] = "Zhang took the train."
        assert "Zhang" not in shown(mask(review, ["names"], "en")[0])

    def test_leaves_one_page_to_the_results(self, review: Review) -> None:
        assert "Told the board" not in markdown(build(review, "en", "brief"))

    def test_shows_an_own_section_about_the_overview_behind_it(self, review: Review, tmp_path: Path) -> None:
        text = COMPANY["lessons"].replace('after = ""', "", 1).split('[[sections]]\nid = "people"')[0]
        with laid(tmp_path / "more", {"overview": text.replace("good =", 'record = "overview"\ngood =')}):
            review.overview.extra["courage"] = "Asked for more"
            source = shown(review)
        assert source.count("## Our values\n\n**Courage**: Asked for more") == 1


class TestTheCoach:
    def test_misses_the_core_of_an_own_section(self, review: Review) -> None:
        del review.own_answers.extra["courage"]
        found = [each for each in findings(review) if each.key == "own_answers.courage"]
        assert [describe(each, "zh") for each in found] == ["“担当”还没有写。"]
        at = section_asking("own_answers.courage")
        assert at is not None and at.name == "lessons/values"

    def test_misses_it_in_each_record(self, review: Review) -> None:
        del review.projects[0].extra["personal_data"]
        assert "projects[P1].personal_data" in [each.key for each in findings(review)]
        assert "projects[P1].personal_data" in [each.key for each in open_at(review, "projects[P1]")]

    def test_counts_an_own_section_as_done_when_its_core_is_answered(self, review: Review) -> None:
        values = section("lessons/values")
        assert section_state(review, values) is Completeness.DONE
        del review.own_answers.extra["courage"]
        assert section_state(review, values) is Completeness.BEGUN
        review.own_answers.extra.clear()
        assert section_state(review, values) is Completeness.EMPTY

    def test_lets_an_own_section_be_put_aside(self, review: Review) -> None:
        del review.own_answers.extra["courage"]
        (finding,) = [each for each in findings(review) if each.key == "own_answers.courage"]
        apply(review, dismiss(review, finding))
        assert "own_answers.courage" not in [each.key for each in findings(review)]

    def test_asks_for_nothing_that_is_hidden(self, review: Review) -> None:
        review.goals[0].cause = ""
        hidden = ("cause", "lesson", "weight", "data.market")
        places = [each.key for each in (*findings(review), *open_at(review, "goals[G1]"))]
        assert [each for each in places if each.endswith(hidden) or "market" in each] == []


class TestASectionInWhichNothingMustBeAnswered:
    @pytest.fixture(autouse=True)
    def free(self, tmp_path: Path) -> Iterator[None]:
        text = COMPANY["projects"].replace('core = ["personal_data"]', "")
        with laid(tmp_path / "free", {"projects": text}):
            yield

    def test_is_done_when_each_record_answers_anything(self, review: Review) -> None:
        privacy = section("projects/privacy")
        assert section_state(review, privacy) is Completeness.DONE
        review.projects.append(Project(id="P2", name="Maps"))
        assert section_state(review, privacy) is Completeness.BEGUN
        assert section_counts(review, privacy) == (1, 2)
        del review.projects[0]
        assert section_state(review, privacy) is Completeness.EMPTY

    def test_does_not_hold_up_the_review(self, review: Review) -> None:
        before = progress(review)
        del review.projects[0].extra["personal_data"]
        assert progress(review) == before


class TestTheSearch:
    def test_finds_answers_to_own_questions_where_they_are_asked(self, review: Review) -> None:
        found = {text: place for place, text in answers(review)}
        assert found["Ms Li"] == Place("overview/overview", "overview.mentor")
        assert found["One server."] == Place("lessons/values", "own_answers.thrift")
        assert found["Phone numbers."] == Place("projects/privacy", "projects[P1].personal_data")
        assert found["Wang"].path == "goals[G1].parts[0].owner"

    def test_finds_nothing_that_is_not_asked(self, review: Review) -> None:
        found = [text for _, text in answers(review)]
        assert "Two features are hardly used." not in found
        assert "nobody asks" not in found


@pytest.mark.parametrize(
    ("left", "found"),
    [
        ("lessons/values own_answers.thrift 0:3", "lessons/values"),
        ("goals/goals goals[G1].cause 0:3", "goals/goals"),
        ("goals/causes goals[G1].cause 0:3", "goals/goals"),
        ("data/market data.market.ratings -", "overview/overview"),
        ("report - -", "report"),
        ("", "overview/overview"),
    ],
)
def test_a_review_resumes_at_its_last_place_only_if_that_is_still_shown(left: str, found: str) -> None:
    assert place_to_resume(left).section == found
