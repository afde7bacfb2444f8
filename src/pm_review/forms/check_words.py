"""Check user-defined words that replace the built-in ones."""

from __future__ import annotations

import re
from collections.abc import Mapping
from string import Formatter
from typing import cast

from pm_review.figures.find_numbers import with_parts
from pm_review.i18n.screen_file import ScreenFile, Spot
from pm_review.model import CODE

Filling = tuple[str, str, str]
"""A placeholder: its name, format and conversion."""

PATTERNS = "patterns"
"""The table of the coach with regular expressions instead of texts, one per line."""

PART = re.compile(r"\(\?P<(\w+)>")
"""A named group of a regular expression."""


def check_words(file: ScreenFile, above: Mapping[str, object], below: Mapping[str, object]) -> None:
    """Check a file of words, including placeholders."""
    if PATTERNS in below and PATTERNS in above:
        patterns = cast("Mapping[str, Mapping[str, str]]", below[PATTERNS])
        _check_patterns(file, Spot().at(PATTERNS), above[PATTERNS], patterns)
        above = {key: value for key, value in above.items() if key != PATTERNS}
    _check(file, Spot(), above, below)


def check_languages(file: ScreenFile, above: Mapping[str, object]) -> None:
    """Check the file with the names of the languages."""
    for code, name in above.items():
        if not CODE.fullmatch(code):
            file.add(Spot().at(code), "code", code)
        elif not isinstance(name, str) or not name.strip():
            file.add(Spot().at(code), "text", name)


def _check_patterns(
    file: ScreenFile, spot: Spot, above: object, below: Mapping[str, Mapping[str, str]]
) -> None:
    """Check the patterns of added languages; built-in ones cannot be changed."""
    if not isinstance(above, Mapping):
        file.add(spot, "table", above)
        return
    for name, value in above.items():
        here = spot.at(name)
        if name not in below:
            file.unknown(here, name, below)
        elif not isinstance(value, Mapping):
            file.add(here, "phrase", value)
        else:
            _check_pattern(file, here, value, below[name])


def _check_pattern(
    file: ScreenFile, spot: Spot, above: Mapping[str, object], below: Mapping[str, str]
) -> None:
    parts = {part for text in below.values() for line in text.split() for part in PART.findall(line)}
    for language, text in above.items():
        here = spot.at(language)
        if language in below:
            file.add(here, "fixed", language)
        elif language not in file.known:
            file.add(here, "language", language, file.known)
        elif not isinstance(text, str):
            file.add(here, "text", text)
        else:
            for line in filter(None, text.split("\n")):
                _check_expression(file, here, line, parts)


def _check_expression(file: ScreenFile, spot: Spot, line: str, parts: set[str]) -> None:
    """Check a line of a pattern, which must have the same named groups as the built-in ones."""
    try:
        named = set(re.compile(with_parts(line)).groupindex)
    except re.error:
        file.add(spot, "pattern", line)
    else:
        if named != parts:
            file.add(spot, "parts", line, sorted(f"(?P<{part}>…)" for part in parts))


def _check(file: ScreenFile, spot: Spot, above: Mapping[str, object], below: Mapping[str, object]) -> None:
    for key, value in above.items():
        here, under = spot.at(key), below.get(key)
        if not isinstance(under, Mapping):
            file.unknown(here, key, below)
        elif all(isinstance(text, str) for text in under.values()):
            allowed = {each for text in under.values() for each in fillings(str(text))}
            for language, text in file.phrase(here, value).items():
                if isinstance(text, str):
                    _check_fillings(file, here.at(language), text, allowed)
        elif isinstance(value, Mapping):
            _check(file, here, value, under)
        else:
            file.add(here, "table", value)


def _check_fillings(file: ScreenFile, spot: Spot, text: str, allowed: set[Filling]) -> None:
    names = {name for name, *_ in allowed}
    known = allowed | {(name, "", "") for name in names}
    try:
        strange = [each for each in fillings(text) if each not in known]
    except ValueError:
        file.add(spot, "braces")
        return
    for name, *_ in strange:
        listed = [f"{{{each}}}" for each in sorted(names)]
        file.add(spot, "placeholder" if listed else "no_placeholder", f"{{{name}}}", listed)


def fillings(text: str) -> list[Filling]:
    """Return the placeholders of a text.

    Raises:
        ValueError: if the braces are not placeholders.
    """
    parts = Formatter().parse(text)
    return [(name, style or "", made or "") for _, name, style, made in parts if name is not None]
