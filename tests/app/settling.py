"""Waits until the app has handled all events, by inspecting its queues instead of the clock.

Textual's pilot waits until the process uses no processor time: 60 ms per key on an idle machine, and not long
enough on a busy one.
"""

from __future__ import annotations

import asyncio
from itertools import chain
from typing import Any

from textual._context import active_app
from textual.app import App
from textual.message_pump import MessagePump

from pm_review.app.review import ReviewScreen
from pm_review.app.typeahead import FLOW

CALM = 2
"""Number of consecutive idle checks required, because painting may schedule more work."""

NAP = 0.001
"""Seconds to sleep while only a timer can make progress."""

FRAME = 1000
"""Seconds between two paintings by the clock: never; the app is painted as soon as it is not at work.

By the clock, a slow machine would paint several states of each step, and a quick one the last of them alone.
"""


async def worked_off(app: App[int], *, threads: bool = True) -> None:
    """Wait until every message has been handled, the screen is painted and the app accepts keys.

    ``threads``: whether to wait for background threads, too.
    """
    calm = 0
    while app.is_running and calm < CALM:
        await asyncio.sleep(0)
        if _is_at_work(app):
            calm = 0
            await _let_go_on()
        elif _paint(app):
            calm = 0
        elif _waits_for_a_timer(app) or (threads and _has_threads(app)):
            calm = 0
            await asyncio.sleep(NAP)
        else:
            calm += 1
            app.screen._on_timer_update()


async def _let_go_on() -> None:
    """Give way to all that can run; if nothing can, sleep, since only a timer or a thread makes progress."""
    loop: Any = asyncio.get_running_loop()
    await asyncio.sleep(0 if loop._ready else NAP)


def _paint(app: App[int]) -> bool:
    """Do what the timers of the screens would do at their next tick; return whether one was running."""
    due = [each for each in app.screen_stack if each._callbacks or each._update_timer._active.is_set()]
    for screen in due:
        screen._on_timer_update()
    return bool(due)


async def instead_of_idling(min_sleep: float = 0, max_sleep: float = 1) -> None:
    """Replace Textual's ``wait_for_idle`` in the pilot."""
    await worked_off(active_app.get(), threads=False)


def _is_at_work(app: App[int]) -> bool:
    """Whether any part of the app is handling a message or has messages waiting."""
    screens = app.screen_stack
    return any(map(_has_work, chain((app,), *(screen.walk_children(with_self=True) for screen in screens))))


def _waits_for_a_timer(app: App[int]) -> bool:
    """Whether a timer (resizing, scrolling, held-back keys or a first evaluation) is about to fire."""
    scrolls = not app.animator._complete_event.is_set()
    begins = any(isinstance(each, ReviewScreen) and not each.frame.has_begun for each in app.screen_stack)
    return scrolls or begins or app._resize_event is not None or not getattr(app, "is_open", True)


def _has_threads(app: App[int]) -> bool:
    """Whether a background thread is at work; dialogs wait for the user instead."""
    return any(not worker.is_finished and worker.group != FLOW for worker in app.workers)


def _has_work(pump: MessagePump) -> bool:
    """Whether a message pump has work to do."""
    if pump._closed or pump._closing:
        return False
    queue: Any = pump._message_queue
    return bool(queue.values or pump._next_callbacks or not queue.ready_event._waiters)
