"""What a rule is, and how a function becomes one.

A rule looks at one kind of record and reports what is missing or weak there. A local rule needs the record
alone and runs at every key; a contextual rule looks around in the review and runs when there is time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple, TypeVar, cast

from pm_review.analysis.previous_years import PreviousYears
from pm_review.analysis.trace import LinkIndex
from pm_review.coach.text_analysis import TopicIndex
from pm_review.i18n.issue import Severity
from pm_review.model import Record, Review

R = TypeVar("R", bound=Record)
"""A class of records."""


class Match(NamedTuple):
    """What a rule finds in a record."""

    key: str
    """Path of the field below the record."""
    values: Mapping[str, object] = {}
    """What the words of the finding are filled in with."""


class Context:
    """What a contextual rule may look at beside its record."""

    def __init__(self, review: Review, previous: Review | None = None) -> None:
        """Keep the review and, where there is one, last year's."""
        self.review = review
        self.previous = previous

    @cached_property
    def links(self) -> LinkIndex:
        """Which records are linked to which."""
        return LinkIndex(self.review)

    @cached_property
    def earlier(self) -> PreviousYears:
        """Last year's review, to find the same goal or metric in it."""
        return PreviousYears([self.previous] if self.previous else [])

    @cached_property
    def failed(self) -> TopicIndex:
        """What the failures are about."""
        return TopicIndex(f"{each.what} {each.cause}" for each in self.review.lessons.failures)

    @cached_property
    def planned(self) -> TopicIndex:
        """What the plan is about."""
        plan = self.review.plan
        goals = (text for each in plan.goals for text in (each.name, each.path))
        steps = (step.what for each in plan.goals for step in each.steps)
        risks = (text for each in plan.risks for text in (each.what, each.response))
        return TopicIndex([*goals, *steps, *risks])


LocalRule = Callable[[R], Iterator[Match]]
"""A function that looks at its record alone."""

ContextualRule = Callable[[R, Context], Iterator[Match]]
"""A function that looks at its record and around it."""


class Rule(NamedTuple):
    """A rule about the records of a class, with its stable code and the severity of its findings."""

    record: type[Record]
    """The class; ``Record`` for every record."""
    code: str
    severity: Severity
    local: Callable[[Record], Iterator[Match]] | None = None
    contextual: Callable[[Record, Context], Iterator[Match]] | None = None

    def find(self, record: Record, context: Context | None) -> Iterable[Match]:
        """What it finds in a record; without a context a contextual rule finds nothing."""
        if self.local is not None:
            return self.local(record)
        return self.contextual(record, context) if self.contextual is not None and context is not None else ()


class Rules:
    """The rules of one step."""

    def __init__(self) -> None:
        """Begin without any."""
        self.registered: list[Rule] = []

    def local(self, record: type[R], code: str, severity: Severity) -> Callable[[LocalRule[R]], LocalRule[R]]:
        """Register a function as a rule that looks at each record of a class alone."""

        def register(find: LocalRule[R]) -> LocalRule[R]:
            """Register the function and return it unchanged."""
            self.registered.append(Rule(record, code, severity, local=cast("LocalRule[Record]", find)))
            return find

        return register

    def contextual(
        self, record: type[R], code: str, severity: Severity
    ) -> Callable[[ContextualRule[R]], ContextualRule[R]]:
        """Register a function as a rule that looks at a record and around it."""

        def register(find: ContextualRule[R]) -> ContextualRule[R]:
            """Register the function and return it unchanged."""
            found = cast("ContextualRule[Record]", find)
            self.registered.append(Rule(record, code, severity, contextual=found))
            return find

        return register
