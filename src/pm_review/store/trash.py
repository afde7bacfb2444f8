"""Deleted reviews, which can be restored, or removed permanently together with their state."""

from __future__ import annotations

import contextlib
from datetime import datetime
from pathlib import Path

from pm_review.paths import matching
from pm_review.store import files, lock, names, reading, state
from pm_review.store.errors import StoreError, translate_os_errors

NAME = ".trash"
"""The folder of deleted reviews, next to the reviews; each is in a subfolder named by the time."""


class Trash:
    """The deleted reviews of a folder."""

    def __init__(self, folder: Path, state_dir: Path) -> None:
        """Create a trash for the folder of reviews and the state folder; neither has to exist."""
        self._folder = folder
        self._state_dir = state_dir

    def paths(self) -> list[Path]:
        """Return the deleted reviews, last deleted first."""
        return matching(self._folder, f"{NAME}/*/*{reading.SUFFIX}")[::-1]

    def put(self, path: Path) -> Path:
        """Move a review to the trash with its state; return its new path.

        Raises:
            StoreError: ``locked``, or the reason of the failure.
        """
        folder = path.parent / NAME / f"{datetime.now():%Y%m%dT%H%M%S%f}"
        with translate_os_errors(folder):
            files.make_folder(folder)
        return names.rename(path, folder / path.name, self._state_dir)

    def take_back(self) -> Path:
        """Restore the review that was deleted last; return its new path.

        Raises:
            StoreError: ``trash``, if there is none, or the reason of the failure.
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
        """Permanently remove all deleted reviews, with their journals, versions and places.

        Raises:
            StoreError: ``trash``, if there are none, ``locked``, or the reason of the failure; reviews
            removed before stay removed.
        """
        found = self.paths()
        if not found:
            raise StoreError("trash", self._folder)
        for path in found:
            self._remove(path)

    def _remove(self, path: Path) -> None:
        import shutil

        kept = state.folder_of(path, self._state_dir)
        with lock.exclusive(path, kept), translate_os_errors(path):
            if kept.is_dir():
                shutil.rmtree(kept)
            path.unlink()
        with contextlib.suppress(OSError):
            path.parent.rmdir()
