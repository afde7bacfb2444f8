"""What can be told from words: whether a text holds a fact, how long it is, whether two say the same.

The words and patterns of each language stand in ``screens/coach.toml`` under ``patterns``, one a line.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from pm_review.phrases import LANGUAGES, words

WIDE = re.compile(r"[\u1100-\u115f\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]")
"""Characters that say about as much as two letters do, and are as wide."""


WORD = re.compile("[a-z]{5,}")
"""A word of some meaning in a language with letters."""

SHARED = 3
"""So many words, or pairs of characters, two texts about one thing have in common at least."""


@cache
def _lines(name: str) -> tuple[str, ...]:
    """The patterns under a name in all languages; a review may mix its languages."""
    lines = (line for each in LANGUAGES for line in words("coach", each)(f"patterns.{name}").split("\n"))
    return tuple(dict.fromkeys(line for line in lines if line))


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The patterns under a name as one."""
    return re.compile("|".join(_lines(name)), re.IGNORECASE)


@cache
def forms(name: str) -> tuple[re.Pattern[str], ...]:
    """The patterns under a name one by one, for those with named groups."""
    return tuple(re.compile(line, re.IGNORECASE) for line in _lines(name))


def said(text: str) -> bool:
    """Whether anything is said at all."""
    return bool(text.strip())


def factual(text: str) -> bool:
    """Whether a text holds a figure, a number word, a date, a link or a name in quotes."""
    return bool(pattern("fact").search(text))


def matches(name: str, text: str) -> bool:
    """Whether any of the patterns under a name occurs in a text."""
    return bool(pattern(name).search(text))


def is_vague(target: str, around: str) -> bool:
    """Whether a target only names a wish and nothing around it, such as its measure, makes it testable."""
    wish = matches("vague", target) and not matches("deed", target)
    return wish and not factual(target) and not factual(around)


def size(text: str) -> int:
    """How much is said, in letters; a Chinese character counts for two."""
    return len(text) + len(WIDE.findall(text))


def plain(text: str) -> str:
    """A text without case, blanks and punctuation, to compare it with another."""
    return "".join(filter(str.isalnum, text.casefold()))


def alike(one: str, other: str) -> bool:
    """Whether two short texts name the same: one, as far as it goes, is in the other."""
    a, b = plain(one), plain(other)
    return bool(a and b) and (a in b or b in a)


def _terms(text: str) -> set[str]:
    """The longer words of a text and its pairs of Chinese characters."""
    wide = "".join(each if WIDE.match(each) and each.isalnum() else " " for each in text)
    pairs = (one + other for one, other in pairwise(wide) if " " not in one + other)
    return {*WORD.findall(text.casefold()), *pairs}


class Echo:
    """Texts to be searched for one that speaks of the same thing as another."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Take the texts."""
        self._places: dict[str, list[int]] = defaultdict(list)
        for at, text in enumerate(texts):
            for term in _terms(text):
                self._places[term].append(at)

    def speaks_of(self, text: str) -> bool:
        """Whether one of the texts shares enough words with this one."""
        shared = Counter(at for term in _terms(text) for at in self._places.get(term, ()))
        return any(count >= SHARED for count in shared.values())
