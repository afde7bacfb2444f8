"""Corrections of the input that Textual 8.2 misreads.

Textual's parser looks for keys inside pasted text that contains Esc. On a busy machine, it may read an arrow
key as Esc and letters. Its drivers end at the first byte that is not UTF-8, and Alt with a digit is read as a
character of a Mac's Option key. Without these corrections, ``tests/terminal/test_pasted.py`` and
``tests/app/test_terminal_input.py`` fail.
"""

from __future__ import annotations

import sys
from codecs import IncrementalDecoder, getincrementaldecoder
from collections.abc import Callable, Iterable
from functools import partial
from typing import cast

from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.driver import Driver
from textual.message import Message

from pm_review.model import sanitize


class PasteParser(XTermParser):
    """Reads everything between the two markers of a bracketed paste as text."""

    def __init__(self, debug: bool = False) -> None:
        """Create the parser outside a paste; ``debug`` logs to a file."""
        self._before = ""
        """The last characters read outside a paste, which may begin its start marker."""
        self._pasted: list[str] | None = None
        """The pieces of the current paste; ``None`` outside a paste."""
        self._has_waited = False
        """Whether the driver has waited for input since the last one."""
        super().__init__(debug)

    def feed(self, data: str) -> Iterable[Message]:
        """Read keys, responses of the terminal and pastes, each of which may arrive in several parts."""
        self._has_waited = False
        if not data:
            yield from super().feed(data)
        while data:
            if self._pasted is None:
                keys, data = self._up_to_paste(data)
                yield from super().feed(keys)
            else:
                text, data = self._rest_of_paste(self._pasted, data)
                if text is not None:
                    # Textual's parser also received the start marker; its own paste is empty.
                    found = super().feed(BRACKETED_PASTE_END)
                    yield from (each for each in found if not isinstance(each, events.Paste))
                    yield events.Paste(sanitize(text))

    def tick(self) -> Iterable[Message]:
        """Treat Esc as a separate key once the driver has waited in vain for the rest of a sequence.

        The driver also calls this before it waits. On a busy machine that may be late, with the rest unread.
        """
        if self._has_waited:
            yield from super().tick()
        self._has_waited = True

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        """Report Alt with a character, such as Alt+-, as one key; Textual would type the character."""
        for event in super()._sequence_to_key_events(sequence, alt):
            sign = alt and event.is_printable and not event.key.startswith("alt+")
            yield events.Key(f"alt+{event.key}", event.character) if sign else event

    def _up_to_paste(self, data: str) -> tuple[str, str]:
        """Return the text up to and including a start marker, and the text after it."""
        seen = self._before + data
        _, sign, rest = seen.partition(BRACKETED_PASTE_START)
        self._before = "" if sign else seen[1 - len(BRACKETED_PASTE_START) :]
        self._pasted = [] if sign else None
        return data[: len(data) - len(rest)] if sign else data, rest

    def _rest_of_paste(self, pasted: list[str], data: str) -> tuple[str | None, str]:
        """Return the complete pasted text once its end marker arrives, and the text after it."""
        overlap = len(BRACKETED_PASTE_END) - 1
        tail = pasted.pop() if pasted else ""
        text, sign, rest = (tail + data).partition(BRACKETED_PASTE_END)
        if sign:
            self._pasted = None
            return "".join((*pasted, text)), rest
        pasted += [text[:-overlap], text[-overlap:]]
        return None, ""


def _tolerant(encoding: str) -> Callable[[], IncrementalDecoder]:
    """Return a factory of decoders that replace invalid bytes."""
    return partial(getincrementaldecoder(encoding), "replace")


def patched_driver(driver: type[Driver]) -> type[Driver]:
    """Return a driver of Textual after patching its module with the parser and decoder of this module."""
    for each in driver.__mro__:
        names = vars(sys.modules[each.__module__])
        if "XTermParser" in names:
            names.update(XTermParser=PasteParser, getincrementaldecoder=_tolerant)
    return driver


def read_alt_digits() -> None:
    """Make Alt+4, which a terminal sends as Esc and 4, arrive as ``alt+4`` instead of ``¢``."""
    sequences = cast("dict[str, object]", ANSI_SEQUENCES_KEYS)
    for key in "1234567890-=":
        sequences.pop(f"\x1b{key}", None)
