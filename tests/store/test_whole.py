"""A handwritten review with every key of the format in every TOML notation, under every edit."""

from __future__ import annotations

import copy
import re
import tomllib
from codecs import BOM_UTF8
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import cast

import pytest

from pm_review.model import (
    Delete,
    Edit,
    FieldSpec,
    FieldType,
    Insert,
    Move,
    Record,
    Set,
    apply,
    field_specs,
    from_dict,
    get,
    parent,
    parse_path,
    to_dict,
    walk_records,
)
from pm_review.model.diff import Plain, diff, replaced
from pm_review.store import reading, versions
from pm_review.store.document import Document
from pm_review.store.errors import StoreError, describe
from pm_review.store.library import Library
from pm_review.store.toml_text import toml_path

from .following import follower

WHOLE = Path(__file__).with_name("whole.toml")
TEXT = WHOLE.read_text(encoding="utf-8")
REVIEW = reading.parse_review(TEXT, WHOLE)
PLAIN = to_dict(REVIEW)

NEW: dict[FieldType, object] = {
    FieldType.TEXT: 'new "text"',
    FieldType.FIGURE: "9.9 万",
    FieldType.LINK: "new",
    FieldType.CODE: "de",
    FieldType.NUMBER: 7.5,
    FieldType.YEAR: 1999,
    FieldType.TEXTS: ["new", "texts"],
    FieldType.LINKS: ["new"],
    FieldType.SERIES: {"2025-01": 5, "2025-03": 0.5},
}
"""Another value for each kind of field; for a choice, a word that differs from the present one."""

WRONG: dict[FieldType, object] = {
    FieldType.TEXT: True,
    FieldType.FIGURE: True,
    FieldType.LINK: 5,
    FieldType.CODE: "Chinese",
    FieldType.NUMBER: "heavy",
    FieldType.YEAR: "2025",
    FieldType.WORD: "otherwise",
    FieldType.TEXTS: "one",
    FieldType.LINKS: "one",
    FieldType.SERIES: {"2025-01": "many"},
}
"""A value that each kind of field refuses."""


def fields(*kinds: FieldType) -> Iterator[tuple[str, FieldSpec]]:
    """Yield every field of some kinds by path, except ids and fields that the program maintains."""
    for path, record in walk_records(REVIEW):
        for key, spec in field_specs(type(record)).items():
            if spec.kind in kinds and key not in ("id", "retired"):
                yield f"{path}.{key}", spec


SINGLE = [
    (path, spec)
    for path, spec in fields(*NEW, FieldType.WORD)
    if get(REVIEW, path) not in ("", None, [], {})
    or path.startswith(("goals[G2].parts[1]", "goals[G3].parts[1]"))
]
"""Fields with a single value: all that are answered, and some that are not."""

RECORDS = [path for path, _ in walk_records(REVIEW) if path.endswith("]")]


def named(entries: list[tuple[str, FieldSpec]]) -> list[str]:
    return [path for path, _ in entries]


def other(path: str, spec: FieldSpec) -> object:
    """Return a value that differs from the one at a path."""
    return NEW.get(spec.kind) or next(word for word in spec.words if word != get(REVIEW, path))


def followed(*edits: Edit, text: str = TEXT) -> str:
    """Return the file after some edits, updated in place."""
    replica = follower(text, WHOLE)
    after = replica.follow(edits)
    assert not replica.rewritten
    return after


def alike(one: list[str], other: list[str]) -> int:
    """Return the number of equal lines at the beginning of two texts."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def exchanged(before: str, after: str) -> tuple[str, str]:
    """Return the removed and the added lines; no other line may differ."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    head = alike(old, new)
    old, new = old[head:], new[head:]
    tail = alike(old[::-1], new[::-1])
    return "".join(old[: len(old) - tail]), "".join(new[: len(new) - tail])


def comments(text: str) -> list[str]:
    return re.findall(r"# @[^\n]*", text)


def plain_of(text: str) -> dict[str, object]:
    return to_dict(reading.parse_review(text, WHOLE))


def without_memory(plain: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in plain.items() if key != "program"}


