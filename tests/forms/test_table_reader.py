"""A screen table is read key by key, and every mistake names its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_review.forms.table_reader import ScreenTable
from pm_review.i18n.catalog import screen_file
from pm_review.i18n.screen_file import Spot

SAID = {"en": "Goal", "zh": "目标"}


def table(plain: dict[str, object], place: str = "sections[1]") -> ScreenTable:
    return ScreenTable(screen_file("goals/screen.toml"), plain, Spot((), place))


def mistake(read: object, *args: object, **more: object) -> tuple[str, str, str]:
    """Read a value with one mistake, and return its key, code and the value found."""
    read(*args, **more)
    (found,) = read.__self__.file.issues
    assert found.path == Path("goals/screen.toml")
    return found.key, found.code, found.values["found"]


class TestAText:
    def test_is_given_as_it_is(self):
        assert table({"id": " a\n"}).text("id") == " a\n"
        assert table({"id": ""}).text("id") == ""

    def test_may_be_left_out_where_there_is_another(self):
        assert table({}).text("id", "") == ""
        assert table({}).text("id", "x") == "x"
        assert table({"id": "y"}).text("id", "x") == "y"

    def test_must_be_there_and_be_one(self):
        assert mistake(table({}).text, "id") == ("sections[1]", "missing", "id")
        assert mistake(table({"id": 5}).text, "id") == ("sections[1].id", "text", "5")
        assert mistake(table({"id": ["a"]}).text, "id", "x") == ("sections[1].id", "text", "['a']")


class TestAFlag:
    @pytest.mark.parametrize(
        ("plain", "value"), [({}, False), ({"half": True}, True), ({"half": False}, False)]
    )
    def test_is_set_only_where_it_is_said(self, plain, value):
        assert table(plain).flag("half") is value

    @pytest.mark.parametrize("value", ["yes", 1, 0, ["true"]])
    def test_is_true_or_false_and_nothing_else(self, value):
        assert mistake(table({"half": value}).flag, "half") == ("sections[1].half", "flag", str(value))


class TestNames:
    def test_are_given_in_their_order(self):
        assert table({"row": ["b", "a"]}).names("row") == ("b", "a")
        assert table({}).names("row") == table({"row": []}).names("row") == ()

    @pytest.mark.parametrize("value", ["a", [1], ["a", None], {"a": "b"}, 5])
    def test_are_a_list_of_texts(self, value):
        assert mistake(table({"row": value}).names, "row")[:2] == ("sections[1].row", "names")


class TestAPhrase:
    def test_is_given_in_all_its_languages(self):
        assert table({"label": SAID}).phrase("label") == SAID

    def test_may_be_left_out_where_it_is_not_needed(self):
        assert table({}).phrase("hint", needed=False) == {}
        assert mistake(table({}).phrase, "label") == ("sections[1]", "missing", "label")

    def test_that_is_not_needed_must_still_be_one(self):
        assert mistake(table({"hint": "x"}).phrase, "hint", needed=False)[:2] == (
            "sections[1].hint",
            "phrase",
        )
        wanting = {"hint": {"en": "x"}}
        assert mistake(table(wanting).phrase, "hint", needed=False) == (
            "sections[1].hint",
            "language",
            "zh",
        )

    def test_has_a_name_among_several(self):
        assert table({"choices": {"a": SAID, "b": SAID}}).phrases("choices") == {"a": SAID, "b": SAID}
        assert table({}).phrases("choices") == {}
        assert mistake(table({"choices": ["a"]}).phrases, "choices")[:2] == ("sections[1].choices", "table")
        wanting = {"choices": {"a": SAID, "b": {"zh": "二"}}}
        assert mistake(table(wanting).phrases, "choices") == ("sections[1].choices.b", "language", "en")


class TestSmallerTables:
    def test_know_their_place(self):
        first, second = table({"fields": [{"name": "a"}, {}]}).tables("fields")
        assert (first.spot.key, first.text("name")) == ("sections[1].fields[a]", "a")
        assert mistake(second.text, "name") == ("sections[1].fields[2]", "missing", "name")

    def test_may_be_left_out(self):
        assert table({}).tables("fields") == table({"fields": []}).tables("fields") == []

    @pytest.mark.parametrize("value", [{"name": "a"}, ["a"], [{}, 1], "a", 5])
    def test_are_a_list_of_tables(self, value):
        assert mistake(table({"fields": value}).tables, "fields")[:2] == ("sections[1].fields", "tables")


class TestTheEnd:
    def test_is_well_once_every_key_was_read(self):
        whole = table({"id": "a", "row": [], "half": True, "label": SAID, "fields": [], "choices": {}})
        whole.text("id"), whole.names("row"), whole.flag("half")
        whole.phrase("label"), whole.tables("fields"), whole.phrases("choices")
        whole.close()

    def test_reports_a_key_that_nothing_has_read(self):
        unread = table({"id": "a", "colour": 1})
        unread.text("id")
        assert mistake(unread.close) == ("sections[1].colour", "unknown", "colour")

    def test_reports_the_key_that_a_misspelt_one_is_most_like(self):
        unread = table({"title": SAID, "titel": 2})
        unread.phrase("title")
        assert mistake(unread.close) == ("sections[1].titel", "unknown_like", "titel")

    def test_reports_the_key_of_a_whole_file_without_a_place(self):
        assert mistake(table({"colour": 1}, "").close)[0] == "colour"

    @given(st.sets(st.sampled_from("abcdef")), st.sets(st.sampled_from("abcdef")))
    def test_reports_a_key_exactly_where_one_is_unread(self, keys, read):
        found = table(dict.fromkeys(keys, "text"))
        for key in read:
            found.text(key, "")
        found.close()
        assert {each.key for each in found.file.issues} == {f"sections[1].{key}" for key in keys - read}
