"""The wizard line by line, for screen readers, simple terminals and pipes: same questions, same file."""

from __future__ import annotations

import signal
import sys
from contextlib import suppress
from pathlib import Path

from pm_review.i18n.catalog import words
from pm_review.paths import notes_dir
from pm_review.plain.console import UndecodableError, say, settle
from pm_review.plain.home import choose
from pm_review.plain.keeping import Keeper
from pm_review.plain.walk import walk
from pm_review.store.errors import StoreError
from pm_review.store.library import Library
from pm_review.store.notes import Notes
from pm_review.store.session import Session
from pm_review.workspace.editor import Editor

FAILED = 2
"""Exit status if something could not be saved or decoded."""

SIGNALLED = 128
"""Exit status after a signal, before its number is added."""


def run(library: Library, *, language: str, path: Path | None = None) -> int:
    """Ask the questions of a review and return the exit status; the user chooses if no path is given.

    Raises:
        StoreError: if it cannot be read or written, or another program has it open.
        KeyboardInterrupt: after everything is saved.
    """
    settle()
    _watch_signals()
    with suppress(EOFError):
        try:
            return _walk(library, library.open(path or choose(library, language)), language)
        except UndecodableError as error:
            say(words("plain", language)("refused.encoding", encoding=str(error)))
            return FAILED
    return 0


def _walk(library: Library, session: Session, language: str) -> int:
    """Ask about an open review, close it, and return the exit status."""
    try:
        if session.owner is not None:
            raise StoreError("locked", session.path, found=str(session.owner))
        if session.read_only:
            raise StoreError("protected", session.path)
        editor = Editor(session, language)
        editor.read_earlier(library)
        with suppress(StoreError):
            editor.notes = Notes(notes_dir(library.folder)).entries()
        say(words("plain", language)("start.hello", name=session.path.stem))
        if session.recovered:
            say(editor.words("recovery.recovered", count=session.recovered))
        return _keep_while_walking(editor, library)
    finally:
        session.close()


def _keep_while_walking(editor: Editor, library: Library) -> int:
    keeper, name = Keeper(editor), library.reference(editor.session.path)
    try:
        with suppress(EOFError):
            walk(editor, library)
    except (KeyboardInterrupt, UndecodableError):
        keeper.report(name)
        raise
    return 0 if keeper.report(name) else FAILED


def _watch_signals() -> None:
    """Quit properly when the system asks for it or the terminal is closed."""
    if sys.platform != "win32":
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda number, _: sys.exit(SIGNALLED + number))
