"""Sheets of figures, as consoles and spreadsheets export them, become series.

The steps, each in the module of its name: `decode` (bytes to text), `split` (text to rows), `detect` (rows
to tables), `orient` (tables to periods and columns), `parse` (cells to periods and numbers), `assemble`
(columns to series), `aggregate` (days and weeks to months). `reader` runs them in this order.
"""

from pm_review.sheets.aggregate import Resampled, metric, resample
from pm_review.sheets.decode import MAX_BYTES, check_size
from pm_review.sheets.json import Words, say, to_json
from pm_review.sheets.model import Note, Parts, Series, Sheet, SheetError, Skipped, Table, Value, combine
from pm_review.sheets.parse.fiscal import FiscalYear
from pm_review.sheets.reader import Choices, read_sheet

__all__ = [
    "MAX_BYTES",
    "Choices",
    "FiscalYear",
    "Note",
    "Parts",
    "Resampled",
    "Series",
    "Sheet",
    "SheetError",
    "Skipped",
    "Table",
    "Value",
    "Words",
    "check_size",
    "combine",
    "metric",
    "read_sheet",
    "resample",
    "say",
    "to_json",
]
