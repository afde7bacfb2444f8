"""Regular expressions from ``screens/``, and the check for blank answers.

They are matched in lower case, because patterns that ignore case take three times longer to compile. The
patterns of all languages are combined, because a review may mix languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from pm_review.i18n.catalog import languages, words

SYNTAX = re.compile(r"(\\.|\(\?P)")
"""Parts of a pattern in which capitals have a meaning for ``re``."""

NOTHING = "(?!)"
"""A pattern that matches nothing."""

STOPS = ".!,;: \u3002\uff01\uff0c"
"""Characters that may end an answer of one word."""

LONGEST_BLANK = 30
"""The length of the longest placeholder."""


@cache
def pattern_lines(screen: str, key: str) -> tuple[str, ...]:
    """Return the patterns for a key of a screen's words, in lower case, one per line."""
    lines = (line for each in languages() for line in words(screen, each)(key).split("\n"))
    return tuple(dict.fromkeys(_in_lower_case(line) for line in lines if line))


def _in_lower_case(pattern: str) -> str:
    parts = SYNTAX.split(pattern)
    return "".join(part if at % 2 else part.lower() for at, part in enumerate(parts))


def combined_pattern(text: str, screen: str, key: str) -> re.Pattern[str]:
    """Return the patterns for a key that can match a text, as one.

    Lines with Chinese characters are left out if the text has none, because compiling them takes long.
    """
    return _compiled(screen, key, _scripts(text))


def patterns_by_script(text: str, screen: str, key: str) -> Iterator[re.Pattern[str]]:
    """Yield the patterns for a key that can match a text: those without and with Chinese characters."""
    return (_compiled(screen, key, (script,)) for script in _scripts(text))


def _scripts(text: str) -> tuple[bool, ...]:
    """Return whether to use lines without and with Chinese characters for a text."""
    return (False, True) if has_chinese(text) else (False,)


@cache
def _compiled(screen: str, key: str, scripts: tuple[bool, ...]) -> re.Pattern[str]:
    lines = (line for line in pattern_lines(screen, key) if has_chinese(line) in scripts)
    return re.compile("|".join(lines) or NOTHING)


@lru_cache(maxsize=64)
def has_chinese(text: str) -> bool:
    """Whether a text has a Chinese character."""
    return not text.isascii() and any(0x4E00 <= code <= 0x9FFF for code in map(ord, set(text)))


def lowercase(text: str) -> str:
    """Return the text in lower case with the same length; some capitals have a longer lower case."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(each.lower()[0] for each in text)


def is_whole(screen: str, key: str, text: str) -> bool:
    """Whether a pattern for a key matches the whole text, apart from blanks and final punctuation."""
    answer = lowercase(text).strip().rstrip(STOPS)
    return any(pattern.fullmatch(answer) for pattern in patterns_by_script(text, screen, key))


def is_filled(text: str) -> bool:
    """Whether a text is an answer: neither blank nor a placeholder such as ``n/a`` or ``TBD``."""
    answer = text.strip()
    return len(answer) > LONGEST_BLANK or bool(answer and not is_whole("blank", "patterns.blank", answer))
