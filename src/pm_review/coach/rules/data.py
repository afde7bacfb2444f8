"""Rules about the data: what is compared, what drove it, and whether figures agree with one another."""

from __future__ import annotations

from collections.abc import Iterator

from pm_review.analysis.outcome import metric_current
from pm_review.coach.amounts import amounts, growth, growth_in_words
from pm_review.coach.registry import Context, Match, Rules
from pm_review.coach.text_analysis import has_evidence, same_measure
from pm_review.forms.patterns import is_filled
from pm_review.i18n.issue import Severity
from pm_review.model import Behaviour, Direction, Goal, GoalKind, Market, Metric

RULES = Rules()
"""The rules of this module."""

LARGE = 1 / 3
"""A change from which a reader asks for what drove it."""

CLOSE = 0.02
"""Share by which two figures of the same thing may differ: one was rounded, or taken on another day."""

COUNTABLE = 12
"""Results up to this, such as three releases, are counted without a metric."""


@RULES.contextual(Goal, "goal-metric", Severity.HINT)
def without_metric(goal: Goal, context: Context) -> Iterator[Match]:
    """What a goal is measured by belongs among the metrics of the year."""
    metrics = context.review.data.metrics
    held = goal.better == Direction.HOLD
    if goal.kind != GoalKind.NUMBER or held or not metrics or not is_filled(goal.measure):
        return
    found = amounts(goal.target)
    small = found is not None and found[0] <= COUNTABLE and found[0] == int(found[0])
    linked = context.links.metrics.get(goal.id)
    if not small and not linked and not any(same_measure(each.name, goal.measure) for each in metrics):
        yield Match("measure", {"measure": goal.measure})


@RULES.contextual(Metric, "metric-compare", Severity.WARNING)
def without_comparison(metric: Metric, context: Context) -> Iterator[Match]:
    """A value says how something changed only beside last year's, or in a series."""
    known = is_filled(context.earlier.with_previous(metric).previous)
    if is_filled(metric.name) and not known and not metric.series:
        yield Match("previous")


@RULES.local(Metric, "metric-factors", Severity.WARNING)
def without_factors(metric: Metric) -> Iterator[Match]:
    """The method asks what drove a change; a large one all the more."""
    grown = growth(metric.previous, metric_current(metric))
    explained = is_filled(metric.factors) or is_filled(metric.trend)
    if grown is not None and abs(grown) > LARGE and not explained:
        yield Match("factors", {"change": growth_in_words(grown)})


@RULES.contextual(Metric, "metric-contradiction", Severity.WARNING)
def against_goal(metric: Metric, context: Context) -> Iterator[Match]:
    """The result of a goal and the metric that measures it are one figure."""
    goal = context.links.goals.get(metric.goal)
    if goal is None or not same_measure(metric.name, goal.measure):
        return
    current = metric_current(metric)
    found = amounts(current, goal.actual)
    if found and abs(found[0] - found[1]) > CLOSE * max(map(abs, found)):
        yield Match("current", {"current": current, "actual": goal.actual, "goal": goal.name})


@RULES.local(Behaviour, "behaviour-churn", Severity.WARNING)
def without_leaving(behaviour: Behaviour) -> Iterator[Match]:
    """Why users leave shows where to improve."""
    if is_filled(behaviour.habits + behaviour.paths) and not is_filled(behaviour.churn):
        yield Match("churn")


@RULES.local(Behaviour, "behaviour-figures", Severity.HINT)
def without_evidence(behaviour: Behaviour) -> Iterator[Match]:
    """How users behave is observed; a figure or a quotation shows it."""
    described = behaviour.habits + behaviour.paths + behaviour.churn
    if is_filled(described) and not has_evidence(described):
        yield Match(
            "habits" if is_filled(behaviour.habits) else "paths" if is_filled(behaviour.paths) else "churn"
        )


@RULES.local(Market, "market-weaknesses", Severity.WARNING)
def without_weaknesses(market: Market) -> Iterator[Match]:
    """The market shows strengths and weaknesses; strengths alone are not believed."""
    if is_filled(market.strengths) and not is_filled(market.weaknesses):
        yield Match("weaknesses")
