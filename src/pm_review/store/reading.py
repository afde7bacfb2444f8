"""Read a review file; every problem is reported with its line and key."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from pm_review import toml
from pm_review.i18n.issue import Issue
from pm_review.model import (
    FORMAT,
    PathError,
    Review,
    ReviewError,
    from_dict,
)
from pm_review.store import files
from pm_review.store.errors import StoreError, from_os_error

LARGEST = 64 * 1024 * 1024
"""The size in bytes above which a file is not a review."""

MARKER = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$|^={7}$", re.MULTILINE)
"""A conflict marker left by a merge."""

SUFFIX = ".toml"
"""The extension of a review's file name."""

SHOWN = 60
"""The maximum number of characters of a line in a message."""


def read(path: Path) -> Review:
    """Read a review from its file.

    Raises:
        StoreError: if it cannot be read; the file is unchanged.
    """
    return parse_review(read_text(path), path)


def read_text(path: Path) -> str:
    """Read a file's text, with Unix line ends and without a byte order mark.

    Raises:
        StoreError: if it cannot be read or is not text.
    """
    return decode(read_bytes(path), path)


def read_bytes(path: Path) -> bytes:
    """Read a file's content.

    Raises:
        StoreError: if it cannot be read, is not a regular file, or is too large for a review.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise StoreError("large", path, found=str(size >> 20), expected=str(LARGEST >> 20))
        return files.read(path)
    except OSError as error:
        raise from_os_error(error, path) from error
    except ValueError as error:
        raise StoreError("missing", path) from error


def decode(content: bytes, path: Path) -> str:
    """Decode a file's content.

    Raises:
        StoreError: if it is not UTF-8 text.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        found = " ".join(f"{each:02x}" for each in content[error.start : error.end])
        raise StoreError("encoding", path, line=line, found=found) from error
    if "\0" in text:
        raise StoreError("nul", path, line=text.count("\n", 0, text.index("\0")) + 1)
    text = text.replace("\r\n", "\n")
    return text if text.endswith("\n") or not text else text + "\n"


def encode_like(text: str, like: bytes) -> bytes:
    """Encode a text with the line ends and byte order mark of other content."""
    ends, windows = like.count(b"\n"), like.count(b"\r\n")
    content = text.replace("\n", "\r\n").encode() if 0 < ends == windows else text.encode()
    return BOM_UTF8 + content if like.startswith(BOM_UTF8) else content


def parse_review(text: str, path: Path) -> Review:
    """Read a review from a file's text.

    Raises:
        StoreError: with all problems, if the text is not a review.
    """
    try:
        return from_dict(_parsed(text, path, toml.parse))
    except ReviewError as error:
        raise _all_of(error.issues, text, path) from error


def parse_toml(text: str, path: Path) -> dict[str, object]:
    """Read the plain values in a file's text.

    Raises:
        StoreError: if the text is not TOML, or contains an integer that is too large.
    """
    return _parsed(text, path, toml.loads)


def _parsed(text: str, path: Path, loads: Callable[[str], dict[str, object]]) -> dict[str, object]:
    try:
        return loads(text)
    except toml.TomlError as error:
        marker = MARKER.search(text) if error.code == "syntax" else None
        if marker is not None:
            line = text.count("\n", 0, marker.start()) + 1
            raise StoreError("marker", path, line=line, found=marker[0]) from error
        line = min(error.line, max(text.count("\n"), 1))
        found = _excerpt_of_line(text, line) if error.code == "syntax" else ""
        raise StoreError(error.code, path, line=line, key=error.key, found=found) from error


def _excerpt_of_line(text: str, line: int) -> str:
    shown = text.split("\n")[line - 1].strip()
    return shown if len(shown) <= SHOWN else shown[:SHOWN] + "…"


def _all_of(issues: Sequence[Issue], text: str, path: Path) -> StoreError:
    """Combine the issues of a file in one error."""
    error = StoreError("type", path)
    error.issues = [_located(each, text, path) for each in issues]
    return error


def _located(issue: Issue, text: str, path: Path) -> Issue:
    """Add file and line to an issue; a format newer than supported gets its own code."""
    code = "newer" if issue.code == "format" and _newer(str(issue.values["found"])) else issue.code
    line = line_of(text, issue.key)
    return replace(issue, code=code, path=path, lines=(line, line))


def _newer(found: str) -> bool:
    return found.isdecimal() and int(found) > FORMAT


def line_of(text: str, path: str) -> int:
    """Return the line of the value at a path, from 1, or else of its container."""
    from pm_review.store import toml_tree
    from pm_review.store.toml_text import toml_path

    try:
        return toml_tree.line_of(text, toml_path(path))
    except PathError:
        return 1
