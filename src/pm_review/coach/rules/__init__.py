"""All rules: one module for each step, and modules for all answers."""

from __future__ import annotations

from functools import cache

from pm_review.coach.registry import Rule
from pm_review.coach.rules import (
    agreement,
    data,
    every_answer,
    generic_answers,
    goals,
    lessons,
    overview,
    percentages,
    plan,
    projects,
)
from pm_review.model import Record

ALL_RULES: tuple[Rule, ...] = tuple(
    rule
    for step in (
        *(overview, goals, projects, data, lessons, plan),
        *(every_answer, percentages, generic_answers, agreement),
    )
    for rule in step.RULES.registered
)
"""Every rule, in the order of the wizard."""


def rules_for(record: Record) -> tuple[Rule, ...]:
    """Return the rules for a record: those for its class and those for all records."""
    return _rules_by_class_name(type(record).__name__)


@cache
def _rules_by_class_name(name: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in ALL_RULES if rule.record.__name__ in (name, Record.__name__))
