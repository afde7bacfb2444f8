"""Encodings, separators, and files that are not sheets."""

from __future__ import annotations

import csv
import io
import time
import tracemalloc
import zipfile
from collections import deque
from datetime import date, timedelta
from itertools import pairwise

import pytest
from benchmarks.sheets import fuzz
from hypothesis import given, settings
from hypothesis import strategies as st

from pm_review.sheets import MAX_BYTES, SheetError, check_size, read_sheet
from pm_review.sheets.decode import detect

CHINESE = "月份,新增用户\n2025-01,5\n2025-02,6\n"


LONG_TEXT = b"the team did not ship the feature in May\n" * 200_000


def pass_over(data: bytes) -> float:
    """Return the processor time in seconds that ``csv.reader`` needs for a text, as a machine-independent
    unit.
    """
    start = time.process_time()
    deque(csv.reader(io.StringIO(data.decode())), maxlen=0)
    return time.process_time() - start


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk"]
)
def test_every_encoding_of_a_chinese_sheet_is_known(encoding):
    sheet = read_sheet(CHINESE.encode(encoding), name="a.csv")
    assert sheet.tables[0].series[0].name == "新增用户"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_short_chinese_file_is_gb18030(language):
    assert detect("月,量\n2025-01,5\n".encode("gbk"), language)[0] == "gb18030"


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    "text", ["Größe", "Überschrift", "Café", "Año", "Prix (€)", "Données", "Œuvre", "£ sold"]
)
def test_a_western_file_is_windows_1252(text, language):
    assert detect(f"Mois;{text}\n2025-01;5\n".encode("cp1252"), language)[0] == "windows-1252"


def test_the_encoding_can_be_chosen():
    sheet = read_sheet(
        "Mois,Größe\n2025-01,5\n2025-02,6\n".encode("latin-1"), name="a.csv", encoding="latin-1"
    )
    assert (sheet.encoding, sheet.tables[0].series[0].name) == ("iso8859-1", "Größe")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ends", ["\n", "\r", "\r\n"])
def test_every_separator_and_line_end_is_known(separator, ends):
    rows = ["Month,Orders,Cost", "2025-01,5,1.5", "2025-02,6,2.5", ""]
    sheet = read_sheet(ends.join(rows).replace(",", separator).encode(), name="a.csv")
    assert sheet.separator == separator
    assert [series.values for series in sheet.tables[0].series] == [(5, 6), (1.5, 2.5)]


def test_decimal_commas_are_not_separators():
    sheet = read_sheet(b"Monat;A;B\n01.2025;1,5;2,7\n02.2025;3,5;4,7\n", name="a.csv")
    assert (sheet.separator, sheet.tables[0].series[1].values) == (";", (2.7, 4.7))


