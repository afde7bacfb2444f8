"""The record of another section that matches the current one, to stay with it when the section changes."""

from __future__ import annotations

from typing import cast

from pm_review.analysis.trace import LinkIndex, records_of_goal
from pm_review.forms.schema import Section
from pm_review.model import Review, find_record, id_of


def counterpart(review: Review, path: str, section: Section) -> str:
    """Return the record of a section that matches the one at a path: itself, or else one linked to it.

    Empty if the section has no list, or no matching record.
    """
    if not section.records:
        return ""
    if path.startswith(f"{section.path}["):
        return path[: path.index("]") + 1]
    goals = _goals_of(review, path)
    linked = (each for goal in goals for each, _ in records_of_goal(review, goal))
    candidates = (*(f"goals[{goal}]" for goal in goals), *linked)
    return next((each for each in candidates if each.startswith(f"{section.path}[")), "")


def _goals_of(review: Review, path: str) -> list[str]:
    """Return the ID of the goal at the outermost record of a path, or those of the goals linked to it."""
    if "]" not in path:
        return []
    record = find_record(review, path[: path.index("]") + 1])
    if record is None:
        return []
    links = [id_of(record), *(str(record.get(key) or "") for key in ("goal", "from"))]
    for key in ("goals", "links"):
        links += cast("list[str]", record.get(key) or [])
    continued = {each.id: each.from_ for each in review.plan.goals}
    return LinkIndex(review).goals_of(continued.get(link) or link for link in links)
