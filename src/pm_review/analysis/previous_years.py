"""Match the goals and metrics of a review with those of earlier years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from pm_review.analysis.series import metric_current
from pm_review.model import Goal, Metric, NextGoal, Review

Named = TypeVar("Named", Goal, Metric, NextGoal)
"""Records that are matched across years by name."""


class PreviousYears:
    """Finds the goals and metrics of this year in the reviews of earlier years."""

    def __init__(self, reviews: Sequence[Review]) -> None:
        """Index the reviews, last year's first."""
        last = reviews[0] if reviews else Review()
        self._goals = _by_name(last.goals)
        self._continued = {goal.id: goal for goal in last.goals if goal.id}
        self._planned = _by_name(last.plan.goals)
        self._metrics = [(review.overview.year, _by_name(review.data.metrics)) for review in reviews]

    def goal(self, goal: Goal) -> Goal | None:
        """Return the goal of last year that a goal continues: by last year's plan, or else by name."""
        planned = self._planned.get(_match_key(goal.name))
        continued = self._continued.get(planned.from_) if planned else None
        return continued or self._goals.get(_match_key(goal.name))

    def metric(self, metric: Metric) -> Metric | None:
        """Return last year's metric of the same name."""
        return self._metrics[0][1].get(_match_key(metric.name)) if self._metrics else None

    def with_previous(self, metric: Metric) -> Metric:
        """Return the metric with last year's value: the author's, or else from last year's review."""
        before = self.metric(metric)
        if metric.previous.strip() or before is None:
            return metric
        return replace(metric, previous=metric_current(before))

    def years(self, metric: Metric, year: int | None) -> list[tuple[int, str]]:
        """Return all known years with the value as written, earliest first.

        A review also contains the value of the year before; if both exist, the newer review wins.
        """
        values: dict[int, str] = {}
        for at, found in self._yearly(metric, year):
            for known, value in ((at, metric_current(found)), (at - 1, found.previous)):
                if value.strip():
                    values.setdefault(known, value)
        return sorted(values.items())

    def line_of_years(self, metric: Metric, year: int | None) -> str:
        """Return the values by year on one line; empty if fewer than three years are known."""
        years = self.years(metric, year)
        return " → ".join(f"{at} {value}" for at, value in years) if len(years) > 2 else ""

    def _yearly(self, metric: Metric, year: int | None) -> Iterator[tuple[int, Metric]]:
        """Yield the metric of each year that has a review, this year's first."""
        found = [(year, metric), *((at, named.get(_match_key(metric.name))) for at, named in self._metrics)]
        return ((at, each) for at, each in found if at is not None and each is not None)


def _match_key(name: str) -> str:
    """Normalize a name for comparison: without surrounding blanks, in lower case."""
    return name.strip().casefold()


def _by_name(records: Sequence[Named]) -> Mapping[str, Named]:
    """Index records by name; the first of duplicates wins, and records without a name are left out."""
    return {_match_key(each.name): each for each in reversed(records) if _match_key(each.name)}
