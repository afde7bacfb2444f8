"""What words show: whether a text holds a fact, how long it is, whether two say the same.

The words and patterns of each language stand in ``screens/coach.toml`` under ``patterns``, one a line.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from unicodedata import east_asian_width

from pm_review.forms.patterns import compiled, is_filled, is_whole, lowercase, pattern_lines

WORD = re.compile("[a-z\u00df-\u04ff]{5,}")
"""A word of some meaning in a language with letters."""

MARKS = re.compile(r"[\W_]+")
"""Blanks and punctuation."""

MIDDLE_WORD = re.compile(r"(?<=[^.!?:;\s] )[A-Z][a-z]+")
"""A capitalised word that does not begin a sentence: a name."""

BUZZWORD_SIZE = 60
"""Up to this size for each buzzword there is not much else in an answer."""

SHORT_CAUSE = 160
"""A cause longer than this looks at more than one side."""

LEFT_OVER = 6
"""Letters of its own up to which an answer is general: one short word, or three Chinese characters."""

LEFT_SHARE = 0.1
"""The same for a long answer, as a share of it."""

ONE_WORD_SHARE = 0.2
"""The same where all that is left is one word."""

SHARED = 3
"""So many words, or pairs of characters, two texts about one thing have in common at least."""

COMMON = 100
"""A term in more texts than this is an everyday word."""


@cache
def _forms(name: str) -> tuple[re.Pattern[str], ...]:
    """The patterns under a name one by one, for those with named groups."""
    return tuple(map(re.compile, pattern_lines("coach", f"patterns.{name}")))


def _pattern(name: str) -> re.Pattern[str]:
    """The patterns under a name as one."""
    return compiled("coach", f"patterns.{name}")


def passages(name: str, text: str) -> Iterator[str]:
    """What the patterns under a name find in a text, as it is written there."""
    return (text[each.start() : each.end()] for each in _pattern(name).finditer(lowercase(text)))


def forms(name: str, text: str) -> Iterator[re.Match[str]]:
    """What each of the patterns under a name finds in a text, in small letters, with its named groups."""
    return (each for form in _forms(name) for each in form.finditer(lowercase(text)))


def is_nobody(owner: str) -> bool:
    """Whether an owner is nobody in particular, such as a team or everyone."""
    return is_whole("coach", "patterns.nobody", owner)


def has_evidence(text: str) -> bool:
    """Whether a text holds a figure, a number word, a date, a link or a name in quotes."""
    return matches("fact", text)


def matches(name: str, text: str) -> bool:
    """Whether any of the patterns under a name occurs in a text."""
    return bool(_pattern(name).search(lowercase(text)))


def without(name: str, text: str) -> str:
    """The text with blanks in place of what the patterns under a name find."""
    return _pattern(name).sub(lambda found: " " * len(found[0]), lowercase(text))


def shows_effect(text: str) -> bool:
    """Whether a text has a figure that is neither a date nor a count of work done, or words in quotes."""
    return has_evidence(without("calendar", without("output", text)))


def is_general(text: str) -> bool:
    """Whether an answer would fit any review: no figure, name, date, example or step, no words of its own.

    A short word of its own, or one word in a longer answer, does not make it less general.
    """
    if not is_without_facts(text):
        return False
    own = own_words(text)
    left, whole = sum(map(size, own)), size(text)
    return left <= max(LEFT_OVER, LEFT_SHARE * whole) or (len(own) == 1 and left <= ONE_WORD_SHARE * whole)


def own_words(text: str) -> list[str]:
    """What is left of a text without the words that fit any review."""
    return MARKS.sub(" ", without("generic", text)).split()


def is_without_facts(text: str) -> bool:
    """Whether an answer has no figure, name, date, example or step; a year by itself is none of them."""
    if not is_filled(text) or matches("placeholder", text) or matches("specific", text):
        return False
    rest = without("generic", text)
    names = any(rest[found.start()] != " " for found in MIDDLE_WORD.finditer(text))
    return not names and not has_evidence(without("year", text))


def buzzword(text: str) -> str:
    """The first buzzword of an answer that says hardly anything else; empty where there is none."""
    if has_evidence(text):
        return ""
    found = list(passages("buzzwords", text))
    return found[0] if found and size(text) <= BUZZWORD_SIZE * len(found) else ""


def blames_others(cause: str) -> bool:
    """Whether a short cause lies with others or with circumstances alone."""
    return size(cause) <= SHORT_CAUSE and matches("blame", cause) and not matches("own", cause)


def is_date(text: str) -> bool:
    """Whether a text names a time: a date, a month, a season, an event with its day."""
    return matches("moment", text)


def impossible_date(text: str) -> str:
    """The first date in a text that no calendar has, such as Q5 or 2025-13; empty without one."""
    return next(passages("impossible", text), "")


def same_measure(one: str, other: str) -> bool:
    """Whether two measures count the same, whatever year either of them names."""
    return alike(without("year", one), without("year", other))


def is_vague(target: str, around: str) -> bool:
    """Whether a target only names a wish and nothing around it, such as its measure, makes it testable.

    For a goal that is a number nothing around it does: leave ``around`` empty there.
    """
    wish = (matches("wish", target) or matches("vague", target)) and not matches("deed", target)
    return wish and not has_evidence(target) and not has_evidence(around)


def size(text: str) -> int:
    """How much is said, in letters; a Chinese character counts for two."""
    return len(text) if text.isascii() else len(text) + sum(map(_is_wide, text))


def _is_wide(sign: str) -> bool:
    """Whether a character says about as much as two letters do, and is as wide."""
    return east_asian_width(sign) in "WF"


def plain(text: str) -> str:
    """A text without case, blanks and punctuation, to compare it with another."""
    return MARKS.sub("", text.casefold())


def alike(one: str, other: str) -> bool:
    """Whether two short texts name the same: one, as far as it goes, is in the other."""
    a, b = plain(one), plain(other)
    return bool(a and b) and (a in b or b in a)


def _terms(text: str) -> set[str]:
    """The longer words of a text and its pairs of Chinese characters."""
    words = set(WORD.findall(text.casefold()))
    if text.isascii():
        return words
    wide = "".join(each if _is_wide(each) and each.isalnum() else " " for each in text)
    pairs = (one + other for one, other in pairwise(wide) if " " not in one + other)
    return {*words, *pairs}


def names_topic(topic: str, text: str) -> bool:
    """Whether a text uses most of the terms of a short name, such as a measure."""
    terms = _terms(without("calendar", without("year", topic)))
    return len(terms) > 1 and 2 * len(terms & _terms(text)) > len(terms)


class TopicIndex:
    """Texts by the terms that they use, to find one about the same thing as another text."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Index the texts; a term that very many of them use says nothing about any."""
        holders: dict[str, set[int]] = defaultdict(set)
        for at, text in enumerate(texts):
            for term in _terms(text):
                holders[term].add(at)
        self._holders = {term: held for term, held in holders.items() if len(held) <= COMMON}

    def covers(self, text: str) -> bool:
        """Whether one of the texts shares enough terms with this one."""
        shared = Counter(at for term in _terms(text) for at in self._holders.get(term, ()))
        return any(count >= SHARED for count in shared.values())
