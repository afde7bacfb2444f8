"""Reading many reviews in a thread, so that the screen answers meanwhile."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from textual.worker import get_current_worker

from pm_review.store.library import Entry, Library

TURN = 0.0002
"""Seconds that the screen is let in after each review; Python itself would let it in every 5 ms at most."""


def read_on(library: Library, paths: Iterable[Path]) -> Iterator[Entry]:
    """Read one review after the other, in a worker, until it is no longer wanted."""
    worker = get_current_worker()
    for path in paths:
        if worker.is_cancelled:
            return
        yield library.entry(path)
        time.sleep(TURN)