def test_every_key_of_the_format_is_answered_in_the_file() -> None:
    answered, known = set(), set()
    for _, record in [("", cast("Record", REVIEW)), *walk_records(REVIEW)]:
        for key, spec in field_specs(type(record)).items():
            known.add((type(record), key))
            if spec.kind is FieldType.TABLE or getattr(record, spec.attribute) not in ("", None, [], {}):
                answered.add((type(record), key))
    assert known - answered == set()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("overview.year", 2025),
        ("overview.author", '小张 "Zoe" 张'),
        ("overview.context", "what the product is,\n  what changed in scope and its lines"),
        ("overview.summary", "the year in one paragraph\n# this is text and no comment\n[goals]\n"),
        ("goals[G2].baseline", "1500000"),
        ("goals[G2].target", "200.5"),
        ("goals[G2].actual", "-inf"),
        ("goals[G2].weight", 2.0),
        ("goals[G2].changed", "2025-06-30"),
        ("goals[G2].cause", "07:32:00"),
        ("goals[G2].lesson", "one line"),
        ("goals[G2].evidence", ["https://example.com/a", "https://example.com/b"]),
        ('goals[G2]."备注"', "my own"),
        ("goals[G2].owner.tags", ["a", "b"]),
        ("goals[G2].done", True),
        ("goals[G2].risk.level", "high"),
        ("goals[G2].parts[0].actual", "165"),
        ("goals[G2].parts[0].done", "2025-07-12T10:00:00"),
        ("goals[G3].parts[0].target", "3"),
        ("goals[own words].name", "the third"),
        ("data.behaviour.habits", "chat"),
        ("data.market.weaknesses", "young"),
        ("data.metrics[M1].series", {"2025-01": 1510000, "2025-02": 1532000.5, "2025-04": 1000000.0}),
        ("data.metrics[M2].series", {"2025-Q1": 1, "2025-Q2": 2}),
        ("lessons.failures[F1].links", ["G2"]),
        ("own_answers.mentor", "Ms Li"),
        ('"我的表".a.b', 1),
        ('"我的表"."c d"', [[1, 2], ["x"]]),
    ],
)
def test_each_way_of_writing_is_read(path: str, value: object) -> None:
    assert get(REVIEW, path) == value


def test_a_file_that_needs_nothing_is_not_touched() -> None:
    assert followed() == TEXT
    assert followed(Set("nowhere.at.all", "x"), Delete("goals[G99]"), Set("overview.year", "x")) == TEXT


@pytest.mark.parametrize(("path", "spec"), SINGLE, ids=named(SINGLE))
def test_setting_a_value_changes_only_the_lines_of_its_key(path: str, spec: FieldSpec) -> None:
    value = other(path, spec)
    after = followed(Set(path, value))
    went, came = exchanged(TEXT, after)
    assert len(tomllib.loads(went)) <= 1 or spec.kind is FieldType.SERIES
    assert comments(came) == comments(went)
    wanted = replaced(PLAIN, parse_path(path), value)
    assert plain_of(after) == to_dict(from_dict(cast("dict[str, object]", wanted)))


@pytest.mark.parametrize(("path", "spec"), SINGLE, ids=named(SINGLE))
def test_a_value_that_is_cleared_and_comes_back_leaves_every_comment(path: str, spec: FieldSpec) -> None:
    review, replica = from_dict(copy.deepcopy(PLAIN)), follower(TEXT, WHOLE)
    clear = Set(path, "")
    back = apply(review, clear)
    cleared = replica.follow([clear])
    went, came = exchanged(TEXT, cleared)
    assert len(tomllib.loads(went)) <= 1 or spec.kind is FieldType.SERIES
    assert tomllib.loads(came) == {} or "{" in came
    assert comments(came) == comments(went)
    assert plain_of(cleared) == to_dict(review)
    again = replica.follow([back])
    assert plain_of(again) == PLAIN
    assert sorted(comments(again)) == sorted(comments(TEXT))
    assert not replica.rewritten


def owned(path: str) -> set[str]:
    """Return the comments of a record, which start with its path."""
    return {each for each in comments(TEXT) if each.startswith((f"# @{path} ", f"# @{path}."))}


LONE = "data.market.competitors[0]"
"""The only table below one with dotted keys: tomlkit cannot reinsert it, so the file is rewritten."""


