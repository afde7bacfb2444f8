"""The thread through the year: each goal with its result, its cause, its lesson and next year's answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from pm_review.analysis.outcome import outcome, unreached
from pm_review.model import Goal, NextGoal, Risk
from pm_review.report.blocks import Block, Column, Heading, Note, Row
from pm_review.report.builder.writer import COMPUTED, Writer, table, under
from pm_review.report.excerpt import sentence

if TYPE_CHECKING:
    from pm_review.analysis.trace import GoalTrace

GUESSED = "‡"
"""Stands behind what may be about another goal; a note below the table says so."""

FULL_STOPS = ".。"
"""What ends a sentence, but not an item of a list in one line."""


def thread(w: Writer) -> Iterator[Block]:
    """A table of the goals from which something follows; it shows whether a miss is taken up.

    The table of results, which has the same states, explains what is computed.
    """
    from pm_review.analysis.trace import goal_traces

    found = goal_traces(w.review)
    shown = [key for key, word in LINKS.items() if any(word(w, strand) for strand in found)]
    if not shown:
        return
    columns = (
        w.column("goals", "name"),
        Column(w.say("thread.result")),
        *(Column(w.say(f"thread.{key}")) for key in shown),
    )
    linked = [each for each in found if unreached(each.goal) or any(LINKS[key](w, each) for key in shown)]
    rows = (_row(w, strand, shown) for strand in linked)
    blocks: tuple[Block, ...] = (*table(columns, rows), *_note(w, linked))
    yield from under(Heading(3, w.say("thread.title"), "goals"), blocks)


def _note(w: Writer, strands: list[GoalTrace]) -> Iterator[Note]:
    """What the mark of a guess means, where one is there."""
    if any(strand.guessed for strand in strands):
        yield Note(w.say("thread.guessed"))


def _row(w: Writer, strand: GoalTrace, shown: list[str]) -> Row:
    """A goal's row; where it was missed, a link that other goals have and this one lacks is named."""
    goal = strand.goal
    missing = unreached(goal)
    links = [LINKS[key](w, strand) or (w.say(f"thread.no_{key}") if missing else "") for key in shown]
    result = _result(w, goal)
    name = w.named(goal.name) if any((result, *links)) else goal.name
    gist = w.say("thread.gist", name=name, result=result, answer=links[-1]) if result and links[-1] else ""
    return Row((name, result, *links), f"goals[{goal.id}]", gist=gist)


def _result(w: Writer, goal: Goal) -> str:
    found = outcome(goal)
    state = w.word("goals", "state", found.state) if found.state else ""
    mark = COMPUTED if state and found.computed else ""
    if goal.actual.strip() and state:
        return w.say("thread.result_state", result=goal.actual, state=state + mark)
    return goal.actual if goal.actual.strip() else state + mark


def _answers(w: Writer, strand: GoalTrace) -> str:
    shown = [_answer(w, each) for each in strand.answers]
    return w.say("thread.separator").join(filter(None, shown))


def _answer(w: Writer, answer: NextGoal | Risk) -> str:
    """A goal of next year by its name; a risk by what will be done about it, without its full stop."""
    if isinstance(answer, NextGoal):
        return sentence(answer.name)
    return sentence(answer.response or answer.what).rstrip(FULL_STOPS)


LINKS: dict[str, Callable[[Writer, GoalTrace], str]] = {
    "cause": lambda _, strand: sentence(strand.cause) + GUESSED * ("cause" in strand.guessed),
    "lesson": lambda _, strand: sentence(strand.lesson) + GUESSED * ("lesson" in strand.guessed),
    "answer": _answers,
}
"""How each link that follows from a result is worded."""
