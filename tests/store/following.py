"""The text of a review file kept up to date with edits, for tests and benchmarks."""

from __future__ import annotations

import contextlib
import pickle
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pm_review.model import Edit, PathError, ReviewError, apply, from_dict, to_dict
from pm_review.store.review_text import ReviewText


class Follower:
    """A review and its text, which is updated after every edit as when saving."""

    def __init__(self, text: str, path: Path) -> None:
        self._text = ReviewText(text, path)
        self.review = from_dict(self._text.data)
        self.rewritten = False
        """Whether any edit required the whole text to be rewritten."""

    def follow(self, edits: Iterable[Edit]) -> str:
        """Apply edits, skipping those that are impossible, and return the text after the last."""
        text = None
        for edit in edits:
            with contextlib.suppress(PathError, ReviewError):
                apply(self.review, edit)
                text = self._updated()
        return self._updated() if text is None else text

    def _updated(self) -> str:
        text = self._text.update(to_dict(self.review))
        self.rewritten = self.rewritten or self._text.rewritten
        return text


@cache
def _pickled(text: str, path: Path) -> bytes:
    return pickle.dumps(Follower(text, path))


def follower(text: str, path: Path) -> Follower:
    """Return a new follower of a text that is parsed once, because tomlkit needs long for it."""
    found = pickle.loads(_pickled(text, path))
    assert isinstance(found, Follower)
    return found
