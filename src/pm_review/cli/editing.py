"""Edit a review without a screen, with the same lock, journal and history as in the wizard."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pm_review.cli.call import Call
from pm_review.store.errors import StoreError
from pm_review.store.session import Session


@contextmanager
def edited(call: Call) -> Iterator[Session]:
    """Open the review of a call for changes, and save it when the block ends.

    Raises:
        StoreError: if it cannot be read or saved, or another program has it open.
    """
    path = call.path()
    session = call.library().open(path)
    try:
        if session.owner is not None:
            raise StoreError("locked", path, found=str(session.owner))
        yield session
        if not session.save():
            raise session.failed or StoreError("changed", path)
    finally:
        session.close()
