"""A series written in any layout, encoding and number style is read back unchanged."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pm_review.figures.periods import Period, PeriodKind
from pm_review.sheets import read_sheet

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
CHINESE = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
PROOF = Decimal("1234567.25")
"""A value in which every style shows its decimal mark."""


def _day(text):
    return lambda period: period.start.strftime(text)


PERIOD_STYLES = {
    PeriodKind.DAY: (
        str,
        _day("%Y%m%d"),
        _day("%Y/%m/%d"),
        _day("%Y-%m-%d 00:00:00"),
        _day("%Y-%m-%dT00:00:00Z"),
        lambda period: f"{period.start.year}年{period.start.month}月{period.start.day}日",
        lambda period: f"{MONTHS[period.start.month - 1]} {period.start.day}, {period.start.year}",
        lambda period: f"{period.start.day:02d}.{period.start.month:02d}.{period.start.year}",
    ),
    PeriodKind.WEEK: (
        str,
        lambda period: f"{period.start} - {period.end}",
        lambda period: f"{period.start:%Y/%m/%d}~{period.end:%Y/%m/%d}",
        lambda period: str(period).replace("-W", "年第") + "周",
    ),
    PeriodKind.MONTH: (
        str,
        _day("%Y%m"),
        _day("%Y/%m"),
        _day("%Y年%m月"),
        lambda period: f"{MONTHS[period.start.month - 1]} {period.start.year}",
        lambda period: f"{MONTHS[period.start.month - 1]}-{period.start.year % 100:02d}",
        lambda period: f"{period.start.year}年{CHINESE[period.start.month - 1]}月",
        _day("%m/%Y"),
    ),
    PeriodKind.QUARTER: (
        str,
        lambda period: f"Q{str(period)[-1]} {period.start.year}",
        lambda period: f"{period.start.year}年第{CHINESE[int(str(period)[-1]) - 1]}季度",
        lambda period: f"{str(period)[-1]}Q{period.start.year % 100:02d}",
    ),
    PeriodKind.YEAR: (str, lambda period: f"{period}年", lambda period: f"FY{period}"),
}


def _grouped(thousands, decimal):
    return lambda value: f"{value:,}".translate(str.maketrans({",": thousands, ".": decimal}))


NUMBER_STYLES = (
    str,
    _grouped(",", "."),
    _grouped(".", ","),
    _grouped(" ", ","),
    _grouped("\u202f", ","),
    _grouped("'", "."),
    lambda value: f"({abs(value):,})" if value < 0 else f"{value:,}",
    lambda value: str(value).replace("-", "\u2212"),
    lambda value: str(value).translate({ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789"}),
    lambda value: f"${value:,}" if value > 0 else f"{value:,}",
    lambda value: f"{value / 10000}万",
)
BLANKS = ("", "-", "--", "N/A", "—", " ")


@st.composite
def sheets(draw):
    """Draw the bytes of a sheet and the periods and values that it contains."""
    kind = draw(st.sampled_from(list(PeriodKind)))
    first = Period.of(draw(st.dates(date(2001, 1, 1), date(2030, 12, 31))), kind)
    decimals = st.integers(-(10**7), 10**7).map(lambda cents: Decimal(cents) / 100)
    numbers = draw(
        st.lists(st.none() | st.integers(-(10**6), 10**6).map(Decimal) | decimals, min_size=3, max_size=20)
    )
    values = [PROOF, *numbers, PROOF]
    periods = [first.next(step) for step in range(len(values))]
    shown = draw(st.sampled_from(PERIOD_STYLES[kind]))
    number = draw(st.sampled_from(NUMBER_STYLES))
    blank = draw(st.sampled_from(BLANKS))
    pairs = [(shown(p), blank if v is None else number(v)) for p, v in zip(periods, values, strict=True)]
    if draw(st.booleans()):
        pairs.reverse()
    rows = [("指标", "新增用户"), *pairs]
    if draw(st.booleans()):
        rows = list(zip(*rows, strict=True))
    else:
        rows[0] = (draw(st.sampled_from(("日期", "Period", "时间", "Date"))), "新增用户")
    output = io.StringIO()
    ends = draw(st.sampled_from(("\n", "\r\n", "\r")))
    csv.writer(output, delimiter=draw(st.sampled_from(",;\t|")), lineterminator=ends).writerows(rows)
    encoding = draw(st.sampled_from(("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030")))
    return output.getvalue().encode(encoding), dict(zip(periods, values, strict=True))


@settings(max_examples=200)
@given(sheets())
def test_a_series_comes_back_as_it_was_written(sheet):
    data, expected = sheet
    (table,) = read_sheet(data, name="made-up.csv").tables
    (series,) = table.series
    assert list(series.periods) == list(expected)
    for value, wanted in zip(series.values, expected.values(), strict=True):
        assert value == (None if wanted is None else pytest.approx(float(wanted), rel=1e-12))
    assert list(series.gaps()) == []
