"""Rules, and the registration of functions as rules.

A rule checks one kind of record and reports missing or weak answers. A local rule needs only its record and
runs at every key press; a contextual rule uses the whole review and runs when there is time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from pm_review.analysis.previous_years import PreviousYears
from pm_review.analysis.trace import LinkIndex
from pm_review.coach.text_analysis import TopicIndex
from pm_review.forms.answers import is_answered
from pm_review.i18n.issue import Severity
from pm_review.model import Record, Review

R = TypeVar("R", bound=Record)
"""A record class."""


@dataclass(frozen=True, slots=True)
class Match:
    """A finding of a rule in a record."""

    key: str
    """Path of the field below the record."""
    values: Mapping[str, object] = field(default_factory=dict)
    """The values for the placeholders in the finding's text."""


class Context:
    """The data beyond its record that a contextual rule may use."""

    def __init__(self, review: Review, previous: Review | None = None) -> None:
        """Store the review and last year's review, if there is one."""
        self.review = review
        self.previous = previous

    @cached_property
    def links(self) -> LinkIndex:
        """The links between records."""
        return LinkIndex(self.review)

    @cached_property
    def earlier(self) -> PreviousYears:
        """Access to last year's goals and metrics."""
        return PreviousYears([self.previous] if self.previous else [])

    @cached_property
    def failed(self) -> TopicIndex:
        """The topics of the failures."""
        return TopicIndex(f"{each.what} {each.cause}" for each in self.review.lessons.failures)

    @cached_property
    def planned(self) -> TopicIndex:
        """The topics of the plan."""
        plan = self.review.plan
        goals = (text for each in plan.goals for text in (each.name, each.path))
        steps = (step.what for each in plan.goals for step in each.steps)
        risks = (text for each in plan.risks for text in (each.what, each.response))
        return TopicIndex([*goals, *steps, *risks])


LocalRule = Callable[[R], Iterator[Match]]
"""A function that uses only its record."""

ContextualRule = Callable[[R, Context], Iterator[Match]]
"""A function that uses its record and the context."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule about the records of a class, with its code and the severity of its findings."""

    record: type[Record]
    """The record class; ``Record`` for all records."""
    code: str
    severity: Severity
    check: Callable[..., Iterator[Match]]
    """A local rule takes its record, a contextual one the context too."""
    contextual: bool = False

    def find(self, record: Record, context: Context | None) -> Iterable[Match]:
        """Return its matches in a record; a contextual rule without a context has none."""
        if not self.contextual:
            return self.check(record)
        return self.check(record, context) if context else ()


class Rules:
    """The rules of one step."""

    def __init__(self) -> None:
        """Create an empty set of rules."""
        self.registered: list[Rule] = []

    def local(self, record: type[R], code: str, severity: Severity) -> Callable[[LocalRule[R]], LocalRule[R]]:
        """Return a decorator that registers a function as a local rule."""

        def register(check: LocalRule[R]) -> LocalRule[R]:
            """Register the function and return it unchanged."""
            self.registered.append(Rule(record, code, severity, check))
            return check

        return register

    def requires(
        self, record: type[Record], code: str, severity: Severity, key: str, *, once: str = ""
    ) -> None:
        """Register a local rule: an answer or a list must not be empty, once another one is filled.

        With ``once="a|b"``, either of the two requires it; without, it is always required.
        """

        def missing(each: Record) -> Iterator[Match]:
            """Report the answer if it is missing."""
            required = not once or any(is_answered(each, other) for other in once.split("|"))
            if required and not is_answered(each, key):
                yield Match(key)

        self.registered.append(Rule(record, code, severity, missing))

    def contextual(
        self, record: type[R], code: str, severity: Severity
    ) -> Callable[[ContextualRule[R]], ContextualRule[R]]:
        """Return a decorator that registers a function as a contextual rule."""

        def register(check: ContextualRule[R]) -> ContextualRule[R]:
            """Register the function and return it unchanged."""
            self.registered.append(Rule(record, code, severity, check, contextual=True))
            return check

        return register
