"""Periods given by first and last day, times of day, and the limits of reading periods."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_review.figures.period_grammar import Form, Reading, readings, time_of_day
from pm_review.figures.periods import Period, PeriodKind

DAYS = st.dates(date(1990, 1, 1), date(2079, 12, 31))


def meant(text, year=None):
    """Return the possible periods of a text by form, formatted as in a review."""
    return {reading.form: str(reading.period) for reading in readings(text, year)}


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2025-01-06 - 2025-01-06", "2025-01-06"),
        ("2025-01-06 - 2025-01-07", "2025-W02"),
        ("2025-01-06 to 2025-01-08", "2025-W02"),
        ("2025-01-06 - 2025-01-12", "2025-W02"),
        ("2025-01-05 - 2025-01-11", "2025-W02"),
        ("2025-01-04 - 2025-01-10", "2025-W02"),
        ("2025-02-01 - 2025-02-28", "2025-02"),
        ("2024-02-01 - 2024-02-29", "2024-02"),
        ("2025-10-01 – 2025-12-31", "2025-Q4"),
        ("2024-01-01 至 2024-12-31", "2024"),
        ("2025年1月1日到2025年3月31日", "2025-Q1"),
        ("Week of Jan 6 - Jan 12, 2025", "2025-W02"),
        ("From: 2025-01-01 - 2025-01-31", "2025-01"),
        ("week: Jan 6 - 12, 2025", "2025-W02"),
        ("30 Dec 2024 - 5 Jan 2025", "2025-W01"),
        ("30 Dec - 5 Jan 2025", "2025-W01"),
    ],
)
def test_the_first_and_last_day_of_a_month_quarter_or_year_make_up_that_period(text, period):
    assert meant(text) == {Form.PLAIN: period}


@pytest.mark.parametrize(
    "text",
    [
        "2025-01-06 - 2025-01-13",
        "2025-01-12 - 2025-01-06",
        "2025-01-02 - 2025-02-01",
        "2025-01-01 - 2025-01-30",
        "2024-02-01 - 2024-02-28",
        "2025-01-01 - 2025-02-28",
        "2024-07-01 - 2025-06-30",
        "2025-01 - 2025-03",
        "2025-Q1 - 2025-Q4",
        "Jan - Mar 2025",
        "31 - 5 Feb 2025",
        "100 - 12 Jan 2025",
        "2025-01-06 -",
        "- 2025-01-06",
    ],
)
def test_other_stretches_of_days_are_not_a_period(text):
    assert readings(text) == ()


def test_a_day_that_is_not_in_the_calendar_begins_no_period():
    assert readings("30-31 Feb 2025") == ()
    assert readings("0-6 Jan 2025") == ()


def test_both_days_of_a_span_are_written_in_one_way():
    assert meant("12/30/2024 - 1/5/2025") == {Form.MONTH_FIRST: "2025-W01"}
    assert meant("30/12/2024 - 5/1/2025") == {Form.DAY_FIRST: "2025-W01"}
    assert meant("1/2/2025 - 7/2/2025") == {Form.DAY_FIRST: "2025-W06"}
    assert meant("3/3/2025 - 3/9/2025") == {Form.MONTH_FIRST: "2025-W10"}
    assert Form.MONTH_FIRST not in meant("13/1/2025 - 19/1/2025")


@given(DAYS, st.integers(1, 6))
def test_two_to_seven_days_are_the_week_that_holds_most_of_them(first, more):
    last = first + timedelta(days=more)
    ((form, period),) = readings(f"{first} - {last}")
    days = [first + timedelta(days=step) for step in range(more + 1)]
    inside = sum(period.start <= day <= period.end for day in days)
    assert (form, period.kind) == (Form.PLAIN, PeriodKind.WEEK)
    assert inside * 2 >= len(days)


@given(DAYS, st.sampled_from([PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR]))
def test_a_whole_month_quarter_or_year_is_shown_by_its_first_and_last_day(day, kind):
    period = Period.of(day, kind)
    assert readings(f"{period.start} - {period.end}") == (Reading(Form.PLAIN, period),)


@given(DAYS)
def test_a_day_is_read_in_any_of_its_plain_forms(day):
    forms = ("{:%Y-%m-%d}", "{:%Y/%m/%d}", "{:%Y.%m.%d}", "{:%Y%m%d}", "{:%Y年%m月%d日}", "{:%d %b %Y}")
    for form in forms:
        assert readings(form.format(day)) == (Reading(Form.PLAIN, Period(day, PeriodKind.DAY)),)


@given(DAYS)
def test_a_day_of_twelve_or_less_may_be_a_month_and_no_other_may(day):
    found = meant(f"{day.day}/{day.month}/{day.year}")
    assert found[Form.DAY_FIRST] == str(day)
    assert (Form.MONTH_FIRST in found) == (day.day <= 12)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("2025-01-31", 0),
        ("20250131", 0),
        ("2025013108", 8),
        ("2025013123", 23),
        ("2025-01-31 08:30", 8.5),
        ("2025-01-31 8:30", 8.5),
        ("2025-01-31T08:30:36", 8.51),
        ("2025-01-31T08:30:36Z", 8.51),
        ("2025-01-31 8:30 AM", 8.5),
        ("2025-01-31 8:30 pm", 20.5),
        ("2025-01-31 12:00 am", 0),
        ("2025-01-31 12:15 am", 0.25),
        ("2025-01-31 12:00 pm", 12),
        ("2025年1月31日 20:45", 20.75),
        ("２０２５-０１-３１ ０８:３０", 8.5),
        ("2025-01-31 00:00:01.8", 0.0005),
        ("2025-01-31 00:00:01,8", 0.0005),
        (" 2025-01-31 06:15 ", 6.25),
        ("08:30", 0),
        ("", 0),
    ],
)
def test_the_time_of_a_day_is_shown_in_hours(text, hours):
    assert time_of_day(text) == pytest.approx(hours)


@given(st.datetimes(datetime(1900, 1, 1)))
def test_a_later_time_of_day_gives_more_hours(moment):
    later = moment.replace(hour=23, minute=59, second=59)
    assert time_of_day(f"{moment:%Y-%m-%d %H:%M:%S}") <= time_of_day(f"{later:%Y-%m-%d %H:%M:%S}") < 24


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("1990", "1990"),
        ("2079", "2079"),
        ("2020-W53", "2020-W53"),
        ("2026-W53", "2026-W53"),
        ("2025-12-31", "2025-12-31"),
        ("2024-02-29", "2024-02-29"),
        ("2025-01-06 (周一)", "2025-01-06"),
        ("2025-01-06(星期一)", "2025-01-06"),
        ("Tuesday, 7 January 2025", "2025-01-07"),
        ("2025-01-31 23:59:59 UTC", "2025-01-31"),
        ("2025-01-31T10:00:00-0800", "2025-01-31"),
        ("2025013123", "2025-01-31"),
        ("fy2025 q3", "2025-Q3"),
        ("Q3 FY25", "2025-Q3"),
        ("quarter 3", "2025-Q3"),
    ],
)
def test_the_edges_of_the_calendar_and_what_is_around_a_day_are_read(text, period):
    assert set(meant(text, 2025).values()) == {period}


@pytest.mark.parametrize(
    "text",
    [
        "0999",
        "3000",
        "2021-W53",
        "2025-W00",
        "2023-02-29",
        "2025-00",
        "2025-01-00",
        "2025年1月0日",
        "2025-01-32",
        "2025013124",
        "Q0 2025",
        "Q5 2025",
        "13月",
        "0月",
        "Smarch 2025",
        "Jan 2025 plan",
        "1" * 61,
    ],
)
def test_impossible_dates_are_not_periods(text):
    assert readings(text, 2025) == ()


def test_a_text_of_sixty_characters_may_be_a_period_and_a_longer_one_not():
    span = "January 6, 2025 - January 12, 2025"
    assert readings(" " * (60 - len(span)) + span) == readings(span) != ()
    assert readings(" " * (61 - len(span)) + span) == ()


@pytest.mark.parametrize(
    ("text", "longer"),
    [
        ("2024-12-30", {"week": "2025-W01", "month": "2024-12", "quarter": "2024-Q4", "year": "2024"}),
        ("2025-W01", {"month": "2025-01", "quarter": "2025-Q1", "year": "2025"}),
        ("2024-W40", {"month": "2024-10", "quarter": "2024-Q4", "year": "2024"}),
        ("2020-W53", {"month": "2020-12", "quarter": "2020-Q4", "year": "2020"}),
        ("2025-11", {"quarter": "2025-Q4", "year": "2025"}),
    ],
)
def test_a_period_counts_towards_the_longer_one_that_has_most_of_it(text, longer):
    period = Period.parse(text)
    assert {kind: str(period.within(PeriodKind(kind))) for kind in longer} == longer


@given(DAYS)
def test_a_week_counts_towards_the_year_that_names_it(day):
    week = Period.of(day, PeriodKind.WEEK)
    assert str(week.within(PeriodKind.YEAR)) == str(week)[:4]


@given(DAYS, st.sampled_from(list(PeriodKind)), st.integers(-30, 30))
def test_steps_and_ordinals_of_periods_agree(day, kind, steps):
    period = Period.of(day, kind)
    moved = period.next(steps)
    assert moved.ordinal - period.ordinal == steps
    assert (moved > period) == (steps > 0)
    assert len(list(period.until(moved))) == max(steps + 1, 0)
