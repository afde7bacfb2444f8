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
    apply,
    data_at,
    from_dict,
    get,
    id_of,
    join_path,
    parent,
    parse_path,
    record_list,
    to_dict,
    walk_records,
)
from pm_review.model.diff import Plain, diff, value_at
from pm_review.model.paths import index_of
from pm_review.store import reading
from pm_review.store.document import FAULTS, Document
from pm_review.store.errors import StoreError
from pm_review.store.toml_text import TomlPath, file_text


class ReviewText:
    """The text of a review file, which is updated with the review and keeps the user's layout."""

    def __init__(self, text: str, path: Path) -> None:
        """Parse the text of a valid file."""
        self.review = reading.parse_review(text, path)
        """The review that the text contains."""
        self.rewritten = False
        """Whether the last update had to rewrite the text, without comments and custom layout."""
        self._path = path
        self._document: Document | None = None
        with contextlib.suppress(*FAULTS):
            self._document = Document(text)
            self._add_ids(self._document, reading.parse_toml(text, path))

    def _add_ids(self, document: Document, plain: Plain) -> None:
        """Write the IDs that records without one got when the file was read."""
        counts: Counter[str] = Counter()
        for path, record in walk_records(self.review):
            if name := id_of(record):
                above = parent(path)[0]
                row = cast("list[Plain]", value_at(plain, above))[counts[above]]
                if not row.get("id"):
                    document.set((*parse_path(above), counts[above], "id"), name)
                counts[above] += 1

    def update(self, data: Plain) -> str:
        """Update the text to the plain values of a review, and return it."""
        self.rewritten = False
        text = None
        if self._document is not None:
            with contextlib.suppress(*FAULTS):
                for edit in diff(to_dict(self.review), data):
                    self._apply(self._document, edit)
                text = self._document.text
        if text is None or not self._holds(text, data):
            self.rewritten = True
            text = file_text(data)
            self.review, self._document = from_dict(data), None
            with contextlib.suppress(*FAULTS):
                self._document = Document(text)
        return text

    def _apply(self, document: Document, edit: Edit) -> None:
        """Apply one edit to the review and to the text; the review has it even if the text fails."""
        review = self.review
        match edit:
            case Set(path):
                at = toml_path(review, path)
                apply(review, edit)
                document.set(at, get(review, path))
            case Insert(path):
                above = toml_path(review, path)
                made = cast("Delete", apply(review, edit)).path
                document.insert(above, cast("int", toml_path(review, made)[-1]), data_at(review, made))
            case Delete(path):
                at, record = toml_path(review, path), data_at(review, path)
                apply(review, edit)
                document.delete(at, record)
            case Move(path, index):
                at = toml_path(review, path)
                count = len(record_list(review, path[: path.rindex("[")]))
                apply(review, edit)
                document.move(at, min(max(index, 0), count - 1))

    def _holds(self, text: str, data: Plain) -> bool:
        """Whether a text contains exactly these plain values."""
        try:
            return same(to_dict(reading.parse_review(text, self._path)), data)
        except StoreError:
            return False


def same(one: object, other: object) -> bool:
    """Whether plain values are equal; ``nan`` is equal to itself."""
    return one == other or _as_json(one) == _as_json(other)


def _as_json(data: object) -> str:
    return json.dumps(data, sort_keys=True, default=repr)


def toml_path(review: Review, path: str) -> TomlPath:
    """Return the path in the file for a path of the review, with records by index.

    Raises:
        PathError: if the path does not exist.
    """
    found: TomlPath = ()
    above = ""
    for step in parse_path(path):
        if step.startswith("["):
            found = (*found, index_of(review, record_list(review, above), step[1:]))
            above = f"{above}{step}]"
        else:
            found = (*found, step)
            above = join_path(above, step)
    return found
