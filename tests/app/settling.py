"""Waiting until the app has worked off what it was given: by its queues, and not by the clock.

Textual's pilot waits until the process takes no time of the processor: 60 ms for each key on a machine that
does nothing else, and less than is needed on one that is busy.
"""

from __future__ import annotations

import asyncio
from itertools import chain
from typing import Any

from textual._context import active_app
from textual._wait import wait_for_idle
from textual.app import App
from textual.message_pump import MessagePump

from pm_review.app.typeahead import FLOW

CALM = 2
"""How often in a row nothing is found to be done before it counts: a painting may have asked for more."""

NAP = 0.001
"""Seconds to sleep where only a timer can go on."""


async def worked_off(app: App[int]) -> None:
    """Wait until every message was handled, everything is painted, and the gate for keys is open."""
    calm = 0
    while app.is_running and calm < CALM:
        await asyncio.sleep(0)
        if _is_at_work(app):
            calm = 0
        elif _waits_for_a_timer(app):
            await asyncio.sleep(NAP)
        else:
            calm += 1
            app.screen._on_timer_update()
    if any(not worker.is_finished and worker.group != FLOW for worker in app.workers):
        await wait_for_idle(0)


async def instead_of_idling(min_sleep: float = 0, max_sleep: float = 1) -> None:
    """Take the place of Textual's ``wait_for_idle`` where the pilot calls it."""
    await worked_off(active_app.get())


def _is_at_work(app: App[int]) -> bool:
    """Whether anything of the app handles a message or has one to handle."""
    screens = app.screen_stack
    if any(map(_has_work, (app, *screens))) or any(screen._callbacks for screen in screens):
        return True
    return any(map(_has_work, chain.from_iterable(screen.walk_children() for screen in screens)))


def _waits_for_a_timer(app: App[int]) -> bool:
    """Whether a timer of Textual's goes on soon: a change of size, a scrolling, keys that are held."""
    scrolls = not app.animator._complete_event.is_set()
    return scrolls or app._resize_event is not None or not getattr(app, "is_open", True)


def _has_work(pump: MessagePump) -> bool:
    """Whether a part of the app does not wait for its next message."""
    if pump._closed or pump._closing:
        return False
    queue: Any = pump._message_queue
    return bool(queue.values or pump._next_callbacks or not queue.ready_event._waiters)
