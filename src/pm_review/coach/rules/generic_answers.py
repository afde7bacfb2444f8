"""Rules about generic answers, which would fit any review; each field has its own question."""

from __future__ import annotations

from collections.abc import Iterator

from pm_review.coach.registry import Match, Rules
from pm_review.coach.rules.every_answer import AHEAD, QUOTED
from pm_review.coach.text_analysis import (
    buzzword,
    is_generic,
    is_without_facts,
    matches,
    size,
    specific_words,
)
from pm_review.i18n.issue import Severity
from pm_review.model import (
    Behaviour,
    Failure,
    Goal,
    Growth,
    Market,
    Metric,
    NextGoal,
    Overview,
    People,
    Problem,
    Project,
    Record,
    Risk,
    Success,
)

RULES = Rules()
"""The rules of this module."""

FIELDS: tuple[tuple[type[Record], str, str], ...] = (
    (Goal, "why", "why-general"),
    (Goal, "lesson", "lesson-general"),
    (Project, "objective", "objective-general"),
    (Problem, "action", "action-general"),
    (Metric, "factors", "factors-general"),
    (Behaviour, "improvements", "improvements-general"),
    (Market, "position", "position-general"),
    (Market, "strengths", "market-strengths-general"),
    (Market, "weaknesses", "market-weaknesses-general"),
    (Success, "why", "success-why-general"),
    (Success, "pattern", "pattern-general"),
    (Failure, "improvement", "improvement-general"),
    (Growth, "learned", "learned-general"),
    (Growth, "strengths", "strengths-general"),
    (Growth, "weaknesses", "weaknesses-general"),
    (Growth, "development", "development-general"),
    (People, "teamwork", "teamwork-general"),
    (NextGoal, "why", "next-why-general"),
    (NextGoal, "path", "path-general"),
    (Risk, "response", "response-general"),
)
"""The fields that are checked for generic answers: class, key and code."""

SPECIFIC_SHARE = 0.3
"""The maximum share of specific words in a summary without facts that counts as generic."""

WISHES = AHEAD | {"objective"}
"""Keys of answers in which a wish without facts always counts as generic."""


def _register(record: type[Record], key: str, code: str) -> None:
    """Register the rule for one field; the rule about buzzwords comes first."""

    @RULES.local(record, code, Severity.HINT)
    def generic(each: Record) -> Iterator[Match]:
        """Report an answer without a figure, name, date, example or step."""
        answer = each.get(key)
        if not isinstance(answer, str) or (key in QUOTED and buzzword(answer)):
            return
        wish = key in WISHES and matches("wish", answer) and is_without_facts(answer)
        if wish or is_generic(answer):
            yield Match(key)


@RULES.local(Overview, "summary-general", Severity.HINT)
def summary_without_facts(overview: Overview) -> Iterator[Match]:
    """Report a summary without a figure, a date, a name or enough specific words."""
    summary = overview.summary
    if not is_without_facts(summary) or buzzword(summary):
        return
    if sum(map(size, specific_words(summary))) <= SPECIFIC_SHARE * size(summary):
        yield Match("summary")


for _record, _key, _code in FIELDS:
    _register(_record, _key, _code)


@RULES.local(Record, "cause-general", Severity.HINT)
def general_cause(record: Record) -> Iterator[Match]:
    """Report a generic cause; a cause that blames others has its own rule."""
    cause = record.get("cause")
    if not isinstance(cause, str) or buzzword(cause) or matches("blame", cause):
        return
    if is_generic(cause) and not (matches("own", cause) and specific_words(cause)):
        yield Match("cause")
