"""``import``: the figures of a sheet, as series of metrics."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from pm_review.cli.call import Call
from pm_review.cli.commands.editing import edited
from pm_review.cli.failure import Failure
from pm_review.cli.streams import put, put_json, put_note
from pm_review.i18n.catalog import join_list
from pm_review.model import Edit, MetricKind, Review
from pm_review.paths import expand_path
from pm_review.sheets import Series, Sheet, SheetError, read_sheet, say, to_json
from pm_review.terminal.controls import visible_line
from pm_review.workspace.sheet_import import Target, edits, known_metrics, load, notes, sentences


def import_sheet(call: Call) -> int:
    """Read a sheet and bring its series into a review, or only tell the reading."""
    asked = call.arguments
    sheet = _of_kinds(_read(expand_path(asked.sheet), call), call)
    chosen = list(_chosen(sheet, call))
    if asked.dry_run:
        _tell(sheet, call)
        return 0
    with edited(call) as session:
        changes = list(_edits(session.review, chosen, sheet, call))
        session.apply_all(changes, call.say("import.label"))
    if asked.json:
        _tell(sheet, call)
    else:
        for each in chosen:
            put(call.say("import.done", name=visible_line(each.name), count=len(each.present)))
        _remarks(sheet, call)
    return 0


def _read(path: Path, call: Call) -> Sheet:
    asked = call.arguments
    try:
        return read_sheet(
            load(path),
            name=path.name,
            language=call.language,
            year=asked.year,
            encoding=asked.encoding,
            separator=asked.separator,
            day_first=asked.day_first or None,
        )
    except SheetError as error:
        raise Failure(f"{path}: {say(error, sentences(call.language))}") from error


def _chosen(sheet: Sheet, call: Call) -> Iterator[Series]:
    """The series that were asked for by column or name; all of them when none was."""
    asked = call.arguments
    if asked.metric is None:
        yield from (series for table in sheet.tables for series in table.series)
        return
    yield from (_named(sheet, column, call) for column in asked.metric)


def _named(sheet: Sheet, column: str, call: Call) -> Series:
    found = sheet.find(column)
    if len(found) != 1:
        code = "several" if found else "no_column"
        known = [series.name for table in sheet.tables for series in table.series]
        told = join_list(known, call.language)
        raise Failure(call.say(f"failures.sheet.{code}", column=column, known=told))
    return found[0]


def _of_kinds(sheet: Sheet, call: Call) -> Sheet:
    """The sheet with the series that were named as of another kind."""
    for kind in MetricKind:
        for column in getattr(call.arguments, kind) or ():
            sheet = sheet.of_kind(_named(sheet, column, call), kind)
    return sheet


def _edits(review: Review, chosen: list[Series], sheet: Sheet, call: Call) -> Iterator[Edit]:
    into = call.arguments.into
    if not chosen:
        code = "needs_year" if sheet.needs_year else "nothing"
        raise Failure(call.say(f"failures.sheet.{code}", name=sheet.name))
    if into is not None and len(chosen) != 1:
        raise Failure(call.say("failures.sheet.one_into", into=into))
    if into is not None and into not in {each.id for each in review.data.metrics}:
        raise Failure(call.say("failures.sheet.no_metric", into=into))
    known = known_metrics(review)
    targets = [Target(each, into or known.get(each.name, "")) for each in chosen]
    return edits(review, sheet, targets, datetime.now().isoformat(timespec="seconds"))


def _tell(sheet: Sheet, call: Call) -> None:
    asked = call.arguments
    if asked.json:
        reading = to_json(sheet, sentences(call.language), monthly=asked.monthly)
        put_json(reading)
        return
    put(call.say("import.file", name=sheet.name, encoding=sheet.encoding))
    for table in sheet.tables:
        put(f"\n{table.title or call.say('import.table', first=table.lines[0], last=table.lines[1])}")
        for each in table.series:
            present = each.present
            span = f"{present[0][0]} – {present[-1][0]}"
            kind = call.say(f"import.kinds.{each.kind}")
            put(f"  {visible_line(each.column)}  {span}  {kind}  n={len(present)}")
    _remarks(sheet, call)


def _remarks(sheet: Sheet, call: Call) -> None:
    """What was left out and what should be known, on standard error."""
    told = sentences(call.language)
    for table in sheet.tables:
        for left in table.skipped:
            first, last = left.lines
            place = call.say("import.line" if first == last else "import.lines", first=first, last=last)
            put_note(call.say("import.skipped", place=place, why=say(left, told)))
    for note in dict.fromkeys(say(each, told) for each in notes(sheet)):
        put_note(note)
