"""What can go wrong with a file, as codes; the words for each stand in ``screens/store.toml``."""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Iterator, Sequence
from pathlib import Path

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
        """Keep what is wrong, as a key of the words, and where.

        ``line`` is 0 where it is not about one; ``key`` leads to it, such as ``goals[1].state``. ``expected``
        is what may be there, as a text or a key of the words; several where any of them may.
        """
        super().__init__(code, path)
        self.path = path
        values = {"found": found, "expected": expected}
        self.issues: Sequence[Issue] = [Issue(code, key, values, path=path, lines=(line, line))]
        """All that is wrong with the file, one or more."""

    @property
    def issue(self) -> Issue:
        """What is wrong first."""
        return self.issues[0]

    @property
    def code(self) -> str:
        """What is wrong first, as a key of the words."""
        return self.issue.code

    def __str__(self) -> str:
        """Code and place, for a log; what stands there is not in it."""
        return f"{self.code}: {self.path}:{self.issue.line} {self.issue.key}".rstrip()


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
    from pm_review.i18n import catalog

    lines = [catalog.describe(each, "store", "errors", language) for each in error.issues[:MOST]]
    if len(error.issues) > MOST:
        lines.append(catalog.words("store", language)("errors.more", count=len(error.issues) - MOST))
    return "\n".join(lines)
