"""Rules about every answer: hollow words, places left to fill in, repetition, figures that do not agree."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pm_review.coach.amounts import amount, amounts
from pm_review.coach.findings import Severity
from pm_review.coach.registry import Context, Match, Rules
from pm_review.coach.sections import section_asking
from pm_review.coach.text_analysis import forms, has_evidence, is_filled, passages, plain, size
from pm_review.figures import Reading, read
from pm_review.model import FieldType, Goal, Record, Review, field_specs, walk_records

RULES = Rules()
"""The rules of this module."""

PROSE = frozenset(
    {"summary", "why", "changed", "cause", "lesson"}
    | {"results", "effect", "action"}
    | {"trend", "factors", "improvements", "strengths", "weaknesses"}
    | {"pattern", "improvement", "learned", "development", "teamwork"}
    | {"path", "response"}
)
"""Keys of answers that are to be made of facts."""

LABELS = frozenset({"name", "measure", "check", "source"})
"""Keys of answers that may well be the same: a goal's measure is a metric's name, and next year's measure;
metrics that were imported together have one source."""

HOLLOW = 60
"""Up to this size for each hollow phrase there is not much else in an answer."""

PARAGRAPH = 60
"""A paragraph of this size is not written twice by chance."""

NEAR = (0.8, 1.25)
"""Shares of the whole between which parts look meant to add up to it."""

EXACT = 0.005
"""Share by which a sum may differ from the whole by rounding."""

LOOSE = 0.03
"""Share by which a percentage may differ from its two numbers by rounding."""

POINT = 0.6
"""Percentage points by which it may always differ."""


def _answers(record: Record, *kinds: FieldType) -> list[tuple[str, str]]:
    """The texts of a record by key, where there are any."""
    asked = _attributes(type(record), kinds)
    return [(key, text) for key, attribute in asked if (text := getattr(record, attribute))]


def _attributes(record: type[Record], kinds: tuple[FieldType, ...]) -> list[tuple[str, str]]:
    """The fields of some kinds that a class of records has: key and attribute."""
    return [(key, attribute) for key, (attribute, spec) in field_specs(record).items() if spec.kind in kinds]


@RULES.local(Record, "hollow", Severity.WARNING)
def hollow(record: Record) -> Iterator[Match]:
    """Bosses complain of hollow words; a figure, a name or a date makes them a fact."""
    for key, text in _answers(record, FieldType.TEXT):
        if key not in PROSE or has_evidence(text):
            continue
        found = list(passages("hollow", text))
        if found and size(text) <= HOLLOW * len(found):
            yield Match(key, {"words": found[0]})


@RULES.local(Record, "placeholder", Severity.WARNING)
def placeholder(record: Record) -> Iterator[Match]:
    """A place left to fill in must not reach the reader."""
    for key, text in _answers(record, FieldType.TEXT, FieldType.FIGURE):
        found = next(passages("placeholder", text), "")
        if found:
            yield Match(key, {"found": found.strip()})


@RULES.local(Record, "percentage", Severity.HINT)
def percentage(record: Record) -> Iterator[Match]:
    """A percentage beside its two numbers is worked out by the reader."""
    for key, text in _answers(record, FieldType.TEXT):
        if "%" not in text and "％" not in text:
            continue
        amiss = (each for each in forms("percentage", text) if not _agrees(**each.groupdict()))
        for found in amiss:
            yield Match(key, {"found": text[found.start() : found.end()].strip()})
            break


def _agrees(one: str, other: str, percent: str) -> bool:
    """Whether a percentage is the change between two numbers or the share of one in the other."""
    pair, stated = read(f"{one} → {other}"), amount(percent)
    a, b = pair.low, pair.high
    if pair.reading is not Reading.PAIR or not a or not b or stated is None:
        return True
    meant = (abs(b - a) / a * 100, abs(b - a) / b * 100, a / b * 100, b / a * 100)
    return any(abs(stated - each) <= max(POINT, LOOSE * each) for each in meant)


@RULES.local(Goal, "parts-sum", Severity.HINT)
def not_adding_up(goal: Goal) -> Iterator[Match]:
    """Smaller goals that look like shares of the whole add up to it; stages on the way grow and do not."""
    targets = [part.target for part in goal.parts if is_filled(part.target)]
    found = amounts(goal.target, *targets)
    if found is None or len(targets) < 2 or len(targets) < len(goal.parts):
        return
    whole, *parts = found
    growing = all(one < other for one, other in pairwise(parts))
    if growing or not whole or not NEAR[0] <= sum(parts) / whole <= NEAR[1]:
        return
    if abs(sum(parts) - whole) > EXACT * abs(whole):
        yield Match("parts", {"target": goal.target, "parts": " + ".join(targets)})


@RULES.contextual(Review, "repeated", Severity.WARNING)
def repeated(review: Review, _: Context) -> Iterator[Match]:
    """The same paragraph twice tells a reader that neither place was thought about."""
    first: dict[str, str] = {}
    for path, record in walk_records(review):
        for key, text in _answers(record, FieldType.TEXT):
            for paragraph in text.split("\n") if key not in LABELS else ():
                if len(paragraph) < PARAGRAPH and size(paragraph) < PARAGRAPH:
                    continue
                place = f"{path}.{key}"
                other = first.setdefault(plain(paragraph), place)
                if other != place and (section := section_asking(other)):
                    yield Match(place, {"section": section.title})
