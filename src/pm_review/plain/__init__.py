"""The wizard line by line, for screen readers, simple terminals and pipes: same questions, same file."""

from __future__ import annotations

import signal
import sys
from contextlib import suppress
from pathlib import Path

from pm_review.coach.checking import findings, open_in
from pm_review.coach.messages import describe
from pm_review.forms.schema import Section
from pm_review.i18n.catalog import words
from pm_review.plain.console import UndecodableError, say, settle, titled
from pm_review.plain.home import choose
from pm_review.plain.interview import Interview
from pm_review.plain.keeper import Keeper
from pm_review.plain.navigator import Jump, Navigator
from pm_review.store.errors import StoreError
from pm_review.store.library import Library
from pm_review.store.session import Session
from pm_review.workspace.editor import Editor
from pm_review.workspace.navigation import Place

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
            return _open(library, library.open(path or choose(library, language)), language)
        except UndecodableError as error:
            say(words("plain", language)("refused.encoding", encoding=str(error)))
            return FAILED
    return 0


def _open(library: Library, session: Session, language: str) -> int:
    """Ask about an open review, close it, and return the exit status."""
    try:
        session.require_writable()
        editor = Editor(session, library, language)
        editor.read_earlier()
        with suppress(StoreError):
            editor.read_notes()
        say(words("plain", language)("start.hello", name=session.path.stem))
        if session.recovered:
            say(editor.words("recovery.recovered", count=session.recovered))
        return _keep_while_walking(editor)
    finally:
        session.close()


def _keep_while_walking(editor: Editor) -> int:
    keeper = Keeper(editor)
    try:
        with suppress(EOFError):
            _walk(editor)
    except (KeyboardInterrupt, UndecodableError):
        keeper.report()
        raise
    return 0 if keeper.report() else FAILED


def _walk(editor: Editor) -> None:
    """Ask section after section, beginning where the user left off, until the last one is finished.

    Raises:
        EOFError: if the user quits first, or the input ends.
    """
    navigator = Navigator(editor)
    while (left := navigator.at) < len(navigator.sections):
        section = navigator.section
        with suppress(Jump):
            _say_title(navigator)
            navigator.go(left + Interview(navigator).ask())
        if navigator.at > left:
            _say_open(editor, section)
    _say_end(navigator)


def _say_title(navigator: Navigator) -> None:
    title = navigator.title(navigator.section)
    number, count = navigator.at + 1, len(navigator.sections)
    heading = navigator.words("section.title", at=number, all=count, title=title)
    say("", heading, navigator.editor.say(navigator.section.purpose))


def _say_open(editor: Editor, section: Section) -> None:
    found = open_in(editor.review, section, previous=editor.previous)
    if found:
        say("", *titled(editor.words("guide.open"), *(describe(each, editor.language) for each in found)))


def _say_end(navigator: Navigator) -> None:
    editor, words = navigator.editor, navigator.words
    found = findings(editor.review, previous=editor.previous)
    editor.session.remember(str(Place(navigator.sections[0].name)))
    say("", words("end.open", count=len(found)) if found else words("end.nothing_open"))


def _watch_signals() -> None:
    """Quit properly when the system asks for it or the terminal is closed."""
    if sys.platform != "win32":
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda number, _: sys.exit(SIGNALLED + number))
