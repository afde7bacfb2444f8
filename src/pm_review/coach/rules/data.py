"""Rules about the data: comparisons, factors, and the consistency of figures."""

from __future__ import annotations

from collections.abc import Iterator

from pm_review.analysis.series import as_text, covers_year, metric_current, this_year, yearly_value
from pm_review.coach.amounts import amounts, growth, growth_in_words, is_alike, is_close
from pm_review.coach.registry import Context, Match, Rules
from pm_review.coach.text_analysis import has_evidence, same_measure
from pm_review.figures import format_number
from pm_review.forms.patterns import is_filled
from pm_review.i18n.catalog import languages
from pm_review.i18n.issue import Severity
from pm_review.i18n.screen_file import Phrase
from pm_review.model import Behaviour, Direction, Goal, GoalKind, GoalState, Market, Metric, MetricKind

RULES = Rules()
"""The rules of this module."""

LARGE = 1 / 3
"""The relative change above which a reader asks for the factors."""

COUNTABLE = 12
"""Results up to this number, such as three releases, are counted without a metric."""


@RULES.contextual(Goal, "goal-metric", Severity.HINT)
def without_metric(goal: Goal, context: Context) -> Iterator[Match]:
    """Report a goal whose measure is not among the metrics of the year."""
    metrics = context.review.data.metrics
    idle = goal.better == Direction.HOLD or goal.state == GoalState.DROPPED
    if goal.kind != GoalKind.NUMBER or idle or not metrics or not is_filled(goal.measure):
        return
    found = amounts(goal.target)
    small = found is not None and found[0] <= COUNTABLE and found[0] == int(found[0])
    linked = context.links.metrics.get(goal.id)
    if not small and not linked and not any(same_measure(each.name, goal.measure) for each in metrics):
        yield Match("measure", {"measure": goal.measure})


@RULES.contextual(Metric, "metric-compare", Severity.WARNING)
def without_comparison(metric: Metric, context: Context) -> Iterator[Match]:
    """Report a metric without last year's value, a stated change or a series, whose change is unknown."""
    known = is_filled(context.earlier.with_previous(metric).previous) or is_filled(metric.change)
    if is_filled(metric.name) and not known and not metric.series:
        yield Match("previous")


@RULES.local(Metric, "metric-factors", Severity.WARNING)
def without_factors(metric: Metric) -> Iterator[Match]:
    """Report a large change without its factors, which the method requires."""
    grown = growth(metric.previous, metric_current(metric))
    explained = is_filled(metric.factors) or is_filled(metric.trend)
    if grown is not None and abs(grown) > LARGE and not explained:
        yield Match("factors", {"change": growth_in_words(grown)})


def _against_series(metric: Metric, kind: MetricKind) -> Phrase | None:
    """Return what the series of a metric of a kind comes to, if this year's value as written contradicts it.

    Nothing is compared that may differ rightly: a mean, which may be weighted, a year with gaps, and figures
    of other units or of another magnitude.
    """
    value = yearly_value(metric) if metric.kind == kind and covers_year(metric) else None
    if value is None or not is_filled(metric.current):
        return None
    pairs = {unit: amounts(metric.current, as_text(value) + unit) for unit in ("", metric.unit.strip())}
    alike = {unit: pair for unit, pair in pairs.items() if pair and is_alike(*pair)}
    if not alike or any(is_close(*pair) for pair in alike.values()):
        return None
    unit = next(iter(alike))
    return Phrase((each, format_number(value, each) + unit) for each in languages())


@RULES.local(Metric, "metric-sum", Severity.HINT)
def against_sum(metric: Metric) -> Iterator[Match]:
    """Report a year's value that differs from the sum of its periods."""
    if found := _against_series(metric, MetricKind.FLOW):
        first, last = min(this_year(metric)), max(this_year(metric))
        yield Match("current", {"current": metric.current, "value": found, "first": first, "last": last})


@RULES.local(Metric, "metric-end", Severity.HINT)
def against_end(metric: Metric) -> Iterator[Match]:
    """Report a year's value that differs from the last one of its periods."""
    if found := _against_series(metric, MetricKind.LEVEL):
        yield Match("current", {"current": metric.current, "value": found, "period": max(this_year(metric))})


@RULES.contextual(Metric, "metric-contradiction", Severity.WARNING)
def against_goal(metric: Metric, context: Context) -> Iterator[Match]:
    """Report a metric that differs from the result of the goal that it measures."""
    goal = context.links.goals.get(metric.goal)
    if goal is None or not same_measure(metric.name, goal.measure):
        return
    current = metric_current(metric)
    found = amounts(current, goal.actual)
    if found and not is_close(*found):
        yield Match("current", {"current": current, "actual": goal.actual, "goal": goal.name})


# The reasons for churn show where to improve.
RULES.requires(Behaviour, "behaviour-churn", Severity.WARNING, "churn", once="habits|paths")


@RULES.local(Behaviour, "behaviour-figures", Severity.HINT)
def without_evidence(behaviour: Behaviour) -> Iterator[Match]:
    """Report a description of behaviour without a figure or quotation as evidence."""
    described = behaviour.habits + behaviour.paths + behaviour.churn
    if is_filled(described) and not has_evidence(described):
        yield Match(
            "habits" if is_filled(behaviour.habits) else "paths" if is_filled(behaviour.paths) else "churn"
        )


# A market with strengths alone is not credible.
RULES.requires(Market, "market-weaknesses", Severity.WARNING, "weaknesses", once="strengths")