@pytest.mark.parametrize("path", RECORDS)
def test_a_record_goes_with_its_own_comments_and_comes_back_with_them_where_it_was(path: str) -> None:
    review, replica = from_dict(copy.deepcopy(PLAIN)), follower(TEXT, WHOLE)
    delete = Delete(path)
    back = apply(review, delete)
    gone = replica.follow([delete])
    assert set(comments(TEXT)) - set(comments(gone)) == owned(path)
    assert plain_of(gone) == to_dict(review)
    if path != LONE:
        assert replica.follow([back]) == TEXT
        assert not replica.rewritten


LISTS = sorted({parent(path)[0] for path in RECORDS if path != LONE})


@pytest.mark.parametrize("path", LISTS)
def test_a_record_of_each_list_is_moved_with_its_comments_and_all_lines_stay(path: str) -> None:
    count = len(cast("list[Record]", get(REVIEW, path)))
    for before in range(count):
        for at in range(count):
            review, replica = from_dict(copy.deepcopy(PLAIN)), follower(TEXT, WHOLE)
            move = Move(f"{path}[{before}]", at)
            back = apply(review, move)
            moved = replica.follow([move])
            assert plain_of(moved) == to_dict(review)
            if "G3" not in path:
                assert sorted(moved.split("\n")) == sorted(TEXT.split("\n"))
            assert sorted(comments(moved)) == sorted(comments(TEXT))
            assert plain_of(replica.follow([back])) == PLAIN
            assert not replica.rewritten


@pytest.mark.parametrize("path", LISTS)
def test_a_new_record_of_each_list_brings_lines_and_takes_none(path: str) -> None:
    rows = cast("list[Record]", get(REVIEW, path))
    key = next(key for key in field_specs(type(rows[0])) if key != "id")
    for at in range(len(rows) + 1):
        review, replica = from_dict(copy.deepcopy(PLAIN)), follower(TEXT, WHOLE)
        insert = Insert(path, at, {key: "N1"})
        back = apply(review, insert)
        added = replica.follow([insert])
        went, came = exchanged(TEXT, added)
        assert len(tomllib.loads(went)) <= 1
        assert comments(came) == comments(went)
        assert plain_of(added) == to_dict(review)
        assert without_memory(plain_of(replica.follow([back]))) == without_memory(PLAIN)
        assert sorted(comments(replica.follow([]))) == sorted(comments(TEXT))
        assert not replica.rewritten


OWN = [
    "overview.mood.before",
    "overview.checked",
    'goals[G2]."备注"',
    "goals[G2].owner",
    "goals[G2].risk.level",
]


@pytest.mark.parametrize("path", [*OWN, "own_answers.mentor", '"我的表".a.b', '"我的表"."c d"'])
@pytest.mark.parametrize("value", ["new", ["a", "b"], ""])
def test_a_key_of_the_user_is_changed_in_its_place(path: str, value: object) -> None:
    review = from_dict(copy.deepcopy(PLAIN))
    apply(review, Set(path, value))
    after = followed(Set(path, value))
    went, came = exchanged(TEXT, after)
    assert len(tomllib.loads(went)) == 1
    assert comments(came) == comments(went)
    assert plain_of(after) == to_dict(review)


