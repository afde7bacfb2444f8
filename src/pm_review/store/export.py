"""Write reports to files, but never over a review."""

from __future__ import annotations

from pathlib import Path

from pm_review.paths import is_there
from pm_review.store import files
from pm_review.store.errors import StoreError, translate_os_errors
from pm_review.store.reading import is_review_file


def write_report(path: Path, content: str | bytes, *, replace: bool) -> None:
    """Write a report to a file; an existing file is replaced only with ``replace``.

    Raises:
        StoreError: ``review_file``, ``exists``, or the reason why it cannot be written.
    """
    data = content.encode() if isinstance(content, str) else content
    with translate_os_errors(path):
        if is_there(path) and is_review_file(path):
            raise StoreError("review_file", path)
        if path.is_dir() or (path.exists() and not path.is_file()):
            raise StoreError("folder" if path.is_dir() else "special", path)
        if replace:
            files.write(path, data)
        else:
            files.create(path, data)
