"""The text of a review's file, updated with the differences."""

from __future__ import annotations

import contextlib
import json
from collections import Counter
from pathlib import Path
from typing import cast

from pm_review.model import (
    Delete,
    Edit,
    Insert,
    Move,
    Review,
    Set,
    id_of,
    parent,
    to_dict,
    walk_records,
)
from pm_review.model.diff import Plain, diff, value_at
from pm_review.store import reading
from pm_review.store.document import FAULTS, Document
from pm_review.store.errors import StoreError
from pm_review.store.toml_text import file_text, toml_path


class ReviewText:
    """The text of a review file, which is updated with the review and keeps the user's layout."""

    def __init__(self, text: str, path: Path) -> None:
        """Parse the text of a valid file."""
        review = reading.parse_review(text, path)
        self.data: Plain = to_dict(review)
        """The plain values that the text contains."""
        self.rewritten = False
        """Whether the last update had to rewrite the text, without comments and custom layout."""
        self._path = path
        self._document: Document | None = None
        with contextlib.suppress(*FAULTS):
            self._document = Document(text)
            _add_ids(self._document, review, reading.parse_toml(text, path))

    def update(self, data: Plain) -> str:
        """Update the text to the plain values of a review, and return it."""
        self.rewritten = False
        text = None
        if self._document is not None:
            with contextlib.suppress(*FAULTS):
                for edit in diff(self.data, data, by_index=True):
                    _apply(self._document, edit)
                text = self._document.text
        if text is None or not self._holds(text, data):
            self.rewritten = True
            text, self._document = file_text(data), None
            with contextlib.suppress(*FAULTS):
                self._document = Document(text)
        self.data = data
        return text

    def _holds(self, text: str, data: Plain) -> bool:
        """Whether a text contains exactly these plain values."""
        try:
            return same(to_dict(reading.parse_review(text, self._path)), data)
        except StoreError:
            return False


def _add_ids(document: Document, review: Review, plain: Plain) -> None:
    """Write the IDs that records without one got when the file was read."""
    counts: Counter[str] = Counter()
    for path, record in walk_records(review):
        if name := id_of(record):
            above = parent(path)[0]
            row = cast("list[Plain]", value_at(plain, above))[counts[above]]
            if not row.get("id"):
                document.set((*toml_path(above), counts[above], "id"), name)
            counts[above] += 1


def _apply(document: Document, edit: Edit) -> None:
    """Apply an edit, whose path names all records by index, to a text."""
    path = toml_path(edit.path)
    match edit:
        case Set(_, value):
            document.set(path, value)
        case Insert(_, index, record):
            document.insert(path, index, record)
        case Delete(_, record):
            document.delete(path, record or {})
        case Move(_, index):
            document.move(path, index)


def same(one: object, other: object) -> bool:
    """Whether plain values are equal; ``nan`` is equal to itself."""
    return one == other or _as_json(one) == _as_json(other)


def _as_json(data: object) -> str:
    return json.dumps(data, sort_keys=True, default=repr)
