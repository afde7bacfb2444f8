"""The goals of the year: target and result, how they were set, and the causes of missed ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from pm_review.analysis.outcome import outcome, unreached
from pm_review.figures import format_percent
from pm_review.model import Goal, GoalKind, GoalState, with_paths
from pm_review.report.blocks import Bar, Bars, Block, Column, Note, Paragraph, Row, Table
from pm_review.report.builder.records import answers, table, under, under_lines, under_names
from pm_review.report.builder.trace import causes_and_plans, reasons
from pm_review.report.builder.writer import COMPUTED, UNKNOWN, Writer, ending

IN_TABLE = frozenset({"name", "baseline", "target", "actual", "state", "grade", "line"})
"""Fields that are shown in the table of all goals."""

NOT_SHOWN = frozenset({"kind", "better"})
"""Fields that control the computation and are not shown to readers."""


def goals(w: Writer) -> Iterator[Block]:
    """Yield the table of goals, details of each goal, causes of missed goals, and their follow-up."""
    tables = under_lines(w, w.review.goals, "goals", lambda found: goals_table(w, found))
    results = (*tables, *goals_note(w, w.review.goals), *_bars(w), *_answers(w, _explains))
    yield from under(w.part("results", "goals"), results)
    yield from under(w.part("settings", "goals"), _answers(w, _is_set))
    yield from causes_and_plans(w)


def tally(w: Writer) -> Iterator[Paragraph]:
    """Yield one line with the number of goals in each state."""
    count = Counter(map(ending, w.review.goals))
    if any(count[state] for state in GoalState):
        endings = (*GoalState, GoalKind.TRACKED, UNKNOWN)
        shown = (w.say(f"tally.{each}", count=count[each]) for each in endings if count[each])
        total = len(w.review.goals)
        states = w.say("separator").join(shown)
        yield Paragraph(
            w.say("tally.one" if total == 1 else "tally.all", total=total, states=states), "goals"
        )


def goals_table(w: Writer, goals: Iterable[Goal]) -> Iterator[Table]:
    """Yield a table of goals with last year's result, target, result, attainment and state."""
    columns = (
        w.column("goals", "name"),
        Column(w.say("last_year.title"), right=True, rank=3),
        w.column("goals", "baseline", rank=1),
        w.column("goals", "target"),
        w.column("goals", "actual"),
        Column(w.say("attainment") + COMPUTED, right=True, bar=True),
        Column(w.say("progress") + COMPUTED, right=True, rank=2),
        w.column("goals", "state"),
    )
    return table(columns, (_goal_row(w, goal) for goal in goals))


def goals_note(w: Writer, goals: Iterable[Goal]) -> Iterator[Note]:
    """Yield a note that explains the computed values of goals, the most detailed one that applies."""
    outcomes = [outcome(goal) for goal in goals]
    attained = [each.attainment for each in outcomes if each.attainment]
    notes = {
        "computed": any(each.progress is not None for each in attained),
        "computed_share": any(each.ratio is not None for each in attained),
        "computed_change": any(each.computed and each.state for each in outcomes),
    }
    inverse = w.say("computed_inverse") if any(each.inverse for each in attained) else ""
    yield from [Note(w.say(key, inverse=inverse)) for key, applies in notes.items() if applies][:1]


def _goal_row(w: Writer, goal: Goal) -> Row:
    found = outcome(goal)
    share = found.attainment.ratio if found.attainment else None
    state = w.state(goal)
    cells = (
        _percent(share),
        _percent(found.attainment.progress if found.attainment else None),
        " · ".join(filter(str.strip, (state, goal.grade))),
    )
    written = (_last_year(w, goal), goal.baseline, goal.target, goal.actual)
    name = w.named(goal.name) if any((*written, *cells)) else goal.name
    gist = w.gist(w.named(goal.name), w.with_state(_of_target(w, goal), state))
    return Row((name, *written, *cells), f"goals[{goal.id}]", share, gist)


def _of_target(w: Writer, goal: Goal) -> str:
    """Return the result of a goal with its target, as far as both are written."""
    if goal.actual.strip() and goal.target.strip():
        return w.say("last_year.both", result=goal.actual, target=goal.target)
    return w.say("last_year.target", target=goal.target) if goal.target.strip() else goal.actual.strip()


def _last_year(w: Writer, goal: Goal) -> str:
    """Return the result of last year's goal that this one continues."""
    before = w.earlier.goal(goal)
    return _of_target(w, before) if before else ""


def _percent(ratio: float | None) -> str:
    return "" if ratio is None else format_percent(ratio)


def _bars(w: Writer) -> Iterator[Bars]:
    """Yield the attainment as a bar chart."""
    found = [(goal, outcome(goal).attainment) for goal in w.review.goals]
    bars = tuple(
        Bar(w.named(goal.name), each.ratio, _percent(each.ratio))
        for goal, each in found
        if each is not None and each.ratio is not None
    )
    if len(bars) > 1 and 2 * len(bars) >= len(found):
        yield Bars(w.say("attainment"), bars)


def _answers(w: Writer, belongs: Callable[[Goal, str], bool]) -> Iterator[Block]:
    """Yield the answers of each goal, outside its table, that belong to one part of the step."""
    keys = w.fields("goals", IN_TABLE | NOT_SHOWN)
    found = (
        (goal.name, place, answers(w, goal, place, [key for key in keys if belongs(goal, key)]))
        for place, goal in with_paths(w.review.goals, "goals")
    )
    yield from under_names(w, found)


def _is_set(goal: Goal, key: str) -> bool:
    """Whether an answer says how a goal was set; a usual weight needs no mention."""
    return key not in reasons(goal) and (key != "weight" or goal.weight != 1)


def _explains(goal: Goal, key: str) -> bool:
    """Whether an answer explains the result of a goal that was reached."""
    return key in reasons(goal) and not unreached(goal)
