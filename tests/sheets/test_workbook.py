"""Excel files, with and without the library that reads them."""

from __future__ import annotations

import io
import sys
import zipfile
from datetime import datetime, timedelta

import pytest

from pm_review.sheets import SheetError, read_sheet

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def _cell(value):
    if isinstance(value, str):
        return f'<c t="inlineStr"><is><t>{value}</t></is></c>'
    if isinstance(value, datetime):
        return f'<c s="1"><v>{(value - datetime(1899, 12, 30)) / timedelta(days=1)}</v></c>'
    return "<c/>" if value is None else f"<c><v>{value}</v></c>"


def workbook(rows, body=""):
    """Return the bytes of a workbook with one worksheet called Growth; its cells are rows or XML."""
    body += "".join(
        f'<row r="{number}">{"".join(map(_cell, row))}</row>' for number, row in enumerate(rows, 1) if row
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1"'
        f' Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="Growth" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1"'
        f' Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><cellXfs><xf numFmtId="0"/>'
        '<xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>{body}</sheetData></worksheet>',
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return data.getvalue()


ROWS = [
    ["Report"],
    [],
    ["月份", "新增用户", "Rate"],
    ["2025-01", 5, 0.5],
    ["2025-02", None, 1.25],
    ["2025-03", 0, 2],
]


def test_a_workbook_is_read_like_any_sheet():
    pytest.importorskip("python_calamine")
    sheet = read_sheet(workbook(ROWS), name="growth.xlsx")
    (table,) = sheet.tables
    assert (sheet.encoding, table.title, table.lines) == ("xlsx", "Growth – Report", (3, 6))
    assert [series.values for series in table.series] == [(5, None, 0), (0.5, 1.25, 2)]


def test_a_damaged_workbook_is_reported():
    pytest.importorskip("python_calamine")
    with pytest.raises(SheetError) as caught:
        read_sheet(workbook(ROWS)[:-30], name="growth.xlsx")
    assert caught.value.issue.code == "xlsx_broken"


def test_without_the_library_the_message_shows_how_to_install_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(SheetError) as caught:
        read_sheet(workbook(ROWS), name="growth.xlsx")
    assert caught.value.issue.code == "xlsx_missing"


def read(rows):
    pytest.importorskip("python_calamine")
    (table,) = read_sheet(workbook(rows), name="growth.xlsx").tables
    return table


def test_cells_that_excel_shows_as_days_are_days():
    days = [datetime(2025, 1, 31), datetime(2025, 2, 1), datetime(2025, 2, 2)]
    table = read([["Shop", "Users"], *([day, at] for at, day in enumerate(days, 1))])
    assert [str(period) for period, _ in table.series[0].present] == [
        "2025-01-31",
        "2025-02-01",
        "2025-02-02",
    ]


def test_dates_whose_format_was_lost_are_still_read_as_dates():
    table = read([["日期", "Users"], [45688, 1], [45689, 2]])
    assert [str(period) for period, _ in table.series[0].present] == ["2025-01-31", "2025-02-01"]


def test_cells_with_a_time_of_day_are_gathered_by_the_hour():
    hours = [datetime(2025, 1, day, hour) for day in (1, 2) for hour in range(24)]
    series = read([["Time", "Orders"], *([hour, 2] for hour in hours)]).series[0]
    assert series.values == (48, 48)


@pytest.mark.parametrize(
    "far", ['<c r="XFD1048576"><v>1</v></c>', '<c r="B2"><v>1</v></c><c r="zz99999"><v>1</v></c>']
)
@pytest.mark.parametrize("first", ['<c r="A1"><v>1</v></c>', "<c><v>1</v></c>"])
def test_cells_that_are_far_apart_are_refused_before_they_take_memory(first: str, far: str) -> None:
    body = f'<row r="1">{first}</row><row r="1048576">{far}</row>'
    with pytest.raises(SheetError) as raised:
        read_sheet(workbook([], body), name="far.xlsx")
    assert raised.value.issue.code == "too_many_cells"


def test_a_far_row_of_cells_without_a_place_is_refused_too() -> None:
    wide = '<row r="1"><c><v>1</v></c><c r="XFD1"><v>1</v></c></row>'
    body = f'{wide}<row r="1048576"><c><v>1</v></c></row>'
    with pytest.raises(SheetError) as raised:
        read_sheet(workbook([], body), name="far.xlsx")
    assert raised.value.issue.code == "too_many_cells"


def test_cells_that_only_have_a_format_may_be_anywhere() -> None:
    body = "".join(
        f'<row r="{line}"><c r="A{line}"><v>{line + 2020}</v></c><c r="B{line}"><v>{line}</v></c></row>'
        for line in (1, 2, 3)
    )
    far = '<row r="1048576" s="1"><c r="A1048576" s="1"/><c r="XFD1048576" s="1"></c></row>'
    assert len(read_sheet(workbook([], body + far), name="format.xlsx").tables) == 1
