"""A review as JSON with all computed values, for scripts; docs/report.md describes the format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from math import isfinite

from pm_review.analysis.outcome import outcome
from pm_review.analysis.previous_years import PreviousYears
from pm_review.analysis.series import metric_change, metric_current
from pm_review.model import Goal, Metric, Review, to_dict, with_paths

VERSION = 1
"""The version of the JSON format."""


def to_json(review: Review, earlier: Sequence[Review] = ()) -> str:
    """Return the review, and values computed from it and earlier years, ending with one newline."""
    import json

    before, year = PreviousYears(earlier), review.overview.year
    computed = {
        "goals": {
            place: _goal(goal) | {"last_year": _last_year(before.goal(goal))}
            for place, goal in with_paths(review.goals, "goals")
        },
        "metrics": {
            place: _metric(before.with_previous(each)) | {"years": dict(before.years(each, year))}
            for place, each in with_paths(review.data.metrics, "data.metrics")
        },
    }
    plain = {"version": VERSION, "review": to_dict(review), "computed": computed}
    return json.dumps(_finite(plain), ensure_ascii=False, indent=2, default=str, allow_nan=False) + "\n"


def _finite(value: object) -> object:
    """Replace infinite and undefined numbers, which TOML allows and JSON does not, with null."""
    match value:
        case float():
            return value if isfinite(value) else None
        case dict():
            return {key: _finite(each) for key, each in value.items()}
        case list():
            return [_finite(each) for each in value]
        case _:
            return value


def _goal(goal: Goal) -> dict[str, object]:
    found = outcome(goal)
    attainment = found.attainment
    return {
        "state": found.state,
        "state_computed": found.computed and found.state is not None,
        "attainment": attainment.ratio if attainment else None,
        "progress": attainment.progress if attainment else None,
    }


def _last_year(before: Goal | None) -> dict[str, object] | None:
    if before is None:
        return None
    return {"target": before.target, "actual": before.actual, "state": outcome(before).state}


def _metric(metric: Metric) -> dict[str, object]:
    change = metric_change(metric)
    return {
        "previous": metric.previous,
        "current": metric_current(metric),
        "current_computed": not metric.current and bool(metric_current(metric)),
        "change": asdict(change) if change else None,
    }
