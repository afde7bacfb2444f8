"""Rules about the overview: who writes, about what, and which year."""

from __future__ import annotations

from collections.abc import Iterator

from pm_review.coach.findings import Weight
from pm_review.coach.registry import Fault, Rules
from pm_review.coach.text_analysis import said
from pm_review.model import Overview
from pm_review.model.years import is_year

RULES = Rules()
"""The rules of this module."""


@RULES.alone(Overview, "overview-year", Weight.BLOCKS)
def without_year(overview: Overview) -> Iterator[Fault]:
    """A review is about one year; without it no date and no comparison holds."""
    if not is_year(overview.year):
        yield Fault("year")


@RULES.alone(Overview, "overview-author", Weight.BLOCKS)
def without_author(overview: Overview) -> Iterator[Fault]:
    """A reader has to know whose year this was."""
    if not said(overview.author):
        yield Fault("author")


@RULES.alone(Overview, "overview-product", Weight.BLOCKS)
def without_product(overview: Overview) -> Iterator[Fault]:
    """Goals and figures mean nothing without the product that they are about."""
    if not said(overview.product):
        yield Fault("product")
