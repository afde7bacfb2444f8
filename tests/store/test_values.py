from __future__ import annotations

import tomllib
from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pm_review.model import sanitize
from pm_review.store import toml_tree
from pm_review.store.document import Document
from pm_review.store.toml_text import file_text, pair_text, value_text

TEXT = st.text(st.characters(exclude_categories=["Cs"])) | st.lists(st.sampled_from('"\\\n a')).map("".join)
VALUES = st.recursive(
    st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXT | st.dates() | st.datetimes(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=8,
)


@settings(max_examples=200)
@given(key=TEXT, value=VALUES)
def test_any_value_is_read_back_from_the_file(key: str, value: object) -> None:
    assert tomllib.loads(pair_text(key, value)) == {key: value}


@settings(max_examples=200)
@given(st.dictionaries(TEXT, VALUES, max_size=5))
def test_any_review_is_read_back_from_the_file_and_tomlkit_can_read_it(plain: dict[str, object]) -> None:
    text = file_text(plain)
    assert tomllib.loads(text) == plain
    assert tomllib.loads(Document(text).text) == plain
    assert all(text.split("\n")[line - 1].strip() for _, line in toml_tree.lines(text))


def test_text_of_several_lines_can_be_read_as_such() -> None:
    assert value_text("one\n two\tthree") == '"""\none\n two\tthree"""'


def test_a_long_list_has_a_line_for_each_text() -> None:
    assert value_text(["a" * 60, "b" * 60]).count("\n") == 3


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "true"),
        (2.0, "2.0"),
        (date(2025, 1, 31), "2025-01-31"),
        (datetime(2025, 1, 31, 10, 0), "2025-01-31T10:00:00"),
        (time(10, 0), "10:00:00"),
        ({}, "{}"),
        ([], "[]"),
        ("é\x7f", '"é\\u007f"'),
        (["two\nlines", 1, True], '["two\\nlines", 1, true]'),
        ({"a b": "two\nlines", "c": {"备注": []}}, '{ "a b" = "two\\nlines", c = { "备注" = [] } }'),
        ("\n", '"""\n\n"""'),
        ('a\n"""', '"""\na\n\\""\\""""'),
        ("a\n\\\x07\x7f", '"""\na\n\\\\\\u0007\\u007f"""'),
        (["x" * 47, "y" * 47], f'["{"x" * 47}", "{"y" * 47}"]'),
        (["x" * 47, "y" * 48], f'[\n    "{"x" * 47}",\n    "{"y" * 48}",\n]'),
        (-1, "-1"),
        (1e100, "1e+100"),
        (float("inf"), "inf"),
        (time(7, 5, 0, 250000), "07:05:00.250000"),
    ],
)
def test_values_are_written_as_people_write_them(value: object, text: str) -> None:
    assert value_text(value) == text


def test_values_that_toml_lacks_are_refused() -> None:
    with pytest.raises(TypeError):
        value_text(None)


@given(st.text())
def test_cleaned_text_has_nothing_that_toml_refuses(text: str) -> None:
    assert tomllib.loads(pair_text("x", sanitize(text)))["x"] == sanitize(text)
