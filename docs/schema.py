"""Writes the JSON Schema of ``pm-review export --to json``: ``python docs/schema.py``."""

from __future__ import annotations

import json
from pathlib import Path

from pm_review.report.data import VERSION
from pm_review.review import FORMAT, GoalState, Kind, Review, Shape, shapes

FILE = Path(__file__).parent / "report.schema.json"
"""Where the schema goes."""

PLAIN: dict[Kind, dict[str, object]] = {
    Kind.TEXT: {"type": "string"},
    Kind.FIGURE: {"type": "string"},
    Kind.LINK: {"type": "string"},
    Kind.NUMBER: {"type": "number"},
    Kind.WHOLE: {"type": "integer"},
    Kind.TEXTS: {"type": "array", "items": {"type": "string"}},
    Kind.LINKS: {"type": "array", "items": {"type": "string"}},
    Kind.SERIES: {"type": "object", "additionalProperties": {"type": ["number", "null"]}},
}
"""What stands in the JSON for each kind of answer."""


def schema() -> dict[str, object]:
    """The whole schema; keys of her own are allowed wherever the review has keys."""
    review = _record(Review)
    review["properties"] = {"format": {"const": FORMAT}, **_properties(Review)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A review and all that pm-review computes from it",
        **_object(
            version={"const": VERSION},
            review=review | {"required": ["format"]},
            computed=_object(goals=_by_place(_goal()), metrics=_by_place(_metric())),
        ),
    }


def _record(kind: type) -> dict[str, object]:
    return {"type": "object", "properties": _properties(kind)}


def _properties(kind: type) -> dict[str, object]:
    return {key: _answer(shape) for key, (_, shape) in shapes(kind).items()}


def _answer(shape: Shape) -> dict[str, object]:
    if shape.record is not None:
        record = _record(shape.record)
        return record if shape.kind is Kind.TABLE else {"type": "array", "items": record}
    return {"enum": list(shape.words)} if shape.kind is Kind.WORD else PLAIN[shape.kind]


def _object(**properties: object) -> dict[str, object]:
    """An object of which all keys are known and none is missing."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _by_place(item: dict[str, object]) -> dict[str, object]:
    """Items by the path of their record, such as ``goals[G2]``."""
    return {"type": "object", "additionalProperties": item}


def _told(kind: str, meaning: str) -> dict[str, object]:
    return {"type": [kind, "null"], "description": meaning}


def _goal() -> dict[str, object]:
    state = {"enum": [*map(str, GoalState), None]}
    before = _object(target={"type": "string"}, actual={"type": "string"}, state=state)
    return _object(
        state=state | {"description": "Her own state, else the one that the figures make."},
        state_computed={"type": "boolean"},
        attainment=_told("number", "The share of the target that was reached; 1 is the whole."),
        progress=_told("number", "The share of the way from the baseline to the target."),
        last_year={"oneOf": [before, {"type": "null"}], "description": "The goal that this one continues."},
    )


def _metric() -> dict[str, object]:
    change = _object(
        absolute={"type": "number"},
        relative=_told("number", "The share of last year's value."),
        points={"type": "boolean", "description": "Whether absolute counts percentage points."},
    )
    return _object(
        previous={"type": "string", "description": "Last year's value, also from last year's review."},
        current={"type": "string", "description": "Her own value, else what the series comes to."},
        current_computed={"type": "boolean"},
        change={"oneOf": [change, {"type": "null"}]},
        years={
            "type": "object",
            "propertyNames": {"pattern": "^-?[0-9]+$"},
            "additionalProperties": {"type": "string"},
            "description": "All years of which a value is known.",
        },
    )


def main() -> None:
    """Write the schema."""
    FILE.write_text(json.dumps(schema(), indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
