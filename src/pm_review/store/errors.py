"""Errors of the store as codes, whose messages are in ``screens/store.toml``."""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Iterator, Sequence
from pathlib import Path

from pm_review.i18n import catalog
from pm_review.i18n.issue import Issue

CODES = {
    errno.ENOENT: "missing",
    errno.EISDIR: "folder",
    errno.ESPIPE: "special",
    errno.ENOTDIR: "below_file",
    errno.EACCES: "permission",
    errno.EPERM: "permission",
    errno.EROFS: "read_only_disk",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
    errno.EEXIST: "exists",
    errno.ENAMETOOLONG: "name",
    errno.ELOOP: "loop",
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
"""Codes of system errors that have their own message; all others are ``io``."""


class StoreError(Exception):
    """A problem with a file that the user should know."""

    def __init__(
        self,
        code: str,
        path: Path,
        line: int = 0,
        key: str = "",
        found: str = "",
        expected: str | tuple[str, ...] = "",
    ) -> None:
        """Create the error from the key of its message and the place of the problem.

        ``line`` is 0 if it concerns no single line; ``key`` is its path, such as ``goals[1].state``.
        ``expected`` is the allowed value, as text or a key of the catalog; several if there are alternatives.
        """
        super().__init__(code, path)
        self.path = path
        values = {"found": found, "expected": expected}
        self.issues: Sequence[Issue] = [Issue(code, key, values, path=path, lines=(line, line))]
        """All problems of the file, one or more."""

    @property
    def issue(self) -> Issue:
        """The first problem."""
        return self.issues[0]

    @property
    def code(self) -> str:
        """The code of the first problem, which is the key of its message."""
        return self.issue.code

    def __str__(self) -> str:
        """Return code and place for a log, without any content of the file."""
        return f"{self.code}: {self.path}:{self.issue.line} {self.issue.key}".rstrip()


def from_os_error(error: OSError, path: Path) -> StoreError:
    """Convert a system error; its own message is left out because it is in one language only."""
    if isinstance(error, FileNotFoundError) and path.is_symlink():
        return StoreError("dangling", path, found=str(path.readlink()))
    number = error.errno or 0
    code = CODES.get(number, "io")
    return StoreError(code, path, found=path.name if code == "name" else errno.errorcode.get(number, "?"))


@contextlib.contextmanager
def translate_os_errors(path: Path) -> Iterator[None]:
    """Convert system errors to errors of the store about a path; a path with NUL is never valid."""
    if "\0" in str(path):
        raise StoreError("name", path, found=path.name)
    try:
        yield
    except OSError as error:
        raise from_os_error(error, path) from error


MOST = 20
"""The maximum number of problems of one file in a message."""


def describe(error: StoreError, language: str) -> str:
    """Describe the problem, its place, and what to do; one or two lines for each problem."""
    lines = [catalog.describe(each, "store", "errors", language) for each in error.issues[:MOST]]
    if len(error.issues) > MOST:
        lines.append(catalog.words("store", language)("errors.more", count=len(error.issues) - MOST))
    return "\n".join(lines)


def reason(error: StoreError, language: str) -> str:
    """Return the reason of a failure in a few words, for a longer message."""
    return catalog.words("store", language)(f"short.{error.code}")
