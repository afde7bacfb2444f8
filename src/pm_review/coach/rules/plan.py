"""Rules about next year: measurable goals, steps with owners and dates, responses to failures."""

from __future__ import annotations

from collections.abc import Iterator

from pm_review.analysis.direction import next_direction
from pm_review.analysis.outcome import unreached
from pm_review.analysis.review_period import declared_period
from pm_review.analysis.series import metric_current
from pm_review.coach.amounts import amounts, gap_closed, growth
from pm_review.coach.projection import expected
from pm_review.coach.registry import Context, Match, Rules
from pm_review.coach.rules.goals import UNCOUNTED, vague_target, without_judge
from pm_review.coach.text_analysis import alike, has_evidence, plain, same_measure
from pm_review.figures.find_dates import dates_in
from pm_review.forms.answers import has_answer
from pm_review.forms.patterns import is_filled
from pm_review.i18n.issue import Severity
from pm_review.model import Direction, Failure, Goal, GoalKind, NextGoal, Plan, Resource, Review, Risk, Step

RULES = Rules()
"""The rules of this module."""

SLOW = 0.5
"""The share of last year's growth below which next year's target is not challenging."""

STEADY = 0.05
"""Growth up to this value counts as none."""

FAR = (0.4, 2.5)
"""The range, relative to the trend's growth, in which a target is near the trend."""

WILD = (0.2, 5.0)
"""The wider range if a path is given, which may explain the difference."""


@RULES.contextual(Review, "no-next-goals", Severity.ERROR)
def without_goals(review: Review, _: Context) -> Iterator[Match]:
    """Report a review without goals for next year."""
    if not any(map(has_answer, review.plan.goals)):
        yield Match("plan.goals")


@RULES.contextual(Review, "promise-forgotten", Severity.HINT)
def forgotten(review: Review, context: Context) -> Iterator[Match]:
    """Report goals of last year's plan that are not among this year's goals."""
    promised = context.previous.plan.goals if context.previous else []
    names = [each.name for each in promised if is_filled(each.name) and not _kept(each, review)]
    if names:
        yield Match("goals", {"goals": " / ".join(names)})


def _kept(promised: NextGoal, review: Review) -> bool:
    """Whether a planned goal is among the goals of the year, by name or by measure."""
    return any(
        alike(promised.name, goal.name) or same_measure(promised.measure, goal.measure)
        for goal in review.goals
    )


# A goal without a name cannot be checked.
RULES.requires(NextGoal, "next-name", Severity.WARNING, "name")


@RULES.local(NextGoal, "next-target", Severity.WARNING)
def without_target(planned: NextGoal) -> Iterator[Match]:
    """Report a planned goal that is not measurable: no target or measure, or a number without a target."""
    if planned.kind in UNCOUNTED or is_filled(planned.target) or not is_filled(planned.name):
        return
    if planned.kind == GoalKind.NUMBER or not is_filled(planned.measure):
        yield Match("target")


RULES.local(NextGoal, "next-judge", Severity.WARNING)(without_judge)


@RULES.local(NextGoal, "next-vague", Severity.WARNING)
def vague(planned: NextGoal) -> Iterator[Match]:
    """Report a vague target such as "better", without a figure, a date or a test."""
    return vague_target(planned, (f"{step.check} {step.due}" for step in planned.steps))


def _origin(planned: NextGoal, context: Context) -> Goal | None:
    """Return this year's goal that a planned one continues, if both have the same measure."""
    goal = context.links.goals.get(planned.from_)
    if goal is None:
        return None
    known = is_filled(planned.measure) and is_filled(goal.measure)
    return None if known and not same_measure(planned.measure, goal.measure) else goal


@RULES.contextual(NextGoal, "next-below", Severity.WARNING)
def below(planned: NextGoal, context: Context) -> Iterator[Match]:
    """Report a target below what was already reached."""
    goal = _origin(planned, context)
    found = amounts(planned.target, goal.actual) if goal else None
    if goal is None or found is None:
        return
    target, actual = found
    behind: dict[str, bool] = {Direction.HIGHER: target < actual, Direction.LOWER: target > actual}
    if behind.get(next_direction(planned, goal)):
        yield Match("target", {"target": planned.target, "actual": goal.actual})


