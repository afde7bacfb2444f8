"""Missing answers inferred from figures."""

from __future__ import annotations

import pytest

from pm_review.forms.lookup import question_at
from pm_review.model import Goal, Metric, NextGoal, Part, Record
from pm_review.workspace.inference import inferred


@pytest.mark.parametrize(
    ("path", "record", "expected"),
    [
        ("goals.kind", Goal(target="200万"), "number"),
        ("goals.kind", Goal(target="2025-06"), "milestone"),
        ("goals.kind", Goal(parts=[Part(due="2025-06")]), "milestone"),
        ("goals.kind", Goal(target="liked by all"), ""),
        ("goals.kind", Goal(target="5", kind="tracked"), ""),
        ("goals.better", Goal(baseline="8%", target="5%"), "lower"),
        ("goals.better", Goal(baseline="150万", target="200万"), "higher"),
        ("goals.better", Goal(target="200万"), ""),
        ("goals.weight", Goal(), "1"),
        ("goals.state", Goal(target="5", actual="5"), "met"),
        ("goals.name", Goal(target="5"), ""),
        ("plan.goals.better", NextGoal(baseline="9", target="3"), "lower"),
        ("data.metrics.better", Metric(previous="9", target="12"), "higher"),
    ],
)
def test_an_open_question_is_answered_by_the_figures(path: str, record: Record, expected: str) -> None:
    question = question_at(path)
    assert question is not None
    assert inferred(question, record) == expected
