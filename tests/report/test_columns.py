"""The distribution of a page's width among the columns of a table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from pm_review.model import from_dict
from pm_review.report import build
from pm_review.report.blocks import Column, Row, Table
from pm_review.report.formats.columns import WORD
from pm_review.report.formats.docx import CELL, SIDES
from pm_review.report.formats.docx import page_widths as widths
from pm_review.report.formats.docx_style import PAGE

TEXTS = st.lists(st.lists(st.text(max_size=60), min_size=3, max_size=3), min_size=1, max_size=4)


def table_of(*cells: str) -> Table:
    return Table(tuple(Column(str(at)) for at in range(len(cells))), (Row(cells),))


def room(cells: float) -> float:
    return pytest.approx(cells * CELL + SIDES, abs=0.01)


def test_columns_that_fit_get_the_width_they_need() -> None:
    assert widths(table_of("4.5 million", "目标")) == [room(11), room(4)]


def test_a_long_column_gets_what_the_short_ones_leave() -> None:
    short, long = widths(table_of("4.5 million", "long " * 30))
    assert short == room(11)
    assert short + long == pytest.approx(PAGE)


def test_words_and_figures_stay_whole_beside_long_texts() -> None:
    texts = ["words " * 40] * 4
    word, *_ = widths(table_of("2025-06-30", *texts))
    assert word >= 10 * CELL + SIDES
    columns = (Column("Target", right=True), *map(Column, "ABCD"))
    figure, *_ = widths(Table(columns, (Row(("5.5 million users", *texts)),)))
    assert figure >= 17 * CELL + SIDES


def test_a_head_of_several_words_does_not_take_room_from_the_names_of_the_goals(worked) -> None:
    document = build(worked("en"), "en")
    goals = next(each for each in document.blocks if isinstance(each, Table))
    first = widths(goals)[0]
    assert first >= len("Ship the product") * CELL + SIDES


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_word_of_the_goals_is_broken_beside_last_years_result(worked, language: str) -> None:
    review = worked(language)
    before = {"en": ("3.9 million", "4 million"), "zh": ("390万", "400万")}[language]
    last = [{"name": goal.name, "actual": before[0], "target": before[1]} for goal in review.goals]
    document = build(review, language, "full", [from_dict({"overview": {"year": 2024}, "goals": last})])
    goals = next(each for each in document.blocks if isinstance(each, Table))
    assert len(goals.columns) == 8
    for at, width in enumerate(widths(goals)):
        words = [word for row in goals.rows for word in row.cells[at].split()]
        longest = max(map(cell_len, [*words, *goals.columns[at].title.split()]))
        assert width >= min(longest, WORD) * CELL + SIDES - 0.01, goals.columns[at]


def test_figures_are_broken_between_their_words_only_where_the_page_is_full() -> None:
    figure = "3.9 million of 4 million"
    columns = tuple(Column(name, right=True) for name in "ABC")
    assert widths(Table(columns, (Row((figure,) * 3),))) == [room(24)] * 3
    columns = tuple(Column(name, right=True) for name in "ABCDEFG")
    found = widths(Table(columns, (Row((figure,) * 7),)))
    assert sum(found) == pytest.approx(PAGE)
    assert all(7 * CELL + SIDES <= each < 24 * CELL + SIDES for each in found)


def test_a_title_takes_two_lines_before_a_column_is_widened_for_it() -> None:
    narrow, _ = widths(Table((Column("one two three four"), Column("B")), (Row(("1", "2")),)))
    assert narrow == room(9)
    long, _ = widths(Table((Column("Attainment"), Column("B")), (Row(("1", "2")),)))
    assert long == room(10)


def test_a_column_of_blanks_is_as_wide_as_its_title() -> None:
    assert widths(Table((Column("Cause"), Column("B")), (Row(("", "2")),))) == [room(5), room(1)]


@given(TEXTS)
def test_a_table_is_never_wider_than_the_page(rows: list[list[str]]) -> None:
    table = Table(tuple(map(Column, ("a", "b", "c"))), tuple(Row(tuple(row)) for row in rows))
    found = widths(table)
    assert sum(found) <= PAGE + 0.01
    assert all(width > SIDES for width in found)


def test_a_word_that_is_longer_than_any_is_broken() -> None:
    url, other = widths(table_of("x" * 200, "y" * 200))
    assert url == pytest.approx(other)
    assert url > WORD * CELL
