"""Records as blocks of a report: labelled answers, lists, tables, groups by product line, and headings."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar, cast

from pm_review.forms.lookup import all_sections
from pm_review.forms.record_form import worded
from pm_review.forms.schema import Section
from pm_review.model import FieldType, Record, get, get_record, schema_path, with_paths
from pm_review.report.blocks import Block, Column, Entry, Heading, Paragraph, Row, Table, is_figure
from pm_review.report.builder.writer import Writer
from pm_review.report.pictures import named_picture

R = TypeVar("R", bound=Record)
"""A record class."""

LISTED = frozenset({"projects.problems", "data.market.competitors"})
"""Lists of smaller records that are shown as lists because their answers are sentences."""


def form(w: Writer, place: str) -> Iterator[Block]:
    """Yield all answers of the single record at a path."""
    yield from answers(w, get_record(w.review, place), place, w.fields(place))


def answers(w: Writer, record: Record, place: str, keys: Iterable[str]) -> Iterator[Block]:
    """Yield labelled answers of a record in the order of the keys; its smaller records come last."""
    known = list(keys)
    smaller = [key for key in known if w.kind(schema_path(place), key) is FieldType.RECORDS]
    yield from details(w, record, place, (key for key in known if key not in smaller))
    for key in smaller:
        yield from _smaller(w, cast("list[Record]", record.get(key)), place, key)


def details(w: Writer, record: Record, place: str, keys: Iterable[str]) -> Iterator[Paragraph]:
    """Yield labelled answers of a record in the order of the keys; empty fields are left out."""
    path = schema_path(place)
    for key in keys:
        if text := w.text(path, key, record):
            label = worded(w.question(path, key), record).label[w.language]
            if w.kind(path, key) is FieldType.TEXTS:
                yield from _with_pictures(text.split("\n"), f"{place}.{key}", label)
            else:
                yield Paragraph(text, f"{place}.{key}", label)


def _with_pictures(lines: Sequence[str], place: str, label: str) -> Iterator[Paragraph]:
    """Yield evidence under its label: texts first, then each picture separately."""
    texts = [line for line in lines if not named_picture(line)]
    if texts:
        yield Paragraph("\n".join(texts), place, label)
    for at, line in enumerate(line for line in lines if named_picture(line)):
        yield Paragraph(line, place, "" if texts or at else label, named_picture(line))


def _smaller(w: Writer, records: Sequence[Record], above: str, key: str) -> Iterator[Block]:
    """Yield the smaller records of a record under their label, as a list or a table."""
    place, path = f"{above}.{key}", schema_path(above)
    if f"{path}.{key}" not in LISTED:
        yield from records_table(w, records, place)
        return
    question = w.question(path, key)
    label = question.one[w.language].capitalize() or question.label[w.language]
    for entry in entries(w, records, place):
        if entry.details:
            yield replace(entry, lead=w.say("labelled", label=label, text=entry.lead))
        else:
            yield Paragraph(entry.lead, entry.place, label)


def entries(w: Writer, records: Iterable[Record], place: str, long: Collection[str] = ()) -> Iterator[Entry]:
    """Yield records as list items: the name of each, with its other answers below.

    If only some answers are ``long``, the others follow on one line.
    """
    path = schema_path(place)
    lead, *keys = w.fields(path)
    for where, record in with_paths(records, place):
        below = list(details(w, record, where, long or keys))
        texts = ((key, w.text(path, key, record)) for key in keys if long and key not in long)
        short = [w.say("labelled", label=w.label(path, key), text=text) for key, text in texts if text]
        if short:
            below.append(Paragraph(" · ".join(short), where))
        name = w.text(path, lead, record)
        if name or below:
            yield Entry(w.named(name), tuple(below), where)


def table(columns: Sequence[Column], rows: Iterable[Row]) -> Iterator[Table]:
    """Yield a table without its empty rows and columns; nothing if the table is empty."""
    filled = [row for row in rows if any(cell.strip() for cell in row.cells)]
    kept = [at for at in range(len(columns)) if any(row.cells[at].strip() for row in filled)]
    if kept:
        trimmed = tuple(replace(row, cells=tuple(row.cells[at] for at in kept)) for row in filled)
        aligned = (_aligned(columns[at], [row.cells[at] for row in filled]) for at in kept)
        yield Table(tuple(aligned), trimmed)


def _aligned(column: Column, cells: Sequence[str]) -> Column:
    """Return a column whose cells are right-aligned only if at least half of them are figures."""
    written = [cell for cell in cells if cell.strip()]
    return replace(column, right=column.right and 2 * sum(map(is_figure, written)) >= len(written))


def table_or_list(columns: Sequence[Column], rows: Iterable[Row]) -> Iterator[Table | Entry]:
    """Yield a table, or a list if only one column is left."""
    for found in table(columns, rows):
        if found.columns[1:]:
            yield found
        else:
            yield from (Entry(row.cells[0], place=row.place) for row in found.rows)


def records_table(w: Writer, records: Sequence[Record], place: str) -> Iterator[Block]:
    """Yield records as table rows, or as list items if an answer has several lines, which fit no cell."""
    path = schema_path(place)
    lead, *keys = w.fields(path)
    long = [key for key in keys if any("\n" in w.text(path, key, each) for each in records)]
    if long:
        yield from entries(w, records, place, long)
        return
    rows = [_row(w, record, where, (lead, *keys)) for where, record in with_paths(records, place)]
    named = (replace(row, cells=(w.named(row.cells[0]), *row.cells[1:])) for row in rows if any(row.cells))
    yield from table_or_list([w.column(path, key) for key in (lead, *keys)], named)


def _row(w: Writer, record: Record, place: str, keys: Sequence[str]) -> Row:
    """Return a record as a row; on one line, it is without choices and links, which say little alone."""
    path = schema_path(place)
    cells = tuple(w.text(path, key, record) for key in keys)
    said = (cell for key, cell in zip(keys, cells, strict=True) if w.is_written(path, key) and cell)
    name, *others = (*said, "")
    return Row(cells, place, gist=w.gist(name, " · ".join(each.rstrip(".。") for each in others if each)))


def own_section(w: Writer, section: Section, level: int) -> Iterator[Block]:
    """Yield the answers of a user-defined section under its title, unless the report shows them elsewhere."""
    path = section.path
    keys = w.section_fields(section.name, w.fields(path))
    found = get(w.review, path)
    if isinstance(found, Record):
        blocks: Iterable[Block] = answers(w, found, path, keys)
    else:
        blocks = _own_records(w, cast("list[Record]", found), path, keys)
    yield from under(w.heading(section.name, level), blocks)


def _own_records(w: Writer, records: Sequence[Record], path: str, keys: Sequence[str]) -> Iterator[Entry]:
    heading = next(each.heading for each in all_sections().values() if each.path == path)
    for where, record in with_paths(records, path):
        if below := tuple(details(w, record, where, keys)):
            yield Entry(w.named(w.text(path, heading, record)), below, where)


def under(heading: Heading, blocks: Iterable[Block], least: int = 1) -> Iterator[Block]:
    """Yield blocks under a heading; fewer than ``least`` blocks have no heading."""
    found = list(blocks)
    if len(found) >= least:
        yield heading
    yield from found


def by_line(records: Sequence[R]) -> list[tuple[str, list[R]]]:
    """Group records by product line, ignoring surrounding blanks; those without come last."""
    groups: dict[str, tuple[str, list[R]]] = {}
    for record in records:
        line = str(record.get("line") or "")
        groups.setdefault(line.strip(), (line if line.strip() else "", []))[1].append(record)
    return sorted(groups.values(), key=lambda group: not group[0])


def under_lines(
    w: Writer, records: Sequence[R], place: str, blocks_of: Callable[[Sequence[R]], Iterable[Block]]
) -> Iterator[Block]:
    """Yield blocks about records under their product lines, if any record has one."""
    groups = by_line(records)
    for line, found in groups:
        title = line or (w.say("other_line") if groups[1:] else "")
        blocks = blocks_of(found)
        yield from under(Heading(4, title, place), blocks) if title else blocks


def under_each(parts: Iterable[tuple[Heading, Iterable[Block]]]) -> Iterator[Block]:
    """Yield parts under their headings; a part of one block has none, unless a part before it has one."""
    least = 2
    for heading, blocks in parts:
        found = list(blocks)
        least = 1 if len(found) >= least else least
        yield from under(heading, found, least)


def under_names(
    w: Writer, records: Iterable[tuple[str, str, Iterable[Block]]], implied: str = ""
) -> Iterator[Block]:
    """Yield blocks under the names of their records, each given as name, place and blocks.

    If every record has a single answer, each follows its name on the same line, with its label unless the
    field is ``implied``.
    """
    found = [(name, place, list(blocks)) for name, place, blocks in records]
    single = [(name, answer) for name, _, blocks in found for answer in _single(blocks)]
    if len(single) < sum(bool(blocks) for *_, blocks in found):
        for name, place, blocks in found:
            yield from under(Heading(4, w.named(name), place), blocks)
        return
    for name, answer in single:
        label = "" if answer.place.endswith(f".{implied}") else answer.label
        yield Paragraph(answer.text, answer.place, w.with_state(w.named(name), label))


def _single(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    """Yield the only block if it is a labelled answer in words."""
    only = blocks[0] if len(blocks) == 1 else None
    if isinstance(only, Paragraph) and only.label and not only.picture:
        yield only
