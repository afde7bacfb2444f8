"""Common tools for all parts of a report: labels, answers as text, tables without empty columns."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import cast

from pm_review.analysis.previous_years import PreviousYears
from pm_review.forms.loader import all_sections, known_questions
from pm_review.forms.record_form import worded
from pm_review.i18n.catalog import Words, words
from pm_review.model import (
    FieldType,
    Record,
    Review,
    answered,
    field_specs,
    get,
    id_of,
    subject_of,
    with_paths,
)
from pm_review.report.blocks import Block, Column, Entry, Heading, Paragraph, Row
from pm_review.report.builder.layout import R, by_line, table_or_list, under
from pm_review.report.builder.screen_fields import built_in_keys, section_and_group
from pm_review.report.pictures import named_picture

COMPUTED = "†"
"""Follows a computed value; a note below the table explains it."""

LISTED = frozenset({"projects.problems", "data.market.competitors"})
"""Lists of smaller records that are shown as lists because their answers are sentences."""


class Writer:
    """Writes parts of one review in one language."""

    def __init__(self, review: Review, language: str, earlier: Sequence[Review] = ()) -> None:
        """Create a writer for a review; ``earlier`` has the reviews of earlier years, last year's first."""
        self.review = review
        self.earlier = PreviousYears(earlier)
        self._names: dict[tuple[str, ...], dict[str, str]] = {}
        self.language = language
        self.say: Words = words("report", language)

    def label(self, path: str, key: str) -> str:
        """Return the label of a field, by the path of its record without IDs, and its name."""
        return known_questions()[f"{path}.{key}"].label[self.language]

    def heading(self, place: str, level: int = 3) -> Heading:
        """Return a heading titled after a section, ``goals/goals``, or a group of it, ``goals/goals/set``."""
        section, group = section_and_group(place)
        titled = next((each for each in section.groups if each.id == group), section)
        return Heading(level, titled.title[self.language], section.path)

    def part(self, name: str, path: str) -> Heading:
        """Return the heading of a part of the report about several records."""
        return Heading(3, self.say(f"parts.{name}"), path)

    def column(self, path: str, key: str, rank: int = 0) -> Column:
        """Return the table column of a field."""
        spec = known_questions()[f"{path}.{key}"].spec
        return Column(self.label(path, key), spec is not None and spec.kind is FieldType.FIGURE, rank=rank)

    def word(self, path: str, key: str, value: str) -> str:
        """Return the readable word of a choice."""
        phrase = known_questions()[f"{path}.{key}"].choices.get(value)
        return phrase[self.language] if phrase else value

    def named(self, name: str) -> str:
        """Return a record's name, or the text for a record without a name."""
        return name if name.strip() else self.say("unnamed")

    def names(self, idents: Iterable[str], targets: tuple[str, ...]) -> str:
        """Return the names of linked records on one line; broken links are left out."""
        if targets not in self._names:
            records = [each for target in targets for each in cast("list[Record]", get(self.review, target))]
            self._names[targets] = {id_of(each): subject_of(each) for each in records}
        known = self._names[targets]
        return self.say("separator").join(known[each] for each in idents if known.get(each))

    def text(self, path: str, key: str, record: Record) -> str:
        """Return a field's answer as text: links as names, choices as words, lists line by line."""
        if not answered(record, key):
            return ""
        known = field_specs(type(record)).get(key)
        if known is None:
            return str(record.extra[key])
        attribute, spec = known
        value = getattr(record, attribute)
        if spec.kind is FieldType.WORD:
            return self.word(path, key, value)
        if spec.kind in (FieldType.LINK, FieldType.LINKS):
            return self.names([value] if spec.kind is FieldType.LINK else value, spec.targets)
        if spec.kind is FieldType.TEXTS:
            return "\n".join(value)
        return f"{value:g}" if spec.kind is FieldType.NUMBER else str(value)

    def fields(self, path: str, skip: Collection[str] = ()) -> Iterator[str]:
        """Yield the names of all built-in fields of a record in the order of its screen, except some."""
        return (name for name in built_in_keys(path) if name not in skip)

    def section_fields(self, place: str, skip: Collection[str] = ()) -> Iterator[str]:
        """Yield the names of the fields of a section or group, except some."""
        section, group = section_and_group(place)
        fields = (field for field in section.known if not group or field.group == group)
        return (field.name for field in fields if field.name not in skip)

    def own_sections(self, step: str) -> Iterator[str]:
        """Yield the places of user-defined sections in a step."""
        return (each.place for each in all_sections().values() if each.own and each.step == step)

    def own_section(self, place: str, level: int = 3) -> Iterator[Block]:
        """Yield the answers of a user-defined section under its title, unless the report shows them
        elsewhere.
        """
        path = all_sections()[place].path
        keys = list(self.section_fields(place, built_in_keys(path)))
        found = get(self.review, path)
        if isinstance(found, Record):
            yield from under(self.heading(place, level), self.answers(path, found, path, keys))
            return
        records = with_paths(cast("list[Record]", found), path)
        blocks = (each for where, record in records for each in self._entry(path, record, where, keys))
        yield from under(self.heading(place, level), blocks)

    def _entry(self, path: str, record: Record, place: str, keys: Sequence[str]) -> Iterator[Entry]:
        details = tuple(self.details(path, record, place, keys))
        if details:
            heading = next(each.heading for each in all_sections().values() if each.path == path)
            yield Entry(self.named(self.text(path, heading, record)), details, place)

    def form(self, path: str) -> Iterator[Block]:
        """Yield all answers of the single record at a path."""
        yield from self.answers(path, cast("Record", get(self.review, path)), path, self.fields(path))

    def answers(self, path: str, record: Record, place: str, keys: Iterable[str]) -> Iterator[Block]:
        """Yield labelled answers of a record in the order of the keys; its smaller records come last."""
        known = list(keys)
        smaller = [key for key in known if self._has_records(path, key)]
        yield from self.details(path, record, place, (key for key in known if key not in smaller))
        for key in smaller:
            yield from self.smaller(path, key, record, place)

    def _has_records(self, path: str, key: str) -> bool:
        spec = known_questions()[f"{path}.{key}"].spec
        return spec is not None and spec.kind is FieldType.RECORDS

    def details(self, path: str, record: Record, place: str, keys: Iterable[str]) -> Iterator[Paragraph]:
        """Yield labelled answers of a record in the order of the keys; empty fields are left out."""
        for key in keys:
            text = self.text(path, key, record)
            if text:
                question = known_questions()[f"{path}.{key}"]
                label = worded(question, record).label[self.language]
                if question.spec is not None and question.spec.kind is FieldType.TEXTS:
                    yield from _with_pictures(text.split("\n"), f"{place}.{key}", label)
                else:
                    yield Paragraph(text, f"{place}.{key}", label)

    def smaller(self, path: str, key: str, record: Record, place: str) -> Iterator[Block]:
        """Yield the smaller records of a record under their label, as a list or a table."""
        path, label, place = f"{path}.{key}", self.label(path, key), f"{place}.{key}"
        records = cast("list[Record]", getattr(record, key))
        if path not in LISTED:
            yield from self.records_table(path, records, place)
            return
        phrase = known_questions()[path].one
        one = phrase[self.language].capitalize() or label
        for where, each in with_paths(records, place):
            yield from self._run_in(path, one, where, each)

    def _run_in(self, path: str, label: str, place: str, record: Record) -> Iterator[Block]:
        """Yield a smaller record after the label of its list, with its other answers below."""
        lead, *keys = self.fields(path)
        text, details = self.text(path, lead, record), tuple(self.details(path, record, place, keys))
        if details:
            yield Entry(self.say("labelled", label=label, text=self.named(text)), details, place)
        elif text:
            yield Paragraph(text, place, label)

    def entries(self, path: str, records: Sequence[Record], place: str) -> Iterator[Entry]:
        """Yield records as list items: the name of each, with its other answers below."""
        lead, *keys = self.fields(path)
        for where, record in with_paths(records, place):
            details = tuple(self.details(path, record, where, keys))
            text = self.text(path, lead, record)
            if text or details:
                yield Entry(self.named(text), details, where)

    def records_table(self, path: str, records: Sequence[Record], place: str) -> Iterator[Block]:
        """Yield records as table rows, or as list items if an answer has several lines, which fit no cell."""
        lead, *keys = self.fields(path)
        long = [key for key in keys if any("\n" in self.text(path, key, each) for each in records)]
        if long:
            yield from self._records_list(path, records, place, long)
            return
        rows = [
            Row(tuple(self.text(path, key, record) for key in (lead, *keys)), where)
            for where, record in with_paths(records, place)
        ]
        named = (
            replace(row, cells=(self.named(row.cells[0]), *row.cells[1:])) for row in rows if any(row.cells)
        )
        yield from table_or_list([self.column(path, key) for key in (lead, *keys)], named)

    def _records_list(
        self, path: str, records: Sequence[Record], place: str, long: Sequence[str]
    ) -> Iterator[Entry]:
        """Yield records as list items: the long answers, then the short ones in one line."""
        lead, *keys = self.fields(path)
        for where, record in with_paths(records, place):
            texts = {key: self.text(path, key, record) for key in keys if key not in long}
            short = [
                self.say("labelled", label=self.label(path, key), text=text)
                for key, text in texts.items()
                if text
            ]
            details = (
                *self.details(path, record, where, long),
                *((Paragraph(" · ".join(short), where),) if short else ()),
            )
            text = self.text(path, lead, record)
            if text or details:
                yield Entry(self.named(text), details, where)


