"""The period that a review covers, in the forms in which people write it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pm_review.analysis.review_period import declared_period, read_period, review_period
from pm_review.figures.find_dates import dates_in, move_years
from pm_review.figures.period_grammar import readings
from pm_review.figures.span import Span
from pm_review.model import Overview
from pm_review.model.years import year_and_period

APRIL = Span(date(2025, 4, 1), date(2026, 3, 31))
BOTH = Span(date(2025, 1, 1), date(2026, 12, 31))
CALENDAR = Span(date(2025, 1, 1), date(2025, 12, 31))

WRITTEN = [
    ("2025-04..2026-03", APRIL),
    ("2025-04 – 2026-03", APRIL),
    ("2025-04-01 to 2026-03-31", APRIL),
    ("2025-04-01/2026-03-31", APRIL),
    ("2025/04-2026/03", APRIL),
    ("2025.4-2026.3", APRIL),
    ("202504-202603", APRIL),
    ("4/2025 – 3/2026", APRIL),
    ("04/2025-03/2026", APRIL),
    ("04.2025 bis 03.2026", APRIL),
    ("4/2025 to March 2026", APRIL),
    ("2025-04/2026-03", APRIL),
    ("2025/04/01 - 2026/03/31", APRIL),
    ("Sept. 2025 – Aug. 2026", Span(date(2025, 9, 1), date(2026, 8, 31))),
    ("20250401–20260331", APRIL),
    ("April 2025 – March 2026", APRIL),
    ("Apr 2025 to Mar 2026", APRIL),
    ("1 April 2025 – 31 March 2026", APRIL),
    ("April 1, 2025 - March 31st, 2026", APRIL),
    ("Apr '25 – Mar '26", APRIL),
    ("2025年4月至2026年3月", APRIL),
    ("2025年4月1日—2026年3月31日", APRIL),
    ("2025年4月到次年3月", APRIL),
    ("25年4月-26年3月", APRIL),
    ("2025年4月起，2026年3月底止", APRIL),
    ("FY2026 (April 2025 – March 2026)", APRIL),
    ("2025-04 – 2026-03 (our fiscal year begins in April)", APRIL),
    ("FY25/26", BOTH),
    ("FY25/26 (April – March)", BOTH),
    ("2025/26财年（4月至次年3月）", BOTH),
    ("FY 2025-26", BOTH),
    ("fy25–26", BOTH),
    ("2025/26", BOTH),
    ("2025-2026", BOTH),
    ("25/26财年", BOTH),
    ("2025-2026财年", BOTH),
    ("fiscal year 2025/2026", BOTH),
    ("2025", CALENDAR),
    ("2025年度", CALENDAR),
    ("2025-01 – 2025-12", CALENDAR),
    ("January – December 2025", CALENDAR),
    ("2025年1月至12月", CALENDAR),
    ("Sept 2025 – Aug 2026", Span(date(2025, 9, 1), date(2026, 8, 31))),
    ("2024-03 – 2025-02", Span(date(2024, 3, 1), date(2025, 2, 28))),
    ("July – June 2026", Span(date(2025, 7, 1), date(2026, 6, 30))),
    ("April 2025 – 2026-03", APRIL),
    ("2025年4月 to March 31, 2026", APRIL),
    ("15 April 2025 – 14 April 2026", Span(date(2025, 4, 15), date(2026, 4, 14))),
    ("April 15, 2025 – April 14, 2026", Span(date(2025, 4, 15), date(2026, 4, 14))),
    ("2025年4月15日至2026年4月14日", Span(date(2025, 4, 15), date(2026, 4, 14))),
    ("May – May 2025", Span(date(2025, 5, 1), date(2025, 5, 31))),
    ("15 May – 14 May 2026", Span(date(2025, 5, 15), date(2026, 5, 14))),
    ("2023-12 – 2025-01", Span(date(2023, 12, 1), date(2025, 1, 31))),
    ("2024-02-31 – 2025-02-31", Span(date(2024, 2, 29), date(2025, 2, 28))),
    ("2025-06-30 – 2025-06-30", Span(date(2025, 6, 30), date(2025, 6, 30))),
    ("H1 2025", Span(date(2025, 1, 1), date(2025, 6, 30))),
    ("2025 H2", Span(date(2025, 7, 1), date(2025, 12, 31))),
    ("2025年上半年", Span(date(2025, 1, 1), date(2025, 6, 30))),
    ("下半年", Span(date(2025, 7, 1), date(2025, 12, 31))),
    ("first half of 2025", Span(date(2025, 1, 1), date(2025, 6, 30))),
]


@pytest.mark.parametrize(("text", "span"), WRITTEN, ids=[text for text, _ in WRITTEN])
def test_a_period_is_understood_as_it_is_written(text, span):
    assert read_period(text, 2025) == span


@pytest.mark.parametrize("year", [None, 2025, 2026])
def test_a_period_over_two_years_may_be_named_by_either_of_them(year):
    assert read_period("FY25/26", year) == BOTH


@pytest.mark.parametrize(
    ("year", "first", "last"),
    [(2025, 2025, 2026), (2027, 2026, 2027), (2026, 2025, 2027), (None, 2025, 2027)],
)
def test_a_fiscal_year_with_one_number_is_named_by_its_first_or_its_last_year(year, first, last):
    span = Span(date(first, 1, 1), date(last, 12, 31))
    for text in ("FY2026", "FY26", "FY '26", "2026财年", "财年2026", "Fiscal Year 2026"):
        assert read_period(text, year) == span


@pytest.mark.parametrize(
    "text",
    [
        "",
        "all year",
        "全年",
        "April – March",
        "since April 2025",
        "2025-04",
        "2025 Q2",
        "2026-03 – 2025-04",
        "2024-04 – 2025-03 – 2026-03",
        "2019 – 2025",
        "2022-12 – 2025-01",
        "2024-06 – 2025-05 – 2026-04 – 2027-03",
        "2025-13 – 2026-44",
        "(・_・)",
    ],
)
def test_a_period_that_is_not_understood_is_not_guessed(text):
    assert read_period(text, 2025) is None


def test_a_period_left_over_from_another_year_is_not_believed():
    assert read_period("2023-04 – 2024-03", 2026) is None


def test_a_review_without_a_period_is_about_its_calendar_year():
    assert review_period(Overview(year=2025)) == declared_period(Overview(year=2025)) == CALENDAR
    assert review_period(Overview()) is None


@pytest.mark.parametrize("year", [0, -1, 9998, 20255, 10**30])
def test_a_year_outside_the_calendar_has_no_days(year: int) -> None:
    assert (review_period(Overview(year=year)), declared_period(Overview(year=year))) == (None, None)
    assert review_period(Overview(year=year, period="the best of times")) is None


@pytest.mark.parametrize("year", [1, 9997])
def test_the_days_of_the_first_and_the_last_year_are_known_and_so_are_those_of_the_year_after(
    year: int,
) -> None:
    found = declared_period(Overview(year=year))
    assert found == Span(date(year, 1, 1), date(year, 12, 31))
    assert found.following() == Span(date(year + 1, 1, 1), date(year + 1, 12, 31))


def test_an_unreadable_period_falls_back_to_the_calendar_year():
    overview = Overview(year=2025, period="our year")
    assert review_period(overview) == CALENDAR
    assert declared_period(overview) is None


def test_the_days_of_a_review_are_those_of_its_period_before_those_of_its_year():
    assert review_period(Overview(year=2025, period="2025-04 – 2026-03")) == APRIL
    assert declared_period(Overview(year=2025, period="2025-04 – 2026-03")) == APRIL
    assert declared_period(Overview(year=2025, period="  ")) == CALENDAR
    assert declared_period(Overview(period="2025-04 – 2026-03")) == APRIL


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2025, 1, 1), date(2025, 3, 31), False),
        (date(2025, 1, 1), date(2025, 4, 1), True),
        (date(2025, 6, 1), date(2025, 6, 1), True),
        (date(2020, 1, 1), date(2030, 1, 1), True),
        (date(2026, 3, 31), date(2026, 5, 1), True),
        (date(2026, 4, 1), date(2026, 5, 1), False),
    ],
)
def test_two_spans_overlap_where_they_share_a_day(first, last, expected):
    assert APRIL.overlaps(Span(first, last)) is expected
    assert Span(first, last).overlaps(APRIL) is expected


def test_an_invalid_day_is_outside_every_span():
    assert "2025-04-01" not in APRIL
    assert None not in APRIL


def test_the_year_after_is_as_long():
    assert APRIL.following() == Span(date(2026, 4, 1), date(2027, 3, 31))
    assert CALENDAR.following() == Span(date(2026, 1, 1), date(2026, 12, 31))
    assert BOTH.following() == Span(date(2026, 1, 1), date(2027, 12, 31))
    assert Span(date(2024, 3, 1), date(2025, 2, 28)).following().last == date(2026, 2, 28)
    assert Span(date(2022, 3, 1), date(2023, 2, 28)).following().last == date(2024, 2, 29)


def test_the_year_before_is_as_long_and_the_first_year_has_none():
    assert APRIL.preceding() == Span(date(2024, 4, 1), date(2025, 3, 31))
    assert Span(date(2024, 3, 1), date(2025, 2, 28)).preceding() == Span(date(2023, 3, 1), date(2024, 2, 29))
    assert Span(date(1, 1, 1), date(1, 12, 31)).preceding() == Span(date(1, 1, 1), date(1, 12, 31))


def test_the_span_after_part_of_a_year_begins_right_after_it():
    span = Span(date(2025, 2, 1), date(2025, 11, 30))
    assert not span.whole
    assert span.following() == Span(date(2025, 12, 1), date(2027, 1, 31))


def test_a_span_lists_its_days_and_months():
    assert date(2025, 4, 1) in APRIL
    assert date(2026, 3, 31) in APRIL
    assert date(2026, 4, 1) not in APRIL
    months = APRIL.months()
    assert (months[0], months[-1], len(months)) == (date(2025, 4, 1), date(2026, 3, 1), 12)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("2026-05-20", [(date(2026, 5, 20), date(2026, 5, 20))]),
        ("by the end of May 2026", [(date(2026, 5, 1), date(2026, 5, 31))]),
        ("by 5/2026", [(date(2026, 5, 1), date(2026, 5, 31))]),
        ("05.2026", [(date(2026, 5, 1), date(2026, 5, 31))]),
        ("31/05/2026", [(date(2026, 1, 1), date(2026, 12, 31))]),
        ("31.05.2026", [(date(2026, 1, 1), date(2026, 12, 31))]),
        ("13/2026", [(date(2026, 1, 1), date(2026, 12, 31))]),
        ("2026年6月底前", [(date(2026, 6, 1), date(2026, 6, 30))]),
        ("2026-Q2", [(date(2026, 1, 1), date(2026, 12, 31))]),
        ("FY26 Q3", [(date(2025, 1, 1), date(2027, 12, 31))]),
        ("2026-02-30", [(date(2026, 2, 28), date(2026, 2, 28))]),
        ("20260520", [(date(2026, 5, 20), date(2026, 5, 20))]),
        ("2026-W03", [(date(2026, 1, 1), date(2026, 12, 31))]),
        ("1999-05-20", [(date(1999, 5, 20), date(1999, 5, 20))]),
        ("0001-01-01", [(date(1, 1, 1), date(1, 1, 1))]),
        ("20 May 2026, else June 2026", [(date(2026, 5, 20),) * 2, (date(2026, 6, 1), date(2026, 6, 30))]),
        ("done by 3.15, or 2026.3.15", [(date(2026, 3, 15), date(2026, 3, 15))]),
        ("this may slip", []),
        ("Q3", []),
    ],
)
def test_dates_in_a_text_are_found_where_they_name_their_year(text, spans):
    assert [(each.first, each.last) for each in dates_in(text)] == spans


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("FY25/26", "FY26/27"),
        ("FY 2025-26", "FY 2026-27"),
        ("FY99", "FY00"),
        ("2025-04 – 2026-03", "2026-04 – 2027-03"),
        ("2025-04-01 to 2026-03-31", "2026-04-01 to 2027-03-31"),
        ("April 2025 – March 2026", "April 2026 – March 2027"),
        ("Apr '25 – Mar '26", "Apr '26 – Mar '27"),
        ("4/2025 – 3/2026", "4/2026 – 3/2027"),
        ("2025年4月至2026年3月", "2026年4月至2027年3月"),
        ("25/26财年", "26/27财年"),
        ("2025年4月到次年3月", "2026年4月到次年3月"),
        ("all year", "all year"),
    ],
)
def test_the_period_of_the_next_review_is_written_in_the_same_way(text, moved):
    assert move_years(text, 1) == moved


@pytest.mark.parametrize(
    "text", ["4/2025", "04/2025", "04.2025", "2025-04", "2025/4", "April 2025", "Sept 2025", "2025年4月"]
)
def test_a_month_in_a_plan_is_the_month_that_it_is_in_a_sheet(text):
    (reading,) = readings(text)
    assert dates_in(text) == [Span(reading.period.start, reading.period.end)]


def test_the_year_is_shown_with_its_period_where_there_is_one():
    assert year_and_period(Overview(year=2026, period="FY25/26")) == "2026 · FY25/26"
    assert year_and_period(Overview(year=2026, period="2026")) == "2026"
    assert year_and_period(Overview(period="FY25/26")) == "FY25/26"
    assert year_and_period(Overview()) == ""


FORMS = [
    lambda first, last: f"{first:%Y-%m} – {last:%Y-%m}",
    lambda first, last: f"{first:%Y-%m-%d} to {last:%Y-%m-%d}",
    lambda first, last: f"{first:%B %Y} – {last:%B %Y}",
    lambda first, last: f"{first.year}年{first.month}月至{last.year}年{last.month}月",
]


@settings(max_examples=50)
@given(st.integers(2001, 2090), st.integers(1, 12), st.sampled_from(FORMS))
def test_a_year_from_any_month_on_is_read_back_and_moves_by_a_year(year, month, form):
    first = date(year, month, 1)
    last = date(year + 1, month, 1) - timedelta(days=1)
    span = read_period(form(first, last))
    assert span == Span(first, last)
    assert span.whole
    assert read_period(move_years(form(first, last).replace("-29", "-28"), 1)).first == span.following().first


@settings(max_examples=100)
@given(st.text(alphabet="0123456789年月日-–/.' ~FYQaprmy季财至to", max_size=40), st.integers(0, 9999))
def test_any_text_can_be_read_as_a_period_without_an_error(text, year):
    found = read_period(text, year)
    assert found is None or found.first <= found.last
    dates_in(text)
    move_years(text, 1)
