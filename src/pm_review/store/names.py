"""Names of reviews that are valid file names on every system."""

from __future__ import annotations

import contextlib
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from pm_review.model import Review
from pm_review.paths import is_there
from pm_review.store import files, state
from pm_review.store.errors import StoreError, translate_os_errors
from pm_review.store.reading import SUFFIX

FORBIDDEN = '[\x00-\x1f\x7f<>:"/\\\\|?*\ud800-\udfff]'
"""A pattern of characters that are not allowed in names on some systems."""

RESERVED = r"(?i:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?"
"""A pattern of device names on Windows."""

LONGEST = 120
"""The maximum length of a name in bytes; systems allow 255, and copies have longer names."""

SLUG = 40
"""The maximum number of characters of the product in a suggested name."""

COPY_MARK = ".conflict-"
"""The mark in the name of a copy of another program's changes."""

CONFLICT = re.compile(
    rf"{re.escape(COPY_MARK)}|\.sync-conflict-\d"
    r"|\(.*(?:conflicted copy|\u51b2\u7a81\u526f\u672c|NSConflict).*\)"
)
"""The same, or the name that a program which synchronizes folders gives to a copy, in English or Chinese."""

MOST_SIMILAR = 5
"""The maximum number of suggestions for an unknown name."""


def validate(name: str, folder: Path) -> str:
    """Return the normalized name of a review.

    Raises:
        StoreError: ``name``, if it is not valid.
    """
    name = unicodedata.normalize("NFC", name).strip().removesuffix(SUFFIX)
    bad = (
        not name
        or name.startswith((".", "-"))
        or name.endswith((".", " "))
        or re.search(FORBIDDEN, name)
        or re.fullmatch(RESERVED, name)
        or len(name.encode()) > LONGEST
    )
    if bad:
        raise StoreError("name", folder, found=name[:LONGEST].encode(errors="replace").decode())
    return name


def same(one: str, other: str) -> bool:
    """Whether two names look the same; systems differ in how they store accents."""
    return unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)


def is_copy(name: str) -> bool:
    """Whether a name is that of one side of a conflict, which is not a review of its own."""
    return CONFLICT.search(name) is not None


def suggest(review: Review) -> str:
    """Suggest a name for a new review: its year and product."""
    overview = review.overview
    product = unicodedata.normalize("NFC", overview.product).casefold()
    slug = re.sub(r"[\W_]+", "-", product)[:SLUG].strip("-")
    while len(slug.encode()) > LONGEST - 20:
        slug = slug[:-1]
    return f"{overview.year}-{slug or 'review'}" if overview.year else slug or "review"


def unique_path(folder: Path, name: str) -> Path:
    """Return an unused path for a name, with a number appended if necessary."""
    path, number = folder / f"{name}{SUFFIX}", 1
    while is_there(path):
        number += 1
        path = folder / f"{name}-{number}{SUFFIX}"
    return path


def create_unique(folder: Path, name: str, content: bytes) -> Path:
    """Create a file under an unused name, even if other programs do the same.

    Raises:
        OSError: if it cannot be written.
    """
    while True:
        path = unique_path(folder, name)
        with contextlib.suppress(FileExistsError):
            files.create(path, content)
            return path


def rename(before: Path, after: Path, state_dir: Path) -> Path:
    """Move a review's file to another path together with its state; return the new path.

    Raises:
        StoreError: ``locked``, or the reason of the failure.
    """
    from pm_review.store import lock

    kept = state.folder_of(before, state_dir)
    with lock.exclusive(before, kept), translate_os_errors(before):
        files.rename(before, after)
        state.follow(kept, after, state_dir)
    return after


def closest(reference: str, known: Sequence[str]) -> list[str]:
    """Return names similar to an unknown one: those that contain it, or else those with similar spelling."""
    from difflib import get_close_matches

    sought = reference.casefold()
    holding = [name for name in known if sought and sought in name.casefold()]
    return holding[:MOST_SIMILAR] or get_close_matches(reference[:LONGEST], known)
