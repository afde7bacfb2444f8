"""Terminal input as keys and pastes: a pasted text arrives as one paste, whatever it contains."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser
from textual.message import Message

from pm_review.app.commands import ALT
from pm_review.app.terminal_input import PasteParser
from pm_review.model import sanitize

OPEN, CLOSE = "\x1b[200~", "\x1b[201~"

ODD = [
    "a\x1b[31mred\x1b[0mb",
    "\x1b",
    "\x1b\x1b[",
    "a\x1b[A\x1bOP\x1b[15~\x1b[24~\x01\x11\x7fb",
    "\x9b31m\x00\x85z",
    f"a{OPEN}b{OPEN}c",
    "\x1b[<0;5;5M\x1b[I\x1b[O\x1b[?2026;2$y",
    "a\r\nb\rc\n\td",
    "第一行\x1b[1m第二行👩‍💻",
    "",
]


def shown(messages: Iterable[Message]) -> Iterator[str]:
    """Yield the received events in order: keys by name, pastes in brackets."""
    for each in messages:
        if isinstance(each, events.Paste):
            yield f"<{each.text}>"
        else:
            yield each.key if isinstance(each, events.Key) else type(each).__name__


def read(*parts: str) -> list[str]:
    """Return the events parsed from input that arrives in parts."""
    parser = PasteParser()
    return [each for part in parts for each in shown(parser.feed(part))]


@pytest.mark.parametrize(("key", "other"), zip("1234567890-=", ALT.values(), strict=True))
def test_alt_with_a_digit_or_a_sign_is_one_key(key: str, other: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(ANSI_SEQUENCES_KEYS, f"\x1b{key}", raising=False)
    monkeypatch.setattr("textual._parser.get_time", partial(next, count()))
    parser = PasteParser()
    sent = (*parser.feed(f"\x1b{key}"), *parser.tick(), *parser.tick())
    assert list(shown(sent)) == [other]


@pytest.mark.parametrize("text", ODD)
def test_a_paste_is_one_text_without_controls_between_the_keys_around_it(text: str) -> None:
    sent = f"x{OPEN}{text}{CLOSE}\x1b[A{OPEN}!{CLOSE}y"
    assert read(sent) == ["x", f"<{sanitize(text)}>", "up", "<!>", "y"]


@pytest.mark.parametrize("text", ODD)
def test_a_paste_is_the_same_text_however_it_is_split(text: str) -> None:
    sent = f"x{OPEN}{text}{CLOSE}\x1b[A"
    whole = read(sent)
    assert read(*sent) == whole
    for at in range(1, len(sent)):
        assert read(sent[:at], sent[at:]) == whole


@given(st.lists(st.sampled_from([*OPEN, *CLOSE, OPEN, CLOSE[:-1], "\x1b[", "ab", "标"])), st.data())
def test_any_paste_in_any_parts_is_one_text(pieces: list[str], data: st.DataObject) -> None:
    text = "".join(pieces).partition(CLOSE)[0]
    sent = f"{OPEN}{text}{CLOSE}z"
    cuts = sorted(data.draw(st.sets(st.integers(0, len(sent)), max_size=4)))
    parts = [sent[a:b] for a, b in zip([0, *cuts], [*cuts, len(sent)], strict=True) if a < b]
    assert read(*parts) == [f"<{sanitize(text)}>", "z"]


def test_a_paste_of_a_megabyte_in_the_pieces_that_a_driver_reads_is_whole() -> None:
    text = "2025-12-01 \x1b[31mERROR\x1b[0m 标准\n" * 40_000
    sent = f"{OPEN}{text}{CLOSE}z"
    assert read(*(sent[at : at + 4096] for at in range(0, len(sent), 4096))) == [f"<{sanitize(text)}>", "z"]


def test_keys_are_read_as_textual_reads_them() -> None:
    sent = "ab\x1b[A\x1b[1;5C\x1bOP\x1b\x1b[15~\t\r\x7f标\x1b[<0;5;5M\x1b[I\x1b[200"
    assert read(sent) == list(shown(XTermParser().feed(sent)))


def test_a_sequence_in_two_parts_is_one_key_however_late_the_machine_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = count(step=60)
    monkeypatch.setattr("textual._parser.get_time", lambda: next(clock))
    parser = PasteParser()
    assert list(shown(parser.feed("a\x1b"))) == ["a"]
    assert list(shown(parser.tick())) == []  # before the driver has waited for the rest
    assert list(shown(parser.feed("[Z"))) == ["shift+tab"]
    assert list(shown(parser.feed("\x1b"))) == []
    assert list(shown((*parser.tick(), *parser.tick()))) == ["escape"]