def _with_pictures(lines: Sequence[str], place: str, label: str) -> Iterator[Paragraph]:
    """Yield evidence under its label: texts first, then each picture separately."""
    texts = [line for line in lines if not named_picture(line)]
    if texts:
        yield Paragraph("\n".join(texts), place, label)
    for at, line in enumerate(line for line in lines if named_picture(line)):
        yield Paragraph(line, place, "" if texts or at else label, named_picture(line))


def under_lines(
    w: Writer, records: Sequence[R], place: str, blocks_of: Callable[[Sequence[R]], Iterable[Block]]
) -> Iterator[Block]:
    """Yield blocks about records under their product lines, if any record has one."""
    groups = by_line(records)
    for line, found in groups:
        title = line or (w.say("other_line") if groups[1:] else "")
        blocks = blocks_of(found)
        yield from under(Heading(4, title, place), blocks) if title else blocks


def under_name(w: Writer, name: str, place: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks under the name of a record; a single answer is on the same line."""
    found = list(blocks)
    only = found[0] if len(found) == 1 else None
    if isinstance(only, Paragraph) and only.label and not only.picture:
        text = w.say("labelled", label=only.label, text=only.text)
        yield Paragraph(text, only.place, w.named(name))
    else:
        yield from under(Heading(4, w.named(name), place), found)
