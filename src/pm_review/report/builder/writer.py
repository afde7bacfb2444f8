"""The words of a report in one language: headings, labels, and answers as text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache

from pm_review.analysis.outcome import outcome
from pm_review.analysis.previous_years import PreviousYears
from pm_review.forms.lookup import all_sections, known_questions, questions_of
from pm_review.forms.schema import Field, Section
from pm_review.i18n.catalog import Words, words
from pm_review.model import (
    FieldType,
    Goal,
    GoalKind,
    GoalState,
    Record,
    Review,
    has_value,
    id_of,
    record_list,
    subject_of,
)
from pm_review.report.blocks import Column, Heading

COMPUTED = "†"
"""Follows a computed value; a note below the table explains it."""


UNKNOWN = "unknown"
"""How a goal ended if neither its state nor its figures show it."""


def ending(goal: Goal) -> GoalState | GoalKind | str:
    """Return how a goal ended: its state, or ``tracked`` if it has a result and needs no target."""
    tracked = goal.kind == GoalKind.TRACKED and goal.actual.strip()
    return outcome(goal).state or (GoalKind.TRACKED if tracked else UNKNOWN)


class Writer:
    """Words one review in one language."""

    def __init__(self, review: Review, language: str, earlier: Sequence[Review] = ()) -> None:
        """Create a writer for a review; ``earlier`` has the reviews of earlier years, last year's first."""
        self.review = review
        self.earlier = PreviousYears(earlier)
        self._names: dict[tuple[str, ...], dict[str, str]] = {}
        self.language = language
        self.say: Words = words("report", language)

    def question(self, path: str, key: str) -> Field:
        """Return the question about a field, by the path of its record without IDs, and its name."""
        return known_questions()[f"{path}.{key}"]

    def kind(self, path: str, key: str) -> FieldType | None:
        """Return the type of a field; ``None`` for a user-defined one."""
        spec = self.question(path, key).spec
        return spec.kind if spec else None

    def is_written(self, path: str, key: str) -> bool:
        """Whether a field's answer is written by the author, rather than chosen or linked."""
        spec = self.question(path, key).spec
        return spec is None or not (spec.targets or spec.kind is FieldType.WORD)

    def label(self, path: str, key: str) -> str:
        """Return the label of a field."""
        return self.question(path, key).label[self.language]

    def heading(self, place: str, level: int = 3) -> Heading:
        """Return a heading titled after a section, ``goals/goals``, or a group of it, ``goals/goals/set``."""
        section, group = _section_and_group(place)
        titled = next((each for each in section.groups if each.id == group), section)
        return Heading(level, titled.title[self.language], section.path)

    def part(self, name: str, path: str) -> Heading:
        """Return the heading of a part of the report about several records."""
        return Heading(3, self.say(f"parts.{name}"), path)

    def column(self, path: str, key: str, rank: int = 0) -> Column:
        """Return the table column of a field."""
        return Column(self.label(path, key), self.kind(path, key) is FieldType.FIGURE, rank=rank)

    def word(self, path: str, key: str, value: str) -> str:
        """Return the readable word of a choice."""
        phrase = self.question(path, key).choices.get(value)
        return phrase[self.language] if phrase else value

    def named(self, name: str) -> str:
        """Return a record's name, or the text for a record without a name."""
        return name if name.strip() else self.say("unnamed")

    def state(self, goal: Goal) -> str:
        """Return how a goal ended in words, with a mark if that was computed; empty if unknown."""
        match ending(goal):
            case GoalState() as state:
                return self.word("goals", "state", state) + COMPUTED * outcome(goal).computed
            case GoalKind() as kind:
                return self.word("goals", "kind", kind)
            case _:
                return ""

    def with_state(self, result: str, state: str) -> str:
        """Return a result with its state, or what is known of the two."""
        known = result.strip() and state.strip()
        return self.say("thread.result_state", result=result, state=state) if known else result or state

    def gist(self, name: str, text: str) -> str:
        """Return the one-line version of a record; empty without a text."""
        return self.say("labelled", label=name, text=text) if text else ""

    def names(self, idents: Iterable[str], targets: tuple[str, ...]) -> str:
        """Return the names of linked records on one line; broken links are left out."""
        if targets not in self._names:
            records = [each for target in targets for each in record_list(self.review, target)]
            self._names[targets] = {id_of(each): subject_of(each) for each in records}
        known = self._names[targets]
        return self.say("separator").join(known[each] for each in idents if known.get(each))

    def text(self, path: str, key: str, record: Record) -> str:
        """Return a field's answer as text: links as names, choices as words, lists line by line."""
        if not has_value(record, key):
            return ""
        value, spec = record.get(key), self.question(path, key).spec
        if spec is None:
            return str(value)
        if spec.kind is FieldType.WORD:
            return self.word(path, key, str(value))
        if isinstance(value, list):
            return self.names(value, spec.targets) if spec.targets else "\n".join(value)
        if spec.kind is FieldType.LINK:
            return self.names([str(value)], spec.targets)
        return f"{value:g}" if spec.kind is FieldType.NUMBER else str(value)

    def fields(self, path: str, skip: Collection[str] = ()) -> list[str]:
        """Return the names of all built-in fields of a record in the order of its screen, except some."""
        return [name for name in _built_in_fields().get(path, ()) if name not in skip]

    def section_fields(self, place: str, skip: Collection[str] = ()) -> list[str]:
        """Return the names of the fields of a section or group, except some."""
        section, group = _section_and_group(place)
        fields = (field for field in section.known if not group or field.group == group)
        return [field.name for field in fields if field.name not in skip]

    def own_sections(self, step: str) -> Iterator[Section]:
        """Yield the user-defined sections in a step."""
        return (each for each in all_sections().values() if each.own and each.step == step)


def _section_and_group(place: str) -> tuple[Section, str]:
    """Return the section of a place such as ``goals/goals`` or ``goals/goals/set``, and its group."""
    step, section, *group = place.split("/")
    return all_sections()[f"{step}/{section}"], "".join(group)


@cache
def _built_in_fields() -> Mapping[str, list[str]]:
    """Return the names of the fields that built-in sections ask about, by the path of their record."""
    found: dict[str, list[str]] = {}
    for question in questions_of((each for each in all_sections().values() if not each.own), hidden=True):
        path, _, name = question.rpartition(".")
        found.setdefault(path, []).append(name)
    return found