@pytest.mark.parametrize("mark", [b"", BOM_UTF8], ids=["", "BOM"])
@pytest.mark.parametrize("ends", [b"\n", b"\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("last", [True, False], ids=["ended", "not ended"])
def test_a_save_changes_the_bytes_of_its_value_and_no_others(
    library: Library, mark: bytes, ends: bytes, last: bool
) -> None:
    content = mark + TEXT.encode().replace(b"\n", ends)
    path = library.folder / "whole.toml"
    library.folder.mkdir()
    path.write_bytes(content if last else content.removesuffix(ends))
    session = library.open(path)
    session.apply(Set("goals[G2].parts[0].due", "Q3"))
    assert session.save()
    assert path.read_bytes() == content.replace(b"due = 2025-06-30   #", b'due = "Q3"   #')
    session.close()


def outside(text: str) -> Iterator[tuple[str, str]]:
    """Yield possible changes by another program, and the text that must be in the file after the merge."""
    yield "sets a value", text.replace('team = "8 人"', 'team = "9"   # theirs')
    yield "clears a value", text.replace('self_score = "B+"\n', "")
    yield "adds a comment", text.replace("[lessons.growth]\n", "# theirs\n[lessons.growth]\n")
    yield (
        "adds a record",
        text.replace("[own_answers]", '[[plan.risks]]   # theirs\nid = "R10"\n\n[own_answers]'),
    )
    yield "deletes a record", re.sub(r"(?s)# @projects\[P2\] the other.*?(?=\[data\])", "", text)
    one, two = '[[plan.resources]]\nkind = "money"\n\n', "[[plan.resources]]   # @r0"
    yield "moves a record", text.replace(one, "").replace(two, one + two)
    yield "changes a key of its own", text.replace('"my own"', "5   # theirs")
    yield "writes it all anew", re.sub(r"(?m)^( *[a-z_]+) *= *", r"\1=", text).replace("# @", "#  @")


@pytest.mark.parametrize(
    "theirs", [text for _, text in outside(TEXT)], ids=[name for name, _ in outside(TEXT)]
)
def test_text_written_by_another_program_stays_unchanged_next_to_our_changes(
    library: Library, theirs: str
) -> None:
    assert theirs != TEXT
    library.folder.mkdir()
    path = library.folder / "whole.toml"
    path.write_text(TEXT, encoding="utf-8")
    session = library.open(path)
    session.apply(Set("overview.keyword", "mine"))
    path.write_text(theirs, encoding="utf-8")
    assert not session.save()
    merged = session.external.merge()
    assert (merged.conflicts, merged.copy) == ([], None)
    assert session.save()
    assert path.read_text(encoding="utf-8") == re.sub(r"keyword( ?= ?)'''增长'''", r'keyword\1"mine"', theirs)
    assert to_dict(session.review) == plain_of(path.read_text(encoding="utf-8"))
    session.close()


def test_a_version_is_restored_and_that_is_undone_without_a_lost_comment(library: Library) -> None:
    library.folder.mkdir()
    path = library.folder / "whole.toml"
    path.write_text(TEXT, encoding="utf-8")
    session = library.open(path)
    edits = [
        Delete("goals[G2]"),
        Set('"我的表"."c d"', "gone"),
        Set("overview.year", 2024),
        Move("projects[P2]", 0),
    ]
    session.undo_stack.make(edits, "work")
    assert session.save()
    changed = to_dict(session.review)
    first = versions.versions(session.folder)[-1]
    session.restore(first, "restore")
    assert without_memory(to_dict(session.review)) == without_memory(PLAIN)
    assert session.save()
    assert sorted(comments(path.read_text(encoding="utf-8"))) == sorted(comments(TEXT))
    assert session.undo_stack.undo() == "restore"
    assert session.save()
    assert without_memory(plain_of(path.read_text(encoding="utf-8"))) == without_memory(changed)
    session.close()


IN_ONE_LINE = [each for each in SINGLE if each[0].startswith("goals[G3].parts")]
"""Fields whose whole list is in one line, which several long values would break into many."""

WITH_LINES = [each for each in SINGLE if each not in IN_ONE_LINE]


@pytest.mark.parametrize(
    "wrong", [WITH_LINES, *([each] for each in IN_ONE_LINE)], ids=["all at once", *named(IN_ONE_LINE)]
)
def test_a_wrong_value_of_any_key_is_reported_with_file_line_and_key(
    wrong: list[tuple[str, FieldSpec]],
) -> None:
    document, names = Document(TEXT), {}
    for path, spec in wrong:
        (edit,) = diff(PLAIN, cast("Plain", replaced(PLAIN, parse_path(path), "other")), by_index=True)
        place, below = toml_path(edit.path), ".2025-01" if spec.kind is FieldType.SERIES else ""
        document.set(place, WRONG[spec.kind])
        steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in place)
        names["".join(steps)[1:] + below] = (below or path).split(".")[-1]
    with pytest.raises(StoreError) as caught:
        reading.parse_review(document.text, WHOLE)
    lines = document.text.split("\n")
    assert {issue.key for issue in caught.value.issues} == set(names)
    for issue in caught.value.issues:
        assert names[issue.key] in lines[issue.line - 1]
        one = StoreError("type", WHOLE)
        one.issues = [issue]
        for language in ("en", "zh"):
            said = describe(one, language)
            assert all(
                each in said for each in (str(WHOLE), f"{issue.line}", issue.key, issue.values["found"])
            )
