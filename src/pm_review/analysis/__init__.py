"""Analysis of a review: outcomes, trends, its period, rollover, and the trace of a missed goal."""
