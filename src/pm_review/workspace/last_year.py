"""Information from last year's review about the current record."""

from __future__ import annotations

from collections.abc import Iterator

from pm_review.analysis.previous_years import PreviousYears
from pm_review.analysis.series import metric_current
from pm_review.forms.lookup import question_at
from pm_review.forms.schema import Section
from pm_review.model import Goal, Metric, parent, record_list, schema_path, subject_of
from pm_review.workspace.editor import Editor

SHOWN = {
    Goal: ("goals.target", "goals.actual", "goals.cause", "goals.lesson"),
    Metric: ("data.metrics.trend", "data.metrics.factors"),
}
"""Last year's answers shown beside a goal or metric that continues one, by the path of their question."""

REMINDERS = {
    "goals.cause": "lessons.failures",
    "lessons/failures": "lessons.failures",
    "plan/risks": "plan.risks",
}
"""Sections and questions for which last year's failures or risks are shown as reminders, by their list."""


def last_year(editor: Editor, section: Section, path: str) -> Iterator[str]:
    """Yield lines about last year: the record of the same name, and reminders; none without last year's
    review.
    """
    if editor.previous is None:
        return
    record = editor.at(parent(path)[0]) if path else None
    if isinstance(record, Goal | Metric):
        for label, value in _values(editor, record):
            yield f"{label}{editor.words('language.colon')}{value}"
    where = REMINDERS.get(section.name) or REMINDERS.get(schema_path(path) if path else "")
    for each in record_list(editor.previous, where) if where else ():
        if text := subject_of(each):
            yield f"? {text}"


def _values(editor: Editor, record: Goal | Metric) -> Iterator[tuple[str, str]]:
    """Yield last year's value and answers with their labels, then the values of a metric by year."""
    years = PreviousYears(editor.earlier)
    before = years.goal(record) if isinstance(record, Goal) else years.metric(record)
    if isinstance(before, Metric) and metric_current(before):
        yield editor.words("guide.value"), metric_current(before)
    for path in SHOWN[type(record)]:
        question = question_at(path)
        if before and question and (value := str(before.get(question.name) or "")):
            yield editor.say(question.label), value
    if isinstance(record, Metric) and (line := years.line_of_years(record, editor.review.overview.year)):
        yield editor.words("guide.years"), line
