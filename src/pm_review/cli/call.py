"""One call of the program, as the commands take it."""

from __future__ import annotations

import contextlib
import stat
from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pm_review.cli.failure import Failure
from pm_review.i18n.catalog import Words
from pm_review.paths import is_there, reviews_dir, state_dir

if TYPE_CHECKING:
    from pm_review.model import Review
    from pm_review.store.library import Library


@dataclass(frozen=True, slots=True)
class Call:
    """What was asked, and the words to answer with."""

    arguments: Namespace
    say: Words
    notice: str = ""
    """Why the user's own screens are not used, in a line or two; empty where all is well."""

    @property
    def language(self) -> str:
        """The language of the interface."""
        return self.say.language

    def library(self) -> Library:
        """The reviews that the call is about.

        Raises:
            Failure: when a file stands where their folder should be.
            StoreError: when the system takes no such path.
        """
        from pm_review.store.library import Library

        folder = reviews_dir(getattr(self.arguments, "directory", None) or None).absolute()
        if not self._may_be_folder(folder):
            raise Failure(self.say("failures.file.no_folder", path=folder))
        return Library(folder, state_dir())

    @staticmethod
    def _may_be_folder(path: Path) -> bool:
        """Whether a path is that of a folder, or nothing is there yet."""
        from pm_review.store.errors import translate_os_errors

        with translate_os_errors(path), contextlib.suppress(FileNotFoundError, PermissionError):
            return stat.S_ISDIR(path.stat().st_mode)
        return not is_there(path)

    def path(self) -> Path:
        """The file of the review that is named, else of the one edited last.

        Raises:
            StoreError: when there is no such review.
        """
        library = self.library()
        named = self.arguments.review
        return library.find(named).absolute() if named else library.latest()

    def review(self) -> tuple[Path, Review]:
        """The review that is named, else the one edited last, and its file.

        Raises:
            StoreError: when there is no such review or it cannot be read.
        """
        from pm_review.store.reading import read

        path = self.path()
        return path, read(path)
