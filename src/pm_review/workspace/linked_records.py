"""The records linked to the current one: those of a goal, and the one that matches in another section."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pm_review.analysis.trace import LinkIndex, records_of_goal
from pm_review.forms.lookup import section_asking
from pm_review.forms.schema import Section
from pm_review.model import Goal, Review, find_record, id_of, links_of, parent
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


def counterpart(review: Review, path: str, section: Section) -> str:
    """Return the record of a section that matches the one at a path: itself, or else one linked to it.

    Empty if the section has no list, or no matching record.
    """
    if not section.records:
        return ""
    outermost = path[: path.index("]") + 1] if "]" in path else ""
    if outermost.startswith(f"{section.path}["):
        return outermost
    goals = _goals_of(review, outermost)
    linked = (each for goal in goals for each, _ in records_of_goal(review, goal))
    candidates = (*(f"goals[{goal}]" for goal in goals), *linked)
    return next((each for each in candidates if each.startswith(f"{section.path}[")), "")


def _goals_of(review: Review, path: str) -> list[str]:
    """Return the ID of the goal at a path, or those of the goals that the record there is linked to."""
    record = find_record(review, path) if path else None
    if record is None:
        return []
    continued = {each.id: each.from_ for each in review.plan.goals}
    return LinkIndex(review).goals_of(
        continued.get(each) or each for each in (id_of(record), *links_of(record))
    )
