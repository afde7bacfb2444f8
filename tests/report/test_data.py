"""The review as JSON, for scripts."""

from __future__ import annotations

import json

import pytest

from pm_review.report import to_json
from pm_review.review import from_plain, to_plain


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_json_holds_the_whole_review(worked, language: str) -> None:
    review = worked(language)
    plain = json.loads(to_json(review))
    assert plain["version"] == 1
    assert plain["review"] == to_plain(review)


def test_the_json_holds_what_is_computed(worked) -> None:
    computed = json.loads(to_json(worked("zh")))["computed"]
    assert computed["goals"]["goals[G2]"] == {
        "state": "partly",
        "state_computed": True,
        "attainment": 0.9,
        "progress": 0.6,
        "last_year": None,
    }
    assert computed["metrics"]["data.metrics[M1]"]["change"]["relative"] == pytest.approx(0.2)


def test_what_cannot_be_computed_is_null() -> None:
    review = from_plain(
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


def test_values_that_only_toml_knows_become_text() -> None:
    import tomllib

    review = from_plain(tomllib.loads("[mine]\nday = 2025-12-24"))
    assert json.loads(to_json(review))["review"]["mine"] == {"day": "2025-12-24"}
