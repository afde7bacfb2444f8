"""Sheets like the exports of public tools, with results worked out by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pm_review.sheets import Sheet, read_sheet, resample
from pm_review.sheets.parse.fiscal import FiscalYear

DATA = Path(__file__).parent / "data"


def sheet(name: str, **choices: object) -> Sheet:
    return read_sheet((DATA / name).read_bytes(), name=name, **choices)


def text(content: str, **choices: object) -> Sheet:
    return read_sheet(content.encode(), name="export.csv", **choices)


def found(read: Sheet) -> dict[str, tuple[str, dict[str, float]]]:
    """Return the kind and values of each importable series, by name."""
    return {
        each.name: (each.kind.value, {str(at): value for at, value in each.present}) for each in read.series
    }


def left_out(read: Sheet) -> list[str]:
    return [each.code for table in read.tables for each in table.left_out]


def months(numbers: list[float], first: str = "2025-01") -> dict[str, float]:
    year, month = map(int, first.split("-"))
    return {f"{year}-{month + at:02d}": value for at, value in enumerate(numbers)}


def days(numbers: list[float], first: str) -> dict[str, float]:
    start = date.fromisoformat(first).toordinal()
    return {date.fromordinal(start + at).isoformat(): value for at, value in enumerate(numbers)}


# -- periods


def test_months_of_two_years_stay_months_of_their_year():
    orders = months([100, 100], "2024-11") | months([10, 10, 10])
    assert found(sheet("a10_two_years.csv")) == {"Orders": ("flow", orders)}


def test_six_digits_under_yyyymm_are_months():
    assert found(sheet("a1c_yyyymm.csv")) == {
        "orders": ("flow", months([812, 790, 905], "2024-01")),
        "basket": ("flow", months([4210, 4388, 4471], "2024-01")),
    }


def test_numbers_that_look_like_years_are_not_periods_beside_months():
    assert found(sheet("c1_ym_2405.csv")) == {
        "orders": ("flow", months([812, 790, 905], "2024-01")),
        "leads": ("flow", months([2405, 2388, 2471], "2024-01")),
    }
    assert found(
        text("month_id,revenue,founded\n202401,2010,1999\n202402,2020,2001\n202403,2005,1998\n")
    ) == {
        "revenue": ("flow", months([2010, 2020, 2005], "2024-01")),
        "founded": ("flow", months([1999, 2001, 1998], "2024-01")),
    }


@pytest.mark.parametrize(
    "content",
    [
        "Product,Units,Price\nA,1999,5\nB,2003,6\nC,2010,7\n",
        "Product,Launched,Month\nA,2001,5\nB,2003,6\nC,2010,7\n",
    ],
)
def test_a_table_without_dates_offers_no_series(content):
    assert found(text(content)) == {}


def test_page_numbers_are_not_dates():
    assert found(sheet("a5_pages.csv")) == {}
    assert left_out(sheet("a5_pages.csv")) == ["no_time_axis"]


@pytest.mark.parametrize("year", ["1989", "2080", "2405", "1200"])
def test_bare_numbers_are_years_only_from_1990_to_2079(year):
    other = int(year) + 1
    assert found(text(f"Thing,Orders\n{year},5\n{other},6\n{other + 1},7\n")) == {}


def test_a_column_of_years_is_recognised_in_the_usual_languages():
    values = {
        "2023-01": 0.91,
        "2023-02": 0.92,
        "2023-11": 0.97,
        "2023-12": 0.98,
        "2024-01": 0.99,
        "2024-02": 1.01,
    }
    assert found(sheet("a2_ano.csv")) == {"indice": ("ratio", values)}


@pytest.mark.parametrize(
    "header",
    ["Jahr;Monat", "année;mois", "anno;mese", "año;mes", "rok;miesiąc", "年;月", "y;m", "Year;Month"],
)
def test_years_beside_months_are_put_together(header):
    rows = "2024;11;5\n2024;12;6\n2025;1;7\n"
    assert found(text(f"{header};Orders\n{rows}")) == {
        "Orders": ("flow", {"2024-11": 5, "2024-12": 6, "2025-01": 7})
    }


# -- questions to the user


def test_days_of_months_ask_for_the_year():
    assert sheet("a3_tiktok.csv").needs_year
    assert found(sheet("a3_tiktok.csv", year=2025)) == {
        "Video Views": ("flow", days([1500, 1200, 1100, 1800], "2025-03-11")),
        "Likes": ("flow", days([11, 15, 17, 12], "2025-03-11")),
    }


@pytest.mark.parametrize(
    "cells",
    [
        ("March 11", "March 12", "March 13"),
        ("11 de marzo", "12 de marzo", "13 de marzo"),
        ("11/Mar", "12/Mar", "13/Mar"),
        ("11-Mar", "12-Mar", "13-Mar"),
        ("3月11日", "3月12日", "3月13日"),
        ("11 março", "12 março", "13 março"),
        ("Mar 11th", "Mar 12th", "Mar 13th"),
    ],
)
def test_however_a_day_without_a_year_is_written_the_year_is_asked_for(cells):
    content = "Date,Clicks\n" + "".join(f"{cell},{at}\n" for at, cell in enumerate(cells, 1))
    assert found(text(content)) == {}
    assert text(content).needs_year
    assert found(text(content, year=2025)) == {"Clicks": ("flow", days([1, 2, 3], "2025-03-11"))}


def test_months_with_their_year_in_two_digits_are_months():
    assert found(text("Month,Orders\nJan-25,1\nFeb-25,2\nMar-25,3\n"))["Orders"][1] == months([1, 2, 3])
    assert found(text("Month,Orders\nDec 24,1\nJan 25,2\nFeb 25,3\n"))["Orders"][1] == {
        "2024-12": 1,
        "2025-01": 2,
        "2025-02": 3,
    }


def test_rows_of_kpis_by_months_ask_for_the_year_and_give_all_rows():
    assert sheet("c4_wide_en.csv").needs_year
    assert found(sheet("c4_wide_en.csv", year=2025)) == {
        "New users": ("flow", months([1200, 1100, 1300, 1250])),
        "Retention": ("ratio", months([35, 36, 37, 38])),
        "Revenue": ("flow", months([120, 118, 130, 125])),
    }
    plain = "KPI,Jan,Feb,Mar\nRevenue,1999,2010,2020\nUsers,2001,2002,2003\n"
    assert found(text(plain, year=2025)) == {
        "Revenue": ("flow", months([1999, 2010, 2020])),
        "Users": ("level", months([2001, 2002, 2003])),
    }


def test_the_year_is_asked_for_only_when_nothing_else_can_be_imported():
    both = "Month,Orders\n2025-01,1\n2025-02,2\n\nKPI,Jan,Feb\nUsers,3,4\n"
    assert not text(both).needs_year
    assert "needs_year" in left_out(text(both))


APRIL, JANUARY = FiscalYear(2025, date(2025, 4, 1)), FiscalYear(2025, date(2025, 1, 1))


def test_fiscal_months_are_asked_for_or_placed_by_the_fiscal_year():
    assert sheet("b21_fiscal.csv").needs_fiscal
    assert found(sheet("b21_fiscal.csv", fiscal=APRIL)) == {
        "Revenue": ("flow", months([100, 110, 120], "2025-04"))
    }


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Quarter", ("FY25 Q3", "FY25 Q4", "FY26 Q1")),
        ("Quarter", ("Q3 FY2025", "Q4 FY2025", "Q1 FY2026")),
        ("财季", ("2025财年Q3", "2025财年第四季度", "2026财年Q1")),
        ("Fiscal quarter", ("2025-Q3", "2025-Q4", "2026-Q1")),
    ],
)
def test_fiscal_quarters_are_placed_by_the_fiscal_year(header, cells):
    content = f"{header},Revenue\n" + "".join(f"{cell},{at}\n" for at, cell in enumerate(cells))
    assert text(content).needs_fiscal
    assert list(found(text(content, fiscal=APRIL))["Revenue"][1]) == ["2025-Q4", "2026-Q1", "2026-Q2"]
    assert list(found(text(content, fiscal=JANUARY))["Revenue"][1]) == ["2025-Q3", "2025-Q4", "2026-Q1"]


def test_fiscal_quarters_that_are_none_of_the_calendar_are_refused():
    february = FiscalYear(2025, date(2025, 2, 1))
    read = text("Quarter,Revenue\nFY25 Q1,1\nFY25 Q2,2\n", fiscal=february)
    assert (found(read), left_out(read)) == ({}, ["fiscal_quarters"])


# -- kinds


def test_ranks_are_averaged_and_rates_weighted():
    read = found(sheet("a4_rank.csv"))
    assert {name: kind for name, (kind, _) in read.items()} == {
        "点击次数": "flow",
        "展示": "flow",
        "点击率": "ratio",
        "排名": "ratio",
    }


def test_rates_with_float_noise_are_weighted_by_their_parts():
    rate = next(each for each in sheet("a4b_ctr_float.csv").series if each.name == "CTR")
    assert rate.parts and (rate.parts.above, rate.parts.below) == ("Clicks", "Impressions")
    (month,) = resample(rate)
    assert month.value == pytest.approx(44 / 1018)


def test_recurring_revenue_and_subscribers_are_levels():
    kinds = {name: kind for name, (kind, _) in found(sheet("a7_mrr.csv")).items()}
    assert kinds == {"MRR": "level", "ARR": "level", "Subscribers": "level", "Churn rate": "ratio"}


def test_new_followers_are_flows_though_they_name_people():
    kinds = {name: kind for name, (kind, _) in found(sheet("b1_wechat.csv")).items()}
    assert kinds == {
        "新关注人数": "flow",
        "取消关注人数": "flow",
        "净增关注人数": "flow",
        "累积关注人数": "level",
    }


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (
            "MRR,ARR,Subscriber,Followers total,Account balance,DAUs,MAU,30 days,7-day active users,累积粉丝",
            "level",
        ),
        (
            "New MRR,Net new followers,New subscribers,Churned customers,新增粉丝,涨粉数,取关人数,净增人数",
            "flow",
        ),
        ("Rank,Average position,排名,Health score,Consumer price index,Churn rate,Open rate,指数", "ratio"),
    ],
)
def test_the_name_of_a_column_decides_how_months_are_combined(names, kind):
    every = names.split(",")
    rows = "".join(f"2025-0{at}{',5' * len(every)}\n" for at in (1, 2))
    assert {name: each for name, (each, _) in found(text(f"Month,{names}\n{rows}")).items()} == dict.fromkeys(
        every, kind
    )


def doubtful(content: str) -> dict[str, bool]:
    return {each.name: each.doubtful for each in text(content).series}


def test_a_kind_that_the_values_contradict_is_marked_as_doubtful():
    jumping = "Date,Subscribers\n2025-01-01,5\n2025-01-02,-3\n2025-01-03,10\n2025-01-04,1\n2025-01-05,9\n"
    assert doubtful(jumping) == {"Subscribers": True}
    growing = "Month,Sites\n2025-01,1000\n2025-02,1010\n2025-03,1025\n2025-04,1031\n2025-05,1040\n"
    assert doubtful(growing) == {"Sites": True}
    assert doubtful(growing.replace("Sites", "Users")) == {"Users": False}
    assert not any(doubtful((DATA / "b14_shopify.csv").read_text()).values())


# -- several rows, ids, stacked tables, cohorts


def test_rows_for_one_date_are_summed_and_ids_are_not_a_metric():
    read = sheet("a6_events.csv")
    amounts = {"2025-01-03": 300, "2025-01-15": 50, "2025-02-02": 100}
    assert found(read) == {"Amount": ("flow", amounts)}
    assert sorted(left_out(read)) == ["id_column", "no_figures"]
    assert [each.code for each in read.tables[0].notes] == ["several_rows"]


@pytest.mark.parametrize("header", ["Order ID", "companyId", "user_id", "订单编号", "SKU", "ID", "手机号"])
def test_numbers_of_things_are_not_a_metric(header):
    read = text(f"Date,{header},Orders\n2025-01-01,1001,5\n2025-01-02,1002,6\n2025-01-03,1003,7\n")
    assert list(found(read)) == ["Orders"]


def test_active_users_of_so_many_days_are_levels_to_the_end_date():
    read = found(sheet("a8_ga4_trend.csv"))
    assert read == {
        "30 days": ("level", days([300, 301, 303, 305, 306, 308, 309, 310, 312, 315], "2025-01-01")),
        "7 days": ("level", days([90, 92, 93, 95, 97, 99, 98, 97, 99, 99], "2025-01-01")),
        "1 day": ("level", days([20, 22, 21, 25, 24, 23, 22, 21, 25, 26], "2025-01-01")),
    }


def test_a_stacked_table_ends_at_the_next_remarks_and_at_its_end_date():
    first = "# Users\n# Start date: 20250106\n# End date: 20250122\nNth week,Active users\n"
    second = "# Views\n# Start date: 20250201\n# End date: 20250202\nNth day,Views\n0000,7\n0001,8\n0002,9\n"
    read = text(f"{first}0000,100\n0001,110\n0002,60\n0003,5\n{second}")
    assert found(read) == {
        "Active users": ("level", {"2025-W02": 100, "2025-W03": 110, "2025-W04": 60}),
        "Views": ("flow", {"2025-02-01": 7, "2025-02-02": 8}),
    }
    assert left_out(read) == ["after_end", "after_end"]
    assert "last_cut" in [each.code for each in read.tables[0].notes]


def test_columns_of_an_earlier_time_are_left_out():
    read = sheet("b14_shopify.csv")
    assert list(found(read)) == ["Orders", "Gross sales", "Discounts", "Returns", "Net sales", "Total sales"]
    assert found(read)["Orders"] == ("flow", days([12, 10, 14], "2025-01-01"))
    assert found(read)["Discounts"] == ("flow", days([-50, -20, 0], "2025-01-01"))
    assert left_out(read) == ["comparison_column"]


@pytest.mark.parametrize(
    "content",
    [
        "Cohort,Users,Week 0,Week 1,Week 2\n2025-01-06,100,100%,40%,30%\n2025-01-13,120,100%,42%,\n",
        "注册日期,新增用户,第0天,第1天,第7天\n2025-01-06,100,100%,40%,30%\n2025-01-07,120,100%,42%,31%\n",
        "Month,Month 1,Month 2,Month 3\n2025-01,100%,40%,30%\n2025-02,100%,42%,\n",
    ],
)
def test_cohorts_are_not_series(content):
    assert (found(text(content)), left_out(text(content))) == ({}, ["cohort"])


def test_years_in_the_names_of_columns_beside_months_are_read():
    read = text("Month,Orders 2024,Orders 2025\nJan,5,6\nFeb,6,7\nMar,7,9\n")
    assert found(read) == {"Orders": ("flow", months([5, 6, 7], "2024-01") | months([6, 7, 9]))}


# -- names, units and short periods


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        *(("DAU实际", "level"), ("MAU合计", "level"), ("UV数", "level"), ("员工数", "level")),
        *(("ARPU值", "ratio"), ("次留", "ratio"), ("平台响应时长", "ratio"), ("DAU/MAU", "ratio")),
        *(("Crash-free sessions", "ratio"), ("Lead time", "ratio"), ("Gross margin", "ratio")),
        *(("Open tickets", "level"), ("Tickets closed", "flow"), ("总时长", "flow"), ("新增UV", "flow")),
    ],
)
def test_the_kind_follows_words_of_both_scripts_side_by_side(name, kind):
    read = text(f"月份,{name}\n2025-01,31\n2025-02,30\n2025-03,33\n")
    assert [each.kind.value for each in read.series] == [kind]


def test_rows_of_a_long_table_are_named_by_their_metric():
    read = text(
        "月份,指标,数值,单位\n"
        + "".join(f"2025-0{at},DAU,{at},万\n2025-0{at},次留,4{at},%\n" for at in (1, 2, 3))
    )
    assert found(read) == {"DAU": ("level", months([1, 2, 3])), "次留": ("ratio", months([41, 42, 43]))}
    assert [each.unit for each in read.series] == ["万", "%"]


def test_targets_and_owners_beside_the_name_of_a_row_are_not_part_of_the_name():
    read = text("KPI,Target,Owner,2025-01,2025-02\nMAU,120,Ann,100,110\nChurn,2%,Bob,3%,2.5%\n")
    assert [each.name for each in read.series] == ["MAU", "Churn"]
    assert [each.name for each in text("Source,2025-01,2025-02\nOrganic,3,4\nPaid,4,5\n").series] == [
        "Organic",
        "Paid",
    ]


@pytest.mark.parametrize(
    ("header", "cells", "values"),
    [
        ("收入（万元）", ("120万", "1.3亿", "140"), [120, 13000, 140]),
        ("Users (k)", ("5k", "6.5k", "7"), [5, 6.5, 7]),
        ("Revenue ($k)", ("$5k", "$1.2M", "$7"), [5, 1200, 7]),
        ("Time (min)", ("5 min", "6 min", "1h 2m"), [5, 6, 62]),
    ],
)
def test_a_scale_in_the_header_is_not_counted_again_in_the_cells(header, cells, values):
    read = text(f"月份,{header}\n" + "".join(f"2025-0{at},{cell}\n" for at, cell in enumerate(cells, 1)))
    assert [value for _, value in read.series[0].present] == values


def test_several_currencies_in_one_column_are_mentioned():
    read = text('Month,Revenue\n2025-01,"$1,000"\n2025-02,"€1,100"\n2025-03,"$1,200"\n')
    assert [(each.code, each.values.get("lines")) for each in read.all_notes] == [("currencies", (3,))]


def test_quarters_and_weeks_with_two_digits_of_the_year():
    assert list(found(text("季度,营收\n24Q4,12\n25Q1,13\n25年二季度,15\n"))["营收"][1]) == [
        *("2024-Q4", "2025-Q1", "2025-Q2")
    ]
    assert list(found(text("指标,25Q1,25Q2\n营收,12,13\n利润,2,3\n"))["利润"][1]) == ["2025-Q1", "2025-Q2"]
    assert list(found(text("周,DAU\n25W03,12\n25年第4周,13\n"))["DAU"][1]) == ["2025-W03", "2025-W04"]


def test_a_year_and_a_month_of_two_digits_each_below_a_month():
    assert found(text("月份,DAU\n25/01,1\n25/02,2\n25/03,3\n")) == {"DAU": ("level", months([1, 2, 3]))}


def test_october_that_lost_its_zero_as_a_number():
    cells = "".join(f"{month},{at}\n" for at, month in enumerate(("2025.9", "2025.1", "2025.11"), 9))
    assert found(text(f"月份,DAU\n{cells}")) == {"DAU": ("level", months([9, 10, 11], "2025-09"))}
    first = text("月份,DAU\n2025.1,1\n2025.2,2\n2025.3,3\n")
    assert found(first) == {"DAU": ("level", months([1, 2, 3]))}


def test_the_line_below_the_header_of_a_markdown_table_is_not_a_row():
    read = text("| 月份 | DAU |\n|---|---:|\n| 2025-01 | 100 |\n| 2025-02 | 110 |\n")
    assert found(read) == {"DAU": ("level", months([100, 110]))}


def test_rows_below_a_merged_date_belong_to_it():
    read = text("日期,指标,数值\n" + "".join(f"2025-0{at},DAU,{at}\n,GMV,{at}5\n" for at in (1, 2, 3)))
    assert found(read) == {"DAU": ("level", months([1, 2, 3])), "GMV": ("flow", months([15, 25, 35]))}
    uneven = text("日期,渠道,订单\n2025-01,App,3\n,Web,4\n2025-02,App,5\n2025-03,App,5\n")
    assert left_out(uneven) == ["no_figures", "no_period"]
