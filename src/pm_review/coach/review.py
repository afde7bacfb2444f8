"""All rules together."""

from __future__ import annotations

from pm_review.coach.findings import Finding
from pm_review.coach.gaps import gaps
from pm_review.definitions import Section, sections
from pm_review.review import Review


def open_in(review: Review, section: Section) -> list[Finding]:
    """What is open in a section, in the order of its records."""
    return list(gaps(review, section))


def findings(review: Review) -> list[Finding]:
    """What is open in the whole review, in the order of the wizard."""
    return [finding for section in sections() for finding in open_in(review, section)]
