"""A TOML reader with limits on nesting, the size of numbers and the count of values."""

from __future__ import annotations

import errno
import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from math import log, log10
from pathlib import Path
from typing import Any

DEEPEST = 100
"""The depth of tables and lists above which a file counts as damaged; a review has nine levels."""

MOST_DIGITS = 4_000
"""The number of digits above which Python refuses to parse an integer."""

LONG_NUMBER = re.compile(rf"(?<![\w.])[0-9][0-9_]{{{MOST_DIGITS},}}")
"""An integer that Python refuses to parse."""

LARGEST = 10**30
"""The largest accepted integer; results computed from it stay far below the limit of a float."""

LONG_LOOKING = re.compile(r"[0-9][0-9_]{30}|0x[0-9A-Fa-f_]{25}|0[ob][0-7_]{34}")
"""The text of an integer that may exceed the largest accepted one."""

MOST_VALUES = 200_000
"""The number of keys, tables and list items above which a file counts as damaged.

A larger file would take minutes in any command.
"""

SEPARATORS = "=[,"
"""The characters that precede a value."""

SEPARATOR = re.compile(
    r'"{3}[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*"{3}|"[^"\\\n]*(?:\\.[^"\\\n]*)*"'
    r"|'{3}.*?'{3}|'[^'\n]*'"
    rf"|#[^\n]*|([{re.escape(SEPARATORS)}])",
    re.DOTALL,
)
"""A string or a comment, or one of the separators outside both."""

DOTTED = re.compile(rf"(?<![\w-])(?:[\w-]++[ \t]*+\.[ \t]*+){{{DEEPEST}}}")
"""A key with so many parts that parsing it would take minutes."""

KEY = re.compile(r"""\s*\[{0,2}\s*([\w."'-]+)""")
"""The key at the beginning of a line."""


PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)")
"""The place in an error message of ``tomllib``."""


class TomlError(tomllib.TOMLDecodeError):
    """A text that is not TOML, or that exceeds the limits of this module."""

    def __init__(self, code: str, line: int, key: str = "", found: str = "") -> None:
        """Store the code (``syntax``, ``deep``, ``digits`` or ``many``), the line from 1, and its key.

        ``found`` is the message of ``tomllib`` about a wrong syntax, without its place.
        """
        super().__init__(f"{found or code} (at line {line})")
        self.code = code
        self.line = line
        self.key = key
        self.found = found


def read_text(path: Path) -> str:
    """Return the text of a file without a byte order mark; a pipe or device is refused, never waited for.

    Raises:
        OSError: if the file cannot be read.
        UnicodeDecodeError: if it is not UTF-8 text.
    """
    if path.exists() and not path.is_file():
        raise OSError(errno.ESPIPE, os.strerror(errno.ESPIPE), str(path))
    return path.read_text(encoding="utf-8-sig")


def read_beside(module: str) -> dict[str, Any]:
    """Read the data of a module of the program: the TOML file beside it, given its ``__file__``."""
    return tomllib.loads(Path(module).with_suffix(".toml").read_text(encoding="utf-8"))


def loads(text: str) -> dict[str, object]:
    """Parse TOML.

    Raises:
        TomlError: if it is not valid TOML, exceeds a limit, or contains an integer that is too large.
    """
    found = parse(text)
    if any(is_too_large(each) for each, _ in _values(found)):
        raise _at("digits", text, LONG_LOOKING)
    return found


def parse(text: str) -> dict[str, object]:
    """Parse TOML; replace an integer that Python refuses to parse with another of as many digits.

    Raises:
        TomlError: if it is not valid TOML, is nested too deeply or contains too many values.
    """
    _check_count(text)
    _check_keys(text)
    try:
        found = _read(text)
    except RecursionError as error:
        raise _too_deep(text) from error
    if any(depth > DEEPEST for _, depth in _values(found)):
        raise _too_deep(text)
    return found


def is_too_large(value: object) -> bool:
    """Whether a value is an integer above the largest accepted one."""
    return isinstance(value, int) and abs(value) > LARGEST


def digits_of(number: int) -> int:
    """Return the approximate number of digits of an integer; Python refuses to print very long ones."""
    return int(number.bit_length() * log10(2)) + 1


def _check_count(text: str) -> None:
    """Reject a text with too many values before it is parsed.

    Raises:
        TomlError: if there are too many.
    """
    if sum(map(text.count, SEPARATORS)) <= MOST_VALUES:
        return
    values = (found for found in SEPARATOR.finditer(text) if found[1])
    for number, found in enumerate(values):
        if number == MOST_VALUES:
            line = text.count("\n", 0, found.start()) + 1
            raise TomlError("many", line, "")


def _check_keys(text: str) -> None:
    """Check that no key has too many parts.

    Raises:
        TomlError: if one has.
    """
    if all(line.count(".") < DEEPEST for line in text.split("\n")):
        return
    keys = SEPARATOR.sub(lambda found: found[0] if found[1] else "_" + "\n" * found[0].count("\n"), text)
    found = DOTTED.search(keys)
    if found is not None:
        raise _at_line("deep", text, keys.count("\n", 0, found.start()) + 1)


def _read(text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = PLACE.search(str(error))
        line = int(place[1]) if place and place[1] else text.count("\n") + 1
        raise TomlError("syntax", line, found=PLACE.sub("", str(error))) from error
    except ValueError:
        return tomllib.loads(readable(text))


def readable(text: str) -> str:
    """Return the text with each integer that Python refuses to parse as a hexadecimal of similar size."""
    return LONG_NUMBER.sub(_as_hexadecimal, text)


def _as_hexadecimal(found: re.Match[str]) -> str:
    return f"0x{'f' * int(len(found[0]) * log(10, 16))}"


def _values(found: dict[str, object]) -> Iterator[tuple[object, int]]:
    """Yield every value in a table with its depth, down to one level below the limit."""
    waiting: list[tuple[object, int]] = [(found, 0)]
    while waiting:
        value, depth = waiting.pop()
        yield value, depth
        if depth <= DEEPEST:
            inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
            waiting += [(each, depth + 1) for each in inner]


def _too_deep(text: str) -> TomlError:
    return _at("deep", text, re.compile(rf"(?:[\[{{.][^\[{{.\n]*){{{DEEPEST // 2}}}"))


def _at(code: str, text: str, pattern: re.Pattern[str]) -> TomlError:
    """Create the error for the first line that matches a pattern, or for line 1 if none does."""
    lines = text.split("\n")
    return _at_line(code, text, next((at for at, line in enumerate(lines, 1) if pattern.search(line)), 1))


def _at_line(code: str, text: str, number: int) -> TomlError:
    named = KEY.match(text.split("\n")[number - 1])
    key = named[1] if named else ""
    return TomlError(code, number, key if len(key) <= 40 else f"{key[:40]}…")
