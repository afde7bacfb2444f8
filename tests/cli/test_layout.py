from __future__ import annotations

from rich.cells import cell_len

from pm_review.cli.commands.reviews import columns
from pm_review.cli.help import explained


def test_columns_are_one_below_the_other_in_cells() -> None:
    first, second = columns([["社交", "2025"], ["social", "24"]])
    assert cell_len(first[: first.index("2025")]) == second.index("24") == 8


def test_columns_have_no_blanks_at_the_end() -> None:
    assert list(columns([["a", ""], ["bb", "c"]])) == ["a", "bb  c"]


def test_a_cell_of_any_length_widens_no_column_beyond_its_most() -> None:
    first, second = columns([["name", "x" * 2_000_000, "progress"], ["社交", "social", "24%"]])
    assert cell_len(first) <= 60 * 2 + 12
    assert "x…  progress" in first
    assert second.endswith("24%")
    assert cell_len(second) < 100


def test_a_name_too_long_for_its_column_has_its_own_line() -> None:
    assert list(explained([("ab", "short"), ("a-name-of-21-letters!", "x")], 40)) == [
        "  ab                    short",
        "  a-name-of-21-letters!",
        "                        x",
    ]
