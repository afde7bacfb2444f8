"""The same goals and metrics in the reviews of earlier years.

Earlier reviews are given as a sequence, last year's first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from pm_review.review.records import Goal, Metric, NextGoal, Review
from pm_review.review.series import metric_current

Named = TypeVar("Named", Goal, Metric, NextGoal)
"""Records that one knows again by their names."""


def goal_before(goal: Goal, earlier: Sequence[Review]) -> Goal | None:
    """Last year's goal that a goal continues: by last year's plan, else by its name."""
    if not earlier:
        return None
    planned = _namesake(goal.name, earlier[0].plan.goals)
    continued = planned.from_ if planned else ""
    found = (each for each in earlier[0].goals if continued and each.id == continued)
    return next(found, None) or _namesake(goal.name, earlier[0].goals)


def metric_before(metric: Metric, earlier: Sequence[Review]) -> Metric | None:
    """Last year's metric of the same name."""
    return _namesake(metric.name, earlier[0].data.metrics) if earlier else None


def _namesake(name: str, records: Iterable[Named]) -> Named | None:
    known = name.strip().casefold()
    return next((each for each in records if known and each.name.strip().casefold() == known), None)


def with_previous(metric: Metric, earlier: Sequence[Review]) -> Metric:
    """The metric with last year's value: its own, else the one that last year's review came to."""
    before = metric_before(metric, earlier)
    if metric.previous.strip() or before is None:
        return metric
    return replace(metric, previous=metric_current(before))


def over_the_years(metric: Metric, year: int | None, earlier: Sequence[Review]) -> list[tuple[int, str]]:
    """The years of which a value is known, the earliest first, each with the value as it was written.

    Every review also knows the value of the year before its own; what was written last goes first.
    """
    values: dict[int, str] = {}
    for at, found in _yearly(metric, year, earlier):
        for known, value in ((at, metric_current(found)), (at - 1, found.previous)):
            if value.strip():
                values.setdefault(known, value)
    return sorted(values.items())


def _yearly(metric: Metric, year: int | None, earlier: Sequence[Review]) -> Iterator[tuple[int, Metric]]:
    """The metric of each year that has a review, this year's first."""
    if year is not None:
        yield year, metric
    for review in earlier:
        found = _namesake(metric.name, review.data.metrics)
        if found is not None and review.overview.year is not None:
            yield review.overview.year, found
