"""TOML read within bounds: a file may be nested as deeply and hold numbers as long as it likes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from math import log, log10

DEEPEST = 100
"""Levels of tables and lists above which a file counts as damaged; a review has nine."""

MOST_DIGITS = 4_000
"""Digits of a number above which Python refuses to read it."""

LONG_NUMBER = re.compile(rf"(?<![\w.])[0-9][0-9_]{{{MOST_DIGITS},}}")
"""A number that Python refuses to read."""

LARGEST = 10**30
"""The largest number that is read as one: what is computed with it stays far from what a float can hold."""

LONG_LOOKING = re.compile(r"[0-9][0-9_]{30}|0x[0-9A-Fa-f_]{25}|0[ob][0-7_]{34}")
"""What a number above the largest looks like."""

MOST_VALUES = 200_000
"""Keys, tables and items of lists above which a file counts as damaged: more take minutes, in any command."""

SEPARATORS = "=[,"
"""The signs that come before a value."""

SEPARATOR = re.compile(
    r'"{3}[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*"{3}|"[^"\\\n]*(?:\\.[^"\\\n]*)*"'
    r"|'{3}.*?'{3}|'[^'\n]*'"
    rf"|#[^\n]*|([{re.escape(SEPARATORS)}])",
    re.DOTALL,
)
"""A text or a comment, or one of those signs outside of both."""

KEY = re.compile(r"""\s*\[{0,2}\s*([\w."'-]+)""")
"""The key at the beginning of a line."""


class TomlLimitError(tomllib.TOMLDecodeError):
    """A text in TOML that is beyond the bounds of this module."""

    def __init__(self, code: str, line: int, key: str) -> None:
        """Keep the fault (``deep``, ``digits`` or ``many``), the line from 1, and the key that begins it."""
        super().__init__(f"{code} (at line {line}, column 1)")
        self.code = code
        self.line = line
        self.key = key


def loads(text: str) -> dict[str, object]:
    """Read TOML.

    Raises:
        tomllib.TOMLDecodeError: when it is none.
        TomlLimitError: when it is nested too deeply, or holds a whole number that is too large.
    """
    found = parse(text)
    if any(is_too_large(each) for each, _ in _values(found)):
        raise _at("digits", text, LONG_LOOKING)
    return found


def parse(text: str) -> dict[str, object]:
    """Read TOML; a number that Python refuses to read becomes another one with as many digits.

    Raises:
        tomllib.TOMLDecodeError: when it is none.
        TomlLimitError: when it is nested too deeply, or holds too many values.
    """
    _check_count(text)
    try:
        found = _read(text)
    except RecursionError as error:
        raise _too_deep(text) from error
    if any(depth > DEEPEST for _, depth in _values(found)):
        raise _too_deep(text)
    return found


def is_too_large(value: object) -> bool:
    """Whether a value is a whole number beyond the largest that is read as one."""
    return isinstance(value, int) and abs(value) > LARGEST


def digits_of(number: int) -> int:
    """About how many digits a whole number has; Python refuses to write those of thousands."""
    return int(number.bit_length() * log10(2)) + 1


def _check_count(text: str) -> None:
    """Refuse a text with too many values before it is read.

    Raises:
        TomlLimitError: when there are.
    """
    if sum(map(text.count, SEPARATORS)) <= MOST_VALUES:
        return
    values = (found for found in SEPARATOR.finditer(text) if found[1])
    for number, found in enumerate(values):
        if number == MOST_VALUES:
            line = text.count("\n", 0, found.start()) + 1
            raise TomlLimitError("many", line, "")


def _read(text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise
    except ValueError:
        return tomllib.loads(readable(text))


def readable(text: str) -> str:
    """The text with hexadecimals of about as many digits for the numbers that Python refuses to read."""
    return LONG_NUMBER.sub(_as_hexadecimal, text)


def _as_hexadecimal(found: re.Match[str]) -> str:
    return f"0x{'f' * int(len(found[0]) * log(10, 16))}"


def _values(found: dict[str, object]) -> Iterator[tuple[object, int]]:
    """Every value in a table, with the number of tables and lists around it; no deeper than need be."""
    waiting: list[tuple[object, int]] = [(found, 0)]
    while waiting:
        value, depth = waiting.pop()
        yield value, depth
        if depth <= DEEPEST:
            inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
            waiting += [(each, depth + 1) for each in inner]


def _too_deep(text: str) -> TomlLimitError:
    return _at("deep", text, re.compile(rf"(?:[\[{{.][^\[{{.\n]*){{{DEEPEST // 2}}}"))


def _at(code: str, text: str, pattern: re.Pattern[str]) -> TomlLimitError:
    """The error about the first line that holds a pattern; about the first of all where none does."""
    lines = text.split("\n")
    number = next((number for number, line in enumerate(lines, 1) if pattern.search(line)), 1)
    named = KEY.match(lines[number - 1])
    key = named[1] if named else ""
    return TomlLimitError(code, number, key if len(key) <= 40 else f"{key[:40]}…")
