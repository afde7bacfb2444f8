"""The writer used by all parts of a report: answers as text, tables without empty parts, headings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_review.model import Goal, Metric, NextGoal, Project, Risk, from_dict, to_dict
from pm_review.report import build
from pm_review.report.blocks import Column, Entry, Heading, Note, Paragraph, Row, Table
from pm_review.report.builder.records import answers, details, table, under
from pm_review.report.builder.writer import Writer

HEAD = Heading(2, "Part")


def writer(language: str = "en", **tables: object) -> Writer:
    return Writer(from_dict(tables), language)


LINKED = {
    "goals": [{"id": "G1", "name": "Grow"}, {"id": "G2", "name": " "}],
    "projects": [{"id": "P1", "name": "Chat"}],
    "data": {"metrics": [{"id": "M1", "name": "MAU"}]},
    "lessons": {"failures": [{"id": "F1", "what": "Late"}]},
}


@pytest.mark.parametrize(
    ("path", "key", "record", "text"),
    [
        ("goals", "name", Goal(name=" A "), " A "),
        ("goals", "name", Goal(name=" "), ""),
        ("goals", "state", Goal(state="met"), "reached"),
        ("goals", "state", Goal(state="odd"), "odd"),
        ("goals", "weight", Goal(weight=2.0), "2"),
        ("goals", "weight", Goal(weight=1.5), "1.5"),
        ("goals", "evidence", Goal(evidence=["a", "b"]), "a\nb"),
        ("goals", "evidence", Goal(evidence=[]), ""),
        ("projects", "goals", Project(goals=["G1", "G9"]), "Grow"),
        ("projects", "goals", Project(goals=["G9", "G2"]), ""),
        ("data.metrics", "goal", Metric(goal="G1"), "Grow"),
        ("data.metrics", "goal", Metric(goal=""), ""),
        ("plan.goals", "from", NextGoal(from_="G1"), "Grow"),
        ("plan.risks", "answers", Risk(answers=["F1"]), "Late"),
        ("plan.risks", "likelihood", Risk(likelihood="high"), "high"),
    ],
)
def test_an_answer_is_shown_as_a_person_reads_it(path, key, record, text):
    assert writer(**LINKED).text(path, key, record) == text


@pytest.mark.parametrize(
    ("language", "state", "links", "none"),
    [("en", "reached", "Grow, Chat, MAU", "Without a name"), ("zh", "达成", "Grow、Chat、MAU", "未命名")],
)
def test_words_of_the_program_are_those_of_the_language(language, state, links, none):
    w = writer(language, **LINKED)
    assert w.word("goals", "state", "met") == state
    assert w.names(["G1", "P1", "M1"], ("goals", "projects", "data.metrics")) == links
    assert (w.named(" "), w.named(" A")) == (none, " A")


def test_links_are_shown_in_the_order_in_which_they_were_given():
    w = writer(**LINKED)
    assert w.names(["M1", "G1"], ("goals", "data.metrics")) == "MAU, Grow"
    assert w.names(["M1", "G1"], ("goals",)) == "Grow"


def test_figures_are_right_aligned_and_words_left_aligned():
    w = writer()
    assert w.column("goals", "target") == Column("Target", right=True)
    assert not w.column("goals", "name").right
    assert not w.column("goals", "state").right


def test_headings_are_the_titles_of_the_sections_and_lead_to_them():
    assert writer().heading("goals/goals").place == "goals"
    assert writer().heading("projects/projects/problems") == Heading(3, "Problems and fixes", "projects")
    assert writer("zh").heading("data/market", 2).place == "data.market"
    assert writer("zh").heading("data/market", 2).level == 2


def test_answers_that_are_there_are_shown_under_their_labels_and_lead_to_their_fields():
    goal = Goal(name="x", why="because", measure=" ")
    (output,) = details(writer(), goal, "goals[G7]", ["measure", "why"])
    assert output == Paragraph("because", "goals[G7].why", writer().label("goals", "why"))


def test_smaller_records_come_last():
    goal = from_dict({"goals": [{"name": "x", "parts": [{"name": "a", "due": "May"}], "why": "y"}]}).goals[0]
    blocks = list(answers(writer(), goal, "goals[G1]", ["parts", "why"]))
    assert [type(block) for block in blocks] == [Paragraph, Table]
    assert blocks[1].rows == (Row(("a", "May"), "goals[G1].parts[0]", gist="a: May"),)


def test_smaller_records_that_say_nothing_leave_no_label():
    goal = from_dict({"goals": [{"name": "x", "parts": [{}, {"name": " "}]}]}).goals[0]
    assert list(answers(writer(), goal, "goals[G1]", ["parts"])) == []


def test_problems_are_sentences_and_are_shown_as_a_list():
    project = from_dict({"projects": [{"problems": [{"what": "Slow", "cause": "Tests"}, {"cause": "x"}]}]})
    blocks = list(answers(writer(), project.projects[0], "projects[P1]", ["problems"]))
    leads = [block.lead for block in blocks if isinstance(block, Entry)]
    assert leads == ["Problem: Slow", "Problem: Without a name"]


# -- tables


A, B, C = Column("A"), Column("B", right=True), Column("C")


@pytest.mark.parametrize(
    ("rows", "columns", "cells"),
    [
        ([("1", "2", "3")], (A, B, C), [("1", "2", "3")]),
        ([("1", "", "3"), ("4", " ", "")], (A, C), [("1", "3"), ("4", "")]),
        ([("", "", ""), ("", "2", "")], (B,), [("2",)]),
    ],
)
def test_a_table_has_no_row_and_no_column_without_an_answer(rows, columns, cells):
    (found,) = table((A, B, C), [Row(each, "place", 0.5, "gist") for each in rows])
    assert found.columns == columns
    assert [row.cells for row in found.rows] == cells
    assert all((row.place, row.share, row.gist) == ("place", 0.5, "gist") for row in found.rows)


@pytest.mark.parametrize("rows", [[], [("", "", "")], [(" ", "\n", "\t")]])
def test_a_table_of_nothing_is_none(rows):
    assert list(table((A, B, C), [Row(each) for each in rows])) == []


CELLS = st.lists(st.tuples(*[st.sampled_from(["", " ", "x", "1"])] * 3), max_size=5)


@given(CELLS)
def test_no_answer_is_lost_by_leaving_out_what_is_blank(rows):
    seen = [cell for found in table((A, B, C), map(Row, rows)) for row in found.rows for cell in row.cells]
    assert [cell for cell in seen if cell.strip()] == [cell for row in rows for cell in row if cell.strip()]


# -- headings


def test_a_heading_is_only_over_something():
    assert list(under(HEAD, [])) == []
    assert list(under(HEAD, [Note("x")])) == [HEAD, Note("x")]


@pytest.mark.parametrize("audience", ["full", "brief"])
def test_a_review_that_is_written_about_stays_as_it_is(worked, audience):
    review = worked("en")
    before = to_dict(review)
    build(review, "zh", audience, [worked("en")])
    assert to_dict(review) == before
