"""Links between records whose target is removed or gets another id."""

from __future__ import annotations

from typing import cast

import pytest

from pm_review.model import (
    Delete,
    FieldType,
    Record,
    Set,
    apply,
    delete_with_links,
    field_spec_at,
    field_specs,
    from_dict,
    get,
    record_list,
    rename_with_links,
    schema_path,
    to_dict,
    walk_records,
)

LINKED: dict[str, object] = {
    "format": 1,
    "goals": [{"id": "G1"}, {"id": "G10"}, {"id": "shared"}],
    "projects": [{"id": "P1", "goals": ["G10", "G1", "shared"]}, {"id": "P2", "goals": ["G1"]}],
    "data": {
        "metrics": [{"id": "M1", "goal": "G1"}, {"id": "M2", "goal": "G10"}, {"id": "M3", "goal": "shared"}]
    },
    "lessons": {
        "successes": [{"id": "S1", "links": ["G1", "P1", "M1"]}],
        "failures": [{"id": "F1", "links": ["M1", "G1", "P1"]}, {"id": "F2", "links": ["P2"]}],
    },
    "plan": {
        "goals": [{"id": "N1", "from": "G1"}, {"id": "shared", "from": "shared"}],
        "resources": [{"goal": "N1", "what": "people"}, {"goal": "shared", "what": "money"}],
        "risks": [{"id": "R1", "goal": "N1", "answers": ["F1", "F2"]}, {"id": "R2", "goal": "shared"}],
    },
}
"""Every kind of link, ids that look alike, and an id that two lists share."""


def links(plain: dict[str, object]) -> dict[str, object]:
    """Return every link of a review by its path."""
    return {
        f"{path}.{key}": getattr(record, spec.attribute)
        for path, record in walk_records(from_dict(plain))
        for key, spec in field_specs(type(record)).items()
        if spec.targets and getattr(record, spec.attribute)
    }


def after(path: str) -> dict[str, object]:
    """Return the links that change or disappear when the record at a path is deleted with its links."""
    review = from_dict(LINKED)
    for edit in delete_with_links(review, path):
        apply(review, edit)
    before, left = links(LINKED), links(to_dict(review))
    return {link: left.get(link) for link in before if left.get(link) != before[link]}


@pytest.mark.parametrize(
    ("path", "changed"),
    [
        (
            "goals[G1]",
            {
                "projects[P1].goals": ["G10", "shared"],
                "projects[P2].goals": None,
                "data.metrics[M1].goal": None,
                "lessons.successes[S1].links": ["P1", "M1"],
                "lessons.failures[F1].links": ["M1", "P1"],
                "plan.goals[N1].from": None,
            },
        ),
        ("goals[G10]", {"projects[P1].goals": ["G1", "shared"], "data.metrics[M2].goal": None}),
        (
            "goals[shared]",
            {
                "projects[P1].goals": ["G10", "G1"],
                "data.metrics[M3].goal": None,
                "plan.goals[shared].from": None,
            },
        ),
        (
            "plan.goals[shared]",
            {"plan.resources[1].goal": None, "plan.risks[R2].goal": None, "plan.goals[shared].from": None},
        ),
        (
            "projects[P1]",
            {
                "projects[P1].goals": None,
                "lessons.successes[S1].links": ["G1", "M1"],
                "lessons.failures[F1].links": ["M1", "G1"],
            },
        ),
        (
            "data.metrics[M1]",
            {
                "data.metrics[M1].goal": None,
                "lessons.successes[S1].links": ["G1", "P1"],
                "lessons.failures[F1].links": ["G1", "P1"],
            },
        ),
        ("lessons.failures[F2]", {"lessons.failures[F2].links": None, "plan.risks[R1].answers": ["F1"]}),
        ("lessons.successes[S1]", {"lessons.successes[S1].links": None}),
    ],
)
def test_deleting_a_record_removes_the_links_to_it_and_no_others(
    path: str, changed: dict[str, object]
) -> None:
    assert after(path) == changed


@pytest.mark.parametrize(
    "path",
    [
        "goals[G1]",
        "projects[P1]",
        "data.metrics[M1]",
        "lessons.failures[F1]",
        "plan.goals[N1]",
        "goals[shared]",
    ],
)
def test_every_link_to_a_record_follows_its_new_id_and_keeps_its_order(path: str) -> None:
    review = from_dict(LINKED)
    record = cast("Record", get(review, path))
    old, targets = path[path.index("[") + 1 : -1], schema_path(path)
    for edit in rename_with_links(review, path, "X99"):
        apply(review, edit)
    renamed = path.replace(f"[{old}]", "[X99]")
    assert get(review, renamed) is record
    for link, value in links(LINKED).items():
        spec = field_spec_at(link)
        assert spec is not None
        led = [
            "X99" if each == old and targets in spec.targets else each
            for each in (value if isinstance(value, list) else [value])
        ]
        now = get(review, renamed + link.removeprefix(path) if link.startswith(path) else link)
        assert now == (led if spec.kind is FieldType.LINKS else led[0])


def test_undoing_a_deletion_restores_every_link() -> None:
    review = from_dict(LINKED)
    inverses = [apply(review, edit) for edit in delete_with_links(review, "goals[G1]")]
    for inverse in reversed(inverses):
        apply(review, inverse)
    assert {key: value for key, value in to_dict(review).items() if key != "program"} == LINKED


def test_deleting_a_record_without_links_to_it_changes_no_other_record() -> None:
    review = from_dict(LINKED)
    assert delete_with_links(review, "plan.risks[R1]") == [Delete("plan.risks[R1]")]
    assert delete_with_links(review, "plan.resources[0]") == [Delete("plan.resources[0]")]
    assert rename_with_links(review, "plan.risks[R1]", "R9") == [Set("plan.risks[R1].id", "R9")]


def test_every_type_of_link_is_to_a_list_whose_records_have_ids() -> None:
    review = from_dict({})
    targets = {target for path in links(LINKED) if (spec := field_spec_at(path)) for target in spec.targets}
    assert targets == {"goals", "projects", "data.metrics", "lessons.failures", "plan.goals"}
    for target in targets:
        assert record_list(review, target) == []
        found = field_spec_at(target)
        assert found is not None
        assert found.prefix
