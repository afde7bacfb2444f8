"""Rules that read a review and say what is missing or weak. Pure: a review in, findings out."""

from pm_review.coach.completion import progress, records_in, section_counts, section_state
from pm_review.coach.findings import Finding, Weight
from pm_review.coach.review import findings, open_in
from pm_review.coach.telling import tell

__all__ = [
    "Finding",
    "Weight",
    "findings",
    "open_in",
    "progress",
    "records_in",
    "section_counts",
    "section_state",
    "tell",
]