def _zip(names):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in names.items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\n \n\r\n", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not_a_sheet"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "not_a_sheet"),
        (b"%PDF-1.7\n", "not_a_sheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_excel"),
        (_zip({"a.csv": "1,2"}), "not_a_sheet"),
        (b"Month,Orders\n2025-01,\x005\n", "nul_bytes"),
        (bytes(range(1, 32)) * 10, "not_text"),
        (b"1," * 2**20, "line_too_long"),
        (b'Month,Note\n2025-01,"' + b"x" * 200_000 + b'"\n', "cell_too_long"),
        ((b"," * 1000 + b"\n") * 2001, "too_many_cells"),
        ((b'"",' * 1000 + b"\n") * 2001, "too_many_cells"),
        (b"Month,Users\n2025-01,3\n\nMonth,Orders\n2025-01,4\n\n" * 20_000, "too_many_tables"),
        (b"a line of words\n" * 400_001, "too_many_lines"),
        (b"a line of words\r" * 400_001, "too_many_lines"),
        (_zip({"xl/workbook.xml": "<broken"}), "xlsx_broken"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_is_not_a_sheet_is_reported_at_once(data, code):
    start = time.process_time()
    with pytest.raises(SheetError) as caught:
        read_sheet(data, name="bad.csv")
    assert caught.value.issue.code == code
    assert time.process_time() - start < 30 * pass_over(LONG_TEXT)


def test_a_long_text_without_a_table_is_refused_soon():
    start = time.process_time()
    sheet = read_sheet(LONG_TEXT, name="notes.txt")
    assert (sheet.tables, [note.code for note in sheet.notes]) == ((), ["nothing_found"])
    assert time.process_time() - start < 30 * pass_over(LONG_TEXT)


def test_a_long_table_is_read_to_its_end_below_a_preamble():
    days = [f"{day:%Y-%m-%d},1" for day in (date(1900, 1, 1) + timedelta(n) for n in range(25_000))]
    data = "\n".join(["a line of words"] * 500 + ["Date,Orders", *days]).encode()
    assert sum(read_sheet(data, name="a.csv").tables[0].series[0].values) == 25_000


def test_the_size_can_be_checked_before_a_file_is_read():
    with pytest.raises(SheetError) as caught:
        check_size(200 * 2**20)
    assert caught.value.issue.values == {"size": 200, "limit": 32}


def test_one_long_line_takes_little_memory():
    data = b"1" * (MAX_BYTES - 1)
    tracemalloc.start()
    with pytest.raises(SheetError):
        read_sheet(data, name="long.csv")
    assert tracemalloc.get_traced_memory()[1] < 4 * MAX_BYTES
    tracemalloc.stop()


def test_an_unknown_encoding_or_separator_is_refused():
    for choices, code in (
        ({"encoding": "klingon"}, "unknown_encoding"),
        ({"separator": "::"}, "unknown_separator"),
    ):
        with pytest.raises(SheetError) as caught:
            read_sheet(b"a,b\n", name="a.csv", **choices)
        assert caught.value.issue.code == code


def test_reading_reports_its_progress_and_can_be_stopped():
    data = b"Month,Orders\n" + b"".join(b"%d-01,5\n" % year for year in range(1990, 2020))
    shares = []
    read_sheet(data, name="a.csv", progress=shares.append)
    assert shares == sorted(shares) and shares[-1] == 1

    def stop(_share):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        read_sheet(data, name="a.csv", progress=stop)


@settings(max_examples=200)
@given(
    st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass"))
)
def test_any_bytes_are_read_or_refused(data):
    try:
        read_sheet(data, name="any.csv", year=2025)
    except SheetError as error:
        assert error.issue.code


def test_mutated_sheets_are_read_or_refused():
    assert fuzz(300) == 0


HEADERS = {
    "big5": "日期,用戶數,訂單\n2025-01,5,6\n2025-02,6,7\n",
    "shift_jis": "日付,売上,ユーザー数\n2025-01,5,6\n2025-02,6,7\n",
    "gb18030": "日期,用户数,订单\n2025-01,5,6\n2025-02,6,7\n",
}


@pytest.mark.parametrize("encoding", HEADERS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_chinese_and_japanese_encodings_are_recognised(encoding, language):
    sheet = read_sheet(HEADERS[encoding].encode(encoding), name="export.csv", language=language)
    assert sheet.encoding == encoding
    assert [each.name for each in sheet.series] == HEADERS[encoding].splitlines()[0].split(",")[1:]


@pytest.mark.parametrize(
    ("encoding", "header"),
    [
        ("big5", "月份,營業額"),
        ("big5", "時間,新增會員,銷售金額"),
        ("shift_jis", "年月,件数"),
        ("shift_jis", "月,会員登録数,平均単価"),
        ("gb18030", "月份,营业额"),
        ("gb18030", "时间,新增会员,销售金额"),
        ("big5", "月份,毛利"),
        ("shift_jis", "日付,問い合わせ"),
    ],
)
def test_the_encoding_of_short_headers_is_recognised_or_reported_as_doubtful(encoding, header):
    rows = "".join(f"2025-0{at}{',5' * header.count(',')}\n" for at in (1, 2))
    sheet = read_sheet(f"{header}\n{rows}".encode(encoding), name="export.csv")
    doubts = [note.values for note in sheet.notes if note.code == "encoding_doubtful"]
    assert sheet.encoding == encoding or (doubts and doubts[0]["other"] == encoding)


@pytest.mark.parametrize(
    "text", ["It\u2019s;Month\u2019s", "Größe;Änderung", "Año;Señal", "Café;naïve", "Prix €;Été"]
)
def test_western_letters_are_not_chinese(text):
    data = f"Month;{text}\n2025-01;5;6\n2025-02;6;7\n".encode("cp1252")
    assert read_sheet(data, name="export.csv").encoding == "windows-1252"


def test_the_progress_of_a_large_sheet_moves_in_small_steps():
    rows = "".join(f"{day},{','.join('7' * 9)}\n" for day in range(20200101, 20200132) for _ in range(1000))
    shares: list[float] = []
    read_sheet(f"Date,{','.join('abcdefghi')}\n{rows}".encode(), name="big.csv", progress=shares.append)
    assert shares == sorted(shares)
    assert max(later - earlier for earlier, later in pairwise([0, *shares, 1])) < 0.1
