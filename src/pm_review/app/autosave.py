"""Saves by itself when the keys rest, and again while saving fails."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual.screen import Screen
from textual.timer import Timer

from pm_review.store.saver import Snapshot
from pm_review.store.session import Session

REST = 0.4
"""Seconds without a key after which the review is saved."""

AGAIN = 5.0
"""Seconds after which a save that failed is tried again."""


class Autosave:
    """Keeps a session saved, in a thread, so that typing never waits."""

    def __init__(self, screen: Screen[None], session: Session, saved: Callable[[], None]) -> None:
        """Save for a screen; ``saved`` is called on its loop after each try."""
        self._screen = screen
        self._session = session
        self._saved = saved
        self._timer: Timer | None = None

    def rest(self, seconds: float = REST) -> None:
        """Save after a time in which this is not called again."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._screen.set_timer(seconds, self.now)

    def now(self) -> None:
        """Save in a thread; saves follow one another."""
        save = partial(self._save, self._session.snapshot())
        self._screen.run_worker(save, thread=True, group="save")

    def _save(self, snapshot: Snapshot) -> None:
        self._session.save(snapshot)
        self._screen.app.call_from_thread(self._after)

    def _after(self) -> None:
        self._saved()
        if self._session.failed:
            self.rest(AGAIN)
