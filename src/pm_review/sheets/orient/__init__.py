"""Convert detected tables to raw columns, for periods across or down."""

from __future__ import annotations

from pm_review.sheets.candidate import Candidate
from pm_review.sheets.orient.horizontal import horizontal, matrix, years_across, years_down
from pm_review.sheets.orient.raw_table import RawTable
from pm_review.sheets.orient.vertical import vertical


def orient(candidate: Candidate) -> list[RawTable]:
    """Return raw tables; several if each period has a row for every group."""
    if candidate.places:
        return [matrix(each, years_across(each)) for each in years_down(candidate)] or [horizontal(candidate)]
    years = years_across(candidate)
    return [matrix(candidate, years)] if years else vertical(candidate)
