"""From a text to the figure that it says."""

from __future__ import annotations

import re
from collections.abc import Set
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from pm_review.figures import grammar
from pm_review.figures.number_words import Amount, numeral, read_amount, share
from pm_review.figures.quantity import Figure, Reading
from pm_review.figures.units import SCALES, Unit

LONGEST = 200
"""Characters beyond which a text is prose and no figure."""

_BARE = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(\.[0-9]+)?(?: ?(%|万|亿|thousand|million|billion))?")
"""A number with at most a percent sign or a scale: most figures by far."""


class _Bounds(NamedTuple):
    """The figure's two numbers."""

    low: Decimal | None
    high: Decimal | None


class _Opening(NamedTuple):
    """What stands before the first number."""

    label: str
    leads: Set[str]
    """The names of the groups of leading words."""
    amount: Amount


class _Closing(NamedTuple):
    """What stands after the last number."""

    rest: str
    """Measure word or remark, in plain text."""
    start: int
    """Where the rest begins in the text."""
    tails: Set[str]
    """The names of the groups of words that make a bound."""


def read(text: str) -> Figure:
    """What a text says; any text can be read, at worst as text."""
    return _read(text) if len(text) <= LONGEST else Figure(text, Reading.TEXT)


@lru_cache(maxsize=4096)
def _read(text: str) -> Figure:
    tidy = " ".join(text.split())
    if match := _BARE.fullmatch(tidy):
        return _bare(text, match)
    plain = grammar.plain(tidy)
    figure = _rank(tidy, plain) or _figure(tidy, plain) or Figure(text, Reading.TEXT)
    return figure._replace(written=text)


def _bare(text: str, match: re.Match[str]) -> Figure:
    """What the grammar would make of it, without compiling the grammar, which takes 20 ms."""
    whole, fraction, word = match.groups()
    number = Decimal(whole.replace(",", "") + (fraction or ""))
    value = float(number * SCALES[word] if word in SCALES else number)
    return Figure(text, Reading.NUMBER, value, value, Unit.PERCENT if word == "%" else Unit.PLAIN)


def _rank(tidy: str, plain: str) -> Figure | None:
    match = grammar.rank().fullmatch(plain)
    if not match:
        return None
    place = float(match["ordinal"] or numeral(match))
    return Figure(tidy, Reading.RANK, place, place, rest=tidy[match.start("rest") :].strip())


def _figure(tidy: str, plain: str) -> Figure | None:
    opening = _open(plain)
    if opening is None:
        return None
    return _combine(tidy, plain, opening) or _single(tidy, plain, opening)


def _open(plain: str) -> _Opening | None:
    match = grammar.opening().match(plain)
    amount = read_amount(plain, match.end()) if match else None
    if match is None or amount is None:
        return None
    opening = _Opening(match["label"].strip(), _leads(match["leads"]), amount)
    return opening if _counts(opening, plain[match.end() :]) else None


def _leads(words: str) -> Set[str]:
    return {match.lastgroup for match in grammar.lead().finditer(words) if match.lastgroup}


def _counts(opening: _Opening, from_number: str) -> bool:
    """Whether the number is a figure, and not part of a date or of a name such as 神州 12 号."""
    amount, label = opening.amount, opening.label
    if grammar.calendar().match(from_number) or not grammar.label().fullmatch(label):
        return False
    if "by" in opening.leads and (label or grammar.year().match(from_number)):
        return bool({"rise", "fall"} & opening.leads)
    if not label:
        return True
    named = bool(opening.leads) or label.endswith((":", "="))
    return any(map(str.isalpha, label)) and (named or amount.quantity)


