"""The review as JSON, for scripts."""

from __future__ import annotations

import json

import pytest

from pm_review.model import Data, Metric, Overview, Review, from_dict, to_dict
from pm_review.report.formats.json import to_json


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_json_has_the_whole_review(worked, language: str) -> None:
    review = worked(language)
    plain = json.loads(to_json(review))
    assert plain["version"] == 1
    assert plain["review"] == to_dict(review)


def test_the_json_has_the_calculated_values(worked) -> None:
    computed = json.loads(to_json(worked("zh")))["computed"]
    assert computed["goals"]["goals[G2]"] == {
        "state": "partly",
        "state_computed": True,
        "attainment": 0.9,
        "progress": 0.6,
        "last_year": None,
    }
    assert computed["metrics"]["data.metrics[M1]"]["change"]["relative"] == pytest.approx(0.2)


def test_values_that_cannot_be_computed_are_null() -> None:
    review = from_dict(
        {
            "goals": [{"name": "A"}],
            "data": {"metrics": [{"name": "M", "series": {"2025": 4}, "kind": "flow"}]},
        }
    )
    computed = json.loads(to_json(review))["computed"]
    assert computed["goals"]["goals[G1]"] == {
        "state": None,
        "state_computed": False,
        "attainment": None,
        "progress": None,
        "last_year": None,
    }
    assert computed["metrics"]["data.metrics[M1]"] == {
        "previous": "",
        "current": "4",
        "current_computed": True,
        "change": None,
        "years": {},
    }


def test_toml_dates_become_text() -> None:
    import tomllib

    review = from_dict(tomllib.loads("[mine]\nday = 2025-12-24"))
    assert json.loads(to_json(review))["review"]["mine"] == {"day": "2025-12-24"}


def metrics(**answers: object) -> dict[str, object]:
    review = from_dict({"data": {"metrics": [{"id": "M1", "name": "Users"} | answers]}})
    return json.loads(to_json(review))["computed"]["metrics"]["data.metrics[M1]"]


@pytest.mark.parametrize(
    ("answers", "current", "computed"),
    [
        ({"current": "18"}, "18", False),
        ({"series": {"2025-01": 1, "2025-02": 3}, "kind": "flow"}, "4", True),
        ({"series": {"2025-01": 1, "2025-02": 3}, "kind": "level"}, "3", True),
        ({"series": {"2025-01": 1}, "current": "18"}, "18", False),
        ({}, "", False),
    ],
)
def test_a_value_that_follows_from_the_series_is_shown_as_computed(answers, current, computed) -> None:
    found = metrics(**answers)
    assert (found["current"], found["current_computed"]) == (current, computed)


def test_a_change_has_all_its_values_or_is_null() -> None:
    assert metrics(previous="15%", current="28%")["change"] == {
        "absolute": 13.0,
        "relative": pytest.approx(13 / 15),
        "points": True,
    }
    assert metrics(previous="many", current="28%")["change"] is None


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, (None, False, None, None)),
        ({"state": "met"}, ("met", False, None, None)),
        ({"target": "10", "actual": "5"}, ("partly", True, 0.5, None)),
        ({"target": "10", "actual": "5", "state": "missed"}, ("missed", False, 0.5, None)),
        ({"target": "10", "actual": "5", "baseline": "0"}, ("partly", True, 0.5, 0.5)),
        ({"target": "10", "actual": "10", "better": "hold"}, ("met", True, None, None)),
    ],
)
def test_a_state_says_whether_it_was_calculated(answers, expected) -> None:
    review = from_dict({"goals": [{"id": "G1", "name": "x"} | answers]})
    found = json.loads(to_json(review))["computed"]["goals"]["goals[G1]"]
    assert tuple(found[key] for key in ("state", "state_computed", "attainment", "progress")) == expected


def test_numbers_that_json_does_not_have_are_null_and_characters_are_unchanged() -> None:
    series = {"2025-01": float("nan"), "2025-02": float("inf"), "2025-03": 3.0}
    review = Review(overview=Overview(author="小张"), data=Data(metrics=[Metric(series=series)]))
    source = to_json(review)
    assert source.endswith("}\n") and not source.endswith("\n\n")
    assert "小张" in source
    assert json.loads(source)["review"]["data"]["metrics"][0]["series"] == {
        "2025-01": None,
        "2025-02": None,
        "2025-03": 3.0,
    }
