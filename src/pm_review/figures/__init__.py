"""Numbers as people write them: reading them, computing with them, and showing what was computed.

An author's figure is text and stays as written. `read` gives what it says; `attainment` and `change` compute
only where both sides can be read and count the same thing, and else give None.
"""

from __future__ import annotations

from pm_review.figures.attainment import Attainment, attainment, judge
from pm_review.figures.change import Change, change
from pm_review.figures.doubt import Doubt, Doubtful
from pm_review.figures.formatting import format_change, format_number, format_percent
from pm_review.figures.quantity import Figure, Reading, Unit
from pm_review.figures.reader import read
from pm_review.figures.sparkline import sparkline

__all__ = [
    "Attainment",
    "Change",
    "Doubt",
    "Doubtful",
    "Figure",
    "Reading",
    "Unit",
    "attainment",
    "change",
    "format_change",
    "format_number",
    "format_percent",
    "judge",
    "read",
    "sparkline",
]
