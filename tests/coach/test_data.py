"""Rules about the data."""

from __future__ import annotations

import pytest

from coach.reviews import changed, good, minimal, places, places_in_good, said
from pm_review.coach.checking import findings
from pm_review.coach.messages import describe
from pm_review.i18n.issue import Severity

MONTHS = {f"2025-{month:02}": 100.0 + month for month in range(1, 13)}

SERIES = {
    "data.metrics[M1].goal": "",
    "data.metrics[M1].current": "230",
    "data.metrics[M1].series": MONTHS,
    "data.metrics[M1].period": "",
    "data.metrics[M1].unit": "",
}

FIRES = [
    ("metric-compare", "data.metrics[M1].previous", "en", {"data.metrics[M1].previous": ""}),
    ("metric-compare", "data.metrics[M3].previous", "zh", {"data.metrics[M3].previous": ""}),
    ("metric-factors", "data.metrics[M1].factors", "en", {"data.metrics[M1].factors": ""}),
    ("metric-factors", "data.metrics[M1].factors", "zh", {"data.metrics[M1].factors": ""}),
    ("metric-contradiction", "data.metrics[M2].current", "en", {"data.metrics[M2].current": "44"}),
    ("metric-contradiction", "data.metrics[M1].current", "zh", {"data.metrics[M1].current": "53%"}),
    *(
        (code, "data.metrics[M1].current", language, SERIES | {"data.metrics[M1].kind": kind})
        for code, kind in (("metric-sum", "flow"), ("metric-end", "level"))
        for language in ("en", "zh")
    ),
    ("behaviour-churn", "data.behaviour.churn", "en", {"data.behaviour.churn": ""}),
    ("behaviour-churn", "data.behaviour.churn", "zh", {"data.behaviour.churn": ""}),
    (
        "behaviour-figures",
        "data.behaviour.habits",
        "en",
        {
            "data.behaviour.habits": "They use chat.",
            "data.behaviour.paths": "",
            "data.behaviour.churn": "It feels slow.",
        },
    ),
    ("market-weaknesses", "data.market.weaknesses", "en", {"data.market.weaknesses": ""}),
    ("market-weaknesses", "data.market.weaknesses", "zh", {"data.market.weaknesses": ""}),
]


@pytest.mark.parametrize(("code", "place", "language", "changes"), FIRES)
def test_a_weakness_is_found_where_it_is(code, place, language, changes):
    assert places_in_good(language, code) == []
    assert places(changed(good(language), changes), code) == [place]


def metric(**answers: object) -> dict[str, str]:
    return said(minimal(data={"metrics": [{"id": "M1", "name": "MAU"} | answers]}))


def test_last_years_review_is_a_comparison():
    review = minimal(data={"metrics": [{"name": "MAU", "current": "180"}]})
    before = minimal(data={"metrics": [{"name": "mau", "current": "150"}, {"name": "x"}]})
    assert "metric-compare" not in said(review, previous=before)
    assert "metric-compare" in said(review, previous=minimal(data={"metrics": [{"name": "other"}]}))


@pytest.mark.parametrize("better", ["higher", "lower", "hold"])
def test_a_goal_to_hold_a_value_needs_no_trend(better):
    goals = [{"kind": "number", "measure": "uptime", "target": "99.9%", "better": better}]
    found = said(minimal(goals=goals, data={"metrics": [{"name": "MAU"}]}))
    assert ("goal-metric" in found) is (better != "hold")


@pytest.mark.parametrize("key", ["factors", "unit"])
def test_an_optional_answer_that_is_missing_is_only_an_idea(key):
    review = minimal(data={"metrics": [{"id": "M1", "name": "MAU", "previous": "1", "current": "1"}]})
    found = [each.severity for each in findings(review) if each.key == f"data.metrics[M1].{key}"]
    assert found == ([Severity.HINT] if key == "factors" else [])


def test_a_series_is_a_comparison():
    assert "metric-compare" not in metric(series={"2025-01": 1, "2025-02": 2})


@pytest.mark.parametrize(("current", "fires"), [("134", True), ("66", True), ("133", False), ("67", False)])
def test_a_change_of_more_than_a_third_asks_what_drove_it(current, fires):
    assert ("metric-factors" in metric(previous="100", current=current)) is fires


def test_a_change_that_cannot_be_read_asks_for_nothing():
    assert "metric-factors" not in metric(previous="many", current="more")
    assert "metric-factors" not in metric(previous="100", current="50%")


