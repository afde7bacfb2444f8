"""Which year one looks back on."""

from __future__ import annotations

from datetime import date

AUTUMN = 10
"""The month from which on one looks back on the year that is still running."""


def year_to_review(today: date) -> int:
    """The year that a new review is about: this one from October on, before that the last."""
    return today.year if today.month >= AUTUMN else today.year - 1
