"""Read numbers as people write them, compute with them, and format the results.

The author's figure is stored as text, unchanged. `read` interprets it; `judge` and `change` compute a
result only if both sides can be read and measure the same thing, and otherwise return None.
"""

from __future__ import annotations

from pm_review.figures.attainment import Attainment as Attainment
from pm_review.figures.attainment import infer_better as infer_better
from pm_review.figures.attainment import judge as judge
from pm_review.figures.change import Change as Change
from pm_review.figures.change import change as change
from pm_review.figures.direction import direction_of_name as direction_of_name
from pm_review.figures.doubt import Doubt as Doubt
from pm_review.figures.doubt import Doubtful as Doubtful
from pm_review.figures.formatting import format_change as format_change
from pm_review.figures.formatting import format_number as format_number
from pm_review.figures.formatting import format_percent as format_percent
from pm_review.figures.quantity import Figure as Figure
from pm_review.figures.quantity import Reading as Reading
from pm_review.figures.quantity import Unit as Unit
from pm_review.figures.reader import read as read
from pm_review.figures.sparkline import sparkline as sparkline
