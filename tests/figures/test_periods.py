"""Periods, and the forms in which people write them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_review.figures.period_grammar import Form, readings
from pm_review.figures.periods import Period, PeriodKind, gaps

KINDS = st.sampled_from(list(PeriodKind))
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


def one(text, year=None):
    """Return the only reading of a text, formatted as in a review."""
    (reading,) = readings(text, year)
    return str(reading.period)


@given(DAYS, KINDS)
def test_a_period_holds_its_day_and_comes_back_from_text(day, kind):
    period = Period.of(day, kind)
    assert period.start <= day <= period.end
    assert Period.parse(str(period)) == period
    assert Period.from_ordinal(period.ordinal, kind) == period


@given(DAYS, KINDS)
def test_the_next_period_begins_when_this_one_ends(day, kind):
    period = Period.of(day, kind)
    assert period.next().start == period.end + timedelta(days=1)
    assert period.next().next(-1) == period
    assert period < period.next()


@given(DAYS, KINDS, st.sets(st.integers(0, 40), min_size=1))
def test_missing_periods_are_those_absent_between_the_first_and_the_last(day, kind, steps):
    first = Period.of(day, kind)
    known = [first.next(step) for step in steps]
    lacking = set(gaps(known))
    assert lacking.isdisjoint(known)
    assert sorted(lacking | set(known)) == list(min(known).until(max(known)))


@pytest.mark.parametrize(
    ("text", "month"),
    [("2025-01-31", "2025-01"), ("2025-W05", "2025-01"), ("2025-W01", "2025-01"), ("2025-W14", "2025-04")],
)
def test_days_and_weeks_count_towards_a_month(text, month):
    assert str(Period.parse(text).month()) == month


@pytest.mark.parametrize(
    "text", ["", "25", "2025-13", "2025-Q5", "2025-W53", "2025-02-30", "2025-01-00", "0001", "２０２５"]
)
def test_only_the_files_own_forms_are_parsed(text):
    assert Period.parse(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025", "2025"),
        ("2025年", "2025"),
        ("2025财年", "2025"),
        ("FY2025", "2025"),
        ("FY25", "2025"),
        ("2025-01", "2025-01"),
        ("202501", "2025-01"),
        ("2025/1", "2025-01"),
        ("01/2025", "2025-01"),
        ("2025M01", "2025-01"),
        ("Jan 2025", "2025-01"),
        ("January 2025", "2025-01"),
        ("Jan-25", "2025-01"),
        ("Sept. 2025", "2025-09"),
        ("März 2025", "2025-03"),
        ("Mrz 25", "2025-03"),
        ("Jänner 2025", "2025-01"),
        ("2025 Jan", "2025-01"),
        ("2025年1月", "2025-01"),
        ("2025年01月份", "2025-01"),
        ("2025年十一月", "2025-11"),
        ("２０２５年１月", "2025-01"),
        ("Q1 2025", "2025-Q1"),
        ("2025Q1", "2025-Q1"),
        ("2025-Q1", "2025-Q1"),
        ("1Q25", "2025-Q1"),
        ("2025年第一季度", "2025-Q1"),
        ("2025年四季度", "2025-Q4"),
        ("2025-W03", "2025-W03"),
        ("2025W3", "2025-W03"),
        ("Week 3, 2025", "2025-W03"),
        ("KW 3/2025", "2025-W03"),
        ("2025年第3周", "2025-W03"),
        ("2025-01-31", "2025-01-31"),
        ("20250131", "2025-01-31"),
        ("2025/1/31", "2025-01-31"),
        ("2025.01.31", "2025-01-31"),
        ("2025-01-31 23:59:59", "2025-01-31"),
        ("2025-01-31T10:00:00.000Z", "2025-01-31"),
        ("2025-01-31T10:00+08:00", "2025-01-31"),
        ("2025年1月31日", "2025-01-31"),
        ("2025年1月6日 周一", "2025-01-06"),
        ("Jan 6, 2025", "2025-01-06"),
        ("Mon, Jan 6, 2025", "2025-01-06"),
        ("6 January 2025", "2025-01-06"),
        ("6-Jan-25", "2025-01-06"),
        ("31.01.2025", "2025-01-31"),
        ("2025-01-06 - 2025-01-12", "2025-W02"),
        ("2025/1/6~2025/1/12", "2025-W02"),
        ("20250106-20250112", "2025-W02"),
        ("Jan 6–12, 2025", "2025-W02"),
        ("6-12 January 2025", "2025-W02"),
        ("13-19 January 2025", "2025-W03"),
        ("Dec 29, 2024 – Jan 4, 2025", "2025-W01"),
        ("2025-01-01 – 2025-01-31", "2025-01"),
        ("2025-01-01 to 2025-03-31", "2025-Q1"),
    ],
)
def test_a_form_that_names_its_year_is_read(text, expected):
    assert one(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jan", "2025-01"),
        ("1月", "2025-01"),
        ("十二月", "2025-12"),
        ("Q3", "2025-Q3"),
        ("第三季度", "2025-Q3"),
        ("Week 3", "2025-W03"),
        ("第3周", "2025-W03"),
        ("1月6日", "2025-01-06"),
        ("1月6日至1月12日", "2025-W02"),
        ("1/13-1/19", "2025-W03"),
        ("Jan 6 - Jan 12", "2025-W02"),
        ("12/30-1/5", "2025-W01"),
    ],
)
def test_a_form_without_a_year_needs_one(text, expected):
    assert readings(text) == ()
    assert one(text, 2025) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("03/04/2025", {Form.MONTH_FIRST: "2025-03-04", Form.DAY_FIRST: "2025-04-03"}),
        ("13/04/2025", {Form.DAY_FIRST: "2025-04-13"}),
        ("04/13/2025", {Form.MONTH_FIRST: "2025-04-13"}),
        ("25/01/31", {Form.DAY_FIRST: "2031-01-25", Form.YEAR_FIRST: "2025-01-31"}),
        ("25-Jan", {Form.YEAR_FIRST: "2025-01"}),
        ("2011-12", {Form.PLAIN: "2011-12", Form.BUSINESS_YEAR: "2011"}),
        ("2024/25", {Form.BUSINESS_YEAR: "2024"}),
    ],
)
def test_all_readings_of_a_doubtful_form_are_shown(text, expected):
    assert {reading.form: str(reading.period) for reading in readings(text)} == expected


@pytest.mark.parametrize(
    "text",
    ["", "Total", "合计", "1,234", "12", "1.5", "2025-13", "2025-02-30", "W53 2025", "2024/27", "x" * 1000],
)
def test_an_invalid_period_is_not_read(text):
    assert readings(text) == ()


@given(st.text(max_size=30))
def test_any_text_is_read_or_not_but_never_breaks(text):
    for reading in readings(text, 2025):
        assert reading.period.start <= reading.period.end
