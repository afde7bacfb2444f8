"""Tables whose periods or years run across the header."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pm_review.figures.period_grammar import readings
from pm_review.i18n.issue import Issue
from pm_review.sheets.candidate import Candidate, cell_at, second_head
from pm_review.sheets.heuristics import is_headed, is_total
from pm_review.sheets.model import skipped
from pm_review.sheets.orient.raw_table import (
    RawColumn,
    RawTable,
    column_name,
    has_figures,
    is_total_row,
    skip_lines,
)
from pm_review.sheets.parse.headers import hint_of, is_period, normalize_cell, with_years, year_in
from pm_review.sheets.parse.numbers import is_figure
from pm_review.sheets.split import Row


def horizontal(candidate: Candidate) -> RawTable:
    """Return the table with one column for each row of figures, if its periods run across the header."""
    header, places = candidate.header, candidate.places
    series = [
        row for row in candidate.body if any(cell_at(row, place) for place in places) and has_figures(row)
    ]
    sums = [at for at, cell in enumerate(header.cells) if at not in places and is_total(cell)]
    heads = second_head(candidate, candidate.body[0]) if candidate.body else []
    total = sums[-1] if sums and not heads else None
    columns = _columns_from_rows(header, places, series, total, heads or [""])
    whole = {row.line for row in series if len(columns) > 1 and is_total_row(row)}
    totals = [column for column in columns if column.line in whole]
    return RawTable(
        title=candidate.title,
        header=" – ".join(filter(None, header.cells[: places[0]])),
        periods=with_years(*([cell_at(row, place) for place in places] for row in (candidate.upper, header))),
        lines=[header.line] * len(places),
        columns=[column for column in columns if column not in totals],
        extent=candidate.lines,
        totals=totals,
        skipped=_others(candidate.body[bool(heads) :], series)
        + [skipped((header.line, header.line), "total_column", column=cell_at(header, at)) for at in sums],
    )


def years_down(candidate: Candidate) -> list[Candidate]:
    """Return a table with years across and months down for each name, if years run down and months across."""
    header, places = candidate.header, candidate.places
    rows = [row for row in candidate.body if has_figures(row) and not is_total_row(row)]
    labels = list(_below_merged(row.cells[: places[0]] for row in rows))
    heads = [at for at in range(places[0]) if not header.cells[at] or hint_of(header.cells[at])]
    at = next((at for at in heads if all(year_in(names[at]) for names in labels)), None)
    if at is None or any(readings(header.cells[place]) for place in places):
        return []
    groups: dict[str, dict[str, Row]] = defaultdict(dict)
    for row, names in zip(rows, labels, strict=True):
        groups[" – ".join(filter(None, (*names[:at], *names[at + 1 :])))][names[at]] = row
    return [
        Candidate(
            Row(header.line, [name or column_name(header.cells, at), *own]),
            [] if name else candidate.above,
            [(0, None)],
            body=[Row(rows[-1].line, [cell_at(row, at) for row in (header, *own.values())]) for at in places],
        )
        for name, own in groups.items()
    ]


def _columns_from_rows(
    header: Row, places: Sequence[int], series: Sequence[Row], total: int | None, heads: Sequence[str]
) -> list[RawColumn]:
    """Return a column for each row and second head, named by the labels that distinguish the rows."""
    labels = range(places[0])
    distinct = [at for at in labels if _distinguishes([cell_at(row, at) for row in series])]
    distinct = distinct or list(labels)[:1]
    unit = next((at for at in labels if is_headed(header.cells[at], "unit")), None)
    distinct = [at for at in distinct if at != unit]
    named = [at for at in distinct if not is_headed(header.cells[at], "aside")] or distinct
    names = _below_merged([cell_at(row, at) for at in named] for row in series)
    return [
        RawColumn(
            " – ".join(filter(None, (*name, head))) or column_name([], 0),
            "" if unit is None else cell_at(row, unit),
            [cell_at(row, place + at) for place in places],
            row.line,
            "" if total is None else cell_at(row, total),
        )
        for row, name in zip(series, names, strict=True)
        for at, head in enumerate(heads)
    ]


def _below_merged(rows: Iterable[list[str]]) -> Iterator[list[str]]:
    """Yield the names of each row; blanks before the first one are merged with the names above."""
    above: list[str] = []
    for names in rows:
        own = next((at for at, name in enumerate(names) if name), 0)
        above = [*above[:own], *names[own:]]
        yield above


def _distinguishes(cells: Sequence[str]) -> bool:
    """Whether the cells of a label column are different names; most cells of a target column are figures."""
    return len(set(cells)) > 1 and sum(map(is_figure, cells)) * 2 <= len(cells)


_YEAR_IN_NAME = re.compile(
    r"(?P<name>.*?)[ (（_-]*(?<!\d)(?P<y>(?:19|20)\d\d)年?[)）]?|(?P<y2>(?:19|20)\d\d)[年 _-]*(?P<name2>\D.*)"
)


def years_across(candidate: Candidate) -> dict[int, tuple[int, str]]:
    """Return the years in the header with the rest of their cells, if months without a year run down.

    "2024" and "2025" are years of one series, "Orders 2024" and "Orders 2025" are years of the orders.
    """
    place, hint = candidate.columns[0]
    if any(readings(normalize_cell(cell_at(row, place), hint)) for row in candidate.body):
        return {}
    cells = {at: cell for at, cell in enumerate(candidate.header.cells) if at != place}
    plain = {at: (year, "") for at, cell in cells.items() if (year := year_in(cell))}
    if plain:
        return plain
    found = {at: match for at, cell in cells.items() if (match := _YEAR_IN_NAME.fullmatch(cell))}
    return {at: (int(each["y"] or each["y2"]), each["name"] or each["name2"]) for at, each in found.items()}


def matrix(candidate: Candidate, years: dict[int, tuple[int, str]]) -> RawTable:
    """Return the series of a table with months down and years across, one year after another."""
    place, hint = candidate.columns[0]
    rows = [row for row in candidate.body if is_period(cell_at(row, place), hint)]
    found = [
        (str(option[0].period), row, year)
        for year in dict.fromkeys(year for year, _ in years.values())
        for row in rows
        if (option := readings(normalize_cell(cell_at(row, place), hint), year))
    ]
    header = cell_at(candidate.header, place)
    columns = []
    for name in dict.fromkeys(name for _, name in years.values()):
        places = {year: at for at, (year, each) in years.items() if each == name}
        cells = [cell_at(row, places[year]) if year in places else "" for _, row, year in found]
        columns.append(RawColumn(name or candidate.title or header, "", cells))
    return RawTable(
        header=header,
        periods=[text for text, _, _ in found],
        lines=[row.line for _, row, _ in found],
        columns=columns,
        title=candidate.title,
        extent=candidate.lines,
        skipped=_others(candidate.body, rows),
    )


def _others(body: Sequence[Row], used: Sequence[Row]) -> list[Issue]:
    """Return issues for unused rows: totals and words."""
    lines = {row.line for row in used}
    unused: dict[str, list[int]] = {"total_row": [], "remark": []}
    for row in body:
        if row.line not in lines:
            unused["total_row" if is_total_row(row) else "remark"].append(row.line)
    return skip_lines(unused)
