"""The wizard line by line, for screen readers, simple terminals and pipes: same questions, same file."""

from __future__ import annotations

import signal
import sys
from contextlib import suppress
from pathlib import Path
from types import FrameType

from pm_review.i18n.catalog import words
from pm_review.paths import notes_dir
from pm_review.plain.commands import Leave
from pm_review.plain.console import UndecodableError, say, settle
from pm_review.plain.home import choose
from pm_review.plain.keeping import Keeper
from pm_review.plain.walk import Walk
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
    with suppress(Leave, EOFError):
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
        editor.earlier = library.earlier(session.review)
        with suppress(StoreError):
            editor.notes = Notes(notes_dir(library.folder)).entries()
        _greet(session, language)
        return _keep_while_walking(editor, Walk(editor, library), library.reference(session.path))
    finally:
        session.close()


def _greet(session: Session, language: str) -> None:
    say(words("plain", language)("start.hello", name=session.path.stem))
    if session.recovered:
        say(words("common", language)("recovery.recovered", count=session.recovered))


def _keep_while_walking(editor: Editor, walk: Walk, name: str) -> int:
    keeper = Keeper(editor)
    try:
        with suppress(Leave, EOFError):
            walk.run()
    except (KeyboardInterrupt, UndecodableError):
        keeper.report(name)
        raise
    return 0 if keeper.report(name) else FAILED


def _watch_signals() -> None:
    """Quit properly when the system asks for it or the terminal is closed."""
    if sys.platform != "win32":
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, _leave)


def _leave(number: int, frame: FrameType | None) -> None:
    raise SystemExit(SIGNALLED + number)