@RULES.contextual(NextGoal, "next-small", Severity.HINT)
def small(planned: NextGoal, context: Context) -> Iterator[Match]:
    """Report a target far below last year's growth, unless it is close to 100%."""
    goal = _origin(planned, context)
    if goal is None or next_direction(planned, goal) != Direction.HIGHER:
        return
    before = goal.baseline or next((each.previous for each in context.links.metrics.get(goal.id, ())), "")
    last, asked = growth(before, goal.actual), growth(goal.actual, planned.target)
    if last is None or asked is None or last <= STEADY or not 0 <= asked < SLOW * last:
        return
    gone, left = gap_closed(before, goal.actual), gap_closed(goal.actual, planned.target)
    if gone is None or left is None or left < SLOW * gone:
        yield Match("target", {"asked": asked, "last": last})


@RULES.contextual(NextGoal, "next-trend", Severity.HINT)
def far_from_trend(planned: NextGoal, context: Context) -> Iterator[Match]:
    """Report a target far from the trend of the metric without a path that explains it."""
    goal = _origin(planned, context)
    if goal is None or next_direction(planned, goal) != Direction.HIGHER:
        return
    for metric in context.links.metrics.get(goal.id, ()):
        trend = expected(metric)
        found = amounts(planned.target, metric_current(metric))
        if trend is None or found is None or not same_measure(metric.name, goal.measure):
            continue
        if _is_far(found[0] - found[1], trend - found[1], WILD if is_filled(planned.path) else FAR):
            yield Match("target", {"target": planned.target, "trend": round(trend), "metric": metric.name})


def _is_far(asked: float, given: float, near: tuple[float, float]) -> bool:
    """Whether the planned growth is far from the growth of the trend."""
    if asked <= 0:
        return False
    return given <= 0 or not near[0] <= asked / given <= near[1]


@RULES.contextual(NextGoal, "next-same", Severity.WARNING)
def same_again(planned: NextGoal, context: Context) -> Iterator[Match]:
    """Report a repeated target of a missed goal without a new path."""
    goal = context.links.goals.get(planned.from_)
    if goal is None or not is_filled(planned.target) or plain(planned.target) != plain(goal.target):
        return
    if unreached(goal) and (not is_filled(planned.path) or _walked(planned, context)):
        yield Match("path", {"target": planned.target})


def _walked(planned: NextGoal, context: Context) -> bool:
    """Whether last year's plan contained the same path."""
    earlier = context.previous.plan.goals if context.previous else []
    return any(plain(each.path) == plain(planned.path) for each in earlier)


# The method requires steps for every planned goal.
RULES.requires(NextGoal, "next-steps", Severity.WARNING, "steps", once="name")


@RULES.contextual(NextGoal, "next-resources", Severity.HINT)
def without_resources(planned: NextGoal, context: Context) -> Iterator[Match]:
    """Report a planned goal without resources, if other goals have some."""
    resources = context.review.plan.resources
    linked = {each.goal for each in resources}
    if is_filled(planned.name) and resources and "" not in linked and planned.id not in linked:
        yield Match("name", {"goal": planned.name})


@RULES.local(Resource, "resource-amount", Severity.HINT)
def without_number(resource: Resource) -> Iterator[Match]:
    """Report a resource without an amount in numbers."""
    if is_filled(resource.amount) and not has_evidence(resource.amount):
        yield Match("amount")


# A step needs somebody who takes it.
RULES.requires(Step, "step-owner", Severity.WARNING, "owner", once="what")
# A step without a date cannot be supervised.
RULES.requires(Step, "step-due", Severity.WARNING, "due", once="what")


@RULES.contextual(Step, "step-outside", Severity.WARNING)
def outside(step: Step, context: Context) -> Iterator[Match]:
    """Report a step whose date is outside next year's period, if that period is known."""
    reviewed, due = declared_period(context.review.overview), dates_in(step.due)
    if reviewed and due and not any(each.overlaps(reviewed.following()) for each in due):
        yield Match("due", {"due": step.due})


@RULES.contextual(Plan, "no-risks", Severity.WARNING)
def without_risks(plan: Plan, _: Context) -> Iterator[Match]:
    """Report a plan without risks."""
    if plan.goals and not any(map(has_answer, plan.risks)):
        yield Match("risks")


# The method requires a response to every risk.
RULES.requires(Risk, "risk-response", Severity.WARNING, "response", once="what")


@RULES.contextual(Failure, "failure-untaken", Severity.HINT)
def untaken(failure: Failure, context: Context) -> Iterator[Match]:
    """Report a failure that the plan does not take up in a goal, a step or a risk."""
    goals = context.links.goals_of(failure.links)
    carried = any(context.links.next_goals.get(each) for each in goals)
    linked = carried or context.links.risks.get(failure.id)
    if linked or not context.review.plan.goals or not is_filled(failure.what):
        return
    if not context.planned.covers(f"{failure.what} {failure.improvement}"):
        yield Match("improvement")
