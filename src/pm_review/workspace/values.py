"""Conversion between answers and text: to show them, and to store typed text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pm_review.forms.schema import Field, Input
from pm_review.model import Record
from pm_review.workspace.editor import Editor
from pm_review.workspace.inference import inferred
from pm_review.workspace.summary import linked_name

PATTERNS: Mapping[Input, re.Pattern[str]] = {
    Input.YEAR: re.compile(r"([1-9]\d{0,3})?", re.ASCII),
    Input.NUMBER: re.compile(r"\d{0,6}(\.\d{0,3})?", re.ASCII),
}
"""The text that may be typed in number fields."""


def as_text(value: object) -> str:
    """Return a value as text for a field; a list has one item per line."""
    if isinstance(value, list):
        return "\n".join(map(str, value))
    return "" if value is None else str(value)


def as_value(field: Field, text: str) -> object:
    """Return the value that the review stores for a typed text."""
    if field.input is Input.LINES:
        return [line for line in text.split("\n") if line]
    if field.input is Input.YEAR:
        return int(text) if text else None
    return _number(text) if field.input is Input.NUMBER else text


def _number(text: str) -> float | int | None:
    if not text.strip("."):
        return None
    return float(text) if "." in text else int(text)


def names_of(editor: Editor, field: Field, value: object) -> str:
    """Return the text of a field that is not typed into: names of linked records, or a series on one line."""
    if field.spec is None or not value:
        return ""
    if field.input is Input.SERIES:
        return editor.series_line(value)
    if field.input is Input.REVIEW:
        return str(value) if editor.previous else editor.words("records.lost", name=value)
    chosen = value if isinstance(value, list) else [str(value)]
    separator = editor.words("language.separator")
    return separator.join(linked_name(editor, field.spec.targets, each) for each in chosen)


def choices_of(editor: Editor, field: Field, record: Record) -> dict[str, str]:
    """Return the options of a choice: stored word and label.

    If the program can infer the answer, the first option leaves it to the program and shows its result.
    """
    words = {key: editor.say(phrase) for key, phrase in field.choices.items()}
    return {"": _automatic(editor, field, record)} | words if field.infer else words


def hint_of(editor: Editor, field: Field, record: Record) -> str:
    """Return the text of an empty field: the answer that the program infers, or else a hint."""
    answer = inferred(field, record)
    return editor.words("computed.in_field", answer=answer) if answer else editor.say(field.hint)


def meaning_of(editor: Editor, field: Field, value: object) -> str:
    """Return the explanation of a chosen word; empty if the word needs none."""
    name = str(value or "") or ("automatic" if field.infer else "")
    known = field.input is Input.CHOICE and name in editor.words.keys("meanings")
    return editor.words(f"meanings.{name}") if known else ""


def meanings(editor: Editor, field: Field) -> Iterator[tuple[str, str]]:
    """Yield the label and the explanation of each word of a choice that has an explanation."""
    for key, phrase in field.choices.items():
        if meaning := meaning_of(editor, field, key):
            yield editor.say(phrase), meaning


def _automatic(editor: Editor, field: Field, record: Record) -> str:
    answer = inferred(field, record)
    if not answer:
        return editor.words("computed.automatic")
    phrase = field.choices.get(answer)
    return editor.words("computed.automatic_as", state=editor.say(phrase) if phrase else answer)
