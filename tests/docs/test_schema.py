"""The JSON Schemas describe the review file and the export; ``python docs/schema.py`` renews them."""

from __future__ import annotations

import json
import runpy
import tomllib
from collections.abc import Iterator
from datetime import date
from math import inf, nan
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from pm_review.model import FieldType, Review, ReviewError, Set, field_specs, from_dict
from pm_review.report.formats.json import to_json
from pm_review.report.redaction import mask
from pm_review.store.library import Library
from worked_example import example, example_file

DOCS = Path(__file__).parents[2] / "docs"
WRITTEN: dict[str, dict[str, Any]] = dict(runpy.run_path(str(DOCS / "schema.py"))["schemas"]())
VALIDATOR = Draft202012Validator(WRITTEN["report.schema.json"])
FILE = Draft202012Validator(WRITTEN["review.schema.json"])


def faults(review: Review, *earlier: Review) -> list[str]:
    """Return the schema errors in the export of a review."""
    written = json.loads(to_json(review, earlier), parse_constant=lambda name: f"no JSON: {name}")
    return [f"{each.json_path}: {each.message}" for each in VALIDATOR.iter_errors(written)]


@pytest.mark.parametrize("name", WRITTEN)
def test_each_schema_is_one_and_is_up_to_date(name: str) -> None:
    kept = json.loads((DOCS / name).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(kept)
    assert WRITTEN[name] == kept


def test_every_schema_that_is_there_is_written_by_the_script() -> None:
    assert {path.name for path in DOCS.glob("*.schema.json")} == set(WRITTEN)


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
        {"mine": [nan, {"deep": -inf}]},
    ],
)
def test_every_review_keeps_to_it(plain: dict[str, object]) -> None:
    assert faults(from_dict(plain)) == []


def test_a_table_that_is_not_an_export_does_not_match_the_schema() -> None:
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


def is_file(plain: dict[str, object]) -> bool:
    """Whether a review file matches the schema; dates count as text, as in editors."""
    return FILE.is_valid(json.loads(json.dumps(plain, default=str)))


def is_review(plain: dict[str, object]) -> bool:
    """Whether the program reads the file."""
    try:
        from_dict(plain)
    except ReviewError:
        return False
    return True


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_shipped_example_keeps_to_the_schema_of_the_file(language: str) -> None:
    assert is_file(tomllib.loads(example_file(language).read_text(encoding="utf-8")))


def test_the_documented_file_keeps_to_it() -> None:
    page = (DOCS / "format.md").read_text(encoding="utf-8")
    for block in page.split("```toml\n")[1:]:
        assert is_file(tomllib.loads(block.split("```")[0]))


def test_editors_get_the_question_and_the_words_of_a_choice() -> None:
    goal = WRITTEN["review.schema.json"]["properties"]["goals"]["items"]["properties"]
    assert goal["target"]["description"] == "What did it have to reach by the end of the year?"
    assert {"exceeded", "met", "partly", "missed"} < set(goal["state"]["enum"])
    assert goal["parts"]["items"]["properties"]["due"]["description"] == "When was it due?"


def places(kind: type = Review, *above: str) -> Iterator[tuple[str, ...]]:
    """Yield the keys that lead to each answer; ``[]`` means a record of a list."""
    for key, spec in field_specs(kind).items():
        yield *above, key
        if spec.record is not None:
            inner = ["[]"] if spec.kind is FieldType.RECORDS else []
            yield from places(spec.record, *above, key, *inner)


def standing(place: tuple[str, ...], value: object) -> dict[str, object]:
    """Return a file that contains only one value."""
    for key in reversed(place):
        value = [value] if key == "[]" else {key: value}
    assert isinstance(value, dict)
    return value


VALUES = st.sampled_from(
    [
        *("", "text", "high", "met", "flow", "zh", "G1", "1", "G[1]"),
        *(5, 2.5, True, date(2025, 6, 30), inf),
        *([], ["G1"], [1], [{}], [{"id": "G1"}], [{"id": 1}], [[]]),
        *({}, {"2025": 3}, {"2025-Q1": 2.5}, {"2025": "three"}, {"mine": []}),
    ]
)
"""Values to try at each place, valid or not."""


@settings(max_examples=300)
@given(st.sampled_from([*places(), ("mine",), ("goals", "[]", "mine"), ("format",)]), VALUES)
def test_an_editor_takes_just_what_the_program_takes(place: tuple[str, ...], value: object) -> None:
    plain = standing(place, value)
    assert is_file(plain) == is_review(plain)


def test_the_line_that_names_the_schema_stays_when_the_program_saves(tmp_path: Path) -> None:
    page = (DOCS / "format.md").read_text(encoding="utf-8")
    block = next(each for each in page.split("```toml\n") if each.startswith("#:schema")).split("```")[0]
    file = tmp_path / "2025.toml"
    file.write_text(block, encoding="utf-8")
    session = Library(tmp_path, tmp_path / "state").open(file)
    session.apply(Set("overview.year", 2025))
    session.close()
    kept = file.read_text(encoding="utf-8")
    assert kept.startswith(block)
    assert "year = 2025" in kept
