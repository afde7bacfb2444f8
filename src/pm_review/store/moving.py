"""Files of reviews under another name or gone: no other program has them open, and what is kept follows."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from pm_review.store import files, state
from pm_review.store.errors import StoreError, translate_os_errors


@contextlib.contextmanager
def exclusive(path: Path, state_dir: Path) -> Iterator[None]:
    """Keep other programs from a review while something is done to its file.

    Raises:
        StoreError: ``locked``, when another program has it.
    """
    from pm_review.store import lock

    taken: lock.Lock | lock.Owner | None = None
    with contextlib.suppress(OSError):
        taken = lock.acquire(state.folder_of(path, state_dir), datetime.now().astimezone())
    if isinstance(taken, lock.Owner):
        raise StoreError("locked", path, found=str(taken))
    try:
        yield
    finally:
        if taken is not None:
            taken.release()


def rename(before: Path, after: Path, state_dir: Path) -> Path:
    """Give a review's file another path, and let what is kept about it follow; gives that path.

    Raises:
        StoreError: ``locked``, or why it cannot be done.
    """
    with exclusive(before, state_dir), translate_os_errors(before):
        kept = state.folder_of(before, state_dir)
        files.rename(before, after)
        state.follow(kept, after, state_dir)
    return after
