"""Series aggregated into longer periods, guesses of their kind, and the resulting metric."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pm_review.model import MetricKind
from pm_review.sheets import read_sheet, resample
from pm_review.sheets.heuristics import kind_by_name


def daily(first, values, name="Orders"):
    """Return the series of consecutive days; ``None`` makes a blank cell."""
    days = [(date.fromisoformat(first) + timedelta(days=at)).isoformat() for at in range(len(values))]
    cells = "".join(
        f"{day},{'' if value is None else value}\n" for day, value in zip(days, values, strict=True)
    )
    return read_sheet(f"Date,{name}\n{cells}".encode(), name="daily.csv").tables[0].series[0]


def shown(points):
    return [(str(point.period), point.value, point.partial, point.missing) for point in points]


def test_days_are_combined_into_months_and_incomplete_months_are_marked():
    series = daily("2025-01-30", [1] * 2 + [2] * 28 + [3])
    assert shown(resample(series)) == [
        ("2025-01", 2, True, 29),
        ("2025-02", 56, False, 0),
        ("2025-03", 3, True, 30),
    ]


def test_a_blank_day_does_not_make_its_month_incomplete():
    assert shown(resample(daily("2025-02-01", [1] * 10 + [None] + [1] * 17))) == [("2025-02", 27, False, 1)]


def test_a_level_keeps_its_last_value_and_a_ratio_its_mean():
    series = daily("2025-02-01", list(range(1, 29)))
    for kind, value in ((MetricKind.LEVEL, 28), (MetricKind.RATIO, 14.5), (MetricKind.FLOW, 406)):
        assert resample(series.of_kind(kind))[0].value == value


def test_a_ratio_is_weighted_when_its_parts_are_in_the_sheet():
    text = (
        "Date,Orders,Visits,Conversion rate\n2025-01-01,10,100,10%\n2025-01-02,1,2,50%\n2025-01-03,6,30,20%\n"
    )
    ratio = read_sheet(text.encode(), name="a.csv").tables[0].series[2]
    assert (ratio.parts.above, ratio.parts.below, ratio.parts.scale) == ("Orders", "Visits", 100)
    (month,) = resample(ratio)
    assert month.weighted and month.value == pytest.approx(17 / 132 * 100)


def test_a_ratio_without_parts_is_averaged_and_so_marked():
    (month,) = resample(daily("2025-01-01", [10, 50], name="Conversion rate"))
    assert (month.value, month.weighted) == (30, False)


def test_weeks_go_to_the_month_of_their_thursday():
    text = "Week,Orders\n2025-W05,1\n2025-W06,2\n2025-W07,2\n2025-W08,2\n2025-W09,2\n2025-W10,4\n"
    series = read_sheet(text.encode(), name="a.csv").tables[0].series[0]
    assert shown(resample(series)) == [
        ("2025-01", 1, True, 4),
        ("2025-02", 8, False, 0),
        ("2025-03", 4, True, 3),
    ]


def test_months_and_longer_periods_stay_as_they_are():
    for cells in ("2025-01,1\n2025-02,2\n", "2025-Q1,6\n2025-Q2,15\n"):
        series = read_sheet(f"Month,Orders\n{cells}".encode(), name="a.csv").tables[0].series[0]
        assert [f"{each.period},{each.value}" for each in resample(series)] == cells.split()


@settings(max_examples=100)
@given(
    st.dates(date(2020, 1, 1), date(2026, 1, 1)),
    st.lists(st.none() | st.integers(0, 1000), min_size=90, max_size=120),
)
def test_combining_periods_loses_no_value_and_invents_none(first, numbers):
    values = [1, *numbers, 1]
    points = resample(daily(first.isoformat(), values))
    assert sum(point.value for point in points) == sum(value for value in values if value is not None)
    assert all(not point.partial for point in points[1:-1])


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (
            "Revenue,New users,Registrations,Page views,Total Downloads,新增用户,订单数,收入,浏览量",
            "flow",
        ),
        (
            "DAU,Monthly active users,Followers,Total users,Inventory,月活跃用户,累计用户,粉丝数,库存",
            "level",
        ),
        (
            "Bounce rate,Avg. order value,Sessions per user,ARPU,NPS,留存率,转化率,客单价,人均",
            "ratio",
        ),
    ],
)
def test_the_kind_is_guessed_by_name(names, kind):
    assert {name: kind_by_name(name, "") or "flow" for name in names.split(",")} == dict.fromkeys(
        names.split(","), kind
    )
