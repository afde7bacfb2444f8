"""What becomes of a review whose file another program has changed while it was open."""

from __future__ import annotations

import contextlib
from pathlib import Path

from pm_review.model import Edit, PathError, Review, ReviewError, apply, to_dict
from pm_review.store import reading, state
from pm_review.store.diff import Data, diff
from pm_review.store.merge import Merge, answers
from pm_review.store.recorder import Recorder
from pm_review.store.saver import Saver


class Reconciler:
    """Merges what another program wrote, or holds it back until the user has decided."""

    def __init__(self, saver: Saver, recorder: Recorder) -> None:
        """Take what knows the file and what knows the edits."""
        self._saver = saver
        self._recorder = recorder
        self._judged: bytes | None = None
        """The content of the file that was found to be no change of it, while that is undecided."""

    @property
    def external_change(self) -> bool:
        """Whether there is a change of another program to merge."""
        return self._saver.theirs not in (None, self._judged)

    @property
    def replaced(self) -> bool:
        """Whether the file was replaced, and it is not decided what is to become of it."""
        return self._judged is not None and self._saver.theirs == self._judged

    def merge(self, review: Review) -> Merge:
        """Take into the review what another program changed; where it replaced the file, nothing.

        Raises:
            StoreError: when a copy or version cannot be written. Nothing is merged then.
        """
        saver = self._saver
        with saver.lock:
            before = to_dict(review)
            edits, found = saver.compare(before)
            theirs = None if found.unreadable else saver.their_data()
            if found.replaced and theirs is not None:
                self._judged = saver.theirs
                self._recorder.write_lacking(review, state.digest(saver.theirs or b""), theirs)
                return found
            for edit in edits:
                with contextlib.suppress(PathError, ReviewError):
                    apply(review, edit)
            self._adopt(review, theirs)
        found.removed = len(answers(before) - answers(to_dict(review)))
        return found

    def _adopt(self, review: Review, theirs: Data | None) -> None:
        """Go on from what the other program wrote; ``None`` where the review is to be written over it."""
        saver, recorder = self._saver, self._recorder
        saver.adopt(text=theirs is not None)
        lacking = theirs is None or recorder.write_lacking(review, saver.digest, theirs)
        recorder.edits += 1
        saver.saved_edits = recorder.edits - lacking

    def keep_mine(self, review: Review) -> Path | None:
        """Let the next save write over what replaced the file; gives the copy that keeps it.

        Raises:
            StoreError: when the copy cannot be written. Nothing is decided then.
        """
        with self._saver.lock:
            copy = self._saver.copy_theirs()
            self._adopt(review, None)
        self._judged = None
        return copy

    def take_theirs(self, review: Review) -> list[Edit]:
        """The edits that make the review what replaced the file, which is the file from now on.

        Raises:
            StoreError: when the file cannot be read as a review.
        """
        with self._saver.lock:
            theirs = self._saver.their_data()
            self._adopt(review, theirs)
        self._judged = None
        return diff(to_dict(review), theirs)

    def their_text(self) -> str:
        """What another program wrote into the file."""
        return reading.decode(self._saver.theirs or b"", self._saver.path)
