"""The line of a record in a list on the screen: a sign with a colour, its name, and its columns."""

from __future__ import annotations

from collections.abc import Mapping

from pm_review.analysis.outcome import outcome
from pm_review.analysis.series import comparable, in_order
from pm_review.app.widgets.columns import Column, bar
from pm_review.app.widgets.line_list import Line
from pm_review.figures import sparkline
from pm_review.forms.schema import Field
from pm_review.model import FieldType, Goal, GoalState, Metric, Record
from pm_review.workspace.editor import Editor
from pm_review.workspace.record_lists import Group
from pm_review.workspace.summary import change_of, percent, shown_values, state_word, title_of

MARKS: Mapping[GoalState | None, tuple[str, str]] = {
    GoalState.EXCEEDED: ("★", "success"),
    GoalState.MET: ("✓", "success"),
    GoalState.PARTLY: ("◐", "warning"),
    GoalState.MISSED: ("✗", "error"),
    GoalState.SLIPPED: ("→", "warning"),
    GoalState.DROPPED: ("–", "muted"),
    GoalState.UNMEASURED: ("?", "muted"),
    None: ("·", "muted"),
}
"""The sign and the colour of each state of a goal."""


SPARKLINE = 12
"""The maximum number of values in a sparkline."""

BAR = 10
"""The width of the bar for the attainment of a target, in cells."""


def columns(editor: Editor, group: Group, record: Record | None) -> tuple[Column, ...]:
    """Return the columns of a list of records of this kind, in the order of the cells of ``row``."""
    asked = {field.name: field for field in group.asked.fields}
    found = [
        Column(editor.say(asked[key].label) if key in asked else "", at + 2, _is_figure(asked.get(key)))
        for at, key in enumerate(group.asked.row)  # a user-defined section may ask none of these
    ]
    if isinstance(record, Goal):
        done = Column(editor.words("columns.done"), 9, right=True, toned=True)
        return (*found, done, Column(rank=1, toned=True), Column(editor.words("columns.state"), toned=True))
    if isinstance(record, Metric):
        change = Column(editor.words("columns.change"), 9, right=True)
        return (Column(editor.words("columns.course")), *found, change)
    return tuple(found)


def _is_figure(field: Field | None) -> bool:
    return field is not None and field.spec is not None and field.spec.kind is FieldType.FIGURE


def row(editor: Editor, group: Group, record: Record) -> Line:
    """Return the line of a record in its list, with a cell for each column."""
    cells, title = shown_values(editor, group, record), title_of(editor, group, record)
    if isinstance(record, Goal):
        found = outcome(record)
        mark, tone = MARKS[found.state]
        ratio = found.attainment.ratio if found.attainment else None
        drawn = "" if ratio is None else "".join(bar(ratio, BAR))
        state = state_word(editor, found.state) if found.state else ""
        return Line(title, (*cells, percent(found), drawn, state), mark, tone)
    if isinstance(record, Metric):
        cells = (_sparkline(record), *cells, change_of(editor, record))
    return Line(title, cells, "•", "muted")


def _sparkline(metric: Metric) -> str:
    """Return the sparkline of a metric; empty without two values that can be compared."""
    found = in_order(comparable(metric))[-SPARKLINE:]
    return sparkline(found) if len(found) > 1 else ""
