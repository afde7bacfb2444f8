"""Well-written reviews for tests to change, and the findings of the coach about them."""

from __future__ import annotations

import pickle
import tomllib
from functools import cache
from pathlib import Path

from pm_review.coach.checking import findings
from pm_review.model import Delete, Insert, Review, Set, apply, from_dict

DATA = Path(__file__).parent / "data"
SCREENS = Path(__file__).parents[2] / "screens"

GOOD = {
    "en": DATA / "billing.toml",
    "zh": DATA / "kefu.toml",
    "en freight": DATA / "freight.toml",
    "zh jingshui": DATA / "jingshui.toml",
    "en paved": DATA / "paved.toml",
    "zh xiaochengxu": DATA / "xiaochengxu.toml",
    "en clinic": DATA / "clinic.toml",
    "en example": SCREENS / "example" / "en.toml",
    "zh example": SCREENS / "example" / "zh.toml",
}


@cache
def pickled(path: Path) -> bytes:
    return pickle.dumps(from_dict(tomllib.loads(path.read_text(encoding="utf-8"))))


def read(path: Path) -> Review:
    """Return a new copy of a review, whose file is parsed once."""
    review = pickle.loads(pickled(path))
    assert isinstance(review, Review)
    return review


def good(name: str) -> Review:
    """Return a new copy of one of the well-written reviews."""
    return read(GOOD[name])


def changed(review: Review, changes: dict[str, object]) -> Review:
    """Return the review with values replaced by path; ``None`` deletes a record, a dict inserts one."""
    for path, value in changes.items():
        if isinstance(value, dict) and not path.endswith("series"):
            apply(review, Insert(path, 10**6, value))
        elif value is None:
            apply(review, Delete(path))
        else:
            apply(review, Set(path, value))
    return review


def minimal(**tables: object) -> Review:
    """Return a review that contains only the given tables."""
    return from_dict(tables)


def said(review: Review, **more: object) -> dict[str, str]:
    """Return the place of the first finding of each code."""
    found: dict[str, str] = {}
    for each in findings(review, **more):
        found.setdefault(each.code, each.key)
    return found


@cache
def found_in_good(name: str) -> frozenset[tuple[str, str]]:
    """Return the code and place of each finding about one of the well-written reviews."""
    return frozenset((each.code, each.key) for each in findings(good(name)))


def places_in_good(name: str, code: str) -> list[str]:
    """Return every place in a well-written review at which a rule has a finding."""
    return [place for found, place in found_in_good(name) if found == code]


def places(review: Review, code: str) -> list[str]:
    """Return every place at which a rule has a finding."""
    return [each.key for each in findings(review) if each.code == code]
