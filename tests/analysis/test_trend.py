from __future__ import annotations

import pytest

from pm_review.analysis.trend import figures, reference_levels, sentence
from pm_review.figures import change
from pm_review.model import Metric


def metric(*values: float | None, start: int = 1, **more: str) -> Metric:
    """Return a metric with monthly values in 2025; ``None`` omits a month."""
    months = {f"2025-{at:02}": value for at, value in enumerate(values, start) if value is not None}
    return Metric(name="m", series=months, **more)


def test_the_trend_in_words_shows_first_last_change_and_low() -> None:
    output = sentence(metric(1000, 1100, 1050, 1123), "en")
    assert output == "Rose from 1,000 in January to 1,123 in April, +12.3%, dipped in March."


def test_the_trend_in_words_is_shown_in_chinese() -> None:
    output = sentence(metric(1_510_000, 1_400_000, 1_800_000), "zh")
    assert output == "从1月的 151万 升至3月的 180万（+19.2%），2月曾回落。"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((9, 6, 3), "Fell from 9 in January to 3 in March, -66.7%."),
        ((9, 6, 7, 3), "Fell from 9 in January to 3 in April, -66.7%, rose briefly in March."),
        ((5, 5, 5), "Unchanged at 5 from January to March."),
        ((5,), ""),
        ((), ""),
    ],
)
def test_falling_flat_and_short_series_are_described_differently(
    values: tuple[float, ...], expected: str
) -> None:
    assert sentence(metric(*values), "en") == expected


def test_the_lowest_of_several_lows_is_shown() -> None:
    assert "dipped in May" in sentence(metric(1, 5, 4, 6, 2, 9), "en")


def test_months_of_several_years_are_shown_with_their_year() -> None:
    output = sentence(Metric(series={"2024-12": 1, "2025-01": 2}), "en")
    assert output == "Rose from 1 in December 2024 to 2 in January 2025, +100%."


def test_quarters_are_shown_as_they_are_written() -> None:
    assert "2025-Q1" in sentence(Metric(series={"2025-Q1": 1, "2025-Q2": 2}), "en")


def test_the_figures_include_changes_and_missing_months() -> None:
    output = dict(figures(metric(100, None, 50, 200, previous="160", kind="level"), "en"))
    assert output == {
        "First": "100",
        "Last": "200",
        "Lowest": "50",
        "Highest": "200",
        "Mean": "116.67",
        "First to last": "+100%",
        "From last year": "+25%",
        "Missing": "February 2025",
    }
    assert figures(Metric(), "en") == []


def test_the_figures_are_read_in_the_order_of_the_calendar() -> None:
    series = {"2025-04": 60.0, "2025-01": 10.0, "2025-02": 20.0}
    output = dict(figures(Metric(series=series), "en"))
    keys = ("First", "Last", "Lowest", "Highest", "Mean", "Missing")
    assert [output[key] for key in keys] == ["10", "60", "10", "60", "30", "March 2025"]


@pytest.mark.parametrize(
    ("periods", "missing"),
    [
        (["2025-01", "2025-03", "2025-Q4"], None),
        (["spring", "autumn"], None),
        (["2025-W01", "2025-W03"], "2025-W02"),
    ],
)
def test_periods_of_several_lengths_miss_nothing(periods: list[str], missing: str | None) -> None:
    assert dict(figures(Metric(series=dict.fromkeys(periods, 1.0)), "en")).get("Missing") == missing


def test_a_target_that_counts_something_else_has_no_line() -> None:
    level = metric(100, 120, kind="level", previous="90", target="150")
    assert reference_levels(level) == [("previous", 90, False), ("target", 150, False)]
    assert reference_levels(metric(100, 120, kind="flow", target="150")) == [("target", 150, False)]
    assert reference_levels(metric(100, 120, kind="flow", target="1500")) == [("target", 125, True)]
    quarters = Metric(series={"2025-Q1": 300, "2025-Q2": 320}, kind="flow", target="1500", previous="9")
    assert reference_levels(quarters) == [("target", 375, True)]
    assert reference_levels(metric(100, 120, kind="level", target="1.5 million")) == []


@pytest.mark.parametrize(
    ("value", "held"),
    [("360", True), ("361", False), ("34", True), ("33", False), ("many", False), ("", False)],
)
def test_a_target_up_to_three_times_beyond_a_series_counts_the_same(value: str, held: bool) -> None:
    for key in ("previous", "target"):
        assert bool(reference_levels(metric(100, 120, kind="level", **{key: value}))) is held


