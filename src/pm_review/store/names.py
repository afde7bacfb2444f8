"""Names of reviews that every system takes as file names, and that lead nowhere else."""

from __future__ import annotations

import contextlib
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from pm_review.model import Review
from pm_review.paths import is_there
from pm_review.store import files, lock, state
from pm_review.store.errors import StoreError, translate_os_errors
from pm_review.store.reading import SUFFIX

FORBIDDEN = '[\x00-\x1f\x7f<>:"/\\\\|?*\ud800-\udfff]'
"""A pattern of the characters that some system has no place for in a name."""

RESERVED = r"(?i:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?"
"""A pattern of the names that mean a device on Windows."""

LONGEST = 120
"""Bytes of a name; systems take 255 for a whole file name, and copies get longer ones."""

SLUG = 40
"""Characters of a product's name that go into the name of its review."""

COPY_MARK = ".conflict-"
"""What the name of a copy holds that keeps what another program wrote."""

MOST_SIMILAR = 5
"""Names that are proposed for one that is not there."""


def validate(name: str, folder: Path) -> str:
    """A name that can be a review's.

    Raises:
        StoreError: ``name``, when it cannot.
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


def suggest(review: Review) -> str:
    """The name for a new review: its year and product."""
    overview = review.overview
    product = unicodedata.normalize("NFC", overview.product).casefold()
    slug = re.sub(r"[\W_]+", "-", product)[:SLUG].strip("-")
    while len(slug.encode()) > LONGEST - 20:
        slug = slug[:-1]
    return f"{overview.year}-{slug or 'review'}" if overview.year else slug or "review"


def unique_path(folder: Path, name: str) -> Path:
    """A path for a name that no review has, with a number behind it where needed."""
    path, number = folder / f"{name}{SUFFIX}", 1
    while is_there(path):
        number += 1
        path = folder / f"{name}-{number}{SUFFIX}"
    return path


def create_unique(folder: Path, name: str, content: bytes) -> Path:
    """Write a new file under a name that no review has, also where others do the same at this moment.

    Raises:
        OSError: when it cannot be written.
    """
    while True:
        path = unique_path(folder, name)
        with contextlib.suppress(FileExistsError):
            files.create(path, content)
            return path


def rename(before: Path, after: Path, state_dir: Path) -> Path:
    """Give a review's file another path, and let what is kept about it follow; gives that path.

    Raises:
        StoreError: ``locked``, or why it cannot be done.
    """
    with lock.exclusive(before, state_dir), translate_os_errors(before):
        kept = state.folder_of(before, state_dir)
        files.rename(before, after)
        state.follow(kept, after, state_dir)
    return after


def closest(reference: str, known: Sequence[str]) -> list[str]:
    """The names that may be meant by one that is not there: those that hold it, else those spelt like it."""
    from difflib import get_close_matches

    sought = reference.casefold()
    holding = [name for name in known if sought and sought in name.casefold()]
    return holding[:MOST_SIMILAR] or get_close_matches(reference[:LONGEST], known)
