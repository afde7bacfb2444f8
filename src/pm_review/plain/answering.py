"""Convert typed answers to the values of questions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pm_review.figures import Reading, Unit, read
from pm_review.figures.periods import Period
from pm_review.forms.schema import Field, Input
from pm_review.model import Record
from pm_review.plain.signs import narrow
from pm_review.workspace.editor import Editor
from pm_review.workspace.summary import linked
from pm_review.workspace.values import PATTERNS, as_value, choices_of

LONG = frozenset({Input.TEXT, Input.LINES, Input.SERIES})
"""Inputs whose answers can have several lines; in other answers a line break becomes a space."""

CHOSEN = frozenset({Input.CHOICE, Input.LINK, Input.LINKS, Input.REVIEW})
"""Inputs that are answered by choosing an option."""


class RefusedError(ValueError):
    """An answer that is refused; its message is a key of the catalog."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An option that can be chosen."""

    key: str
    """The value as written in the file."""
    name: str

    def called(self, text: str) -> bool:
        """Whether a text is the option's name, with or without the ID, or its key."""
        names = (self.key, self.name, self.name.removeprefix(f"{self.key} "))
        return text.casefold() in map(str.casefold, names)


def position(text: str, options: Iterable[Choice]) -> int | None:
    """Return the index of the option with a number or a name; ``None`` if there is none."""
    typed = text.strip()
    found = (at for at, each in enumerate(options) if narrow(typed) == str(at + 1) or each.called(typed))
    return next(found, None)


def options_of(editor: Editor, field: Field, record: Record) -> list[Choice]:
    """Return the options of a question, in the order of their numbers."""
    if field.input is Input.CHOICE:
        return [Choice(*each) for each in choices_of(editor, field, record).items()]
    if field.input is Input.REVIEW:
        others = (path for path in editor.library.paths() if path != editor.session.path)
        return [Choice(path.stem, path.stem) for path in others]
    return [Choice(*each) for each in linked(editor, field.spec.targets if field.spec else ())]


def value_for(field: Field, typed: str, before: object, options: Sequence[Choice]) -> object:
    """Return the value that the review stores for an answer.

    Raises:
        RefusedError: if the answer is not valid.
    """
    if field.input is Input.LINKS:
        return _several(typed, options)
    if field.input in CHOSEN:
        return _chosen(typed, options)
    if field.input is Input.SERIES:
        return _series(typed, before if isinstance(before, Mapping) else {})
    text = typed if field.input in LONG else " ".join(typed.split("\n"))
    pattern = PATTERNS.get(field.input)
    if pattern is None:
        return as_value(field, text)
    number = narrow(text)
    if not pattern.fullmatch(number):
        raise RefusedError(field.input)
    return as_value(field, number)


def _chosen(text: str, options: Sequence[Choice]) -> str:
    at = position(text, options)
    if at is None:
        raise RefusedError("choice")
    return options[at].key


def _several(typed: str, options: Sequence[Choice]) -> list[str]:
    """Parse links by number, ID or name, separated by commas or spaces; a name may contain both."""
    separated = [part for part in re.split("[,，、;；\n]", typed) if part.strip()]
    for parts in ([typed], separated, typed.split()):
        try:
            return list(dict.fromkeys(_chosen(part, options) for part in parts))
        except RefusedError:
            continue
    raise RefusedError("links")


def _series(typed: str, before: Mapping[str, float]) -> dict[str, float]:
    """Return the series updated with lines such as ``2025-01 151万``; a dash removes a value."""
    values = dict(before)
    for line in filter(None, map(str.strip, typed.split("\n"))):
        period, _, number = line.replace("=", " ").partition(" ")
        if Period.parse(period) is None:
            raise RefusedError("series")
        if number.strip() == "-":
            values.pop(period, None)
        else:
            values[period] = _number(number.strip())
    return dict(sorted(values.items()))


def _number(text: str) -> float:
    figure = read(text.removesuffix("%"))
    value = figure.value
    if figure.reading is not Reading.NUMBER or figure.kind is not Unit.PLAIN or value is None:
        raise RefusedError("series")
    return int(value) if value.is_integer() else value
