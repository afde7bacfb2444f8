"""The input of a command, the review that it works on, and the error that ends it."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pm_review.i18n.catalog import Words
from pm_review.paths import is_there, reviews_dir, state_dir

if TYPE_CHECKING:
    from pm_review.model import Review
    from pm_review.store.library import Library
    from pm_review.store.session import Session


class Failure(Exception):
    """An error that ends the program with exit status 2; its message is one or two lines for the user."""


@dataclass(frozen=True)
class Call:
    """The parsed arguments and the words for the output."""

    arguments: Namespace
    say: Words
    notice: str = ""
    """One or two lines that explain why user-defined screens are not used; empty if they are."""

    @property
    def language(self) -> str:
        """The language of the interface."""
        return self.say.language

    @cached_property
    def library(self) -> Library:
        """The library of reviews that the call works on.

        Raises:
            Failure: if the folder of the reviews is a file.
            StoreError: if it cannot be read.
        """
        from pm_review.store.errors import StoreError, translate_os_errors
        from pm_review.store.library import Library

        folder = reviews_dir(self.arguments.directory).absolute()
        try:
            with translate_os_errors(folder):
                os.scandir(folder).close()
        except StoreError as error:
            if error.code == "below_file" and is_there(folder):
                raise Failure(self.say("failures.file.no_folder", path=folder)) from error
            if error.code != "missing":
                raise
        return Library(folder, state_dir())

    def path(self) -> Path:
        """Return the file of the named review, or of the one edited last.

        Raises:
            StoreError: if there is no such review.
        """
        named = self.arguments.review
        return self.library.find(named).absolute() if named else self.library.latest()

    def review(self) -> tuple[Path, Review]:
        """Return the named review, or the one edited last, with its file.

        Raises:
            StoreError: if there is no such review, or it cannot be read.
        """
        from pm_review.store.reading import read

        path = self.path()
        return path, read(path)

    @contextmanager
    def edited(self) -> Iterator[Session]:
        """Open the review for changes, with lock, journal and history as in the wizard; save it at the end.

        Raises:
            StoreError: if it cannot be read or saved, or another program has it open.
        """
        from pm_review.store.errors import StoreError

        path = self.path()
        session = self.library.open(path)
        try:
            session.require_writable()
            yield session
            if not session.save():
                raise session.failed or StoreError("changed", path)
        finally:
            session.close()
