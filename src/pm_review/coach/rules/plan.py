"""Rules about next year: goals to be checked, steps with owner and date, an answer to each failure."""

from __future__ import annotations

from collections.abc import Iterator

from pm_review.analysis.outcome import metric_current, unreached
from pm_review.analysis.review_period import declared_period
from pm_review.coach.amounts import amounts, gap_closed, growth
from pm_review.coach.projection import expected
from pm_review.coach.registry import Context, Match, Rules
from pm_review.coach.rules.goals import UNCOUNTED
from pm_review.coach.text_analysis import alike, has_evidence, is_vague, plain, same_measure
from pm_review.figures.spans import dates_in
from pm_review.forms.answers import has_answer
from pm_review.forms.patterns import is_filled
from pm_review.i18n.issue import Severity
from pm_review.model import (
    Direction,
    Failure,
    Goal,
    GoalKind,
    NextGoal,
    Plan,
    Resource,
    Review,
    Risk,
    Step,
)

RULES = Rules()
"""The rules of this module."""

SLOW = 0.5
"""Share of last year's growth below which next year's is hardly a challenge."""

STEADY = 0.05
"""Growth up to this counts as standing still."""

FAR = (0.4, 2.5)
"""Shares of the growth that the trend gives between which a target is near the trend."""

WILD = (0.2, 5.0)
"""The same where a path is given, which may well make the difference."""


@RULES.contextual(Review, "no-next-goals", Severity.ERROR)
def without_goals(review: Review, _: Context) -> Iterator[Match]:
    """The review ends with next year's goals."""
    if not any(map(has_answer, review.plan.goals)):
        yield Match("plan.goals")


@RULES.contextual(Review, "promise-forgotten", Severity.HINT)
def forgotten(review: Review, context: Context) -> Iterator[Match]:
    """Last year's promises are looked at: what was planned then stands among the goals now."""
    promised = context.previous.plan.goals if context.previous else []
    names = [each.name for each in promised if is_filled(each.name) and not _kept(each, review)]
    if names:
        yield Match("goals", {"goals": " / ".join(names)})


def _kept(promised: NextGoal, review: Review) -> bool:
    """Whether a goal of last year's plan stands among the goals of the year, by name or by measure."""
    return any(
        alike(promised.name, goal.name) or same_measure(promised.measure, goal.measure)
        for goal in review.goals
    )


@RULES.local(NextGoal, "next-name", Severity.WARNING)
def without_name(planned: NextGoal) -> Iterator[Match]:
    """A goal that is not written down cannot be worked for."""
    if not is_filled(planned.name):
        yield Match("name")


@RULES.local(NextGoal, "next-target", Severity.WARNING)
def without_target(planned: NextGoal) -> Iterator[Match]:
    """Next year's goals are measurable too: a number needs a target, any other goal a target or a measure."""
    if planned.kind in UNCOUNTED or is_filled(planned.target) or not is_filled(planned.name):
        return
    if planned.kind == GoalKind.NUMBER or not is_filled(planned.measure):
        yield Match("target")


@RULES.local(NextGoal, "next-judge", Severity.WARNING)
def without_judge(planned: NextGoal) -> Iterator[Match]:
    """A judgement needs somebody who judges and something to judge by."""
    if planned.kind == GoalKind.JUDGEMENT and is_filled(planned.name) and not is_filled(planned.measure):
        yield Match("measure")


@RULES.local(NextGoal, "next-vague", Severity.WARNING)
def vague(planned: NextGoal) -> Iterator[Match]:
    """A target of "better" cannot be checked at the end of the year; a figure, a date or a test can."""
    if planned.kind in UNCOUNTED:
        return
    steps = " ".join(f"{step.check} {step.due}" for step in planned.steps)
    around = "" if planned.kind == GoalKind.NUMBER else f"{planned.measure} {steps}"
    if is_vague(planned.target, around):
        yield Match("target", {"target": planned.target})


def _origin(planned: NextGoal, context: Context) -> Goal | None:
    """The goal of this year that a planned one carries on, where both are measured by the same."""
    goal = context.links.goals.get(planned.from_)
    if goal is None:
        return None
    known = is_filled(planned.measure) and is_filled(goal.measure)
    return None if known and not same_measure(planned.measure, goal.measure) else goal


def _direction(planned: NextGoal, goal: Goal) -> str:
    return planned.better or goal.better or Direction.HIGHER


@RULES.contextual(NextGoal, "next-below", Severity.WARNING)
def below(planned: NextGoal, context: Context) -> Iterator[Match]:
    """A target behind what was already reached is no challenge, unless it is said why."""
    goal = _origin(planned, context)
    found = amounts(planned.target, goal.actual) if goal else None
    if goal is None or found is None:
        return
    target, actual = found
    direction = _direction(planned, goal)
    behind = target < actual if direction == Direction.HIGHER else target > actual
    if behind and direction != Direction.HOLD:
        yield Match("target", {"target": planned.target, "actual": goal.actual})


