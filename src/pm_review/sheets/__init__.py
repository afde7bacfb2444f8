"""Read sheets of figures, exported by consoles and spreadsheets, as series.

The steps, each in a module of the same name: `decode` (bytes to text), `split` (text to rows), `detect` (rows
to tables), `orient` (tables to periods and columns), `parse` (cells to periods and numbers), `assemble`
(columns to series), `aggregate` (days and weeks to months). `reader` runs them in this order.
"""

from pm_review.analysis.series import Value, combine
from pm_review.sheets.aggregate import Resampled, resample
from pm_review.sheets.decode import MAX_BYTES, check_size
from pm_review.sheets.json import to_json
from pm_review.sheets.model import WORDS, Parts, Series, Sheet, SheetError, Table
from pm_review.sheets.parse.fiscal import FiscalYear
from pm_review.sheets.reader import Choices, read_sheet

__all__ = [
    "MAX_BYTES",
    "WORDS",
    "Choices",
    "FiscalYear",
    "Parts",
    "Resampled",
    "Series",
    "Sheet",
    "SheetError",
    "Table",
    "Value",
    "check_size",
    "combine",
    "read_sheet",
    "resample",
    "to_json",
]
