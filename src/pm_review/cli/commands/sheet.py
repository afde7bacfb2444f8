"""``import``: read the figures of a sheet as series of metrics."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from pm_review.cli.call import Call, Failure
from pm_review.cli.streams import put, put_json, put_note
from pm_review.figures import format_number
from pm_review.i18n.catalog import join_list, words
from pm_review.model import MetricKind, Review
from pm_review.paths import expand_path
from pm_review.sheets import FiscalYear, Series, Sheet, SheetError, read_sheet, to_json
from pm_review.store.errors import StoreError
from pm_review.terminal.controls import visible_line
from pm_review.workspace.sheet_import import (
    KnownMetrics,
    Target,
    describe_error,
    edits,
    fiscal_year,
    known_metrics,
    load,
    remarks,
    replaced,
    target,
    this_year,
)


def import_sheet(call: Call) -> int:
    """Import the series of a sheet into a review, or with ``--dry-run`` only print what was read."""
    asked = call.arguments
    known = _known(call)
    sheet = _of_kinds(_read(expand_path(asked.sheet), known, call), call)
    chosen = sheet.series
    if asked.metric is not None:
        chosen = [_named(sheet, column, call) for column in asked.metric]
    if asked.dry_run:
        _print(sheet, known, call)
        return 0
    with call.edited() as session:
        targets = _targets(session.review, chosen, sheet, call)
        time = datetime.now().isoformat(timespec="seconds")
        session.undo_stack.make(list(edits(session.review, sheet, targets, time)), call.say("import.label"))
    if asked.json:
        _print(sheet, known, call)
    else:
        _print_done(sheet, targets, known, call)
    return 0


def _known(call: Call) -> KnownMetrics:
    """Return the metrics and the period of the review; a dry run needs no review."""
    try:
        return known_metrics(call.review()[1])
    except StoreError:
        if call.arguments.dry_run:
            return KnownMetrics()
        raise


def _print_done(sheet: Sheet, targets: list[Target], known: KnownMetrics, call: Call) -> None:
    for each in targets:
        name = visible_line(each.series.name)
        put(call.say("import.done", name=name, count=len(each.series.present)))
        count = replaced(each, known)
        if count and not each.replace:
            put_note(call.say("import.kept", name=name, count=count))
    name, path = visible_line(sheet.name), visible_line(str(call.path()))
    put(call.say("import.undo", count=len(targets), name=name, path=path))
    _print_remarks(sheet, known, call)


def _read(path: Path, known: KnownMetrics, call: Call) -> Sheet:
    asked = call.arguments
    try:
        return read_sheet(
            load(path),
            name=path.name,
            language=call.language,
            year=asked.year,
            fiscal=_fiscal(known, call),
            encoding=asked.encoding,
            separator=asked.separator,
            day_first=asked.day_first or None,
        )
    except SheetError as error:
        raise Failure(f"{path}: {describe_error(error, call.language)}") from error


def _fiscal(known: KnownMetrics, call: Call) -> FiscalYear | None:
    """Return the fiscal year from the option, or else from the review."""
    start = call.arguments.fiscal_start
    if start is None:
        return known.fiscal
    number = known.year or (int(start[:4]) if start[:4].isdecimal() else 0)
    if found := fiscal_year(number, start):
        return found
    raise Failure(call.say("failures.sheet.fiscal_start", month=start))


def _named(sheet: Sheet, column: str, call: Call) -> Series:
    """Return the only series with a column or name."""
    found = sheet.find(column)
    if len(found) != 1:
        code = "several" if found else "no_column"
        known = join_list((series.name for series in sheet.series), call.language)
        raise Failure(call.say(f"failures.sheet.{code}", column=column, known=known))
    return found[0]


def _of_kinds(sheet: Sheet, call: Call) -> Sheet:
    """Return the sheet with the kinds set by ``--flow``, ``--level`` and ``--ratio``."""
    for kind in MetricKind:
        for column in getattr(call.arguments, kind) or ():
            sheet = sheet.of_kind(_named(sheet, column, call), kind)
    return sheet


def _targets(review: Review, chosen: Sequence[Series], sheet: Sheet, call: Call) -> list[Target]:
    """Pair each series with a metric: the one given by ``--into``, or the one with the same name."""
    into = call.arguments.into
    if not chosen:
        code = "needs_year" if sheet.needs_year else "needs_fiscal" if sheet.needs_fiscal else "nothing"
        raise Failure(call.say(f"failures.sheet.{code}", name=sheet.name))
    if into is not None and len(chosen) != 1:
        raise Failure(call.say("failures.sheet.one_into", into=into))
    if into is not None and into not in {each.id for each in review.data.metrics}:
        raise Failure(call.say("failures.sheet.no_metric", into=into))
    known = known_metrics(review)
    targets = [target(each, into or known.ids.get(each.name, ""), known) for each in chosen]
    for each in targets:
        each.replace = each.replace or call.arguments.replace
    return targets


def _print(sheet: Sheet, known: KnownMetrics, call: Call) -> None:
    asked = call.arguments
    if asked.json:
        put_json(to_json(sheet, call.language, monthly=asked.monthly))
        return
    put(call.say("import.file", name=sheet.name, encoding=sheet.encoding))
    for table in sheet.tables:
        put(f"\n{table.title or call.say('import.table', first=table.lines[0], last=table.lines[1])}")
        for each in table.usable:
            put("  " + "  ".join(_facts(each, known, call)))
    _print_remarks(sheet, known, call)


def _facts(series: Series, known: KnownMetrics, call: Call) -> Iterator[str]:
    """Yield the cells of a series: column, periods, how months are combined, and the review's value."""
    present = series.present
    say = words("data/import", call.language)
    kind = say(f"sums.{series.kind}")
    yield visible_line(series.column)
    yield f"{present[0][0]} – {present[-1][0]}"
    yield call.say("import.doubtful", kind=kind) if series.doubtful else kind
    yield f"n={len(present)}"
    year = this_year(series, known.span)
    if year.beyond and year.value is not None:
        value = format_number(year.value, call.language)
        yield call.say("import.this_year", value=value, count=year.beyond)
    elif year.beyond:
        yield call.say("import.outside", count=year.beyond)
    elif year.unclear:
        yield say("preview.unclear" if year.value is None else "preview.unlimited")


def _print_remarks(sheet: Sheet, known: KnownMetrics, call: Call) -> None:
    """Print skipped lines and warnings on standard error, then the options that answer their questions."""
    for each in remarks(sheet, call.language):
        put_note(each)
    left_out = (left.code for table in sheet.tables for left in table.left_out)
    groups = {"left_out": left_out, "notes": (note.code for note in sheet.all_notes)}
    keys = dict.fromkeys(f"import.{group}.{code}" for group, codes in groups.items() for code in codes)
    for key in keys:
        if key in call.say:
            put_note(call.say(key, year=known.year or datetime.now().year))
