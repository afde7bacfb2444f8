"""Rules about percentages in an answer that contradict the two numbers stated with them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pm_review.coach.amounts import amount
from pm_review.coach.registry import Match, Rules
from pm_review.coach.text_analysis import matches, named_matches
from pm_review.figures import Reading, read
from pm_review.i18n.issue import Severity
from pm_review.model import FieldType, Record, texts_of

RULES = Rules()
"""The rules of this module."""

PERCENT = re.compile("[%\uff05]|per ?cent")
"""A sign or a word for percent."""

SENTENCE = re.compile(r"(?<!i\.e)(?<!e\.g)[.!?](?=\s|$)|[;\uff1b\u3002\uff01\uff1f\n]")
"""Separators between the sentences of an answer."""

REACH = 36
"""The maximum number of characters between a change and its percentage."""

LOOSE = 0.03
"""The relative difference between a percentage and its two numbers that rounding can explain."""

POINT = 0.6
"""The difference in percentage points that is always accepted."""


@RULES.local(Record, "percentage", Severity.HINT)
def percentage(record: Record) -> Iterator[Match]:
    """Report a percentage that does not match the two numbers beside it."""
    for key, text in texts_of(record, FieldType.TEXT):
        if PERCENT.search(text) and (found := next(_disagreeing(text), "")):
            yield Match(key, {"found": found})


def _disagreeing(text: str) -> Iterator[str]:
    """Yield the passages of a text with contradictory figures."""
    for sentence in SENTENCE.split(text):
        yield from _wrong_changes(sentence)
        for share in named_matches("share", sentence):
            one, other, percent = share.group("one", "other", "percent")
            numbers = _three_numbers(one, other, percent)
            if numbers and not _is_near(numbers[2], numbers[0] / numbers[1] * 100):
                yield sentence[share.start() : share.end()].strip()


def _wrong_changes(sentence: str) -> Iterator[str]:
    """Yield the changes in a sentence that do not match their nearest percentage."""
    stated = list(named_matches("percent", sentence))
    for pair in named_matches("pair", sentence) if stated else ():
        near = [(gap, each) for each in stated if (gap := _gap(sentence, pair, each)) is not None]
        if not near:
            continue
        _, percent = min(near, key=lambda found: found[0])
        numbers = _three_numbers(pair["one"], pair["other"], percent["percent"])
        if numbers and not _is_change(*numbers, of_percentages=bool(PERCENT.search(pair["other"]))):
            yield sentence[min(pair.start(), percent.start()) : max(pair.end(), percent.end())].strip()


def _is_change(before: float, after: float, stated: float, *, of_percentages: bool) -> bool:
    """Whether a percentage is the change between two numbers, or in points between two percentages."""
    change = abs(after - before)
    return _is_near(stated, change / before * 100) or (of_percentages and _is_near(stated, change))


def _gap(sentence: str, pair: re.Match[str], percent: re.Match[str]) -> int | None:
    """Return the number of characters between a change and a percentage; ``None`` if they are unrelated."""
    ends = (pair.span("one"), pair.span("other"))
    if any(percent.start("percent") < end and start < percent.end("percent") for start, end in ends):
        return None
    start, end = sorted((pair.span(), percent.span()))
    between = sentence[start[1] : end[0]]
    apart = len(between) > REACH or matches("apart", between)
    return None if apart else len(between)


def _three_numbers(one: str, other: str, percent: str) -> tuple[float, float, float] | None:
    """Return the two non-zero numbers and the percentage; ``None`` if one of them cannot be read."""
    pair, stated = read(f"{one} \u2192 {other}"), amount(re.sub("per ?cent", "%", percent))
    a, b = pair.low, pair.high
    return (a, b, stated) if pair.reading is Reading.PAIR and a and b and stated is not None else None


def _is_near(stated: float, worked_out: float) -> bool:
    return abs(stated - worked_out) <= max(POINT, LOOSE * worked_out)
