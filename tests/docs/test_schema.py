"""The JSON Schema of the export says what the export is; ``python docs/schema.py`` renews it."""

from __future__ import annotations

import json
import runpy
import tomllib
from math import inf, nan
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from pm_review.phrases import shipped
from pm_review.report import mask, to_json
from pm_review.review import Review, from_plain

DOCS = Path(__file__).parents[2] / "docs"
SCHEMA: dict[str, Any] = json.loads((DOCS / "report.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def example(language: str) -> Review:
    text = (shipped() / "example" / f"{language}.toml").read_text(encoding="utf-8")
    return from_plain(tomllib.loads(text))


def faults(review: Review, *earlier: Review) -> list[str]:
    """What a validator finds wrong with the export of a review."""
    written = json.loads(to_json(review, earlier), parse_constant=lambda name: f"no JSON: {name}")
    return [f"{each.json_path}: {each.message}" for each in VALIDATOR.iter_errors(written)]


def test_the_schema_is_one_and_is_up_to_date() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert runpy.run_path(str(DOCS / "schema.py"))["schema"]() == SCHEMA


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_worked_example_keeps_to_it(language: str) -> None:
    assert faults(example(language)) == []
    assert faults(example(language), example("en"), example("zh")) == []
    assert faults(mask(example(language), ["figures", "names"], language)[0]) == []


@pytest.mark.parametrize(
    "plain",
    [
        {},
        {
            "goals": [{}],
            "projects": [{"milestones": [{}]}],
            "data": {"metrics": [{}]},
            "plan": {"risks": [{}]},
        },
        {"goals": [{"target": 12, "weight": 0.5, "mine": {"deep": [1, True]}}], "mine": "x"},
        {"data": {"metrics": [{"series": {"2025-01": nan, "2025-02": inf}}]}, "mine": [nan, {"deep": -inf}]},
    ],
)
def test_every_review_keeps_to_it(plain: dict[str, object]) -> None:
    assert faults(from_plain(plain)) == []


def test_what_is_no_export_does_not() -> None:
    written = json.loads(to_json(example("en")))
    for wrong in (
        written | {"version": 2},
        written | {"more": 1},
        {key: value for key, value in written.items() if key != "computed"},
        written | {"review": {"format": 1, "goals": [{"state": "done"}]}},
        written | {"computed": {"goals": {"goals[G1]": {}}, "metrics": {}}},
    ):
        assert not VALIDATOR.is_valid(wrong)


def test_the_documented_answer_keeps_to_it() -> None:
    page = (DOCS / "report.md").read_text(encoding="utf-8")
    documented = json.loads(page.split("```json\n")[1].split("```")[0])
    assert [each.message for each in VALIDATOR.iter_errors(documented)] == []
