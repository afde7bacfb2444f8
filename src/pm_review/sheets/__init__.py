"""Sheets of figures, as consoles and spreadsheets export them, become series."""

from pm_review.sheets.aggregate import Gathered, gather, metric
from pm_review.sheets.decode import MAX_BYTES, check_size
from pm_review.sheets.json import Words, say, to_json
from pm_review.sheets.model import LeftOut, Note, Parts, Series, Sheet, SheetError, Table, Value
from pm_review.sheets.reader import Choices, read_sheet

__all__ = [
    "MAX_BYTES",
    "Choices",
    "Gathered",
    "LeftOut",
    "Note",
    "Parts",
    "Series",
    "Sheet",
    "SheetError",
    "Table",
    "Value",
    "Words",
    "check_size",
    "gather",
    "metric",
    "read_sheet",
    "say",
    "to_json",
]
