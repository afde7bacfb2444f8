"""Read numbers as people write them, compute with them, and format the results.

The author's figure is stored as text, unchanged. `read` interprets it; `attainment` and `change` compute a
result only if both sides can be read and measure the same thing, and otherwise return None.
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
