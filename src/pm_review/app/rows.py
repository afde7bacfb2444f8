"""The line of a record in a list: a coloured sign, its name, and details."""

from __future__ import annotations

from collections.abc import Mapping

from pm_review.analysis.outcome import outcome
from pm_review.app.widgets.lines import Line
from pm_review.figures import sparkline
from pm_review.model import Goal, GoalState, Metric, Record
from pm_review.model.series import comparable, in_order
from pm_review.workspace.editor import Editor
from pm_review.workspace.record_lists import Group
from pm_review.workspace.summary import details, title_of

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
"""The sign and the tone of each state of a goal."""


def row(editor: Editor, group: Group, record: Record) -> Line:
    """Return the line of a record in its list."""
    mark, tone = MARKS[outcome(record).state] if isinstance(record, Goal) else ("•", "muted")
    parts = (*_course(record), *details(editor, group, record))
    return Line(title_of(editor, group, record), parts, mark, tone)


def _course(record: Record) -> tuple[str, ...]:
    """Return the sparkline of a metric with a series."""
    if isinstance(record, Metric) and len(found := in_order(comparable(record))) > 1:
        return (sparkline(found[-12:]),)
    return ()