def contradiction(measure: str, actual: str, **answers: object) -> bool:
    goals = [{"id": "G1", "measure": measure, "actual": actual}]
    metrics = [{"id": "M1", "name": "MAU", "goal": "G1"} | answers]
    return "metric-contradiction" in said(minimal(goals=goals, data={"metrics": metrics}))


def test_a_metric_that_measures_something_else_does_not_contradict_its_goal():
    assert not contradiction("sign-ups", "500", current="180")
    assert contradiction("MAU in December", "500", current="180")


def test_a_rounded_value_does_not_contradict_the_exact_one():
    assert not contradiction("MAU", "180万", current="1,798,000")
    assert contradiction("MAU", "180万", current="1,700,000")


def test_the_last_value_of_a_series_may_contradict_the_goal():
    assert contradiction("MAU", "180万", kind="level", series={"2025-11": 1.8e6, "2025-12": 1.5e6})


def against_series(current: str, **answers: object) -> list[str]:
    found = metric(current=current, **{"series": MONTHS} | answers)
    return [code for code in ("metric-sum", "metric-end") if code in found]


QUARTERS = {"2025-Q1": 300.0, "2025-Q2": 300.0, "2025-Q3": 300.0, "2025-Q4": 402.0}


@pytest.mark.parametrize(
    ("kind", "current", "more", "fires"),
    [
        ("flow", "1350", {}, ["metric-sum"]),
        ("flow", "1278", {}, []),
        ("flow", "1.3k", {}, []),
        ("flow", "1280", {}, []),
        ("flow", "1350", {"series": QUARTERS}, ["metric-sum"]),
        ("flow", "1302", {"series": QUARTERS}, []),
        ("flow", "1350万", {"series": QUARTERS, "unit": "万"}, ["metric-sum"]),
        ("flow", "1302万", {"series": QUARTERS, "unit": "万"}, []),
        ("flow", "1350万", {"series": QUARTERS}, []),
        ("flow", "1350万", {"series": {key: value * 1e4 for key, value in QUARTERS.items()}}, ["metric-sum"]),
        ("flow", "135%", {}, []),
        ("flow", "many", {}, []),
        ("flow", "", {}, []),
        ("flow", "2h", {"unit": "min"}, []),
        ("flow", "1350", {"series": {"2025-01": 100.0, "2025-12": 300.0}}, []),
        ("flow", "1350", {"partial": ["2025-12"]}, []),
        ("flow", "1350", {"series": MONTHS | {"2024-12": 90.0}}, []),
        ("flow", "1350", {"series": MONTHS | {"2024-12": 9.0}, "period": "2025-01/2025-12"}, ["metric-sum"]),
        ("level", "130", {}, ["metric-end"]),
        ("level", "112", {}, []),
        ("level", "-112", {}, []),
        ("ratio", "130", {}, []),
        ("", "130", {}, []),
    ],
)
def test_a_value_that_its_periods_contradict_is_questioned_where_they_decide(kind, current, more, fires):
    assert against_series(current, kind=kind, **more) == fires


@pytest.mark.parametrize(
    ("language", "kind", "text"),
    [
        ("en", "flow", "This year is 1350万 here, but the series adds up to 13M, 2025-Q1 to 2025-Q4."),
        ("zh", "flow", "今年写的是 1350万，但分期数据（2025-Q1 到 2025-Q4）相加是 1,302万。"),
        ("en", "level", "This year is 1350万 here, but the last value of the series, 2025-Q4, is 4.02M."),
        ("zh", "level", "今年写的是 1350万，但分期数据的最后一个值（2025-Q4）是 402万。"),
    ],
)
def test_the_question_names_both_values_and_how_they_came_about(language, kind, text):
    series = {key: value * 1e4 for key, value in QUARTERS.items()}
    metrics = [{"id": "M1", "name": "MAU", "kind": kind, "current": "1350万", "series": series}]
    found = findings(minimal(data={"metrics": metrics}))
    (finding,) = (each for each in found if each.code in ("metric-sum", "metric-end"))
    assert finding.severity is Severity.HINT
    assert text in describe(finding, language)


def test_weaknesses_without_strengths_are_not_questioned():
    assert "market-weaknesses" not in said(minimal(data={"market": {"weaknesses": "slow"}}))


def test_a_change_as_stated_needs_no_value_of_last_year():
    metric = {"id": "M1", "name": "Refund rate", "change": "-0.8 pp"}
    assert "metric-compare" not in said(minimal(data={"metrics": [metric]}))
    assert "metric-compare" in said(minimal(data={"metrics": [{**metric, "change": "n/a"}]}))
