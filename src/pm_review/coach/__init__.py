"""Rules that read a review and say what is missing or weak. Pure: a review in, findings out."""

from pm_review.coach.aside import bring_back, set_aside
from pm_review.coach.checking import findings, findings_aside, open_at, open_in, open_weights
from pm_review.coach.completion import progress, records_in, section_counts, section_state
from pm_review.coach.findings import Finding, Weight
from pm_review.coach.sections import section_at
from pm_review.coach.telling import reason, tell
from pm_review.coach.thread import Links, Strand, strands, thread

__all__ = [
    "Finding",
    "Links",
    "Strand",
    "Weight",
    "bring_back",
    "findings",
    "findings_aside",
    "open_at",
    "open_in",
    "open_weights",
    "progress",
    "reason",
    "records_in",
    "section_at",
    "section_counts",
    "section_state",
    "set_aside",
    "strands",
    "tell",
    "thread",
]
