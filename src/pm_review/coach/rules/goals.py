"""Rules about the goals of the year: concrete, measured, checked, and explained if missed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pm_review.analysis.outcome import is_undecided, outcome, unreached
from pm_review.coach.registry import Context, Match, Rules
from pm_review.coach.text_analysis import is_vague, matches
from pm_review.figures import Doubt
from pm_review.forms.patterns import is_filled
from pm_review.forms.record_form import result_of
from pm_review.i18n.issue import Severity
from pm_review.model import Direction, Goal, GoalKind, GoalState, NextGoal, Review

RULES = Rules()
"""The rules of this module."""

REACHED = (GoalState.MET, GoalState.EXCEEDED)
"""States that a result below the target contradicts."""

SHORT_OF = (GoalState.PARTLY, GoalState.MISSED)
"""States that a result at the target contradicts."""

EXPLAINED = ("changed", "cause")
"""Answers of which one explains why a goal was dropped."""

UNCOUNTED = (GoalKind.TRACKED, GoalKind.JUDGEMENT)
"""Kinds of goals that need no target."""

BEYOND = 1.5
"""The share of the target from which a reader asks whether the target was right."""

ROUNDING = 0.98
"""The share of the target that may count as reached."""

COUNTED = (GoalKind.NUMBER, "")
"""Kinds of goals that need a measure."""


# A review is about goals.
RULES.requires(Review, "no-goals", Severity.ERROR, "goals")
# A goal without a name cannot be checked.
RULES.requires(Goal, "goal-name", Severity.ERROR, "name")


def _is_dropped(goal: Goal | NextGoal) -> bool:
    """Whether a goal was dropped or replaced, so that nothing is left to measure."""
    return isinstance(goal, Goal) and goal.state == GoalState.DROPPED


@RULES.local(Goal, "goal-target", Severity.ERROR)
def without_target(goal: Goal) -> Iterator[Match]:
    """Report a goal that is not measurable: a number without a target, or no target, measure or parts."""
    if goal.kind in UNCOUNTED or is_filled(goal.target) or _is_dropped(goal):
        return
    if goal.kind == GoalKind.NUMBER or not (is_filled(goal.measure) or goal.parts):
        yield Match("target")


@RULES.local(Goal, "goal-measure", Severity.WARNING)
def without_measure(goal: Goal) -> Iterator[Match]:
    """Report a target without a measure."""
    counted = goal.kind in COUNTED and not _is_dropped(goal)
    if counted and is_filled(goal.target) and not is_filled(goal.measure):
        yield Match("measure")


def without_judge(goal: Goal | NextGoal) -> Iterator[Match]:
    """Report a judgement without a judge and a standard."""
    judged = goal.kind == GoalKind.JUDGEMENT and not _is_dropped(goal)
    if judged and is_filled(goal.name) and not is_filled(goal.measure):
        yield Match("measure")


RULES.local(Goal, "goal-judge", Severity.WARNING)(without_judge)


@RULES.local(Goal, "goal-vague", Severity.WARNING)
def vague(goal: Goal) -> Iterator[Match]:
    """Report a vague target such as "better", without a figure, a date or a test."""
    return vague_target(goal, (f"{part.name} {part.target} {part.due}" for part in goal.parts))


def vague_target(goal: Goal | NextGoal, below: Iterable[str]) -> Iterator[Match]:
    """Report a vague target that neither the measure nor the texts ``below`` the goal make testable."""
    around = "" if goal.kind == GoalKind.NUMBER else " ".join((goal.measure, *below))
    testable = goal.kind not in UNCOUNTED and not _is_dropped(goal)
    if testable and is_vague(goal.target, around):
        yield Match("target", {"target": goal.target})


@RULES.local(Goal, "goal-undated", Severity.WARNING)
def undated(goal: Goal) -> Iterator[Match]:
    """Report a milestone without a date."""
    dated = f"{goal.name} {goal.target} {goal.measure} {goal.actual}"
    if goal.kind != GoalKind.MILESTONE or not is_filled(goal.name) or matches("date", dated):
        return
    if not _is_dropped(goal) and not any(is_filled(part.due) or is_filled(part.done) for part in goal.parts):
        yield Match("parts" if goal.parts else "target")


@RULES.local(Goal, "part-due", Severity.HINT)
def part_without_date(goal: Goal) -> Iterator[Match]:
    """Report a part without a date, if other parts have one."""
    if _is_dropped(goal) or not any(is_filled(part.due) for part in goal.parts):
        return
    for at, part in enumerate(goal.parts):
        if is_filled(part.name) and not (is_filled(part.due) or is_filled(part.done)):
            yield Match(f"parts[{at}].due", {"part": part.name})


@RULES.local(Goal, "goal-result", Severity.ERROR)
def without_result(goal: Goal) -> Iterator[Match]:
    """Report a goal without a result."""
    if goal.kind != GoalKind.TRACKED and not is_filled(goal.actual) and outcome(goal).state is None:
        yield Match("actual")


@RULES.local(Goal, "goal-state", Severity.WARNING)
def without_state(goal: Goal) -> Iterator[Match]:
    """Report a goal without a state, if it cannot be computed from the figures."""
    if is_undecided(goal) and is_filled(goal.actual) and not any(without_target(goal)):
        yield Match("state")


def _doubtful(goal: Goal, *doubts: Doubt) -> str | None:
    """Return the text that one of the doubts concerns, if it prevents computing the state."""
    found = outcome(goal)
    if goal.kind in UNCOUNTED or found.state is not None:
        return None
    if found.doubt is None or found.doubt.doubt not in doubts:
        return None
    return found.doubt.text


@RULES.local(Goal, "goal-better", Severity.WARNING)
def without_direction(goal: Goal) -> Iterator[Match]:
    """Report a goal without the direction that is needed to compare result and target."""
    if _doubtful(goal, Doubt.DIRECTION) is not None:
        yield Match("better")


@RULES.local(Goal, "goal-number", Severity.WARNING)
def with_unclear_number(goal: Goal) -> Iterator[Match]:
    """Report an ambiguous figure, which cannot be compared."""
    text = _doubtful(goal, Doubt.NUMBER, Doubt.RANGE, Doubt.SIZE)
    if text is not None:
        places = {goal.baseline: "baseline", goal.target: "target", goal.actual: "actual"}
        yield Match(places.get(text, "actual"), {"text": text})


@RULES.local(Goal, "goal-units", Severity.WARNING)
def with_other_units(goal: Goal) -> Iterator[Match]:
    """Report a result and a target with different units or starts, which cannot be compared."""
    if _doubtful(goal, Doubt.THINGS, Doubt.START) is not None:
        yield Match("actual", {"target": goal.target, "actual": goal.actual})


@RULES.local(Goal, "goal-cause", Severity.ERROR)
def without_cause(goal: Goal) -> Iterator[Match]:
    """Report a missed goal without a cause, which the method requires."""
    if not is_filled(goal.cause) and result_of(goal) == "missed":
        yield Match("cause")


@RULES.local(Goal, "goal-dropped", Severity.ERROR)
def without_explanation(goal: Goal) -> Iterator[Match]:
    """Report a dropped or replaced goal without its explanation; it needs no target and no lesson."""
    if _is_dropped(goal) and not any(is_filled(str(goal.get(key))) for key in EXPLAINED):
        yield Match("changed")


@RULES.local(Goal, "goal-lesson", Severity.WARNING)
def without_lesson(goal: Goal) -> Iterator[Match]:
    """Report a missed goal without a lesson."""
    if not is_filled(goal.lesson) and result_of(goal) == "missed":
        yield Match("lesson")


@RULES.local(Goal, "goal-beyond", Severity.HINT)
def far_beyond(goal: Goal) -> Iterator[Match]:
    """Report a result far above its target without an explanation."""
    attainment = outcome(goal).attainment
    ratio = attainment.ratio if attainment else None
    explained = any(map(is_filled, (goal.changed, goal.cause, goal.lesson)))
    if ratio is not None and ratio >= BEYOND and not explained:
        yield Match("cause", {"percent": ratio})


@RULES.local(Goal, "goal-contradiction", Severity.WARNING)
def against_figures(goal: Goal) -> Iterator[Match]:
    """Report a state that contradicts the figures."""
    attainment = outcome(goal).attainment
    if attainment is None or not goal.state:
        return
    rounded = attainment.ratio is not None and attainment.ratio >= ROUNDING
    against = SHORT_OF if attainment.met else () if rounded else REACHED
    if goal.state in against:
        yield Match("state", {"target": goal.target, "actual": goal.actual})


@RULES.contextual(Goal, "goal-unserved", Severity.HINT)
def unserved(goal: Goal, context: Context) -> Iterator[Match]:
    """Report a goal without a project, if other goals have one."""
    served = context.links.projects
    held = goal.kind == GoalKind.TRACKED or goal.better == Direction.HOLD
    worked_on = not held and not _is_dropped(goal)
    if worked_on and served and not served.get(goal.id) and is_filled(goal.name):
        yield Match("name", {"goal": goal.name})


@RULES.contextual(Goal, "goal-untaken", Severity.WARNING)
def untaken(goal: Goal, context: Context) -> Iterator[Match]:
    """Report a missed goal that no failure in the lessons takes up."""
    failures = context.review.lessons.failures
    linked = context.links.failures.get(goal.id)
    if linked or not failures or _is_dropped(goal) or not unreached(goal):
        return
    named = is_filled(goal.name) and any(goal.name in each.what for each in failures)
    if not named and not context.failed.covers(f"{goal.name} {goal.cause}"):
        yield Match("lesson", {"goal": goal.name})
