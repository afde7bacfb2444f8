"""From a table as it was found to its raw columns, whichever way its periods run."""

from __future__ import annotations

from pm_review.sheets.candidate import Candidate
from pm_review.sheets.orient.horizontal import horizontal, matrix, years_across
from pm_review.sheets.orient.raw_table import RawTable
from pm_review.sheets.orient.vertical import vertical


def orient(candidate: Candidate) -> list[RawTable]:
    """The raw columns; several tables where each period has a row for every group."""
    if candidate.places:
        return [horizontal(candidate)]
    years = years_across(candidate)
    return [matrix(candidate, years)] if years else vertical(candidate)