def _combine(tidy: str, plain: str, opening: _Opening) -> Figure | None:
    """A range, a pair, or a part of a whole."""
    match = grammar.join().match(plain, opening.amount.end)
    second = read_amount(plain, match.end()) if match else None
    both = share(opening.amount, second) if second else None
    closing = _close(plain, second.end) if second else None
    if match is None or both is None or closing is None:
        return None
    reading = _joined(match, opening)
    low, high = both[0].value, both[1].value
    if reading is not Reading.PAIR and not closing.rest.startswith(match["between"].strip()):
        return None
    if not _sensible(reading, low, high, both[1].unit):
        return None
    return _build(tidy, reading, _Bounds(low, high), both[1], opening, closing)


def _joined(match: re.Match[str], opening: _Opening) -> Reading:
    if match["of"]:
        return Reading.OF
    return Reading.PAIR if match["pair"] or "origin" in opening.leads else Reading.RANGE


def _sensible(reading: Reading, low: Decimal, high: Decimal, unit: Unit) -> bool:
    """A range rises, a whole is more than nothing, and from 0 to 1 is a way of speaking."""
    if reading is Reading.RANGE:
        return low <= high
    if reading is Reading.OF:
        return low >= 0 and high > 0
    return not (low == 0 and high == 1 and unit is Unit.PLAIN)


def _single(tidy: str, plain: str, opening: _Opening) -> Figure | None:
    closing = _close(plain, opening.amount.end)
    if closing is None:
        return None
    rises = _change(opening, closing)
    bounds, strict = _bounds(opening, closing)
    if rises is not None and rises < 0:
        bounds = _Bounds(_negative(bounds.high), _negative(bounds.low))
    reading = Reading.NUMBER if rises is None else Reading.CHANGE
    figure = _build(tidy, reading, bounds, opening.amount, opening, closing)
    return figure._replace(strict=strict)


def _negative(number: Decimal | None) -> Decimal | None:
    return None if number is None else -number


def _change(opening: _Opening, closing: _Closing) -> int | None:
    """1 or -1 when the amount says by how much something rose or fell; 1 too when it has its own minus."""
    amount = opening.amount
    relative = amount.unit in (Unit.PERCENT, Unit.POINTS)
    after = grammar.change_after().match(closing.rest.strip()) if relative else None
    if "fall" in opening.leads or (after and after["fall"]):
        return -1
    if amount.signed or after or {"rise", "by"} & opening.leads or (relative and amount.number < 0):
        return 1
    return None


def _bounds(opening: _Opening, closing: _Closing) -> tuple[_Bounds, bool]:
    value = opening.amount.value
    words = opening.leads | closing.tails
    if {"least", "above"} & words or opening.amount.more:
        return _Bounds(value, None), "above" in words
    if {"most", "below"} & words:
        return _Bounds(None, value), "below" in words
    return _Bounds(value, value), False


def _close(plain: str, end: int) -> _Closing | None:
    """What follows the number; None when that is another figure or a date."""
    tails = set()
    while (match := grammar.tail().match(plain, end)) and match.lastgroup:
        tails.add(match.lastgroup)
        end = match.end()
    rest = plain[end:]
    last = grammar.ending().match(rest)
    if last and last.lastgroup:
        tails.add(last.lastgroup)
        rest = last["kept"]
    if grammar.stray().search(grammar.aside().sub("", rest)):
        return None
    return _Closing(rest, end, tails)


def _build(
    tidy: str, reading: Reading, bounds: _Bounds, last: Amount, opening: _Opening, closing: _Closing
) -> Figure:
    low, high = (None if number is None else float(number) for number in bounds)
    return Figure(tidy, reading, low, high, last.unit, _rest(tidy, last, opening, closing))


def _rest(tidy: str, last: Amount, opening: _Opening, closing: _Closing) -> str:
    """Label, currency and measure word as they are written."""
    label = tidy[: len(opening.label)].rstrip(" :：=")
    start, end = last.currency if last.currency != (0, 0) else opening.amount.currency
    after = tidy[closing.start : closing.start + len(closing.rest)]
    return f"{label} {(tidy[start:end] + after).strip()}".strip()
