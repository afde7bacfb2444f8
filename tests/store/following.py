"""The text of a review file kept up to date with edits, for tests and benchmarks."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from pathlib import Path

from pm_review.model import Edit, PathError, ReviewError, apply, from_dict, to_dict
from pm_review.store.review_text import ReviewText


class Follower:
    """A review and its text, which is updated after every edit as when saving."""

    def __init__(self, text: str, path: Path) -> None:
        self._text = ReviewText(text, path)
        self.review = from_dict(to_dict(self._text.review))
        self.rewritten = False
        """Whether any edit required the whole text to be rewritten."""

    def follow(self, edits: Iterable[Edit]) -> str:
        """Apply edits, skipping those that are impossible, and return the text after the last."""
        text = self._updated()
        for edit in edits:
            with contextlib.suppress(PathError, ReviewError):
                apply(self.review, edit)
                text = self._updated()
        return text

    def _updated(self) -> str:
        text = self._text.update(to_dict(self.review))
        self.rewritten = self.rewritten or self._text.rewritten
        return text