@RULES.contextual(NextGoal, "next-small", Severity.HINT)
def small(planned: NextGoal, context: Context) -> Iterator[Match]:
    """A goal is a challenge; one far below last year's growth seldom is, unless 100% is near."""
    goal = _origin(planned, context)
    if goal is None or _direction(planned, goal) != Direction.HIGHER:
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
    """A target far from what the series would give anyway needs a path that makes the difference."""
    goal = _origin(planned, context)
    if goal is None or _direction(planned, goal) != Direction.HIGHER:
        return
    for metric in context.links.metrics.get(goal.id, ()):
        trend = expected(metric)
        found = amounts(planned.target, metric_current(metric))
        if trend is None or found is None or not same_measure(metric.name, goal.measure):
            continue
        if _is_far(found[0] - found[1], trend - found[1], WILD if is_filled(planned.path) else FAR):
            yield Match("target", {"target": planned.target, "trend": round(trend), "metric": metric.name})


def _is_far(asked: float, given: float, near: tuple[float, float]) -> bool:
    """Whether the growth that is asked for is far from the growth that the trend gives."""
    if asked <= 0:
        return False
    return given <= 0 or not near[0] <= asked / given <= near[1]


@RULES.contextual(NextGoal, "next-same", Severity.WARNING)
def same_again(planned: NextGoal, context: Context) -> Iterator[Match]:
    """A target that was not reached is not reached the second time without another path."""
    goal = context.links.goals.get(planned.from_)
    if goal is None or not is_filled(planned.target) or plain(planned.target) != plain(goal.target):
        return
    if unreached(goal) and (not is_filled(planned.path) or _walked(planned, context)):
        yield Match("path", {"target": planned.target})


def _walked(planned: NextGoal, context: Context) -> bool:
    """Whether last year's plan went by the same path."""
    earlier = context.previous.plan.goals if context.previous else []
    return any(plain(each.path) == plain(planned.path) for each in earlier)


@RULES.local(NextGoal, "next-steps", Severity.WARNING)
def without_steps(planned: NextGoal) -> Iterator[Match]:
    """For each goal the method asks for the path and for steps that can be carried out and supervised."""
    if is_filled(planned.name) and not any(map(has_answer, planned.steps)):
        yield Match("steps")


@RULES.contextual(NextGoal, "next-resources", Severity.HINT)
def without_resources(planned: NextGoal, context: Context) -> Iterator[Match]:
    """Each goal needs people, material or money; asked once any resource is named."""
    resources = context.review.plan.resources
    linked = {each.goal for each in resources}
    if is_filled(planned.name) and resources and "" not in linked and planned.id not in linked:
        yield Match("name", {"goal": planned.name})


@RULES.local(Resource, "resource-amount", Severity.HINT)
def without_number(resource: Resource) -> Iterator[Match]:
    """Who decides about resources needs a number."""
    if is_filled(resource.amount) and not has_evidence(resource.amount):
        yield Match("amount")


@RULES.local(Step, "step-owner", Severity.WARNING)
def without_owner(step: Step) -> Iterator[Match]:
    """A step that nobody owns is not done."""
    if is_filled(step.what) and not is_filled(step.owner):
        yield Match("owner")


@RULES.local(Step, "step-due", Severity.WARNING)
def without_date(step: Step) -> Iterator[Match]:
    """A reader asks for the date of each item of the plan."""
    if is_filled(step.what) and not is_filled(step.due):
        yield Match("due")


@RULES.contextual(Step, "step-outside", Severity.WARNING)
def outside(step: Step, context: Context) -> Iterator[Match]:
    """The plan is about the year that follows; silent where it is not sure which days that has."""
    reviewed, due = declared_period(context.review.overview), dates_in(step.due)
    if reviewed and due and not any(each.overlaps(reviewed.following()) for each in due):
        yield Match("due", {"due": step.due})


@RULES.contextual(Plan, "no-risks", Severity.WARNING)
def without_risks(plan: Plan, _: Context) -> Iterator[Match]:
    """A plan that knows no risk has not been thought through."""
    if plan.goals and not any(map(has_answer, plan.risks)):
        yield Match("risks")


@RULES.local(Risk, "risk-response", Severity.WARNING)
def without_response(risk: Risk) -> Iterator[Match]:
    """The method asks for a response to each risk."""
    if is_filled(risk.what) and not is_filled(risk.response):
        yield Match("response")


@RULES.contextual(Failure, "failure-untaken", Severity.HINT)
def untaken(failure: Failure, context: Context) -> Iterator[Match]:
    """Lessons lead into next year's plan, where a goal, a step or a risk may take them up in other words."""
    goals = context.links.goals_of(failure.links)
    carried = any(context.links.next_goals.get(each) for each in goals)
    linked = carried or context.links.risks.get(failure.id)
    if linked or not context.review.plan.goals or not is_filled(failure.what):
        return
    if not context.planned.covers(f"{failure.what} {failure.improvement}"):
        yield Match("improvement", {"failure": failure.what})
