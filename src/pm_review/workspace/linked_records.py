"""The records linked to the current goal, with their names and sections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pm_review.analysis.trace import records_of_goal
from pm_review.forms.lookup import section_asking
from pm_review.forms.schema import Section
from pm_review.model import Goal, parent
from pm_review.workspace.editor import Editor
from pm_review.workspace.summary import name_of


@dataclass(frozen=True, slots=True)
class LinkedRecord:
    """A project, metric, lesson or plan that is linked to a goal."""

    path: str
    name: str
    section: Section


def goal_at(editor: Editor, path: str) -> Goal | None:
    """Return the goal that a path refers to or leads into."""
    while path:
        record = editor.at(path)
        if isinstance(record, Goal):
            return record
        path = parent(path)[0]
    return None


def linked_to_goal(editor: Editor, path: str) -> Iterator[LinkedRecord]:
    """Yield everything linked to the goal at a path; nothing if there is no goal."""
    goal = goal_at(editor, path)
    for place, record in records_of_goal(editor.review, goal.id) if goal else ():
        section = section_asking(place)
        if section is not None:
            yield LinkedRecord(place, name_of(editor, record, section.heading), section)
