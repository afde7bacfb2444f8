"""Normalize texts, and build patterns for words in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

_WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_SIGNS = dict(zip(map(ord, "\u3000￥￡–—−‐‑～〜≧≦⩾⩽"), " ¥£-----~~≥≤≥≤", strict=True))
_QUOTES = dict.fromkeys(map(ord, "’‘´`"), "'")
_PLAIN = {**_WIDE, **_SIGNS, **_QUOTES, ord("\u00d7"): "×", ord("➝"): "→"}
_LOWER = {code: chr(code).lower() for code in range(ord("A"), ord("Z") + 1)}


def normalize(text: str) -> str:
    """Normalize the text to lower case and half width; every character keeps its index.

    A narrow or no-break space between two groups of digits becomes an apostrophe, which separates thousands.
    """
    plain = text.translate(_PLAIN).translate(_LOWER)
    return plain if plain.isascii() else _NARROW.sub(_thousands, plain)


_NARROW = re.compile("([0-9])?[\u00a0\u2007\u2008\u2009\u202f\u205f](?=([0-9]{3}(?![0-9]))?)")


def _thousands(found: re.Match[str]) -> str:
    return f"{found[1] or ''}{chr(39) if found[1] and found[2] else ' '}"


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return the compiled pattern; compiling word lists takes long, and most texts need only some."""
    return re.compile(pattern)


def one_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, longest first; Latin words only as whole words.

    Words with the same lookarounds share them, which makes the pattern much faster to compile.
    """
    alike: dict[tuple[str, str], list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        before = "(?<![a-z])" if _is_latin(word[0]) else ""
        after = "(?![a-z])" if _is_latin(word[-1]) else ""
        alike.setdefault((after, before), []).append(re.escape(word))
    return "|".join(f"{before}(?:{'|'.join(same)}){after}" for (after, before), same in sorted(alike.items()))


def _is_latin(letter: str) -> bool:
    return letter.isascii() and letter.isalpha()


def split_words(words: str) -> list[str]:
    """Return the words of a text, which are separated by `|` or on lines of their own."""
    return words.strip().replace("\n", "|").split("|")


def words_of(words: str) -> str:
    """Return a pattern for any of the words of a text, as in `split_words`."""
    return one_of(split_words(words))


def any_line(lines: str) -> re.Pattern[str]:
    """Compile regular expressions, one on each line, as one pattern."""
    return re.compile("|".join(lines.strip().splitlines()))
