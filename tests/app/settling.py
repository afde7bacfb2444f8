"""Waits until the app has handled all events, by inspecting its queues instead of the clock.

Textual's pilot waits until the process uses no processor time: 60 ms per key on an idle machine, and not long
enough on a busy one.
"""

from __future__ import annotations

import asyncio
from itertools import chain
from typing import Any

from textual._context import active_app
from textual._wait import wait_for_idle
from textual.app import App
from textual.message_pump import MessagePump

from pm_review.app.review import ReviewScreen
from pm_review.app.typeahead import FLOW

CALM = 2
"""Number of consecutive idle checks required, because painting may schedule more work."""

NAP = 0.001
"""Seconds to sleep while only a timer can make progress."""


async def worked_off(app: App[int]) -> None:
    """Wait until every message has been handled, the screen is painted and the app accepts keys."""
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
    """Replace Textual's ``wait_for_idle`` in the pilot."""
    await worked_off(active_app.get())


def _is_at_work(app: App[int]) -> bool:
    """Whether any part of the app is handling a message or has messages waiting."""
    screens = app.screen_stack
    if any(map(_has_work, (app, *screens))) or any(screen._callbacks for screen in screens):
        return True
    return any(map(_has_work, chain.from_iterable(screen.walk_children() for screen in screens)))


def _waits_for_a_timer(app: App[int]) -> bool:
    """Whether a timer (resizing, scrolling, held-back keys or a first evaluation) is about to fire."""
    scrolls = not app.animator._complete_event.is_set()
    begins = any(isinstance(each, ReviewScreen) and not each.frame.has_begun for each in app.screen_stack)
    return scrolls or begins or app._resize_event is not None or not getattr(app, "is_open", True)


def _has_work(pump: MessagePump) -> bool:
    """Whether a message pump has work to do."""
    if pump._closed or pump._closing:
        return False
    queue: Any = pump._message_queue
    return bool(queue.values or pump._next_callbacks or not queue.ready_event._waiters)
