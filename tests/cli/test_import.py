from __future__ import annotations

import json
from pathlib import Path

import pytest

from pm_review.analysis.series import metric_current
from pm_review.analysis.trend import sentence
from pm_review.model import Review
from pm_review.store.reading import read
from program import Run

SHEET = "Month,Monthly active users,Crash rate\n2025-01,1510000,0.4%\n2025-02,,0.3%\n2025-03,1600000,0.2%\n"


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """A sheet of two columns over three months, with one value missing."""
    file = tmp_path / "figures.csv"
    file.write_text(SHEET)
    return file


def review_in(folder: Path) -> Review:
    return read(folder / "2025-social.toml")


def test_every_column_becomes_a_metric(pm_review: Run, reviews: Path, sheet: Path) -> None:
    assert pm_review("import", "2025", sheet).status == 0
    users, crashes = review_in(reviews).data.metrics
    assert users.series == {"2025-01": 1510000, "2025-03": 1600000}
    assert crashes.series == {"2025-01": 0.4, "2025-02": 0.3, "2025-03": 0.2}
    assert (crashes.unit, crashes.kind) == ("%", "ratio")
    assert users.source.startswith("figures.csv sha256:")


def test_only_the_columns_asked_for_are_taken(pm_review: Run, reviews: Path, sheet: Path) -> None:
    pm_review("import", "2025", sheet, "--metric", "Crash rate")
    assert [each.name for each in review_in(reviews).data.metrics] == ["Crash rate"]


def test_a_metric_of_the_same_name_takes_the_series(pm_review: Run, reviews: Path, sheet: Path) -> None:
    pm_review("import", "2025", sheet)
    sheet.write_text(SHEET.replace("0.4%", "0.9%"))
    pm_review("import", "2025", sheet)
    users, crashes = review_in(reviews).data.metrics
    assert (users.id, crashes.id) == ("M1", "M2")
    assert crashes.series["2025-01"] == 0.9


def test_a_column_goes_into_the_metric_that_is_named(pm_review: Run, reviews: Path, sheet: Path) -> None:
    file = reviews / "2025-social.toml"
    text = file.read_text(encoding="utf-8") + '\n[[data.metrics]]\nid = "M7"\nname = "月活"\nunit = "人"\n'
    file.write_text(text, encoding="utf-8")
    pm_review("import", "2025", sheet, "--metric", "Monthly active users", "--into", "M7")
    (metric,) = review_in(reviews).data.metrics
    assert (metric.name, metric.unit) == ("月活", "人")
    assert metric.series["2025-03"] == 1600000


def test_how_columns_come_together_can_be_said(pm_review: Run, reviews: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "days.csv"
    sheet.write_text(
        "Date;Members;Orders\n" + "".join(f"0{day}/02/2025;{day};{day}\n" for day in range(1, 5))
    )
    asked = ("--day-first", "--separator", ";", "--level", "Members", "--flow", "Orders")
    assert pm_review("import", "2025", sheet, *asked).status == 0
    members, orders = review_in(reviews).data.metrics
    assert (members.kind, members.series) == ("level", {"2025-02": 4})
    assert (orders.kind, orders.series) == ("flow", {"2025-02": 10})


def test_series_of_one_name_are_distinguished_by_their_tables(
    pm_review: Run, reviews: Path, tmp_path: Path
) -> None:
    sheet = tmp_path / "two.csv"
    rows = "Month,Users\n2025-01,{}\n2025-02,{}\n2025-03,{}\n"
    sheet.write_text(f"iOS\n{rows.format(1, 2, 3)}\nAndroid\n{rows.format(4, 5, 6)}")
    assert pm_review("import", "2025", sheet, "--metric", "Users (Android)").status == 0
    assert pm_review("import", "2025", sheet).status == 0
    android, ios = review_in(reviews).data.metrics
    assert (android.name, list(android.series.values())) == ("Users (Android)", [4, 5, 6])
    assert (ios.name, list(ios.series.values())) == ("Users (iOS)", [1, 2, 3])


def test_a_dry_run_reports_the_reading_and_changes_nothing(
    pm_review: Run, reviews: Path, sheet: Path
) -> None:
    before = (reviews / "2025-social.toml").read_bytes()
    output = json.loads(pm_review("import", "2025", sheet, "--dry-run", "--json").out)
    assert set(output) == {"file", "encoding", "separator", "tables", "notes"}
    users, _ = output["tables"][0]["series"]
    assert (users["n"], users["missing"], users["sum"]) == (2, 1, 3110000)
    assert "Crash rate" in pm_review("import", "2025", sheet, "--dry-run").out
    assert (reviews / "2025-social.toml").read_bytes() == before


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        (["--metric", "Sales"], "no column “Sales”"),
        (["--level", "Sales"], "no column “Sales”"),
        (["--into", "M1"], "needs exactly one column"),
        (["--metric", "Crash rate", "--into", "M9"], "no metric M9"),
        (["--encoding", "klingon"], "no encoding called klingon"),
    ],
)
def test_an_impossible_import_is_reported_and_changes_nothing(
    pm_review: Run, reviews: Path, sheet: Path, call: list[str], expected: str
) -> None:
    before = (reviews / "2025-social.toml").read_bytes()
    answer = pm_review("import", "2025", sheet, *call)
    assert answer.status == 2
    assert expected in answer.err
    assert len(answer.err.splitlines()) <= 2
    assert (reviews / "2025-social.toml").read_bytes() == before


