"""The trace of each goal: its result, cause, lesson and follow-up next year."""

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
"""Follows a text that may be about another goal; a note below the table explains it."""

FULL_STOPS = ".。"
"""Punctuation that ends a sentence, but not an item in a list on one line."""


def thread(w: Writer) -> Iterator[Block]:
    """Yield a table of goals with their causes, lessons and follow-up; missed goals are always included.

    The table of results has the same states and explains which values are computed.
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
    """Yield a note that explains the mark of uncertain texts, if there are any."""
    if any(strand.guessed for strand in strands):
        yield Note(w.say("thread.guessed"))


def _row(w: Writer, strand: GoalTrace, shown: list[str]) -> Row:
    """Create the row of a goal; for a missed goal, missing links are named."""
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
    """Return the name of a goal of next year, or the response to a risk without its full stop."""
    if isinstance(answer, NextGoal):
        return sentence(answer.name)
    return sentence(answer.response or answer.what).rstrip(FULL_STOPS)


LINKS: dict[str, Callable[[Writer, GoalTrace], str]] = {
    "cause": lambda _, strand: sentence(strand.cause) + GUESSED * ("cause" in strand.guessed),
    "lesson": lambda _, strand: sentence(strand.lesson) + GUESSED * ("lesson" in strand.guessed),
    "answer": _answers,
}
"""The functions that format each link of a trace."""
