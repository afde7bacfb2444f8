"""Analyse text: facts, size, and similarity.

The words and patterns of each language are in ``screens/coach.toml`` under ``patterns``, one per line.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from unicodedata import east_asian_width

from pm_review.figures.find_numbers import with_parts
from pm_review.forms.patterns import (
    combined_pattern,
    has_chinese,
    is_filled,
    is_whole,
    lowercase,
    pattern_lines,
    patterns_by_script,
)

WORD = re.compile("[a-z\u00df-\u04ff]{5,}")
"""A meaningful word in an alphabetic language."""

RUN = re.compile(r"\w+")
"""A word in an alphabetic language, or several Chinese words."""

LONGEST_START = 30
"""The length of the longest beginning of a word in a list."""

LONGEST_CHINESE = 8
"""The length of the longest Chinese word in a list."""

MARKS = re.compile(r"[\W_]+")
"""Blanks and punctuation."""

MIDDLE_WORD = re.compile(r"(?<=[^.!?:;\s] )[A-Z][a-z]+")
"""A capitalised word inside a sentence, which is a name."""

BUZZWORD_SIZE = 60
"""The size of an answer per buzzword up to which it contains little else."""

SHORT_CAUSE = 160
"""The size above which a cause considers more than one side."""

LEFT_OVER = 6
"""The number of specific letters up to which an answer is generic: a short word or three characters."""

LEFT_SHARE = 0.1
"""The same limit for a long answer, as a share of its size."""

ONE_WORD_SHARE = 0.2
"""The same limit if only one specific word is left."""

SEVERAL_PAGES = 4_000
"""The number of characters above which an answer is not judged as a whole: it has facts somewhere.

Looking for them in 100 KB took 0.7 s for each key.
"""

SHARED = 3
"""The minimum number of shared words or character pairs of two texts about the same topic."""

COMMON = 100
"""The number of texts above which a shared term counts as an everyday word."""


@cache
def _separate_patterns(name: str, chinese: bool) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of a name separately, for patterns with named groups and parts in braces."""
    lines = pattern_lines("coach", f"patterns.{name}")
    forms = (line for line in lines if chinese or not has_chinese(line))
    return tuple(re.compile(with_parts(form)) for form in forms)


def _pattern(name: str, text: str) -> re.Pattern[str]:
    """Return the patterns of a name that can match a text, as one."""
    return combined_pattern(text, "coach", f"patterns.{name}")


def passages(name: str, text: str) -> Iterator[str]:
    """Yield the passages of a text that match the patterns of a name, as written."""
    return (text[each.start() : each.end()] for each in _pattern(name, text).finditer(lowercase(text)))


