"""Interpret a figure with words around its numbers: rank, range, pair, part of a whole, change or bound."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from pm_review.figures import context_patterns
from pm_review.figures.context import (
    Closing,
    Opening,
    close_figure,
    is_unsure,
    may_be_day,
    open_figure,
    rest_of,
)
from pm_review.figures.counted import counted_in
from pm_review.figures.lexicon import may_have_number
from pm_review.figures.matching import compiled, normalize
from pm_review.figures.number_grammar import Amount, Source, read_amount, share
from pm_review.figures.numerals import han_value, numeral
from pm_review.figures.quantity import HUGE, Figure, Reading, Unit


class _Bounds(NamedTuple):
    """The two numbers of a figure."""

    low: Decimal | None
    high: Decimal | None


def interpret(written: str, plain: str, like: str) -> Figure:
    """Read a text, which is given as written and as plain text, as a figure beside one of a dimension."""
    if not {"(", "?"}.isdisjoint(plain) and compiled(context_patterns.DOUBTFUL_REMARK).search(plain):
        return Figure(written, Reading.TEXT)
    source = Source(written, plain, like)
    return _rank(source) or _figure(source) or Figure(written, Reading.TEXT)


def _rank(source: Source) -> Figure | None:
    """Read a rank; with a scale or a unit after it, as in `# 2 TB`, it may also be an amount."""
    match = compiled(context_patterns.RANK).fullmatch(source.plain)
    if not match:
        return None
    written = match["chinese"]
    digits = match["ordinal"] or match["digits"] or match["share"] or match["spelled"]
    found = None if written else numeral(digits, 0)
    place = han_value(written) if written else found and found.value
    if not place or context_patterns.understood(match["rest"]) is None:
        return None
    rest = source.written[match.start("rest") :].strip()
    if match["share"]:
        return Figure(source.written, Reading.NUMBER, None, float(place), Unit.PERCENT, rest)
    counted = read_amount(Source(f"1 {rest}", f"1 {normalize(rest)}"), 0)
    if counted and (counted.quantity or counted.unsure):
        return Figure(source.written, Reading.TEXT, unsure=True)
    return Figure(source.written, Reading.RANK, float(place), float(place), rest=rest)


def _figure(source: Source) -> Figure | None:
    opening = open_figure(source)
    if opening is None:
        return None
    if opening.amount.unsure:
        return Figure(source.written, Reading.TEXT, unsure=True)
    several = may_have_number(source.plain[opening.amount.end :])
    both = _combine(source, opening) or _tolerance(source, opening) if several else None
    return both or _single(source, opening)


def _combine(source: Source, opening: Opening) -> Figure | None:
    """Read a range, a pair, or a part of a whole."""
    match = compiled(context_patterns.JOIN).match(source.plain, opening.amount.end)
    if match is None or (match["and"] and "origin" not in opening.leads):
        return None
    like = opening.amount.physical[0] if opening.amount.physical else source.like
    second = read_amount(replace(source, like=like), match.end())
    both = share(opening.amount, second) if second else None
    closing = close_figure(source.plain, second.end) if second else None
    if second is None or both is None or closing is None or second.unsure:
        return None
    reading = _joined(match, opening)
    low, high = both[0].value, both[1].value
    if reading is not Reading.PAIR and not closing.rest.startswith(match["between"].strip()):
        return None
    if not _sensible(reading, low, high, both[1].unit):
        return None
    if reading is Reading.OF and not opening.label and may_be_day(source.plain, opening, closing):
        return Figure(source.written, Reading.TEXT, unsure=True)
    return _build(source, reading, _Bounds(low, high), both[1], opening, closing)


def _joined(match: re.Match[str], opening: Opening) -> Reading:
    if match["of"]:
        return Reading.OF
    if match["and"]:
        return Reading.RANGE
    return Reading.PAIR if match["pair"] or "origin" in opening.leads else Reading.RANGE


def _sensible(reading: Reading, low: Decimal, high: Decimal, unit: Unit) -> bool:
    """Whether two numbers fit a reading: a range rises, a whole is positive, and 0 to 1 is an idiom."""
    if reading is Reading.RANGE:
        return low <= high
    if reading is Reading.OF:
        return low >= 0 and high > 0 and unit is Unit.PLAIN
    return not (low == 0 and high == 1 and unit is Unit.PLAIN)


def _tolerance(source: Source, opening: Opening) -> Figure | None:
    """Read a range around a number, such as 100±5 or 100 ± 5%."""
    match = compiled(context_patterns.TOLERANCE).match(source.plain, opening.amount.end)
    second = read_amount(source, match.end()) if match else None
    if match is None or second is None or second.unsure or second.number < 0:
        return None
    first, closing = opening.amount, close_figure(source.plain, second.end)
    relative = second.unit is Unit.PERCENT and first.unit is not Unit.PERCENT
    both = (first, second) if relative and not match["unit"] else share(first, second)
    if closing is None or both is None or opening.leads - {"about"}:
        return None
    if not relative and first.unit is Unit.PLAIN:
        first = replace(both[0], scale=first.scale or second.scale)
    else:
        first = first if relative else both[0]
    width = abs(first.value) * second.value / 100 if relative else both[1].value
    bounds = _Bounds(first.value - width, first.value + width)
    return _build(source, Reading.RANGE, bounds, first, opening, closing)


def _single(source: Source, opening: Opening) -> Figure | None:
    closing = close_figure(source.plain, opening.amount.end)
    if closing is None:
        return None
    alone = not opening.amount.quantity and not opening.label
    if alone and is_unsure(source, opening, closing):
        return Figure(source.written, Reading.TEXT, unsure=True)
    rises = _rise_or_fall(opening, closing)
    bounds, strict = _bounds(opening, closing)
    if rises is not None and rises < 0:
        bounds = _Bounds(_negative(bounds.high), _negative(bounds.low))
    reading = Reading.NUMBER if rises is None else Reading.CHANGE
    figure = _build(source, reading, bounds, opening.amount, opening, closing)
    return figure and replace(figure, strict=strict)


def _negative(number: Decimal | None) -> Decimal | None:
    return None if number is None else -number


def _rise_or_fall(opening: Opening, closing: Closing) -> int | None:
    """Return 1 for a rise, -1 for a fall, and None if the amount is not a change."""
    amount = opening.amount
    relative = amount.unit in (Unit.PERCENT, Unit.POINTS)
    after = compiled(context_patterns.CHANGE_AFTER).match(closing.rest.strip()) if relative else None
    if "fall" in opening.leads or (after and after["fall"]):
        return -1
    if amount.signed or after or {"rise", "by"} & opening.leads or (relative and amount.number < 0):
        return 1
    return None


def _bounds(opening: Opening, closing: Closing) -> tuple[_Bounds, bool]:
    value = opening.amount.value
    words = opening.leads | closing.tails
    if {"least", "above"} & words or opening.amount.more:
        return _Bounds(value, None), "above" in words
    if {"most", "below"} & words:
        return _Bounds(None, value), "below" in words
    return _Bounds(value, value), False


def _build(
    source: Source, reading: Reading, bounds: _Bounds, last: Amount, opening: Opening, closing: Closing
) -> Figure | None:
    if any(number is not None and abs(number) >= HUGE for number in bounds):
        return None
    low, high = (None if number is None else float(number) for number in bounds)
    start, end = last.currency if last.currency != (0, 0) else opening.amount.currency
    counted = counted_in(opening.label, closing.rest, last, source.plain[start:end])
    rest = rest_of(source.written, (start, end), opening, closing)
    unit = source.plain[slice(*last.word)]
    scale = last.scale or Decimal(1)
    return Figure(
        source.written, reading, low, high, last.unit, rest, counted=counted, scale=scale, unit=unit
    )
