"""Write the JSON Schemas of the review file and of ``export --to json``: ``python docs/schema.py``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from pm_review.forms.loader import sections
from pm_review.forms.schema import Field
from pm_review.i18n.catalog import languages
from pm_review.model import CODE, FORMAT, FieldSpec, FieldType, GoalState, Review, field_specs
from pm_review.model.serialization import YEARS
from pm_review.report.formats.json import VERSION
from pm_review.toml import LARGEST

DOCS = Path(__file__).parent
"""The folder of the schemas."""

Values = Mapping[FieldType, dict[str, object]]
"""The JSON Schema of each field type."""

TEXT: dict[str, object] = {"type": "string"}
TEXTS: dict[str, object] = {"type": "array", "items": TEXT}

EXPORTED: Values = {
    FieldType.TEXT: TEXT,
    FieldType.FIGURE: TEXT,
    FieldType.LINK: TEXT,
    FieldType.NUMBER: {"type": "number"},
    FieldType.YEAR: {"type": "integer", "minimum": YEARS[0], "maximum": YEARS[-1]},
    FieldType.CODE: {
        "anyOf": [{"enum": [*languages(), ""]}, {"type": "string", "pattern": f"^{CODE.pattern}$"}]
    },
    FieldType.TEXTS: TEXTS,
    FieldType.LINKS: TEXTS,
    FieldType.SERIES: {"type": "object", "additionalProperties": {"type": ["number", "null"]}},
}
"""The values of an export."""

BOUNDS: dict[str, object] = {"minimum": -LARGEST, "maximum": LARGEST}

WRITTEN: Values = {
    **EXPORTED,
    FieldType.FIGURE: {"type": ["string", "number"]},
    FieldType.NUMBER: {"type": "number"} | BOUNDS,
    FieldType.SERIES: {"type": "object", "additionalProperties": {"type": "number"} | BOUNDS},
}
"""The values of a review file; editors treat a date without quotes as text."""

ID: dict[str, object] = TEXT | {"pattern": r"^(?![0-9]+$)[^\[\]]*$"}
"""An ID; a number would be an index."""


def schemas() -> Iterator[tuple[str, dict[str, object]]]:
    """Yield each schema with its file name."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    yield "review.schema.json", {**head, "title": "A year-end review", **_review(WRITTEN)}
    export = _object(
        version={"const": VERSION},
        review=_review(EXPORTED) | {"required": ["format"]},
        computed=_object(goals=_by_place(_goal()), metrics=_by_place(_metric())),
    )
    yield (
        "report.schema.json",
        {**head, "title": "A review and all that pm-review computes from it", **export},
    )


def _review(values: Values) -> dict[str, object]:
    """Return the schema of a review; additional keys are allowed in every table."""
    answers = _answers(Review, "", values)
    return {"type": "object", "properties": {"format": {"const": FORMAT}, **answers}}


def _answers(kind: type, above: str, values: Values) -> dict[str, object]:
    return {key: _answer(spec, f"{above}{key}", values) for key, spec in field_specs(kind).items()}


def _answer(spec: FieldSpec, path: str, values: Values) -> dict[str, object]:
    if spec.record is None:
        value = {"enum": [*spec.words, ""]} if spec.kind is FieldType.WORD else values[spec.kind]
        return {**value, **_described(path)}
    answers = _answers(spec.record, f"{path}.", values) | ({"id": ID} if spec.prefix else {})
    record = {"type": "object", "description": spec.record.__doc__, "properties": answers}
    return record if spec.kind is FieldType.TABLE else {"type": "array", "items": record, **_described(path)}


def _described(path: str) -> dict[str, object]:
    """Return the description of an answer for editors, which is the wizard's question."""
    question = _questions().get(path)
    return {"description": question} if question else {}


@cache
def _questions() -> dict[str, str]:
    return {
        path: field.question["en"]
        for section in sections()
        for path, field in _fields(section.path, section.fields)
    }


def _fields(above: str, fields: tuple[Field, ...]) -> Iterator[tuple[str, Field]]:
    for field in fields:
        path = f"{above}.{field.name}"
        yield path, field
        yield from _fields(path, field.fields)


def _object(**properties: object) -> dict[str, object]:
    """Return the schema of an object with exactly these keys."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _by_place(item: dict[str, object]) -> dict[str, object]:
    """Return the schema of items by the path of their record, such as ``goals[G2]``."""
    return {"type": "object", "additionalProperties": item}


def _calculated(kind: str, meaning: str) -> dict[str, object]:
    return {"type": [kind, "null"], "description": meaning}


def _goal() -> dict[str, object]:
    state = {"enum": [*map(str, GoalState), None]}
    before = _object(target={"type": "string"}, actual={"type": "string"}, state=state)
    return _object(
        state=state | {"description": "The state that the user chose, otherwise the calculated one."},
        state_computed={"type": "boolean"},
        attainment=_calculated("number", "The share of the target that was reached; 1 is the whole."),
        progress=_calculated("number", "The share of the way from the baseline to the target."),
        last_year={"oneOf": [before, {"type": "null"}], "description": "The goal that this one continues."},
    )


def _metric() -> dict[str, object]:
    change = _object(
        absolute={"type": "number"},
        relative=_calculated("number", "The share of last year's value."),
        points={"type": "boolean", "description": "Whether absolute counts percentage points."},
    )
    return _object(
        previous={"type": "string", "description": "Last year's value, also from last year's review."},
        current={
            "type": "string",
            "description": "The user's value, otherwise that of the series.",
        },
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
    """Write the schemas."""
    for name, schema in schemas():
        (DOCS / name).write_text(json.dumps(schema, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
