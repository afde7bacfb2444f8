"""Read sheets of figures, exported by consoles and spreadsheets, as series.

The steps, each in a module of the same name: `decode` (bytes to text), `split` (text to rows), `detect` (rows
to tables), `orient` (tables to periods and columns), `parse` (cells to periods and numbers), `assemble`
(columns to series), `aggregate` (days and weeks to months). `reader` runs them in this order.
"""

from pm_review.analysis.series import Value as Value
from pm_review.sheets.aggregate import Resampled as Resampled
from pm_review.sheets.aggregate import resample as resample
from pm_review.sheets.decode import MAX_BYTES as MAX_BYTES
from pm_review.sheets.decode import check_size as check_size
from pm_review.sheets.json import to_json as to_json
from pm_review.sheets.model import WORDS as WORDS
from pm_review.sheets.model import Parts as Parts
from pm_review.sheets.model import Series as Series
from pm_review.sheets.model import Sheet as Sheet
from pm_review.sheets.model import SheetError as SheetError
from pm_review.sheets.model import Table as Table
from pm_review.sheets.parse.fiscal import FiscalYear as FiscalYear
from pm_review.sheets.reader import Choices as Choices
from pm_review.sheets.reader import read_sheet as read_sheet
