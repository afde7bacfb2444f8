"""Reviews that were put away: taken back, or gone for good with everything that is kept about them."""

from __future__ import annotations

import contextlib
from datetime import datetime
from pathlib import Path

from pm_review.paths import matching
from pm_review.store import files, lock, names, reading, state
from pm_review.store.errors import StoreError, translate_os_errors

NAME = ".trash"
"""The folder, beside the reviews, of those that were put away; each in a folder named by the moment."""


class Trash:
    """What was put away from a folder of reviews."""

    def __init__(self, folder: Path, state_dir: Path) -> None:
        """Take the folder of reviews and the folder of state; neither has to exist."""
        self._folder = folder
        self._state_dir = state_dir

    def paths(self) -> list[Path]:
        """The reviews that were put away, the last one first."""
        return matching(self._folder, f"{NAME}/*/*{reading.SUFFIX}")[::-1]

    def put(self, path: Path) -> Path:
        """Put a review away, with what is kept about it; gives where it is now.

        Raises:
            StoreError: ``locked``, or why it cannot be done.
        """
        folder = path.parent / NAME / f"{datetime.now():%Y%m%dT%H%M%S%f}"
        with translate_os_errors(folder):
            files.make_folder(folder)
        return names.rename(path, folder / path.name, self._state_dir)

    def take_back(self) -> Path:
        """Take back the review that was put away last; gives where it is now.

        Raises:
            StoreError: ``trash``, when there is none, or why it cannot be done.
        """
        for found in self.paths():
            back = self._bring_back(found)
            with contextlib.suppress(OSError):
                found.parent.rmdir()
            return back
        raise StoreError("trash", self._folder)

    def _bring_back(self, path: Path) -> Path:
        while True:
            try:
                return names.rename(path, names.unique_path(self._folder, path.stem), self._state_dir)
            except StoreError as error:
                if error.code != "exists":
                    raise

    def empty(self) -> None:
        """Remove every review that was put away, with its journal, versions and place.

        Raises:
            StoreError: ``trash``, when there is none, ``locked``, or why it cannot be done; what is gone by
                then is gone.
        """
        found = self.paths()
        if not found:
            raise StoreError("trash", self._folder)
        for path in found:
            self._remove(path)

    def _remove(self, path: Path) -> None:
        import shutil

        kept = state.folder_of(path, self._state_dir)
        with lock.exclusive(path, self._state_dir), translate_os_errors(path):
            if kept.is_dir():
                shutil.rmtree(kept)
            path.unlink()
        with contextlib.suppress(OSError):
            path.parent.rmdir()
