"""The places of a review: which view shows one, and which ones contain a text."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from pm_review.app.dialogs.option import Option
from pm_review.app.views.section import SectionView
from pm_review.app.views.view import View
from pm_review.forms.schema import Section
from pm_review.model import parent
from pm_review.workspace.editor import Editor
from pm_review.workspace.record_lists import list_with
from pm_review.workspace.search import search

MOST_HITS = 100
"""The maximum number of places found for a text."""


def view_at(editor: Editor, section: Section, path: str, shown: View | None) -> tuple[SectionView, str]:
    """Return the view for a path of the review, and the name of the field if it is one.

    It is the shown view, with another record selected, if that has the same list.
    """
    record, name = (path, "") if not path or path.endswith("]") else parent(path)
    group = list_with(section, record)
    if isinstance(shown, SectionView) and shown.of is section and shown.group == group:
        if shown.records is not None:
            shown.records.select(record)
        return shown, name
    return SectionView(editor, section, group, record), name


def places_with(editor: Editor, text: str) -> Iterable[Option]:
    """Return the sections, records and answers that contain a text, as options for the palette."""
    hits = islice(search(editor, text), MOST_HITS)
    return [Option(str(hit.place), hit.title, about=hit.where) for hit in hits]
