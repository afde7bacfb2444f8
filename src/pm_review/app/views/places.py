"""Which view shows a place of the review."""

from __future__ import annotations

from pm_review.app.views.metrics import METRICS, MetricsView
from pm_review.app.views.section import SectionView
from pm_review.app.views.view import View
from pm_review.forms.schema import Section
from pm_review.model import parent
from pm_review.workspace.editor import Editor
from pm_review.workspace.record_lists import Group


def view_at(editor: Editor, section: Section, path: str, shown: View | None) -> tuple[SectionView, str]:
    """Return the view for a path of the review, and the name of the field if it is one.

    It is the shown view, with another record selected, if that has the same list.
    """
    record, name = (path, "") if not path or path.endswith("]") else parent(path)
    group = _group_at(section, record)
    if isinstance(shown, SectionView) and shown.of is section and shown.group == group:
        shown.select(record)
        return shown, name
    kind = MetricsView if section.place == METRICS else SectionView
    return kind(editor, section, group, record), name


def _group_at(section: Section, record: str) -> Group | None:
    """Return the list that has a record: the section's, or a smaller one inside one of its records."""
    for field in section.fields:
        holder = f".{field.name}["
        if field.fields and holder in record:
            return Group(record[: record.index(holder) + len(holder) - 1], field)
    return Group(section.path, section) if section.records else None
