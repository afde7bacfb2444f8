"""Read Excel workbooks with python-calamine if it is installed."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import reduce

from pm_review.sheets.model import SheetError
from pm_review.sheets.split import MAX_CELLS, Row

_MAX_UNPACKED = 256 * 2**20

_FILLED = re.compile(
    rb"""<(?:\w+:)?(?:
        c\s(?:[^>]*?\s)?r=["']([A-Za-z]+)([0-9]+)["'][^>]*(?<!/)>\s*<(?!/)
        | row\s(?:[^>]*?\s)?()r=["']([0-9]+)["'][^>]*>\s*<(?:\w+:)?c\b(?![^>]*\sr=)
    )""",
    re.VERBOSE,
)
"""A cell with a content, or else a row whose first cell has no place of its own."""


def is_workbook(data: bytes) -> bool:
    """Whether the bytes are an .xlsx file."""
    return data.startswith(b"PK\x03\x04") and b"xl/" in data


def read_workbook(data: bytes) -> list[tuple[str, list[Row]]]:
    """Return the rows of each worksheet by name.

    Raises:
        SheetError: if the workbook cannot be read.
    """
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError as error:
        raise SheetError("xlsx_missing") from error
    _refuse_bomb(data)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [
            (name, _rows_of_text(book.get_sheet_by_name(name).to_python(skip_empty_area=False)))
            for name in book.sheet_names
        ]
    except CalamineError as error:
        raise SheetError("xlsx_broken") from error


def _refuse_bomb(data: bytes) -> None:
    """Refuse a workbook that would unpack to an excessive size, or whose cells are too far apart.

    The library takes memory for all cells up to the last one, and ends the process if there is not enough.
    """
    import zipfile
    import zlib

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
            if size > _MAX_UNPACKED:
                raise SheetError("too_big", size=size // 2**20, limit=_MAX_UNPACKED // 2**20)
            for name in archive.namelist():
                if name.startswith("xl/") and _area(archive.read(name)) > MAX_CELLS:
                    raise SheetError("too_many_cells", limit=MAX_CELLS)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise SheetError("xlsx_broken") from error


def _area(part: bytes) -> int:
    """Return the number of cells of a worksheet up to the last row and column with a content."""
    found = _FILLED.findall(part)
    rows = max((int(number or alone) for _, number, _, alone in found), default=0)
    columns = {letters.upper() for letters, *_ in found}
    widest = max((reduce(lambda to, letter: 26 * to + letter - 64, each, 0) for each in columns), default=1)
    return rows * widest


def _rows_of_text(records: Sequence[Sequence[object]]) -> list[Row]:
    if sum(len(record) for record in records) > MAX_CELLS:
        raise SheetError("too_many_cells", limit=MAX_CELLS)
    return [Row(line, [_cell_text(cell) for cell in record]) for line, record in enumerate(records, 1)]


def _cell_text(cell: object) -> str:
    """Return the cell as a text file would contain it."""
    match cell:
        case float() if cell.is_integer() and abs(cell) < 2**53:
            return str(int(cell))
        case datetime() if cell.time() == time.min:
            return cell.date().isoformat()
        case datetime():
            return cell.isoformat(" ", "seconds")
        case date() | time():
            return cell.isoformat()
        case timedelta():
            minutes, seconds = divmod(int(cell.total_seconds()), 60)
            return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"
        case _:
            return str(cell)
