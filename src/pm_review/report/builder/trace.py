"""The causes of missed goals, and the table that links each goal with next year's plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pm_review.analysis.outcome import unreached
from pm_review.analysis.trace import GoalTrace, goal_traces
from pm_review.forms.record_form import result_of
from pm_review.model import Goal, GoalState, NextGoal, Review, Risk
from pm_review.report.blocks import Block, Column, Entry, Heading, Note, Paragraph, Row
from pm_review.report.builder.records import details, table, under
from pm_review.report.builder.writer import Writer
from pm_review.report.excerpt import sentence

GUESSED = "‡"
"""The mark of a failure that may be about another goal; a note explains it."""

FULL_STOPS = ".。"
"""Punctuation that ends a sentence, but not an item in a list on one line."""

OWN = ("cause", "lesson")
"""A goal's fields that explain why it was missed."""


def reasons(goal: Goal) -> tuple[str, ...]:
    """Return the fields that explain why a goal was missed or, with its change, why it was dropped."""
    return ("changed", *OWN) if goal.state == GoalState.DROPPED else OWN


def _is_open(goal: Goal) -> bool:
    """Whether next year's plan should continue a goal: it was missed, but not dropped."""
    return unreached(goal) and goal.state != GoalState.DROPPED


def causes_and_plans(w: Writer) -> Iterator[Block]:
    """Yield the causes of missed goals, then a table of the goals that continue in next year's plan.

    Causes are not repeated in the table. If all its goals were missed and explained, there is no table; their
    plans are listed with their causes. The table of results, which has the same states, explains computed
    values.
    """
    found = goal_traces(w.review)
    missed = [each for each in found if unreached(each.goal)]
    answered = [each for each in found if _answers(w, each)]
    explained = any(_explained(each, key) for each in missed for key in reasons(each.goal))
    tabled = any(not unreached(each.goal) for each in answered) or (bool(answered) and not explained)
    if explained:
        causes = _causes(w, missed, answers=bool(answered) and not tabled)
        yield from under(w.part("causes", "goals"), causes)
    if tabled:
        columns = (
            w.column("goals", "name"),
            Column(w.say("thread.result")),
            Column(w.say("thread.answer")),
        )
        rows = (_row(w, each) for each in found if _is_open(each.goal) or _answers(w, each))
        yield from under(Heading(3, w.say("thread.title"), "goals"), table(columns, rows))


def _causes(w: Writer, missed: Sequence[GoalTrace], *, answers: bool) -> Iterator[Block]:
    """Yield each missed goal with its cause, its lesson and, with ``answers``, its plan; gaps are named."""
    for each in missed:
        place = f"goals[{each.goal.id}]"
        answer = _answers(w, each) or (w.say("thread.no_answer") if _is_open(each.goal) else "")
        shown = (Paragraph(answer, place, w.say("thread.answer")),) if answers and answer else ()
        yield Entry(w.named(each.goal.name), (*_why(w, each), *shown), place)
    if any(_linked(each) and each.guessed for each in missed):
        yield Note(w.say("thread.guessed"))


def _why(w: Writer, trace: GoalTrace) -> Iterator[Paragraph]:
    """Yield a goal's cause and lesson, the failures that replace missing ones, and the remaining gaps."""
    place = f"goals[{trace.goal.id}]"
    yield from details(w, trace.goal, place, reasons(trace.goal))
    if names := _linked(trace):
        marked = (name + GUESSED * guess for name, guess in names)
        yield Paragraph(w.say("separator").join(marked), place, w.say("thread.lessons"))
    missing = [w.say(f"thread.no_{key}") for key in _needed(trace.goal) if not _explained(trace, key)]
    if missing:
        yield Paragraph(w.say("separator").join(missing), place)


def _needed(goal: Goal) -> tuple[str, ...]:
    """Return the fields that a reader misses if they are empty: a dropped goal needs only its reason."""
    if result_of(goal) == "dropped":
        return () if goal.changed.strip() else ("cause",)
    return OWN


def lessons_said(review: Review) -> dict[str, str]:
    """Return the lessons printed before the plan, each with the name of its goal or failure."""
    failures = {each.improvement.strip(): sentence(each.what) for each in review.lessons.failures}
    goals = {each.lesson.strip(): each.name.strip() for each in review.goals if unreached(each)}
    return {lesson: name for lesson, name in (failures | goals).items() if lesson and name}


def _linked(trace: GoalTrace) -> list[tuple[str, bool]]:
    """Return the failures that replace a goal's missing cause or lesson, each with whether it is a guess."""
    if all(str(trace.goal.get(key)).strip() for key in OWN):
        return []
    return [(sentence(each.what), each in trace.guessed) for each in trace.failures if each.what.strip()]


def _explained(trace: GoalTrace, key: str) -> bool:
    """Whether a goal or a linked failure states the cause or lesson."""
    of_failure = {"cause": "cause", "lesson": "improvement"}.get(key, "")
    linked = (str(each.get(of_failure) or "") for each in trace.failures if each.what.strip())
    return any(text.strip() for text in (str(trace.goal.get(key)), *linked))


def _row(w: Writer, trace: GoalTrace) -> Row:
    """Return a goal's row; a goal without a follow-up in next year's plan is marked as such."""
    goal = trace.goal
    result = w.with_state(goal.actual if goal.actual.strip() else "", w.state(goal))
    answer = _answers(w, trace) or w.say("thread.no_answer")
    gist = w.gist(w.named(goal.name), " → ".join(filter(None, (result, answer))))
    return Row((w.named(goal.name), result, answer), f"goals[{goal.id}]", gist=gist)


def _answers(w: Writer, trace: GoalTrace) -> str:
    shown = [_answer(w, each, trace.goal) for each in trace.answers]
    return w.say("thread.separator").join(filter(None, shown))


def _answer(w: Writer, answer: NextGoal | Risk, goal: Goal) -> str:
    """Return the name of a goal of next year, or the response to a risk without its full stop.

    A response that is the lesson of the goal is not repeated.
    """
    if isinstance(answer, Risk) and answer.response.strip() == goal.lesson.strip() != "":
        return w.say("thread.as_lesson")
    if isinstance(answer, NextGoal):
        same = answer.name.strip() == goal.name.strip() and answer.target.strip()
        return w.say("last_year.target", target=answer.target) if same else sentence(answer.name)
    return sentence(answer.response or answer.what).rstrip(FULL_STOPS)
