"""What a figure measures: its label, thing, physical unit, currency and time span."""

from __future__ import annotations

from decimal import Decimal

from pm_review.figures import context_patterns, number_patterns
from pm_review.figures.lexicon import CURRENCIES, DURATIONS, MEASURES, PERSONS, RHYTHMS, SPANS
from pm_review.figures.matching import compiled
from pm_review.figures.number_grammar import Amount
from pm_review.figures.quantity import ANYTHING, Counted, Unit

CALENDAR = "calendar"
"""The dimension of months, quarters and years."""


def counted_in(label: str, rest: str, amount: Amount, currency: str) -> Counted:
    """Return what the words around a number indicate; all texts are plain."""
    dimension, factor = amount.physical or (_calendar(amount), Decimal(1))
    per = compiled(context_patterns.PER).search(rest)
    if per:
        rest = rest[: per.start()] + rest[per.end() :]
    thing = compiled(context_patterns.ASIDE).sub(" ", rest).strip()
    if amount.physical and (unit := compiled(number_patterns.PHYSICAL_OR_SHORT).match(thing)):
        thing = thing[unit.end() :]
    if not currency and (found := compiled(number_patterns.CURRENCY).match(thing)):
        currency, thing = found[0], thing[found.end() :]
    span = per["span"].strip() if per else _rhythm(f"{label} {thing}")
    code = CURRENCIES.get(currency, "")
    name, measure = _thing(thing)
    return Counted(_label(label), name, measure, dimension, factor, code, SPANS.get(span, span))


def _rhythm(text: str) -> str:
    """Return the time span that words such as `monthly` and 日均 name; empty without one."""
    found = compiled(context_patterns.RHYTHM).search(text)
    return RHYTHMS[found[0]] if found else ""


def _calendar(amount: Amount) -> str:
    """Return the dimension of calendar units, which do not convert to days: a month has 28 to 31."""
    return CALENDAR if amount.unit is Unit.DURATION and amount.factor >= DURATIONS["month"] else ""


def _label(label: str) -> str:
    words = compiled(context_patterns.LABEL_FILLER).sub(" ", label.strip(" :=")).split()
    return " ".join(_singular(word) for word in words)


def _thing(text: str) -> tuple[str, str]:
    """Return the thing that is counted, without a remark, and its measure word, which may stand alone."""
    name = compiled(context_patterns.REMARK).split(text.strip(" -·&"), maxsplit=1)[0].strip(" .'")
    measure = ""
    while len(name) > 1 and name[0] in MEASURES:
        measure, name = measure or name[0], name[1:].strip()
    return _generic(name) or " ".join(map(_singular, name.split())), _generic(measure) or measure


def _generic(name: str) -> str:
    """Return one name for all words for persons, and one for anything; empty for another thing."""
    return "people" if name in PERSONS else ANYTHING if name in ("个", "個") else ""


def _singular(word: str) -> str:
    """Return an English word without its plural ending."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and len(word) > 3 and not word.endswith("ss") else word
