"""What a rule is, and all rules there are.

A rule looks at one kind of record and says what it finds there. A rule that looks at the record alone is so
quick that it can run at every key; one that looks around in the review runs when there is time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property
from typing import NamedTuple, TypeVar, cast

from pm_review.analysis.previous_years import Earlier
from pm_review.analysis.trace import Links
from pm_review.coach.findings import Severity
from pm_review.coach.text_analysis import Echo
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
    """What a rule may look at beside its record."""

    def __init__(self, review: Review, previous: Review | None = None) -> None:
        """Take the review and, where it is at hand, last year's."""
        self.review = review
        self.previous = previous

    @cached_property
    def links(self) -> Links:
        """What hangs on what; gathered when it is first asked for."""
        return Links(self.review)

    @cached_property
    def earlier(self) -> Earlier:
        """Last year's review, for records that one knows again."""
        return Earlier([self.previous] if self.previous else [])

    @cached_property
    def failed(self) -> Echo:
        """What the failures say, to find what they speak of."""
        return Echo(f"{each.what} {each.cause}" for each in self.review.lessons.failures)

    @cached_property
    def planned(self) -> Echo:
        """What the plan says, to find what it speaks of."""
        plan = self.review.plan
        goals = (text for each in plan.goals for text in (each.name, each.path))
        steps = (step.what for each in plan.goals for step in each.steps)
        risks = (text for each in plan.risks for text in (each.what, each.response))
        return Echo([*goals, *steps, *risks])


Lone = Callable[[R], Iterator[Match]]
"""A rule that looks at its record alone."""

Wide = Callable[[R, Context], Iterator[Match]]
"""A rule that looks around."""


class Rule(NamedTuple):
    """A rule about the records of a class, with its stable code and the weight of what it finds."""

    record: type[Record]
    """The class; ``Record`` for every record."""
    code: str
    weight: Severity
    alone: Callable[[Record], Iterator[Match]] | None = None
    wide: Callable[[Record, Context], Iterator[Match]] | None = None

    def find(self, record: Record, context: Context | None) -> Iterable[Match]:
        """What it finds in a record; without a context a wide rule finds nothing."""
        if self.alone is not None:
            return self.alone(record)
        return self.wide(record, context) if self.wide is not None and context is not None else ()


class Rules:
    """The rules of one step."""

    def __init__(self) -> None:
        """Begin without any."""
        self.entered: list[Rule] = []

    def alone(self, record: type[R], code: str, weight: Severity) -> Callable[[Lone[R]], Lone[R]]:
        """Enter a function as a rule about the records of a class, each looked at alone."""

        def enter(find: Lone[R]) -> Lone[R]:
            """Enter the function, and leave it as it is."""
            self.entered.append(Rule(record, code, weight, alone=cast("Lone[Record]", find)))
            return find

        return enter

    def wide(self, record: type[R], code: str, weight: Severity) -> Callable[[Wide[R]], Wide[R]]:
        """Enter a function as a rule that looks at a record and around it."""

        def enter(find: Wide[R]) -> Wide[R]:
            """Enter the function, and leave it as it is."""
            self.entered.append(Rule(record, code, weight, wide=cast("Wide[Record]", find)))
            return find

        return enter


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by step. Their modules are read when first asked for, since ``list`` needs none."""
    from pm_review.coach.rules import data, general, goals, lessons, overview, plan, projects

    steps = (overview, goals, projects, data, lessons, plan, general)
    return tuple(rule for step in steps for rule in step.RULES.entered)


def rules_for(record: Record) -> tuple[Rule, ...]:
    """The rules about a record: those about its class and those about every record."""
    return _rules_for(type(record).__name__)


@cache
def _rules_for(kind: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in all_rules() if rule.record.__name__ in (kind, Record.__name__))