@pytest.mark.parametrize(
    ("periods", "share"),
    [
        (["2025-Q1", "2025-Q2"], 5200 / 4),
        (["2025-01", "2025-02"], 5200 / 12),
        (["2025-W01", "2025-W02"], 5200 / 52),
        (["2025-01-01", "2025-01-02"], 5200 / 365),
        (["2024", "2025"], 5200),
        (["2025-01", "2025-Q2"], 5200),
        (["spring", "autumn"], 5200),
    ],
)
def test_a_flow_is_compared_with_an_even_share_of_the_year(periods: list[str], share: float) -> None:
    series = dict.fromkeys(periods, share)
    (level,) = reference_levels(Metric(kind="flow", series=series, target="5200"))
    assert (level.key, level.value, level.share) == ("target", pytest.approx(share), share < 5200)


def test_a_figure_that_could_be_either_is_taken_for_that_of_the_year() -> None:
    wide = Metric(kind="flow", series={"2025-01": 1, "2025-02": 100}, target="120")
    assert reference_levels(wide) == [("target", 10, True)]
    assert reference_levels(Metric(kind="level", series={"2025-01": 1, "2025-02": 100}, target="120")) == [
        ("target", 120, False)
    ]


def test_last_years_value_comes_before_the_target_and_nothing_without_a_series() -> None:
    both = metric(100, kind="level", previous="90", target="110")
    assert [level.key for level in reference_levels(both)] == ["previous", "target"]
    assert reference_levels(Metric(kind="level", previous="90", target="110")) == []


@pytest.mark.parametrize(("language", "share"), [("en", "Target, evenly"), ("zh", "Target均摊")])
def test_a_share_is_labelled_as_one_beside_a_plot(language: str, share: str) -> None:
    (whole,) = reference_levels(metric(100, kind="level", target="120"))
    (part,) = reference_levels(metric(100, kind="flow", target="1200"))
    assert [each.called("Target", language) for each in (whole, part)] == ["Target", share]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((1, 2, 3), "Rose"),
        ((1, 0, 2), "dipped in February"),
        ((1, 0, 0, 2), "Rose from 1 in January to 2 in April, +100%."),
        ((3, 4, 1), "rose briefly in February"),
        ((1, 0, 1), "dipped in February"),
        ((100, 300, 105), "with a high of 300 in February"),
        ((100, 300, 100), "with a high of 300 in February"),
        ((105, 100, 30, 28, 90), "with a low of 28 in April"),
        ((-5, 5), "Rose from -5 in January to 5 in February"),
        ((0, 5), "Rose from 0 in January to 5 in February"),
    ],
)
def test_a_series_has_a_turning_point_where_it_goes_against_its_trend_and_back(values, expected: str) -> None:
    assert expected in sentence(metric(*values), "en")


def test_missing_months_are_listed_in_order_with_their_year() -> None:
    gappy = Metric(series={"2024-11": 1, "2025-02": 2, "2025-04": 3})
    assert dict(figures(gappy, "en"))["Missing"] == "December 2024, January 2025, March 2025"
    assert dict(figures(gappy, "zh"))["缺失"] == "2024年12月、2025年1月、2025年3月"


def test_figures_that_cannot_be_computed_are_left_out() -> None:
    output = dict(figures(metric(0, 5), "en"))
    assert set(output) == {"First", "Last", "Lowest", "Highest", "Mean", "First to last"}
    assert output["First to last"] == "+5"


def test_small_fractions_are_shown_to_their_end() -> None:
    assert dict(figures(metric(0.125, 0.25), "en"))["First to last"] == "+100%"
    assert dict(figures(metric(1_000_000, 1_500_000), "zh"))["平均"] == "125万"


def test_a_value_that_is_not_a_number_is_not_shown() -> None:
    output = dict(figures(metric(float("nan"), 5), "en"))
    assert "First" not in output and "First to last" not in output
    assert output["Last"] == "5"


def test_periods_of_the_user_are_shown_as_they_are_written() -> None:
    assert (
        sentence(Metric(series={"spring": 1, "autumn": 2}), "en")
        == "Fell from 2 in autumn to 1 in spring, -50%."
    )


def test_percentages_change_by_points():
    rate = metric(3.1, 3.6, 4.1)
    rate.unit = "%"
    assert sentence(rate, "en") == "Rose from 3.1% in January to 4.1% in March, +1 pp."
    assert dict(figures(rate, "zh"))["期内变化"] == "+1 个百分点"


def test_quarters_and_years_have_chinese_names():
    assert (
        sentence(Metric(series={"2025-Q1": 380, "2025-Q4": 550}), "zh")
        == "从一季度的 380 升至四季度的 550（+44.7%）。"
    )
    assert sentence(Metric(series={"2024-Q4": 1, "2025-Q1": 2}), "zh").startswith("从2024年四季度的 1 ")
    assert sentence(Metric(series={"2024": 1, "2025": 2}), "zh").startswith("从2024年的 1 升至2025年的 2")


def test_a_gain_that_turned_into_a_loss_is_no_percentage():
    assert change("20万", "-50万").relative is None
