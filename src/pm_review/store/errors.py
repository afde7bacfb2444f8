"""What can go wrong with a file, as codes; the words for each stand in ``screens/store.toml``."""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Iterator
from pathlib import Path

CODES = {
    errno.ENOENT: "missing",
    errno.EISDIR: "folder",
    errno.ENOTDIR: "below_file",
    errno.EACCES: "permission",
    errno.EPERM: "permission",
    errno.EROFS: "read_only_disk",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
    errno.EEXIST: "exists",
    errno.ENAMETOOLONG: "name",
    errno.ELOOP: "missing",
    errno.EBUSY: "busy",
    errno.ETXTBSY: "busy",
    errno.EMFILE: "handles",
    errno.ENFILE: "handles",
    errno.ENODEV: "away",
    errno.ENXIO: "away",
    errno.ESTALE: "away",
    errno.ENOTCONN: "away",
    errno.ETIMEDOUT: "away",
    errno.EHOSTDOWN: "away",
}
"""The code of each error of the system that has words of its own; any other is ``io``."""


class StoreError(Exception):
    """Something about a file that the user should know."""

    def __init__(
        self,
        code: str,
        path: Path,
        line: int = 0,
        key: str = "",
        found: str = "",
        expected: str | tuple[str, ...] = "",
    ) -> None:
        """Keep what is wrong, as a key of the words, and where."""
        super().__init__(code, path)
        self.code = code
        self.path = path
        self.line = line
        """The line from 1; 0 where it is not about one."""
        self.key = key
        """The keys that lead to it, such as ``goals[1].state``."""
        self.found = found
        self.expected = expected
        """What should stand there, as a text or a key of the words; several where any of them may."""
        self.others: tuple[StoreError, ...] = ()
        """What else is wrong with the file."""

    def __str__(self) -> str:
        """Code and place, for a log; what stands there is not in it."""
        return f"{self.code}: {self.path}:{self.line} {self.key}".rstrip()


def from_os_error(error: OSError, path: Path) -> StoreError:
    """The same fault as the system reported it; its own sentence is in one language only and is left out."""
    number = error.errno or 0
    code = CODES.get(number, "io")
    return StoreError(code, path, found=path.name if code == "name" else errno.errorcode.get(number, "?"))


@contextlib.contextmanager
def translate_os_errors(path: Path) -> Iterator[None]:
    """Report system faults as faults of the store, about a path; one with a zero byte fits no system."""
    if "\0" in str(path):
        raise StoreError("name", path, found=path.name)
    try:
        yield
    except OSError as error:
        raise from_os_error(error, path) from error


MOST = 20
"""Problems of one file that a message lists."""


def describe(error: StoreError, language: str) -> str:
    """What is wrong, where, and what to do, in one or two lines; one for each problem of a file."""
    from pm_review.i18n.catalog import words

    problems = (error, *error.others)
    lines = [_describe_one(each, language) for each in problems[:MOST]]
    if len(problems) > MOST:
        lines.append(words("store", language)("errors.more", count=len(problems) - MOST))
    return "\n".join(lines)


def _describe_one(error: StoreError, language: str) -> str:
    from pm_review.i18n.catalog import join_list, words

    say = words("store", language)
    kinds = say.keys("expected")
    expected = error.expected if isinstance(error.expected, str) else join_list(error.expected, language)
    if expected in kinds:
        expected = say(f"expected.{expected}")
    return say(
        f"errors.{error.code}",
        path=error.path,
        name=error.path.stem,
        line=error.line,
        key=error.key,
        found=error.found,
        expected=expected,
    )
