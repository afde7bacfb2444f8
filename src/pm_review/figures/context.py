"""The text before and after the numbers of a figure, and whether it is compatible with a figure."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from pm_review.figures import context_patterns
from pm_review.figures.lexicon import MEASURES
from pm_review.figures.matching import compiled
from pm_review.figures.number_grammar import Amount, Source, read_amount
from pm_review.figures.quantity import DECIMAL


@dataclass(frozen=True, slots=True)
class Opening:
    """The text before the first number."""

    label: str
    leads: Set[str]
    """The names of the groups of leading words."""
    amount: Amount
    start: int
    """The index of the number."""


@dataclass(frozen=True, slots=True)
class Closing:
    """The text after the last number."""

    rest: str
    """Measure word or remark, as plain text."""
    start: int
    """The index of the rest in the text."""
    tails: Set[str]
    """The names of the groups of words that indicate a bound."""


def open_figure(source: Source) -> Opening | None:
    """Return the first number with the text before it; None if it is not a figure."""
    match = compiled(context_patterns.OPENING).match(source.plain)
    amount = read_amount(source, match.end()) if match else None
    if match is None or amount is None:
        return None
    words = compiled(context_patterns.LEAD).finditer(match["leads"]) if match["leads"] else ()
    leads = {found.lastgroup for found in words if found.lastgroup}
    opening = Opening(match["label"].strip(), leads, amount, match.end())
    return opening if _counts(opening, source.plain[match.end() :]) else None


def _counts(opening: Opening, from_number: str) -> bool:
    """Whether the number is a figure, and not part of a date or of a name such as 神州 12 号."""
    amount, label = opening.amount, opening.label
    if any(compiled(each).match(from_number) for each in (context_patterns.CALENDAR, context_patterns.NAME)):
        return False
    if label and not compiled(context_patterns.LABEL).fullmatch(label):
        return False
    if "by" in opening.leads and (label or compiled(context_patterns.YEAR).match(from_number)):
        return bool({"rise", "fall"} & opening.leads)
    if label.endswith("数") and not from_number[:1].isascii():
        return False
    if not label:
        return True
    named = opening.leads or label.endswith((":", "=")) or compiled(context_patterns.METRIC).fullmatch(label)
    measured = from_number[amount.end - opening.start :].lstrip()[:1] in MEASURES
    return any(map(str.isalpha, label)) and bool(named or measured or amount.quantity)


def may_be_day(plain: str, opening: Opening, closing: Closing) -> bool:
    """Whether a plain 6/30 or 6.30 may be a date; a unit or a measure word rules that out."""
    rest = closing.rest.strip()
    alone = not rest or rest.startswith("(") or bool(compiled(context_patterns.LAUNCH).match(rest))
    return alone and bool(compiled(context_patterns.DAY).match(plain[opening.start :]))


def is_unsure(source: Source, opening: Opening, closing: Closing) -> bool:
    """Whether a plain number may be two numbers, or a date: 1 234, 6.30, 6.30上线."""
    if not opening.amount.bare:
        return not closing.rest.strip()
    day = source.like != DECIMAL and may_be_day(source.plain, opening, closing)
    return day or bool(compiled(context_patterns.LAUNCH).match(closing.rest.strip()))


def close_figure(plain: str, end: int) -> Closing | None:
    """Return the text after the number; None if not understood: another figure, a date, an unknown sign."""
    tails = set()
    while (match := compiled(context_patterns.TAIL).match(plain, end)) and match.lastgroup:
        tails.add(match.lastgroup)
        end = match.end()
    rest = plain[end:]
    last = compiled(context_patterns.ENDING).match(rest)
    if last and last.lastgroup:
        tails.add(last.lastgroup)
        rest = last["kept"]
    return Closing(rest, end, tails) if context_patterns.understood(rest) is not None else None


def rest_of(tidy: str, currency: tuple[int, int], opening: Opening, closing: Closing) -> str:
    """Return label, currency and measure word as written."""
    label = tidy[: len(opening.label)].rstrip(" :：=")
    after = tidy[closing.start : closing.start + len(closing.rest)]
    return f"{label} {(tidy[slice(*currency)] + after).strip()}".strip()
