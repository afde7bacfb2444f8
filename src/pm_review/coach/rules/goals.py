"""Rules about the goals of the year: concrete, measured, checked, explained where not reached."""

from __future__ import annotations

from collections.abc import Iterator

from pm_review.analysis.outcome import outcome, unreached
from pm_review.coach.registry import Context, Match, Rules
from pm_review.coach.text_analysis import blames_others, is_vague, matches
from pm_review.figures import Doubt
from pm_review.forms.answers import has_answer
from pm_review.forms.patterns import is_filled
from pm_review.forms.record_form import result_of
from pm_review.i18n.issue import Severity
from pm_review.model import Direction, Goal, GoalKind, GoalState, Review

RULES = Rules()
"""The rules of this module."""

REACHED = (GoalState.MET, GoalState.EXCEEDED)
"""States that a result below the target contradicts."""

SHORT_OF = (GoalState.PARTLY, GoalState.MISSED)
"""States that a result at the target contradicts."""

UNCOUNTED = (GoalKind.TRACKED, GoalKind.JUDGEMENT)
"""Kinds of goal that need no target."""

BEYOND = 1.5
"""Share of the target from which a reader asks whether the target was right."""

ROUNDING = 0.98
"""Share of the target that may pass for reached."""

COUNTED = (GoalKind.NUMBER, "")
"""Kinds of goal that need a measure: what is counted."""


@RULES.contextual(Review, "no-goals", Severity.ERROR)
def without_goals(review: Review, _: Context) -> Iterator[Match]:
    """The review begins with the goals set at the start of the year."""
    if not any(map(has_answer, review.goals)):
        yield Match("goals")


@RULES.local(Goal, "goal-name", Severity.ERROR)
def without_name(goal: Goal) -> Iterator[Match]:
    """A goal that is not written down cannot be checked."""
    if not is_filled(goal.name):
        yield Match("name")


@RULES.local(Goal, "goal-target", Severity.ERROR)
def without_target(goal: Goal) -> Iterator[Match]:
    """A goal is measurable: a number needs a target, any other goal a target, a measure or parts."""
    if goal.kind in UNCOUNTED or is_filled(goal.target):
        return
    if goal.kind == GoalKind.NUMBER or not (is_filled(goal.measure) or goal.parts):
        yield Match("target")


@RULES.local(Goal, "goal-measure", Severity.WARNING)
def without_measure(goal: Goal) -> Iterator[Match]:
    """A reader asks how a target was measured."""
    if goal.kind in COUNTED and is_filled(goal.target) and not is_filled(goal.measure):
        yield Match("measure")


@RULES.local(Goal, "goal-judge", Severity.WARNING)
def without_judge(goal: Goal) -> Iterator[Match]:
    """A judgement needs a judge and a standard; the author's state settles the rest."""
    if goal.kind == GoalKind.JUDGEMENT and is_filled(goal.name) and not is_filled(goal.measure):
        yield Match("measure")


@RULES.local(Goal, "goal-vague", Severity.WARNING)
def vague(goal: Goal) -> Iterator[Match]:
    """A target of "better" cannot be checked at the end of the year; a figure, a date or a test can."""
    if goal.kind in UNCOUNTED:
        return
    parts = " ".join(f"{part.name} {part.target} {part.due}" for part in goal.parts)
    around = "" if goal.kind == GoalKind.NUMBER else f"{goal.measure} {parts}"
    if is_vague(goal.target, around):
        yield Match("target", {"target": goal.target})


@RULES.local(Goal, "goal-undated", Severity.WARNING)
def undated(goal: Goal) -> Iterator[Match]:
    """A milestone needs a date."""
    dated = f"{goal.name} {goal.target} {goal.measure} {goal.actual}"
    if goal.kind != GoalKind.MILESTONE or not is_filled(goal.name) or matches("date", dated):
        return
    if not any(is_filled(part.due) or is_filled(part.done) for part in goal.parts):
        yield Match("parts" if goal.parts else "target")


@RULES.local(Goal, "part-due", Severity.HINT)
def part_without_date(goal: Goal) -> Iterator[Match]:
    """Stages have dates; asked only where other parts have one, since a share of the whole has none."""
    if not any(is_filled(part.due) for part in goal.parts):
        return
    for at, part in enumerate(goal.parts):
        if is_filled(part.name) and not (is_filled(part.due) or is_filled(part.done)):
            yield Match(f"parts[{at}].due", {"part": part.name})


@RULES.local(Goal, "goal-result", Severity.ERROR)
def without_result(goal: Goal) -> Iterator[Match]:
    """Each goal is checked one by one against what was set."""
    if goal.kind != GoalKind.TRACKED and not is_filled(goal.actual) and outcome(goal).state is None:
        yield Match("actual")


