"""The saver's own copy of a review and its text, brought up to date edit by edit, apart from the screens."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import cast

from pm_review.model import (
    Delete,
    Edit,
    Insert,
    Move,
    PathError,
    Record,
    Review,
    ReviewError,
    Set,
    apply,
    data_at,
    get,
    join_path,
    parent,
    parse_path,
    to_dict,
    walk_records,
)
from pm_review.model.paths import index_of
from pm_review.store import migrations, reading
from pm_review.store.document import FAULTS, Document
from pm_review.store.errors import StoreError
from pm_review.store.layout import TomlPath
from pm_review.store.toml_text import file_text

RETIRED = ("program", "retired")
"""What a deletion changes beside the list."""


class Replica:
    """A review and the text of its file."""

    def __init__(self, text: str, path: Path) -> None:
        """Take the text of a file that was read well."""
        self.review = reading.review_from(text, path)
        self.rewritten = False
        """Whether the text had to be written anew, without what a person wrote around the values."""
        self._path = path
        self._document = Document(text)
        plain = reading.plain_from(text, path)
        lifted = migrations.lift(plain)
        migrations.carry(self._document, plain, lifted)
        self._name_records(lifted)

    def _name_records(self, plain: dict[str, object]) -> None:
        """Write the ids down that records without one were given when they were read."""
        counts: Counter[str] = Counter()
        for path, record in walk_records(self.review):
            if not (name := getattr(record, "id", "")):
                continue
            above = parent(path)[0]
            place: TomlPath = (*parse_path(above), counts[above])
            counts[above] += 1
            if _at(plain, place).get("id") is None:
                self._document.set((*place, "id"), name)

    def follow(self, edits: Iterable[Edit]) -> str:
        """Apply edits and give the text that the file should hold then."""
        for edit in edits:
            try:
                self._apply(edit)
            except (PathError, ReviewError):
                continue
            except FAULTS:
                self._rewrite()
        self._document.set(RETIRED, self.review.program.retired)
        text = self._document.text
        if not self._holds(text):
            self._rewrite()
            text = self._document.text
        return text

    def _apply(self, edit: Edit) -> None:
        """Apply one edit to both; when the text cannot follow, the review has it all the same."""
        review, document = self.review, self._document
        match edit:
            case Set(path):
                place = place_of(review, path)
                apply(review, edit)
                document.set(place, get(review, path))
            case Insert(path):
                above = place_of(review, path)
                made = cast("Delete", apply(review, edit)).path
                index = cast("int", place_of(review, made)[-1])
                document.insert(above, index, data_at(review, made))
            case Delete(path):
                place = place_of(review, path)
                record = data_at(review, path)
                apply(review, edit)
                document.delete(place, record)
            case Move(path, index):
                place = place_of(review, path)
                count = len(cast("list[Record]", get(review, path[: path.rindex("[")])))
                apply(review, edit)
                document.move(place, min(max(index, 0), count - 1))

    def _holds(self, text: str) -> bool:
        """Whether a text reads as the review."""
        try:
            found = to_dict(reading.review_from(text, self._path))
        except StoreError:
            return False
        return same(found, to_dict(self.review))

    def _rewrite(self) -> None:
        self._document = Document(file_text(to_dict(self.review)))
        self.rewritten = True


def same(one: object, other: object) -> bool:
    """Whether plain values are equal, also where a number is none (``nan``)."""
    return _equal(one, other) or _json(one) == _json(other)


def _equal(one: object, other: object) -> bool:
    """Whether they are, record by record: in one go, no other thread would have its turn meanwhile."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_equal(each, other[key]) for key, each in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(mine == its for mine, its in zip(one, other, strict=True))
    return one == other


def _json(plain: object) -> str:
    return json.dumps(plain, sort_keys=True, default=repr)


def place_of(review: Review, path: str) -> TomlPath:
    """The place of a path: records by position.

    Raises:
        PathError: when the path leads nowhere.
    """
    place: TomlPath = ()
    above = ""
    for step in parse_path(path):
        if step.startswith("["):
            place = (*place, index_of(cast("list[Record]", get(review, above)), step[1:]))
            above = f"{above}{step}]"
        else:
            place = (*place, step)
            above = join_path(above, step)
    return place


def _at(plain: dict[str, object], place: TomlPath) -> dict[str, object]:
    found: object = plain
    for step in place:
        found = cast("dict[str | int, object]", found)[step]
    return cast("dict[str, object]", found)
