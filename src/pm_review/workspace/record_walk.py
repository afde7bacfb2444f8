"""Movement between records: the next in a list, the related one in another section, the list to add to."""

from __future__ import annotations

from typing import cast

from pm_review.analysis.trace import LinkIndex, records_of_goal
from pm_review.coach.sections import section_asking
from pm_review.forms.schema import Section
from pm_review.model import Review, find_record, id_of, parent
from pm_review.workspace.record_lists import Group


def record_of(path: str) -> str:
    """Return the path of the innermost record that contains a path; empty if there is none."""
    while path and not path.endswith("]"):
        path = parent(path)[0]
    return path


def companion(review: Review, path: str, section: Section) -> str:
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


def list_to_add(section: Section, path: str) -> Group | None:
    """Return the list to which a record at a path is added; ``None`` if there is none.

    In order: the list of smaller records around the path, the section's list, the only list in its form.
    """
    for field in section.fields:
        holder = f".{field.name}"
        inside = path.endswith(holder) or f"{holder}[" in path
        if field.fields and inside and (section.records or path.startswith(f"{section.path}{holder}")):
            return Group(path[: path.rindex(holder) + len(holder)], field)
    if section.records:
        return Group(section.path, section)
    lists = [field for field in section.fields if field.fields]
    return Group(f"{section.path}.{lists[0].name}", lists[0]) if len(lists) == 1 else None


def list_at(path: str) -> Group | None:
    """Return the list to which a record at a path is added, using the section that asks about it."""
    section = section_asking(path)
    return list_to_add(section, path) if section else None
