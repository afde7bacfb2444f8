"""Changes that another program makes to the file of an open review: noticed, merged, and decided by the user.

All methods belong on the interface's thread, except ``look``.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import cast

from pm_review.model import PathError, ReviewError, apply, parse_path, to_dict
from pm_review.model.diff import Plain, diff, edit_path, replaced
from pm_review.model.undo_stack import UndoStack
from pm_review.store import state
from pm_review.store.errors import StoreError, translate_os_errors
from pm_review.store.merge import Conflict, Merge, answers, is_another, merge
from pm_review.store.open_file import OpenFile


class ExternalChanges:
    """Brings an open review and the changes of its file by another program together."""

    def __init__(self, opened: OpenFile, undo_stack: UndoStack) -> None:
        """Watch an open file; the user's decisions can be undone."""
        self._opened = opened
        self._file = opened.file
        self._undo_stack = undo_stack

    @property
    def changed(self) -> bool:
        """Whether another program has changed the file, which must be merged first."""
        return self._file.theirs is not None and self._file.theirs != self._file.undecided

    @property
    def replaced(self) -> bool:
        """Whether the file was replaced and the user has not decided yet."""
        return self._file.theirs is not None and self._file.theirs == self._file.undecided

    def look(self) -> bool:
        """Check whether another program has changed the file; return whether ``merge`` is needed now.

        Nothing is written, and a fault is left to a save. Any thread may call it.
        """
        if not self._opened.access.read_only:
            with self._file.lock, contextlib.suppress(OSError, StoreError):
                known = self._file.theirs
                return self._file.is_changed() and self._file.theirs != known
        return False

    def merge(self) -> Merge:
        """Merge another program's changes into the review; save afterwards.

        For conflicts, the review keeps its own value, and a copy of the file keeps the other one. If the file
        was replaced, nothing is merged.

        Raises:
            StoreError: if a copy or version cannot be written. Nothing is merged in this case.
        """
        with self._file.lock:
            if self._file.theirs is None:  # the file is as it was, or deleted
                return Merge()
            try:
                theirs = self._file.their_data()
            except StoreError as error:
                return self._reject(error)
            base = self._file.data()
            if self._file.is_replaced() or is_another(base, theirs):
                return self._await_decision(self._file.theirs, theirs)
            return self._take_in(base, theirs)

    def _reject(self, error: StoreError) -> Merge:
        """Let the next save overwrite a file that is not a review, which is copied."""
        with contextlib.suppress(OSError):
            self._save_both()
        copy = self._file.copy_theirs(self._opened.clock())
        self._adopt(None)
        return Merge(unreadable=error, copy=copy)

    def _await_decision(self, content: bytes, theirs: Plain) -> Merge:
        """Leave it to the user to decide about the file that replaced the review."""
        with translate_os_errors(self._opened.folder):
            self._save_both()
        self._file.undecided = content
        self._note_lacking(state.digest(content), theirs)
        return Merge(replaced=True)

    def _take_in(self, base: Plain, theirs: Plain) -> Merge:
        """Apply the other program's changes since ``base``, the last saved text.

        That text is saved as a version; if answers are missing from the other one, this must not fail.
        """
        review = self._opened.review
        mine = to_dict(review)
        edits, conflicts = merge(base, mine, theirs)
        lost, version = answers(base).keys() - answers(theirs).keys(), ""
        with translate_os_errors(self._opened.folder) if lost else contextlib.suppress(OSError):
            version = self._opened.save_version(self._file.text)
        copy = self._file.copy_theirs(self._opened.clock()) if conflicts else None
        for edit in edits:
            with contextlib.suppress(PathError, ReviewError):
                apply(review, edit)
        self._adopt(theirs)
        removed = len(answers(mine).keys() - answers(to_dict(review)).keys())
        return Merge([edit_path(edit) for edit in edits], conflicts, copy, removed=removed, version=version)

    def _save_both(self) -> None:
        """Save the last saved text and the current review as versions."""
        self._opened.save_version(self._file.text)
        self._opened.save_version(self._file.review_text.update(to_dict(self._opened.review)))

    def _adopt(self, theirs: Plain | None) -> None:
        """Accept the other program's file as the base; ``None`` if the review will overwrite it."""
        self._file.adopt(text=theirs is not None)
        lacking = theirs is None or self._note_lacking(self._file.digest, theirs)
        self._opened.rebase(unsaved=lacking)

    def _note_lacking(self, digest: str, theirs: Plain) -> bool:
        """Record in the journal the edits that another program's file lacks; return whether there are any."""
        lacking = diff(theirs, to_dict(self._opened.review))
        with contextlib.suppress(OSError):
            self._opened.journal.checkpoint(digest, None, lacking)
        return bool(lacking)

    def take_value(self, conflict: Conflict, label: str) -> None:
        """Use the other program's value of a conflict, as a step for undo with a label."""
        data = to_dict(self._opened.review)
        taken = cast("Plain", replaced(data, parse_path(conflict.path), conflict.theirs))
        self._undo_stack.make(diff(data, taken), label)

    def both_texts(self) -> tuple[str, str]:
        """Return the text last read or saved by this program, and the text that another program wrote."""
        return self._file.text, self._file.their_text()

    def keep_mine(self) -> Path | None:
        """Allow the next save to overwrite the file that replaced the review; return its copy.

        Nothing is decided if the file has changed again since.

        Raises:
            StoreError: if the copy cannot be written. Nothing is decided in this case.
        """
        with self._file.lock:
            if not self.replaced:
                return None
            copy = self._file.copy_theirs(self._opened.clock())
            self._adopt(None)
        return copy

    def take_theirs(self, label: str) -> None:
        """Use the file that replaced the review, as a step for undo with a label.

        Nothing is decided if the file has changed again since.

        Raises:
            StoreError: if the file cannot be read as a review.
        """
        with self._file.lock:
            if not self.replaced:
                return
            theirs = self._file.their_data()
            self._adopt(theirs)
        self._undo_stack.make(diff(to_dict(self._opened.review), theirs), label)

    def keep_last(self) -> str:
        """Save the last saved text as a version if the file no longer has it; return its name, or empty."""
        if not self._opened.access.read_only:
            with self._file.lock, contextlib.suppress(OSError):
                if self._file.is_lost():
                    return self._opened.save_version(self._file.text)
        return ""
