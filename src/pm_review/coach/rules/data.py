"""Rules about the data: comparisons, factors, and the consistency of figures."""

from __future__ import annotations

from collections.abc import Iterator

from pm_review.analysis.series import metric_current
from pm_review.coach.amounts import amounts, growth, growth_in_words, is_close
from pm_review.coach.registry import Context, Match, Rules
from pm_review.coach.text_analysis import has_evidence, same_measure
from pm_review.forms.patterns import is_filled
from pm_review.i18n.issue import Severity
from pm_review.model import Behaviour, Direction, Goal, GoalKind, GoalState, Market, Metric

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
