"""Deliver keys and clicks in order while the focus moves, at any typing speed.

A key that may move the focus or change the screen (Tab, Enter, a function key, Ctrl with a letter) is handled
after the text keys in the queue of the focused field, and bubbles from there to the app, which runs its
binding. Later keys and clicks are held here until a message sent the same way has arrived, too. The same
applies to messages caused by a key, such as the choice of a line. Backspace and the arrow keys move no focus,
but their bindings run in the app, too: letters typed after them would overtake them.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Protocol, runtime_checkable

from textual import events, on
from textual.app import App, ScreenStackError
from textual.dom import DOMNode
from textual.errors import NoWidget
from textual.message import Message
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget
from textual.worker import Worker, WorkerCancelled, get_current_worker

PLAIN = frozenset(
    {"backspace", "delete", "left", "right", "up", "down", "home", "end", "shift+left", "shift+right"}
)
"""Keys that do not move the focus, so that what follows them need not wait until they are painted."""

GLANCE = 0.05
"""Seconds after which to check whether a widget that has not answered still exists."""

FLOW = "flow"
"""The group of the workers that run dialogs."""

HELD = (
    events.Key,
    events.Paste,
    events.MouseDown,
    events.MouseUp,
    events.MouseScrollDown,
    events.MouseScrollUp,
)
"""Events that are held while the gate is closed."""


@runtime_checkable
class Text(Protocol):
    """A field for text."""

    def keeps(self, typed: events.Key | events.Paste) -> bool:
        """Whether a character or a paste only changes the text, so that the focus stays."""


@dataclass(eq=False)
class QueueDone(Message):
    """The queue of a widget has been processed up to this message."""

    shown: bool = True
    """Whether its effects must be painted before other input is released."""


class TypeaheadApp(App[int]):
    """An app that holds keys and clicks during actions that may move the focus.

    Each such action is a reason to hold them. A reason ends with its action, however slow the machine is, or
    when the widget that it waits for is gone. A limit of time would send the keys to the wrong field.
    """

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        """Create the app with a closed gate; ``ansi_color`` uses the terminal's colours."""
        super().__init__(ansi_color=ansi_color)
        self._held: deque[events.Event] = deque()
        self._reasons: set[object] = {self}
        self._pressed: tuple[events.MouseDown, Widget | None] | None = None
        """The last press of a mouse button, and what it was on."""
        self._is_stray = False
        """Whether the button is held down for the rest of a double click, which is ignored."""

    @property
    def is_open(self) -> bool:
        """Whether input is delivered immediately."""
        return not self._reasons

    def let_in(self) -> None:
        """Release input typed before the first screen, once that is shown."""
        self.wait_for(self.screen, shown=False)
        self._reasons.discard(self)

    def hold(self, reason: object) -> None:
        """Hold input from now on, until the reason is released."""
        self._reasons.add(reason)

    async def release(self, reason: object) -> None:
        """End a reason; after the last one, deliver held input up to the next key that may move the focus."""
        self._reasons.discard(reason)
        while self._held and self.is_open:
            await self._deliver(self._held.popleft())

    def release_when_shown(self, reason: object) -> None:
        """End a reason after the pending screen updates."""
        with suppress(ScreenStackError):  # the program is ending
            screen = self.screen
            if screen.call_after_refresh(self.release, reason):
                self._watch(screen, reason)
            else:
                self.call_later(self.release, reason)

    def flow(self, steps: Coroutine[object, object, None]) -> None:
        """Run dialogs one after another; keys typed ahead wait for the next dialog."""
        self.hold(self.run_worker(self._go_through(steps), group=FLOW))

    def flow_after_others(self, node: DOMNode, steps: Callable[[], Coroutine[object, object, None]]) -> None:
        """Run dialogs that the user has not asked for, once all others are closed; not if a node is gone."""
        if others := self._flows():
            node.run_worker(self._begin_after(others, steps), group=FLOW)
        else:
            self.flow(steps())

    async def _begin_after(
        self, others: Sequence[Worker[object]], steps: Callable[[], Coroutine[object, object, None]]
    ) -> None:
        with suppress(WorkerCancelled):  # the program is ending
            while others:
                await self.workers.wait_for_complete(others)
                others = [each for each in self._flows() if each is not get_current_worker()]
            self.flow(steps())

    def _flows(self) -> Sequence[Worker[object]]:
        return [each for each in self.workers if each.group == FLOW and not each.is_finished]

    async def _go_through(self, steps: Coroutine[object, object, None]) -> None:
        try:
            await steps
        finally:
            self.release_when_shown(get_current_worker())

    async def answer(self, dialog: Screen[ScreenResultType]) -> ScreenResultType | None:
        """Show a dialog in a flow and return its answer; ``None`` if it was closed."""
        flow = get_current_worker()
        answered = self.push_screen(dialog, wait_for_dismiss=True)
        dialog.call_after_refresh(self.release, flow)
        try:
            return await answered
        finally:
            self.hold(flow)

    def wait_for(self, widget: Widget, *, shown: bool = True) -> None:
        """Hold input from now on, until the queue of a widget has been processed.

        With ``shown``, also until the result has been painted.
        """
        question = QueueDone(shown=shown)
        self.hold(question)
        if widget.post_message(question.set_sender(widget)):
            self._watch(widget, question)
        else:
            self.call_later(self.release, question)

    def _watch(self, widget: Widget, reason: object) -> None:
        """Check now and then whether the widget that should end a reason still exists."""
        around = [each for each in widget.ancestors if isinstance(each, Widget)]
        self.set_timer(GLANCE, partial(self._glance, widget, around, reason))

    def _glance(self, widget: Widget, around: Sequence[Widget], reason: object) -> None:
        """Ask the widget again; if it is gone, ask the nearest container, which may have removed it."""
        if reason not in self._reasons:
            return
        if self._exists(widget):
            self._watch(widget, reason)
            return
        next_one = next(filter(self._exists, around), None)
        if isinstance(reason, QueueDone) and next_one is not None and next_one.post_message(reason):
            self._watch(next_one, reason)
        else:
            self.release_when_shown(reason)

    def _exists(self, widget: Widget) -> bool:
        return widget.is_attached and widget.screen in self.screen_stack

    async def on_event(self, event: events.Event) -> None:
        """Pass keys, pastes and clicks through the gate, and everything else directly."""
        if isinstance(event, events.Key) and event.key.startswith("alt+"):
            event.character = None  # otherwise a text would insert Alt+4 as a 4
        if not isinstance(event, HELD) or event.is_forwarded:
            await super().on_event(event)
        elif not self.is_open:
            self._held.append(event)
        else:
            await self._deliver(event)

    async def _deliver(self, event: events.Event) -> None:
        if isinstance(event, events.MouseDown):
            self._is_stray = self._belongs_elsewhere(event)
        if self._is_stray and isinstance(event, events.MouseDown | events.MouseUp):
            return
        target = self.focused or self.screen
        await super().on_event(event)
        if isinstance(event, events.MouseUp):
            self.wait_for(self.screen)
        elif isinstance(event, events.Key | events.Paste) and not _is_only_text(event, target):
            self.wait_for(target, shown=isinstance(event, events.Paste) or event.key not in PLAIN)

    def _belongs_elsewhere(self, event: events.MouseDown) -> bool:
        """Whether a press ends a double click on something else, such as the line that opened a dialog."""
        try:
            under: Widget | None = self.screen.get_widget_at(*event.screen_offset)[0]
        except NoWidget:
            under = None
        before, self._pressed = self._pressed, (event, under)
        if before is None or before[0].screen_offset != event.screen_offset:
            return False
        if event.time - before[0].time > self.CLICK_CHAIN_TIME_THRESHOLD:
            return False
        self._pressed = event, before[1]
        return under is not before[1]

    @on(QueueDone)
    def _end_wait(self, event: QueueDone) -> None:
        if event.shown:
            self.release_when_shown(event)
        else:
            self.call_later(self.release, event)


def _is_only_text(typed: events.Key | events.Paste, target: Widget) -> bool:
    """Whether a character or a paste goes into a text and does nothing else."""
    is_character = isinstance(typed, events.Paste) or typed.is_printable
    return is_character and isinstance(target, Text) and target.keeps(typed)


def cause(widget: Widget, message: Message) -> None:
    """Post a message that a key has caused; later keys wait until it was handled."""
    widget.post_message(message)
    if isinstance(widget.app, TypeaheadApp):
        widget.app.wait_for(widget)
