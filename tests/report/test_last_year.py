"""Last year's values beside this year's."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pm_review.model import Review, from_dict
from pm_review.report import build
from pm_review.report.formats.json import to_json
from pm_review.report.formats.markdown import markdown
from report.reading import read

GOAL: dict[str, Any] = {"id": "G1", "name": "Grow", "target": "20", "actual": "18"}
LAST = from_dict(
    {
        "overview": {"year": 2024},
        "goals": [{"id": "G1", "name": "Grow", "target": "10", "actual": "9"}],
        "data": {"metrics": [{"name": "Users", "current": "9", "previous": "7"}]},
    }
)


def now(**metric: object) -> Review:
    metrics = [{"id": "M1", "name": "Users", "current": "18", **metric}]
    return from_dict({"overview": {"year": 2025}, "goals": [GOAL], "data": {"metrics": metrics}})


def shown(review: Review, *earlier: Review, language: str = "en", audience: str = "full") -> str:
    return markdown(build(review, language, audience, earlier))


@pytest.mark.parametrize(
    ("language", "title", "cell"), [("en", "Last year", "9, target 10"), ("zh", "去年", "9／目标10")]
)
@pytest.mark.parametrize("audience", ["full", "brief"])
def test_goals_have_a_column_for_last_year(language: str, title: str, cell: str, audience: str) -> None:
    table = read(shown(now(), LAST, language=language, audience=audience)).tables[0]
    assert table[0][1] == title
    assert table[1][1] == cell


@pytest.mark.parametrize(
    ("before", "cell"),
    [
        ({"actual": "9"}, "9"),
        ({"target": "10"}, "target 10"),
        ({"actual": " ", "target": "10"}, "target 10"),
        ({"actual": "9", "target": "10"}, "9, target 10"),
    ],
)
def test_last_year_is_shown_as_far_as_it_is_known(before: dict[str, str], cell: str) -> None:
    last = from_dict({"goals": [{"name": "Grow", **before}]})
    assert read(shown(now(), last)).tables[0][1][1] == cell


def test_without_a_goal_that_continues_there_is_no_column() -> None:
    assert "Last year" not in read(shown(now())).tables[0][0]
    other = from_dict({"goals": [{"name": "Other", "actual": "9"}, {"name": "Grow"}]})
    assert "Last year" not in read(shown(now(), other)).tables[0][0]


def test_a_metric_takes_last_years_value_from_last_years_review() -> None:
    table = read(shown(now(), LAST)).table("Metric")
    assert table == [["Metric", "Last year", "This year", "Change"], ["Users", "9", "18", "+100%†"]]


def test_a_value_of_last_year_that_follows_from_its_series_is_marked() -> None:
    last = from_dict({"data": {"metrics": [{"name": "Users", "series": {"2024-11": 8, "2024-12": 9}}]}})
    source = shown(now(current="x"), last)
    assert read(source).table("Metric")[1][1] == "9†"
    assert "Calculated" in source


def test_the_users_own_value_of_last_year_is_kept() -> None:
    assert read(shown(now(previous="8"), LAST)).table("Metric")[1][1] == "8"


def test_three_years_make_a_line() -> None:
    assert "**Over the years**: 2023 7 → 2024 9 → 2025 18\n" in shown(now(), LAST)
    assert "**历年**：2023 7 → 2024 9 → 2025 18\n" in shown(now(), LAST, language="zh")
    assert "Over the years" not in shown(now(previous="9"))


def test_the_json_has_last_year_too() -> None:
    computed = json.loads(to_json(now(), [LAST]))["computed"]
    assert computed["goals"]["goals[G1]"]["last_year"] == {"target": "10", "actual": "9", "state": "partly"}
    metric = computed["metrics"]["data.metrics[M1]"]
    assert metric["previous"] == "9"
    assert metric["change"]["relative"] == 1
    assert metric["years"] == {"2023": "7", "2024": "9", "2025": "18"}


def test_a_goal_that_continues_under_its_own_name_is_not_shown_as_new_beside_others() -> None:
    goals = [{"id": "G1", "name": "Launch"}, {"id": "G2", "name": "Retention 40%"}]
    planned = [{"name": "Launch", "from": "G1", "target": "June"}, {"name": "Retention", "from": "G2"}]
    both = read(markdown(build(from_dict({"goals": goals, "plan": {"goals": planned}}), "en")))
    assert [row[-1] for row in both.tables[-1]] == ["Continues", "Launch", "Retention 40%"]
    source = markdown(build(from_dict({"goals": goals, "plan": {"goals": planned[:1]}}), "en"))
    assert "Continues" not in source
