"""Rules for all answers: buzzwords, placeholders, owners, dates, repetition, sums."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pm_review.coach.amounts import amounts
from pm_review.coach.registry import Context, Match, Rules
from pm_review.coach.text_analysis import (
    blames_others,
    buzzword,
    impossible_date,
    is_date,
    is_nobody,
    passages,
    plain,
    size,
)
from pm_review.forms.lookup import section_asking
from pm_review.forms.patterns import is_filled
from pm_review.i18n.issue import Severity
from pm_review.model import Failure, FieldType, Goal, Problem, Record, Review, texts_of, walk_records

RULES = Rules()
"""The rules of this module."""

AHEAD = frozenset({"action", "lesson", "improvement", "improvements", "development", "path", "response"})
"""Keys of answers about future actions."""

PAST = frozenset(
    {"summary", "why", "changed", "cause", "results", "effect", "trend", "factors"}
    | {"strengths", "weaknesses", "pattern", "learned", "teamwork", "feedback", "position"}
)
"""Keys of answers that should contain facts."""

QUOTED = AHEAD | PAST
"""Keys of answers whose buzzwords are quoted."""

MAY_BE_NONE = frozenset(
    {"changed", "stopped", "team_changes", "note", "thanks", "previous", "moves", "impact"}
)
"""Keys of texts for which "none" is a valid answer."""

DATES = frozenset({"due", "date"})
"""Keys of dates."""

LABELS = frozenset({"name", "measure", "check", "source"})
"""Keys of answers that are often equal.

A goal's measure is also a metric's name and next year's measure; metrics that were imported together have the
same source.
"""

PARAGRAPH = 60
"""The size from which a repeated paragraph is not a coincidence."""

NEAR = (0.8, 1.25)
"""The range, relative to the whole, in which parts are expected to add up to it."""

EXACT = 0.005
"""The relative difference between a sum and the whole that rounding can explain."""


@RULES.local(Record, "buzzwords", Severity.WARNING)
def buzzwords(record: Record) -> Iterator[Match]:
    """Report buzzwords about the past without a figure, a name or a date, which readers skip."""
    return _buzzwords(record, PAST)


@RULES.local(Record, "buzzwords-ahead", Severity.WARNING)
def buzzwords_ahead(record: Record) -> Iterator[Match]:
    """Report buzzwords about the future without a step and a time, which cannot be checked."""
    return _buzzwords(record, AHEAD)


def _buzzwords(record: Record, keys: frozenset[str]) -> Iterator[Match]:
    for key, text in texts_of(record, FieldType.TEXT):
        if key in keys and (found := buzzword(text)):
            yield Match(key, {"words": found})


@RULES.local(Record, "placeholder", Severity.WARNING)
def placeholder(record: Record) -> Iterator[Match]:
    """Report a placeholder that was not filled in."""
    for key, text in texts_of(record, FieldType.TEXT, FieldType.FIGURE):
        found = next(passages("placeholder", text), "")
        if not found and key not in MAY_BE_NONE and not is_filled(text):
            found = text
        if found.strip():
            yield Match(key, {"found": found.strip()})


def blaming(record: Record) -> Iterator[Match]:
    """Report a cause that blames only others, which offers no improvement."""
    if blames_others(str(record.get("cause"))):
        yield Match("cause")


RULES.local(Goal, "goal-blame", Severity.HINT)(blaming)
RULES.local(Failure, "failure-blame", Severity.HINT)(blaming)
RULES.local(Problem, "problem-blame", Severity.HINT)(blaming)


@RULES.local(Record, "owner-vague", Severity.WARNING)
def nobody_in_particular(record: Record) -> Iterator[Match]:
    """Report an owner that is not a person, such as "everybody"."""
    owner = record.get("owner")
    if isinstance(owner, str) and is_nobody(owner):
        yield Match("owner", {"owner": owner})


@RULES.local(Record, "date-vague", Severity.WARNING)
def vague_date(record: Record) -> Iterator[Match]:
    """Report a date without a day, month or season, which cannot be kept."""
    for key, date in _dates(record):
        if not is_date(date) and not impossible_date(date):
            yield Match(key, {"date": date})


@RULES.local(Record, "date-impossible", Severity.WARNING)
def no_such_date(record: Record) -> Iterator[Match]:
    """Report a date that does not exist, such as a typing error."""
    for key, date in _dates(record):
        if found := impossible_date(date):
            yield Match(key, {"date": found})


def _dates(record: Record) -> Iterator[tuple[str, str]]:
    """Return the answers of a record that are dates."""
    return ((key, text) for key, text in texts_of(record, FieldType.TEXT) if key in DATES and is_filled(text))


@RULES.local(Goal, "parts-sum", Severity.HINT)
def not_adding_up(goal: Goal) -> Iterator[Match]:
    """Report parts that seem to be shares of the target but do not add up to it; stages do not count."""
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
    """Report a paragraph that occurs twice."""
    first: dict[str, str] = {}
    for path, record in walk_records(review):
        for key, text in texts_of(record, FieldType.TEXT):
            for paragraph in text.split("\n") if key not in LABELS else ():
                if len(paragraph) < PARAGRAPH and size(paragraph) < PARAGRAPH:
                    continue
                place = f"{path}.{key}"
                other = first.setdefault(plain(paragraph), place)
                if other != place and (section := section_asking(other)):
                    yield Match(place, {"section": section.title})
