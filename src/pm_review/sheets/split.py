"""Split text into rows of cells: detect the separator, and handle quoted cells with line breaks."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from pm_review.i18n.issue import Issue
from pm_review.sheets.model import SheetError, note

SEPARATORS = ",;\t|"
"""Possible separators, likeliest first."""
MAX_CELLS = 1_000_000
"""The maximum number of cells, which limits memory use."""
MAX_LINES = 400_000
"""The maximum number of lines: enough for a hundred countries by day for ten years."""

Progress = Callable[[float], None]
"""Called from time to time with the completed share; an exception that it raises stops reading."""

_LONGEST_CELL_LINES = 60
_SAMPLE = 60_000
_SHARE = 0.3
"""The share of splitting in the whole reading time."""
_SIGN_LINE = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
_TEXT_FORMULA = '="'
"""The start of a cell that Excel must keep as text: ="2025-01"."""
_RULE = re.compile(":?-{2,}:?")
_QUOTED = re.compile('"[^"]*"')
_FIGURE = re.compile(r"\s*[-−+(]?[^\d\s;|\t,]{0,4}\d[^;|\t]*")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one record."""

    line: int
    """Its first line, counted from 1."""
    cells: list[str]
    """The cells as written, without quotes."""


def split(
    text: str, separator: str | None, progress: Progress | None = None
) -> tuple[list[Row], str, list[Issue]]:
    """Return the rows, the separator, and notes.

    Raises:
        SheetError: if the separator is invalid or a limit is exceeded.
    """
    if max(text.count("\n"), text.count("\r")) > MAX_LINES:
        raise SheetError("too_many_lines", limit=MAX_LINES)
    named = _SIGN_LINE.match(text)
    text, skipped = (text[named.end() :], 1) if named else (text, 0)
    chosen = separator or (named[1] if named else _likeliest(text))
    if len(chosen) != 1 or chosen in '"\r\n':
        raise SheetError("unknown_separator", separator=chosen)
    if _TEXT_FORMULA in text:
        text = re.sub(rf"(^|{re.escape(chosen)}){_TEXT_FORMULA}", r'\1"', text, flags=re.MULTILINE)
    rows, stray = _parsed_rows(text, chosen, skipped, csv.QUOTE_MINIMAL, progress)
    if not stray:
        return rows, chosen, []
    rows, _ = _parsed_rows(text, chosen, skipped, csv.QUOTE_NONE, progress)
    return rows, chosen, [note("stray_quote", line=stray)]


def _parsed_rows(
    text: str, separator: str, skipped: int, quoting: Literal[0, 3], progress: Progress | None
) -> tuple[list[Row], int]:
    """Return the rows, and the line of an opening quote that is never closed; 0 if there is none."""
    stream = io.StringIO(text, newline="")
    reader = csv.reader(stream, delimiter=separator, quoting=quoting, skipinitialspace=separator != " ")
    rows: list[Row] = []
    line, cells, stray = skipped + 1, 0, 0
    try:
        for record in reader:
            if separator != "|" or not _is_rule(record):
                rows.append(Row(line, record))
            cells += len(record)
            if cells > MAX_CELLS:
                raise SheetError("too_many_cells", limit=MAX_CELLS)
            following = reader.line_num + skipped + 1
            if following - line > _LONGEST_CELL_LINES:
                stray = stray or line
            line = following
            if progress and len(rows) % 2000 == 0:
                progress(_SHARE * stream.tell() / len(text))
    except csv.Error as error:
        raise SheetError("cell_too_long", line=line) from error
    if text.count('"') % 2 and rows and any("\n" in cell for cell in rows[-1].cells):
        stray = stray or rows[-1].line
    return rows, stray


def _is_rule(cells: list[str]) -> bool:
    """Whether the cells are the line below the header of a Markdown table: |---|---:|."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    return len(filled) > 1 and all(_RULE.fullmatch(cell) for cell in filled)


def _likeliest(text: str) -> str:
    """Return the separator that yields the most cells with figures or dates, then the most cells."""
    lines = text[:_SAMPLE].splitlines()
    middle = text[len(text) // 2 :][:_SAMPLE].splitlines()
    sample = [line[:5000] for line in lines[:60] + middle[1:60]]
    return max(SEPARATORS, key=lambda separator: _score(sample, separator))


def _score(lines: list[str], separator: str) -> tuple[int, int]:
    figures = several = 0
    for line in lines:
        record = next(csv.reader([line], delimiter=separator, skipinitialspace=True), [])
        cells = [cell.strip() for cell in record]
        if len(cells) > 1:
            several += len(cells)
            figures += sum(1 for cell in cells if _FIGURE.fullmatch(cell))
            unquoted = [sign for sign in ";\t|" if sign in _QUOTED.sub("", line)]
            figures -= 2 * sum(1 for cell in cells for sign in unquoted if sign in cell)
    return figures, several
