"""One-line summaries: a record in a list, and the outcome of a goal or a metric."""

from __future__ import annotations

from collections.abc import Iterator

from pm_review.analysis.outcome import Outcome, outcome
from pm_review.analysis.series import metric_change, metric_current
from pm_review.analysis.trend import sentence
from pm_review.figures import format_change, format_percent
from pm_review.forms.schema import Field
from pm_review.model import FieldType, Goal, GoalState, Metric, Record, get, id_of, subject_of
from pm_review.workspace.editor import Editor
from pm_review.workspace.record_lists import Group


def name_of(editor: Editor, record: Record, heading: str) -> str:
    """Return the first line of a record's name, or the text for a record without a name."""
    return _first_line(editor, str(record.get(heading) or "").strip())


def _first_line(editor: Editor, name: str) -> str:
    return name.split("\n", 1)[0] if name else editor.words("records.unnamed")


def title_of(editor: Editor, group: Group, record: Record) -> str:
    """Return the ID and the name of a record, as shown first in its list."""
    name = name_of(editor, record, group.asked.heading)
    ident = id_of(record)
    return f"{ident} {name}" if ident else name


def details(editor: Editor, group: Group, record: Record) -> tuple[str, ...]:
    """Return the details shown next to the name of a record, the most important last."""
    shown = shown_values(editor, group, record)
    if isinstance(record, Goal):
        joined = (" → ".join(shown),) if all(shown) else shown
        return tuple(filter(None, (*joined, percent(outcome(record)))))
    if isinstance(record, Metric):
        shown = (*shown, change_of(editor, record))
    return tuple(filter(None, shown))


def shown_values(editor: Editor, group: Group, record: Record) -> tuple[str, ...]:
    """Return the answers shown beside the name of a record, one for each key of ``group.asked.row``.

    This year's value of a metric is calculated from its series if it is not written.
    """
    fields = {field.name: field for field in group.asked.fields}
    known = {"current": metric_current(record)} if isinstance(record, Metric) else {}
    return tuple(
        _field_text(editor, fields.get(key), known.get(key, record.get(key))) for key in group.asked.row
    )


def _field_text(editor: Editor, field: Field | None, value: object) -> str:
    if isinstance(value, str) and field is not None and field.spec is not None:
        if field.spec.kind is FieldType.WORD and value in field.choices:
            return editor.say(field.choices[value])
        if field.spec.kind is FieldType.LINK:
            return linked_name(editor, field.spec.targets, value)
    return str(value).split("\n", 1)[0] if value else ""


def percent(found: Outcome) -> str:
    """Format the attainment of a goal as a percentage; empty if there is none."""
    ratio = found.attainment.ratio if found.attainment else None
    return "" if ratio is None else format_percent(ratio)


def change_of(editor: Editor, metric: Metric) -> str:
    """Format the change of a metric since last year; empty if there is none."""
    change = metric_change(metric)
    return format_change(change, editor.language) if change else ""


def state_word(editor: Editor, state: GoalState) -> str:
    """Return the name of a state."""
    return editor.words(f"states.{state}")


def outcome_text(editor: Editor, record: Record) -> str:
    """Describe the computed outcome of a goal or a metric in a line or two, or the question to clarify it."""
    if isinstance(record, Goal):
        return _goal_outcome_text(editor, outcome(record))
    if isinstance(record, Metric):
        change = change_of(editor, record)
        against = editor.words("computed.change", change=change) if change else ""
        return "\n".join(filter(None, (against, sentence(record, editor.language))))
    return ""


def _goal_outcome_text(editor: Editor, found: Outcome) -> str:
    parts = []
    attainment = found.attainment
    if attainment and (attained := percent(found)):
        key = "attainment_inverse" if attainment.inverse else "attainment"
        parts.append(editor.words(f"computed.{key}", percent=attained))
    progress = attainment.progress if attainment else None
    if progress is not None:
        parts.append(editor.words("computed.progress", percent=format_percent(progress)))
    if found.state is None and found.doubt is not None:
        parts.append(editor.words(f"doubts.{found.doubt.doubt}", text=found.doubt.text))
    elif found.state is not None:
        key = "computed.state" if found.computed else "computed.own_state"
        parts.append(editor.words(key, state=state_word(editor, found.state)))
    return " · ".join(parts)


def linked(editor: Editor, targets: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield the ID and name of every record that a link may refer to."""
    for target in targets:
        records = get(editor.review, target)
        for record in records if isinstance(records, list) else ():
            yield record.id, f"{record.id} {_first_line(editor, subject_of(record))}"


def linked_name(editor: Editor, targets: tuple[str, ...], ident: str) -> str:
    """Return the name of the record with an ID; the ID itself if there is no such record."""
    if not ident:
        return ""
    return next((name for key, name in linked(editor, targets) if key == ident), ident)
