"""Information from last year's review about the current record."""

from __future__ import annotations

from collections.abc import Iterator

from pm_review.analysis.previous_years import PreviousYears
from pm_review.analysis.series import metric_current
from pm_review.forms.loader import question_at
from pm_review.forms.schema import Section
from pm_review.model import Goal, Metric, get, parent, schema_path
from pm_review.workspace.editor import Editor

SHOWN = {
    Goal: ("goals.target", "goals.actual", "goals.cause", "goals.lesson"),
    Metric: ("data.metrics.trend", "data.metrics.factors"),
}
"""Last year's answers shown beside a goal or metric that continues one, by the path of their question."""

REMINDERS = {
    "goals.cause": ("lessons.failures", "what"),
    "lessons/failures": ("lessons.failures", "what"),
    "plan/risks": ("plan.risks", "what"),
}
"""Sections and questions for which last year's failures or risks are shown as reminders."""


def last_year(editor: Editor, section: Section, path: str) -> Iterator[str]:
    """Yield lines about last year: the record of the same name, and reminders; none without last year's
    review.
    """
    if editor.previous is None:
        return
    record = editor.at(parent(path)[0]) if path else None
    if isinstance(record, Goal | Metric):
        yield from _reminders(editor, record)
    if isinstance(record, Metric):
        yield from _years(editor, record)
    reminder = REMINDERS.get(section.place) or REMINDERS.get(schema_path(path) if path else "")
    if reminder is not None:
        where, key = reminder
        records = get(editor.previous, where)
        for each in records if isinstance(records, list) else ():
            if text := str(each.get(key) or "").strip():
                yield f"? {text}"


def _years(editor: Editor, metric: Metric) -> Iterator[str]:
    """Yield the metric's values by year, as in the report, if enough years are known."""
    years = PreviousYears(editor.earlier).line_of_years(metric, editor.review.overview.year)
    if years:
        yield _labelled(editor, editor.words("guide.years"), years)


def _reminders(editor: Editor, record: Goal | Metric) -> Iterator[str]:
    before = _before(editor, record)
    if before is None:
        return
    if isinstance(before, Metric) and metric_current(before):
        yield _labelled(editor, editor.words("guide.value"), metric_current(before))
    for path in SHOWN[type(record)]:
        question = question_at(path)
        if question is not None and (value := str(before.get(question.name) or "")):
            yield _labelled(editor, editor.say(question.label), value)


def _labelled(editor: Editor, label: str, value: str) -> str:
    return f"{label}{editor.words('language.colon')}{value}"


def _before(editor: Editor, record: Goal | Metric) -> Goal | Metric | None:
    if isinstance(record, Goal):
        return PreviousYears(editor.earlier).goal(record)
    return PreviousYears(editor.earlier).metric(record)
