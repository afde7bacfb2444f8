"""Rules about the overview: author, product and year."""

from __future__ import annotations

from collections.abc import Iterator

from pm_review.coach.registry import Match, Rules
from pm_review.i18n.issue import Severity
from pm_review.model import Overview
from pm_review.model.years import is_year

RULES = Rules()
"""The rules of this module."""


@RULES.local(Overview, "overview-year", Severity.ERROR)
def without_year(overview: Overview) -> Iterator[Match]:
    """Report a review without a valid year, which dates and comparisons depend on."""
    if not is_year(overview.year):
        yield Match("year")


# Readers need to know who writes.
RULES.requires(Overview, "overview-author", Severity.ERROR, "author")
# Readers need to know what the review is about.
RULES.requires(Overview, "overview-product", Severity.ERROR, "product")
