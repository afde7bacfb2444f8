"""The command line: parses the arguments and calls one command.

Modules that only one command needs are imported when it is called, so that small commands start fast.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from pm_review.cli import commands, streams
from pm_review.cli.call import Call, Failure
from pm_review.cli.language import interface_language
from pm_review.cli.parser import parse
from pm_review.i18n.catalog import Words, use_overrides, words
from pm_review.i18n.screen_file import ScreenError
from pm_review.paths import is_folder, own_screens

if TYPE_CHECKING:
    from argparse import Namespace

    from pm_review.i18n.issue import Issue

COMPLETING = "_ARGCOMPLETE"
"""The environment variable that a shell's completion script sets to request candidates."""

NEW_OBJECTS = 50_000
"""The number of new objects after which garbage is collected.

With Python's default of 700, all modules are searched again and again while they are loaded, without finding
anything: 6 of the 140 ms that ``list`` takes.
"""

FAILED = 2
"""Exit status for every error: wrong usage, no such review, a broken file."""

OTHERS = 0o077
"""The permissions of everyone but the owner of a file; only they can be denied by the umask.

With the umask 0177, which some set to make new files private, the program could not use its own folders.
"""

PIPE_CLOSED = 141
"""Exit status after a broken pipe, as in shells."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status."""
    os.umask(os.umask(OTHERS) & OTHERS)
    gc.set_threshold(NEW_OBJECTS)
    atexit.register(gc.freeze)  # so that Python does not search everything once more before it ends
    try:
        return _answer(sys.argv[1:] if argv is None else argv)
    except ScreenError as error:
        streams.put_error(str(error).partition("\n")[0])
        return FAILED


def _answer(asked: Sequence[str]) -> int:
    streams.settle()
    mistakes = _lay_own_screens()
    if COMPLETING in os.environ:
        from pm_review.cli.completer import complete

        complete()
    language = interface_language(asked, os.environ)
    notice = _unused_screens_notice(mistakes, language)
    say = words("cli", language)
    _watch_for_crashes(language)
    try:
        status = commands.run(Call(_parsed(asked, say, notice), say, notice))
        sys.stdout.flush()
    except Failure as failure:
        streams.put_error(str(failure))
        return FAILED
    except BrokenPipeError:
        streams.drop_output()
        return PIPE_CLOSED
    except OSError as error:
        if error.filename is not None:
            raise
        return _output_failed(error, say)
    return status


def _parsed(asked: Sequence[str], say: Words, notice: str) -> Namespace:
    """Parse the call; an error mentions user-defined screens that are not used."""
    try:
        return parse(asked, say)
    except Failure:
        if notice:
            streams.put_note(notice)
        raise


def _lay_own_screens() -> list[Issue]:
    """Merge user-defined screens over the built-in ones, unless they have mistakes."""
    folder = own_screens()
    if not is_folder(folder):
        return []
    from pm_review.forms.check import check

    mistakes = check(folder)
    if not mistakes:
        use_overrides(folder)
    return mistakes


def _unused_screens_notice(mistakes: Sequence[Issue], language: str) -> str:
    """Explain why user-defined screens are not used; empty if they are."""
    if not mistakes:
        return ""
    from pm_review.forms.check import describe_mistake

    first = describe_mistake(mistakes[0], language)
    return words("overlay", language)("start.unused", first=first, count=len(mistakes))


def _output_failed(error: OSError, say: Words) -> int:
    """Report that the output could not be written: a system error without a file name concerns the output."""
    from pm_review.store.errors import from_os_error, reason

    streams.drop_output()
    why = reason(from_os_error(error, Path(os.devnull)), say.language)
    streams.put_error(say("failures.output", why=why))
    return FAILED


def _watch_for_crashes(language: str) -> None:
    """Report an unexpected exception with a sentence instead of a traceback."""

    def hook(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        """Write the crash report in place of Python's traceback."""
        from pm_review.cli.crash import report_crash

        report_crash(language, kind, trace)

    sys.excepthook = hook
