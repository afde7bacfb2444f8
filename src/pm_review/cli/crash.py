"""The report of an internal error: a message, and a log that contains no answers."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from traceback import walk_tb
from types import TracebackType

from pm_review import __version__
from pm_review.cli.streams import put_error
from pm_review.i18n.catalog import words
from pm_review.paths import log_file
from pm_review.store.files import FILE_MODE, make_folder

LARGEST = 256 * 1024
"""The size of a log in bytes above which a new one is started."""


def report_crash(language: str, kind: type[BaseException], trace: TracebackType | None) -> None:
    """Log the origin of an unexpected exception, and print a message."""
    log = log_file()
    text = "\n".join([*_log_lines(kind, trace), "", ""])
    with suppress(OSError):
        make_folder(log.parent)
        _rotate(log)
        log.touch(FILE_MODE)
        with log.open("a", encoding="utf-8") as file:
            file.write(text)
    put_error(words("cli", language)("failures.unexpected", log=log))


def _rotate(log: Path) -> None:
    """Rename a large log, so that at most two are kept."""
    if log.exists() and log.stat().st_size > LARGEST:
        log.replace(log.with_name(f"{log.name}.1"))


def _log_lines(kind: type[BaseException], trace: TracebackType | None) -> Iterator[str]:
    """Yield the lines of the log; they omit the message and values, which could contain answers."""
    yield f"{datetime.now().astimezone().isoformat(timespec='seconds')} pm-review {__version__}"
    yield f"Python {sys.version.split()[0]} on {sys.platform}: {kind.__module__}.{kind.__qualname__}"
    for frame, line in walk_tb(trace):
        yield f"  {frame.f_code.co_filename}:{line} {frame.f_code.co_qualname}"
