"""Sums in a sheet, and ratios of its other columns."""

from __future__ import annotations

import pytest

from pm_review.sheets import Parts, read_sheet


def read(text: str):
    (table,) = read_sheet(text.encode(), name="made-up.csv").tables
    return table


def complaints(text: str) -> list[tuple[str, object]]:
    """Return the column and the line or lines of each wrong sum."""
    return [
        (str(note.values["column"]), note.values.get("line") or note.values["lines"])
        for note in read(text).notes
        if note.code in {"total_differs", "row_totals_differ"}
    ]


@pytest.mark.parametrize(
    ("column", "cells", "total", "agrees"),
    [
        ("Orders", ("5", "6"), "11", True),
        ("Orders", ("5", "6"), "12", False),
        ("Orders", ("5", "6"), "6", False),
        ("Orders", ("5", "6"), "", True),
        ("Orders", ("5", ""), "5", True),
        ("Active users", ("5", "6"), "6", True),
        ("Active users", ("5", "6"), "11", True),
        ("Active users", ("5", "6"), "5", False),
        ("Active users", ("5", ""), "5", True),
        ("Conversion rate", ("5%", "6%"), "99%", True),
        ("Cost", ("1.25", "2.26"), "3.5", True),
        ("Cost", ("1.25", "2.26"), "3.52", True),
        ("Cost", ("1.25", "2.26"), "3.53", False),
        ("Cost", ("1.5", "2.5"), "4", True),
        ("Cost", ("1.5", "2.5"), "4.1", True),
        ("Cost", ("1.5", "2.5"), "4.2", False),
    ],
)
def test_a_total_agrees_as_far_as_its_figures_are_rounded(column, cells, total, agrees):
    rows = "".join(f"2025-0{month},{cell}\n" for month, cell in enumerate(cells, 1))
    assert complaints(f"Month,{column}\n{rows}Total,{total}\n") == ([] if agrees else [(column, 4)])


def test_each_column_is_checked_against_its_own_total():
    text = "Month,A,B,C\n2025-01,1,2,3\n2025-02,4,5,6\nTotal,5,8,9\n"
    assert complaints(text) == [("B", 4)]


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ("2025-01,1,2,3\n2025-02,3,4,7\n", ()),
        ("2025-01,1,2,4\n2025-02,3,4,7\n2025-03,5,6,12\n", (2, 4)),
        ("2025-01,1,2,\n2025-02,3,4,7\n", ()),
        ("2025-01,,2,2\n2025-02,3,4,7\n", ()),
        ("2025-01,,,9\n2025-02,3,4,7\n", ()),
        ("2025-01,1.5,2.5,4.1\n2025-02,3,4,7\n", ()),
    ],
)
def test_a_column_of_totals_is_checked_row_by_row(rows, lines):
    assert complaints(f"Month,A,B,Total\n{rows}") == ([("Total", lines)] if lines else [])


def test_ratios_are_not_part_of_a_total():
    assert complaints("Month,A,Rate,B,Total\n2025-01,1,50%,2,3\n2025-02,3,60%,4,7\n") == []


def parts(*rows: tuple[object, ...], columns: str = "Orders,Visits,Conversion") -> Parts | None:
    body = "".join(f"2025-{month:02},{','.join(map(str, row))}\n" for month, row in enumerate(rows, 1))
    return read(f"Month,{columns}\n{body}").series[-1].parts


def named(found: Parts | None) -> tuple[str, str, int] | None:
    return found and (found.above, found.below, found.scale)


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([(1, 4, 0.25), (1, 5, 0.2), (3, 4, 0.75)], ("Orders", "Visits", 1)),
        ([(1, 4, "25%"), (1, 5, "20%"), (3, 4, "75%")], ("Orders", "Visits", 100)),
        ([(4, 1, 0.25), (5, 1, 0.2), (4, 3, 0.75)], ("Visits", "Orders", 1)),
        ([(1, 3, 0.33), (2, 3, 0.67), (1, 7, 0.14)], ("Orders", "Visits", 1)),
        ([(1, 3, 0.34), (2, 3, 0.67), (1, 7, 0.14)], None),
        ([(1, 4, 0.25), (1, 5, 0.2)], None),
        ([(0, 4, 0), (0, 5, 0), (0, 4, 0)], None),
        ([(1, 4, 0.25), (0, 0, 0), (3, 4, 0.75)], ("Orders", "Visits", 1)),
        ([(1, 4, 0.25), (1, 0, 0.5), (3, 4, 0.75)], None),
        ([(1, 4, 0.25), ("", 5, 0.2), (3, 4, 0.75)], None),
        ([(1, 4, 0.25), (1, 5, ""), (3, 4, 0.75), (1, 2, 0.5)], ("Orders", "Visits", 1)),
    ],
)
def test_a_ratio_finds_the_two_columns_that_it_divides(rows, found):
    assert named(parts(*rows)) == found


def test_a_ratio_is_not_weighted_by_another_ratio():
    rows = [(0.5, 0.25, 2), (0.6, 0.3, 2), (0.8, 0.4, 2)]
    assert parts(*rows, columns="Open rate,Click rate,Ratio") is None


def test_only_periods_with_a_denominator_are_weighted():
    found = parts((1, 4, 0.25), (0, 0, 0), (3, 4, 0.75))
    assert [values for _, values in sorted(found.values.items())] == [(1, 4), (3, 4)]