@RULES.local(Goal, "goal-state", Severity.WARNING)
def without_state(goal: Goal) -> Iterator[Match]:
    """Where the figures do not decide whether a goal was reached, the author has to."""
    if goal.kind == GoalKind.TRACKED or not is_filled(goal.actual) or any(without_target(goal)):
        return
    found = outcome(goal)
    if found.state is None and found.doubt is None:
        yield Match("state")


def _doubtful(goal: Goal, *doubts: Doubt) -> str | None:
    """The text that one of the doubts is about, where it keeps the state from being computed."""
    found = outcome(goal)
    if goal.kind in UNCOUNTED or found.state is not None:
        return None
    if found.doubt is None or found.doubt.doubt not in doubts:
        return None
    return found.doubt.text


@RULES.local(Goal, "goal-better", Severity.WARNING)
def without_direction(goal: Goal) -> Iterator[Match]:
    """Whether a result is above its target says nothing while nobody knows which way is better."""
    if _doubtful(goal, Doubt.DIRECTION) is not None:
        yield Match("better")


@RULES.local(Goal, "goal-number", Severity.WARNING)
def with_unclear_number(goal: Goal) -> Iterator[Match]:
    """A figure that can be read in two ways, or not at all, is compared with nothing."""
    text = _doubtful(goal, Doubt.NUMBER, Doubt.UNREAD, Doubt.RANGE, Doubt.SIZE)
    if text is not None:
        places = {goal.baseline: "baseline", goal.target: "target", goal.actual: "actual"}
        yield Match(places.get(text, "actual"), {"text": text})


@RULES.local(Goal, "goal-units", Severity.WARNING)
def with_other_units(goal: Goal) -> Iterator[Match]:
    """Result and target are compared where they count the same thing from the same start."""
    if _doubtful(goal, Doubt.THINGS, Doubt.START) is not None:
        yield Match("actual", {"target": goal.target, "actual": goal.actual})


@RULES.local(Goal, "goal-cause", Severity.ERROR)
def without_cause(goal: Goal) -> Iterator[Match]:
    """For every goal that was not reached the method asks for the cause."""
    if not is_filled(goal.cause) and result_of(goal) == "missed":
        yield Match("cause")


@RULES.local(Goal, "goal-lesson", Severity.WARNING)
def without_lesson(goal: Goal) -> Iterator[Match]:
    """A miss is worth something when it teaches what keeps it from happening again."""
    if not is_filled(goal.lesson) and result_of(goal) == "missed":
        yield Match("lesson")


@RULES.local(Goal, "goal-blame", Severity.HINT)
def blaming(goal: Goal) -> Iterator[Match]:
    """A cause in others alone leaves nothing to do better."""
    if blames_others(goal.cause):
        yield Match("cause")


@RULES.local(Goal, "goal-beyond", Severity.HINT)
def far_beyond(goal: Goal) -> Iterator[Match]:
    """A result far above its target asks whether the target was a challenge, or what happened."""
    attainment = outcome(goal).attainment
    ratio = attainment.ratio if attainment else None
    explained = any(map(is_filled, (goal.changed, goal.cause, goal.lesson)))
    if ratio is not None and ratio >= BEYOND and not explained:
        yield Match("cause", {"percent": ratio})


@RULES.local(Goal, "goal-contradiction", Severity.WARNING)
def against_figures(goal: Goal) -> Iterator[Match]:
    """A reader believes neither state nor figures where they disagree."""
    attainment = outcome(goal).attainment
    if attainment is None or not goal.state:
        return
    rounded = attainment.ratio is not None and attainment.ratio >= ROUNDING
    against = SHORT_OF if attainment.met else () if rounded else REACHED
    if goal.state in against:
        yield Match("state", {"target": goal.target, "actual": goal.actual})


@RULES.contextual(Goal, "goal-unserved", Severity.HINT)
def unserved(goal: Goal, context: Context) -> Iterator[Match]:
    """What mattered shows in the key projects; asked only where projects are linked to goals at all."""
    served = context.links.projects
    held = goal.kind == GoalKind.TRACKED or goal.better == Direction.HOLD
    worked_on = not held and goal.state != GoalState.DROPPED
    if worked_on and served and not served.get(goal.id) and is_filled(goal.name):
        yield Match("name", {"goal": goal.name})


@RULES.contextual(Goal, "goal-untaken", Severity.WARNING)
def untaken(goal: Goal, context: Context) -> Iterator[Match]:
    """A cause leads to a lesson: a goal that was not reached is taken up by a failure."""
    failures = context.review.lessons.failures
    linked = context.links.failures.get(goal.id)
    if linked or not failures or goal.state == GoalState.DROPPED or not unreached(goal):
        return
    named = is_filled(goal.name) and any(goal.name in each.what for each in failures)
    if not named and not context.failed.covers(f"{goal.name} {goal.cause}"):
        yield Match("lesson", {"goal": goal.name})