def test_weeks_without_a_year_ask_for_it(pm_review: Run, reviews: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "months.csv"
    sheet.write_text("Month,Users\nJan,1\nFeb,2\nMar,3\n")
    assert "--year" in pm_review("import", "2025", sheet).err
    assert pm_review("import", "2025", sheet, "--year", "2025").status == 0
    assert review_in(reviews).data.metrics[0].series == {"2025-01": 1, "2025-02": 2, "2025-03": 3}


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n\0\0", b"just words\n", b"\0" * 50])
def test_a_file_that_is_not_a_sheet_is_reported_in_one_line(
    pm_review: Run, reviews: Path, tmp_path: Path, content: bytes
) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_bytes(content)
    answer = pm_review("import", "2025", sheet)
    assert answer.status == 2
    assert len(answer.err.splitlines()) <= 2


@pytest.mark.parametrize("place", [".", "nowhere.csv"])
def test_a_folder_or_nothing_is_reported_in_a_line(
    pm_review: Run, reviews: Path, tmp_path: Path, place: str
) -> None:
    answer = pm_review("import", "2025", tmp_path / place)
    assert answer.status == 2
    assert len(answer.err.splitlines()) <= 2


def put_sheet(folder: Path, text: str) -> Path:
    sheet = folder / "monthly.csv"
    sheet.write_text(text, encoding="utf-8")
    return sheet


def with_metric(reviews: Path, text: str) -> None:
    file = reviews / "2025-social.toml"
    file.write_text(f"{file.read_text(encoding='utf-8')}\n[[data.metrics]]\n{text}", encoding="utf-8")


TWO_YEARS = "Month,Orders\n2024-11,100\n2024-12,100\n2025-01,10\n2025-02,10\n2025-03,10\n"


def test_only_the_year_under_review_makes_this_years_value(
    pm_review: Run, reviews: Path, tmp_path: Path
) -> None:
    sheet = put_sheet(tmp_path, TWO_YEARS)
    preview = pm_review("import", "2025", sheet, "--dry-run").out
    assert "in the review's period: 30; months outside it, kept in the series: 2" in preview
    assert pm_review("import", "2025", sheet).status == 0
    (orders,) = review_in(reviews).data.metrics
    assert (metric_current(orders), len(orders.series), orders.previous) == ("30", 5, "")
    exported = json.loads(pm_review("export", "2025", "--to", "json", "--output", "-").out)
    (output,) = exported["computed"]["metrics"].values()
    assert output["current"] == "30"


def test_a_whole_year_before_the_review_fills_in_last_year(
    pm_review: Run, reviews: Path, tmp_path: Path
) -> None:
    rows = "".join(f"{year}-{month:02d},{year - 2020}\n" for year in (2024, 2025) for month in range(1, 13))
    pm_review("import", "2025", put_sheet(tmp_path, f"Month,Orders\n{rows}"))
    (orders,) = review_in(reviews).data.metrics
    assert (orders.previous, metric_current(orders)) == ("48", "60")


@pytest.mark.parametrize(
    ("period", "years", "previous", "current", "said"),
    [
        (
            "FY25/26",
            (2024, 2025),
            "",
            "",
            "this year: not calculated; write the review's period to the month",
        ),
        ("FY25/26", (2025,), "", "60", "this year: all months; to limit them"),
        ("2025", (2024, 2025), "48", "60", "in the review's period: 60"),
    ],
)
def test_a_period_that_names_no_month_adds_up_no_two_years(
    pm_review: Run,
    reviews: Path,
    tmp_path: Path,
    period: str,
    years: tuple[int, ...],
    previous: str,
    current: str,
    said: str,
) -> None:
    file = reviews / "2025-social.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("year = 2025", f'year = 2025\nperiod = "{period}"', 1), encoding="utf-8")
    rows = "".join(f"{year}-{month:02d},{year - 2020}\n" for year in years for month in range(1, 13))
    sheet = put_sheet(tmp_path, f"Month,Orders\n{rows}")
    assert said in pm_review("import", "2025", sheet, "--dry-run").out
    pm_review("import", "2025", sheet)
    (orders,) = review_in(reviews).data.metrics
    assert (orders.previous, metric_current(orders)) == (previous, current)


def test_values_written_by_the_user_are_kept(pm_review: Run, reviews: Path, tmp_path: Path) -> None:
    with_metric(
        reviews,
        'id = "M7"\nname = "Orders"\nprevious = "9"\ncurrent = "31"\nunit = "pcs"\nkind = "level"\n'
        'source = "our shop"\nseries = { 2025-01 = 11, 2025-02 = 10 }\n',
    )
    sheet = put_sheet(tmp_path, TWO_YEARS)
    answer = pm_review("import", "2025", sheet)
    assert "kept values that you typed (1)" in answer.err
    (orders,) = review_in(reviews).data.metrics
    assert (orders.previous, orders.current, orders.unit) == ("9", "31", "pcs")
    assert (orders.kind, orders.source) == ("level", "our shop")
    assert (orders.series["2025-01"], orders.series["2025-03"]) == (11, 10)
    pm_review("import", "2025", sheet, "--replace")
    (orders,) = review_in(reviews).data.metrics
    assert (orders.series["2025-01"], orders.source) == (10, "our shop")


def test_incomplete_months_keep_their_mark_and_are_not_compared(
    pm_review: Run, reviews: Path, tmp_path: Path
) -> None:
    days = [f"2025-01-{day:02d},2" for day in range(29, 32)] + [
        f"2025-02-{day:02d},2" for day in range(1, 29)
    ]
    days += [f"2025-03-{day:02d},3" for day in range(1, 32)]
    pm_review("import", "2025", put_sheet(tmp_path, "Date,Orders\n" + "\n".join(days)))
    (orders,) = review_in(reviews).data.metrics
    assert orders.series == {"2025-01": 6, "2025-02": 56, "2025-03": 93}
    assert orders.partial == ["2025-01"]
    output = sentence(orders, "en")
    assert "from 56 in February to 93 in March" in output
    assert "January" in output and "Incomplete" in output


@pytest.mark.parametrize(("period", "first"), [("2025-04 – 2026-03", "2025-04"), ("2025", "2025-01")])
def test_fiscal_months_are_read_with_the_reviews_period(
    pm_review: Run, reviews: Path, tmp_path: Path, period: str, first: str
) -> None:
    file = reviews / "2025-social.toml"
    text = file.read_text(encoding="utf-8").replace("[overview]\n", f'[overview]\nperiod = "{period}"\n')
    file.write_text(text, encoding="utf-8")
    sheet = put_sheet(tmp_path, "Fiscal period,Revenue\nFY25 P01,100\nFY25 P02,110\n")
    assert pm_review("import", "2025", sheet).status == 0
    assert next(iter(review_in(reviews).data.metrics[0].series)) == first


def test_fiscal_months_ask_where_the_review_names_no_period(
    pm_review: Run, reviews: Path, tmp_path: Path
) -> None:
    sheet = put_sheet(tmp_path, "Fiscal period,Revenue\nFY25 P01,100\nFY25 P02,110\n")
    assert "--fiscal-start" in pm_review("import", "2025", sheet).err
    for odd in ("July", "2025-00", "2025-13", "0000-04"):
        answer = pm_review("import", "2025", sheet, "--fiscal-start", odd)
        assert (answer.status, f"“{odd}”" in answer.err) == (2, True)
    assert pm_review("import", "2025", sheet, "--fiscal-start", "2024-10").status == 0
    assert review_in(reviews).data.metrics[0].series == {"2024-10": 100, "2024-11": 110}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    ("content", "option"),
    [
        ("Month,Users\nJan,1\nFeb,2\nMar,3\n", "--year 2025"),
        ("Fiscal period,Revenue\nFY25 P01,100\nFY25 P02,110\n", "--fiscal-start 2025-04"),
        ("Date,Users\n01/02/2025,1\n01/03/2025,2\n01/04/2025,3\n", "--day-first"),
    ],
)
def test_a_dry_run_names_the_option_that_answers_what_it_asks(
    pm_review: Run, reviews: Path, tmp_path: Path, language: str, content: str, option: str
) -> None:
    sheet = put_sheet(tmp_path, content)
    answer = pm_review("--language", language, "import", "2025", sheet, "--dry-run")
    assert answer.status == 0
    assert option in answer.err
    named = option.split(maxsplit=1)[0]
    answered = pm_review("import", "2025", sheet, "--dry-run", *option.split())
    assert named not in answered.err


def test_a_line_says_what_was_imported_and_how_to_undo_it(
    pm_review: Run, reviews: Path, tmp_path: Path
) -> None:
    out = pm_review("import", "2025", put_sheet(tmp_path, TWO_YEARS)).out
    assert "Imported 1 series from monthly.csv" in out
    assert "pm-review restore" in out
