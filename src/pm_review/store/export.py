"""Write reports and copies of reviews to files, but never over a review."""

from __future__ import annotations

import os
import re
from pathlib import Path

from pm_review.model import Review, field_specs, to_dict
from pm_review.paths import is_there
from pm_review.store import files, names, reading, versions
from pm_review.store.errors import StoreError, translate_os_errors

KEYS = {"format", "notes", *field_specs(Review)}
"""The keys of reviews and of notes, at least one of which is in every such file."""

DAMAGED = re.compile(rf"^\s*\[*\s*[\"']?(?:{'|'.join(sorted(KEYS))})\b", re.MULTILINE)
"""The start of a line with a key of a review."""


NAMED = re.compile(rf"(?i){re.escape(reading.SUFFIX)}($|\.)")
"""The extension in the name of a review, or of the backup of a broken one."""

ASIDE = re.compile(rf"{re.escape(names.COPY_MARK)}|{re.escape(versions.BACKUP_NAME.format('', ''))}")
"""The mark in the name of a copy of another program's changes, or of the backup of a broken review."""


def is_review_file(path: Path) -> bool:
    """Whether a file contains a review or notes, possibly damaged, which a report must never replace."""
    path = Path(os.path.realpath(path))
    named = NAMED.search(path.name) is not None
    if named and ASIDE.search(path.name):
        return True
    try:
        text = reading.read_text(path)
    except StoreError as error:
        return named and error.code in ("encoding", "nul", "permission")
    try:
        found = reading.parse_toml(text, path)
        return not KEYS.isdisjoint(found) or (not found and named)
    except StoreError:
        return named and DAMAGED.search(text) is not None


def require_folder(path: Path) -> None:
    """Check that the folder of a file exists, because one that was mistyped must not be created.

    Raises:
        StoreError: ``no_folder``, with the first folder that is missing.
    """
    folder = Path(os.path.realpath(path)).parent
    missing = [each for each in (folder, *folder.parents) if not is_there(each)]
    if missing:
        raise StoreError("no_folder", missing[-1])


def write_review(path: Path, review: Review) -> None:
    """Write a review to a new file, if its own file cannot be written.

    Raises:
        StoreError: ``exists``, ``no_folder``, or the reason why it cannot be written.
    """
    from pm_review.store.toml_text import file_text

    with translate_os_errors(path):
        require_folder(path)
        files.create(path, file_text(to_dict(review)).encode())


def write_report(path: Path, content: str | bytes, *, replace: bool) -> None:
    """Write a report to a file; an existing file is replaced only with ``replace``.

    Raises:
        StoreError: ``review_file``, ``exists``, ``no_folder``, or the reason why it cannot be written.
    """
    data = content.encode() if isinstance(content, str) else content
    with translate_os_errors(path):
        if is_there(path) and is_review_file(path):
            raise StoreError("review_file", path)
        if path.is_dir() or (path.exists() and not path.is_file()):
            raise StoreError("folder" if path.is_dir() else "special", path)
        require_folder(path)
        if replace:
            files.write(path, data)
        else:
            files.create(path, data)