def named_matches(name: str, text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of each pattern of a name in the lower-case text."""
    return (
        each
        for form in _separate_patterns(name, has_chinese(text))
        for each in form.finditer(lowercase(text))
    )


def is_nobody(owner: str) -> bool:
    """Whether an owner is not a person, such as a team or everyone."""
    return is_whole("coach", "patterns.nobody", owner)


def has_evidence(text: str) -> bool:
    """Whether a text contains a figure, a number word, a date, a link or a quoted name."""
    return matches("fact", text)


def matches(name: str, text: str) -> bool:
    """Whether any pattern of a name occurs in a text."""
    low = lowercase(text)
    return any(pattern.search(low) for pattern in patterns_by_script(text, "coach", f"patterns.{name}"))


def without(name: str, text: str) -> str:
    """Return the text with blanks in place of the matches of a name's patterns."""
    return _pattern(name, text).sub(lambda found: " " * len(found[0]), lowercase(text))


def without_generic(text: str) -> str:
    """Return the text with blanks in place of generic words and phrases."""
    rest = without("generic", text)
    return RUN.sub(lambda run: _without_listed(run[0], rest[run.start() : run.end()]), lowercase(text))


@cache
def _generic_words() -> frozenset[str]:
    """Return the generic words; a `*` at the end stands for any ending."""
    return frozenset("|".join(pattern_lines("coach", "patterns.generic_words")).split("|"))


def _without_listed(run: str, rest: str) -> str:
    """Return what is left of a run of letters without generic words; ``rest`` is without phrases already."""
    listed = _generic_words()
    ends = range(1, min(len(run), LONGEST_START) + 1)
    if run in listed or any(f"{run[:end]}*" in listed for end in ends):
        return " " * len(run)
    left = ""
    while len(left) < len(rest):
        left += _blanks_for_chinese(rest, len(left), listed) or rest[len(left)]
    return left


def _blanks_for_chinese(text: str, at: int, listed: frozenset[str]) -> str:
    """Return blanks for the longest listed word at an index of a text; empty if there is none."""
    ends = range(at + LONGEST_CHINESE, at, -1) if _is_wide(text[at]) else ()
    return next((" " * len(word) for end in ends if (word := text[at:end]) in listed), "")


def shows_effect(text: str) -> bool:
    """Whether a text has a figure other than dates and counts of work, or a quotation."""
    return len(text) > SEVERAL_PAGES or has_evidence(without("calendar", without("output", text)))


def is_generic(text: str) -> bool:
    """Whether an answer would fit any review: no facts and few specific words.

    A short specific word, or one word in a longer answer, does not make it specific.
    """
    if not is_without_facts(text):
        return False
    specific = specific_words(text)
    left, whole = sum(map(size, specific)), size(text)
    return left <= max(LEFT_OVER, LEFT_SHARE * whole) or (
        len(specific) == 1 and left <= ONE_WORD_SHARE * whole
    )


def specific_words(text: str) -> list[str]:
    """Return the words of a text that are not generic."""
    return MARKS.sub(" ", without_generic(text)).split()


def is_without_facts(text: str) -> bool:
    """Whether an answer has no figure, name, date, example or step; a plain year does not count."""
    if len(text) > SEVERAL_PAGES or not is_filled(text):
        return False
    if matches("placeholder", text) or matches("specific", text):
        return False
    if has_evidence(without("year", text)):
        return False
    rest = without_generic(text)
    return all(rest[found.start()] == " " for found in MIDDLE_WORD.finditer(text))


def buzzword(text: str) -> str:
    """Return the first buzzword of an answer with little other content; empty if there is none."""
    if len(text) > SEVERAL_PAGES or has_evidence(text):
        return ""
    found = list(passages("buzzwords", text))
    return found[0] if found and size(text) <= BUZZWORD_SIZE * len(found) else ""


def blames_others(cause: str) -> bool:
    """Whether a short cause blames only others or circumstances."""
    return size(cause) <= SHORT_CAUSE and matches("blame", cause) and not matches("own", cause)


def is_date(text: str) -> bool:
    """Whether a text names a time: a date, a month, a season, or an event with its day."""
    return matches("moment", text)


def impossible_date(text: str) -> str:
    """Return the first impossible date in a text, such as Q5 or 2025-13; empty if there is none."""
    return next(passages("impossible", text), "")


def same_measure(one: str, other: str) -> bool:
    """Whether two measures are the same, apart from years in their names."""
    return alike(without("year", one), without("year", other))


def is_vague(target: str, around: str) -> bool:
    """Whether a target is only a wish that nothing around it, such as its measure, makes testable.

    For goals of kind number, pass an empty ``around``.
    """
    wish = (matches("wish", target) or matches("vague", target)) and not matches("deed", target)
    return wish and not has_evidence(target) and not has_evidence(around)


def size(text: str) -> int:
    """Return the size of a text in letters; a Chinese character counts as two."""
    return len(text) if text.isascii() else len(text) + sum(map(_is_wide, text))


def _is_wide(sign: str) -> bool:
    """Whether a character is wide and counts as two letters."""
    return east_asian_width(sign) in "WF"


def plain(text: str) -> str:
    """Normalize a text for comparison: without case, blanks and punctuation."""
    return MARKS.sub("", text.casefold())


def alike(one: str, other: str) -> bool:
    """Whether one of two short texts contains the other, ignoring case and punctuation."""
    a, b = plain(one), plain(other)
    return bool(a and b) and (a in b or b in a)


def _terms(text: str) -> set[str]:
    """Return the longer words of a text and its pairs of Chinese characters."""
    words = set(WORD.findall(text.casefold()))
    if text.isascii():
        return words
    wide = "".join(each if _is_wide(each) and each.isalnum() else " " for each in text)
    pairs = (one + other for one, other in pairwise(wide) if " " not in one + other)
    return {*words, *pairs}


def names_topic(topic: str, text: str) -> bool:
    """Whether a text contains most of the terms of a short name, such as a measure."""
    terms = _terms(without("calendar", without("year", topic)))
    return len(terms) > 1 and 2 * len(terms & _terms(text)) > len(terms)


class TopicIndex:
    """An index of texts by their terms, to find one about the same topic."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Index the texts; terms in very many of them are ignored."""
        holders: dict[str, set[int]] = defaultdict(set)
        for at, text in enumerate(texts):
            for term in _terms(text):
                holders[term].add(at)
        self._holders = {term: held for term, held in holders.items() if len(held) <= COMMON}

    def covers(self, text: str) -> bool:
        """Whether one of the texts shares enough terms with this one."""
        shared = Counter(at for term in _terms(text) for at in self._holders.get(term, ()))
        return any(count >= SHARED for count in shared.values())
