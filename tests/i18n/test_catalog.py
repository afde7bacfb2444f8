"""Messages read from files: lookup by key, placeholders, and errors with file and key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_review.i18n.catalog import (
    Words,
    builtin_dir,
    example_file,
    join_list,
    language_after,
    language_name,
    overrides_dir,
    read_screen,
    read_toml,
    screen_file,
    use_overrides,
    words,
)
from pm_review.i18n.screen_file import Phrase, ScreenError, Spot


@pytest.fixture
def own_screens(tmp_path: Path) -> Iterator[Path]:
    """Use an empty folder of user-defined screens."""
    use_overrides(tmp_path)
    yield tmp_path
    use_overrides(None)


SAID = Words(
    "made-up.toml",
    "zh",
    {
        "greeting": Phrase(en="Hello {name}", zh="你好，{name}"),
        "group.one": Phrase(en="one", zh="一"),
        "group.two": Phrase(en="two"),
        "grouped": Phrase(en="no", zh="否"),
        "share": Phrase(en="{share:.0%}", zh="{share:.0%}"),
    },
)


class TestWords:
    def test_are_shown_in_their_language_or_else_in_one_that_exists(self):
        assert SAID("group.one") == "一"
        assert SAID("group.two") == "two"

    def test_have_their_placeholders_filled_in(self):
        assert SAID("greeting", name="Ann") == "你好，Ann"
        assert SAID("share", share=0.5) == "50%"

    def test_without_values_stay_as_they_are(self):
        assert SAID("greeting") == "你好，{name}"

    @given(st.text(max_size=20))
    def test_show_any_value_unchanged(self, name):
        assert SAID("greeting", name=name) == f"你好，{name}"

    def test_of_a_group_are_listed_by_their_keys_in_order(self):
        assert SAID.keys("group") == ["one", "two"]
        assert SAID.keys("nothing") == []
        assert SAID.keys("grou") == []

    @pytest.mark.parametrize("key", ["", "group", "group.three", "Greeting"])
    def test_that_are_missing_are_reported_by_file_and_key(self, key):
        with pytest.raises(ScreenError) as caught:
            SAID(key)
        (found,) = caught.value.issues
        assert (found.path, found.key, found.code) == (Path("made-up.toml"), key, "missing")

    def test_are_read_once(self):
        assert words("common", "en") is words("common", "en")
        assert words("common", "en").file == "common.toml"
        assert words("data/course", "zh")("months.3") == "3月"


class TestAPhrase:
    @pytest.mark.parametrize(
        ("language", "said"), [("en", "English"), ("zh", "中文"), ("zh-Hant", "中文"), ("de", "English")]
    )
    def test_is_shown_in_the_nearest_language(self, language, said):
        assert Phrase(en="English", zh="中文")[language] == said

    def test_has_only_its_own_languages(self):
        assert "de" not in Phrase(en="English")
        assert Phrase(en="English").get("de") is None

    @pytest.mark.parametrize(
        ("value", "key", "code"),
        [
            ("text", "group.key", "phrase"),
            (1, "group.key", "phrase"),
            (["a"], "group.key", "phrase"),
            ({}, "group.key", "phrase"),
            ({"en": 1, "zh": "一"}, "group.key.en", "text"),
            ({"en": {"deep": "x"}, "zh": "一"}, "group.key.en", "text"),
            ({"en": "x", "zh": ""}, "group.key.zh", "text"),
            ({"en": "x", "zh": "一", "de": "x"}, "group.key.de", "language"),
            ({"en": "x"}, "group.key", "language"),
            ({"zh": "x"}, "group.key", "language"),
        ],
    )
    def test_that_is_not_in_each_language_is_reported_by_file_and_key(self, value, key, code):
        file = screen_file("a.toml")
        file.phrase(Spot().at("group").at("key"), value)
        with pytest.raises(ScreenError) as caught:
            file.close()
        (found,) = caught.value.issues
        assert (found.path, found.key, found.code) == (Path("a.toml"), key, code)
        assert str(caught.value).startswith(f"a.toml: {key}: ")

    def test_of_the_user_is_in_one_language_at_least(self, own_screens):
        file = screen_file("a.toml")
        assert file.phrase(Spot(), {"zh": "一"})["en"] == "一"
        assert file.issues == []
        file.phrase(Spot(), {"zh": ""})
        assert [each.code for each in file.issues] == ["text"]


class TestAFileOfWords:
    def test_reports_all_its_mistakes_at_once(self, own_screens):
        (own_screens / "common.toml").write_text(
            'key.blank = { en = " " }\nword = "text"\nother = { xx = "?" }\n', encoding="utf-8"
        )
        with pytest.raises(ScreenError) as caught:
            words("common", "en")("word")
        found = [(each.key, each.code) for each in caught.value.issues]
        assert found == [("key.blank.en", "text"), ("word", "phrase"), ("other.xx", "language")]


class TestAFile:
    def test_may_begin_with_the_mark_that_windows_sets(self, tmp_path: Path):
        file = tmp_path / "a.toml"
        file.write_bytes("\ufeffa = 1\r\nb = '二'\r\n".encode())
        assert read_toml(file) == {"a": 1, "b": "二"}

    @pytest.mark.parametrize("data", [b"a = ", b"a = 1\na = 2", "a = '二'".encode("gb18030"), b"\xff"])
    def test_that_is_not_toml_is_reported(self, tmp_path: Path, data: bytes):
        file = tmp_path / "a.toml"
        file.write_bytes(data)
        with pytest.raises(ScreenError) as caught:
            read_toml(file)
        (found,) = caught.value.issues
        assert (found.path, found.code, found.key) == (file, "syntax", "")
        assert found.values["found"]

    def test_without_a_user_file_is_read_as_shipped(self):
        assert overrides_dir() is None
        assert read_screen("wizard") == read_toml(builtin_dir() / "wizard.toml")

    def test_of_the_user_replaces_only_the_words_that_it_has(self, tmp_path: Path):
        before = read_screen("wizard")
        (tmp_path / "languages.toml").write_text('de = "Deutsch"', encoding="utf-8")
        use_overrides(tmp_path)
        try:
            assert overrides_dir() == tmp_path
            assert read_screen("wizard") == before
            assert read_screen("languages") == {"en": "English", "zh": "中文", "de": "Deutsch"}
        finally:
            use_overrides(None)
        assert "de" not in read_screen("languages")


class TestLanguages:
    def test_follow_one_another_and_begin_anew(self):
        assert language_after("en") == "zh"
        assert language_after("zh") == language_after("klingon") == "en"

    @pytest.mark.parametrize(
        ("language", "expected", "name"),
        [("en", "en", "English"), ("zh", "en", "Chinese"), ("zh", "zh", "中文"), ("xx", "en", "xx")],
    )
    def test_are_named_in_each_other(self, language, expected, name):
        assert language_name(language, expected) == name

    @pytest.mark.parametrize(
        ("things", "language", "expected"),
        [
            (["a", "b", "c"], "en", "a, b, c"),
            (["a", "b"], "zh", "a、b"),
            (["a"], "en", "a"),
            ([], "zh", ""),
        ],
    )
    def test_join_lists_in_their_own_way(self, things, language, expected):
        assert join_list(things, language) == expected

    @pytest.mark.parametrize("language", ["en", "zh"])
    def test_that_ship_have_an_example_each(self, language):
        assert example_file(language) == builtin_dir() / "example" / f"{language}.toml"


SEVERAL = {"coach.toml": "merged.", "report.toml": "tally.all"}
"""The phrases that are used only for several: they may name them in the plural."""

PLURAL = re.compile(r"\{(?:count|total)\} (?:(?:more|other) )?(?!series\b)\w+s\b")
"""A count before a noun in the plural, which would be wrong for one."""


@pytest.mark.parametrize("file", sorted(builtin_dir().rglob("*.toml")), ids=lambda file: file.stem)
def test_a_count_of_one_reads_rightly_too(file: Path) -> None:
    several = SEVERAL.get(file.name, "-")
    phrases = [] if "example" in file.parts else _english(tomllib.loads(file.read_text(encoding="utf-8")))
    assert [text for key, text in phrases if PLURAL.search(text) and not key.startswith(several)] == []


def _english(table: Mapping[str, object], above: str = "") -> Iterator[tuple[str, str]]:
    """Yield the English phrases of a table by dotted key."""
    for key, value in table.items():
        if key == "en" and isinstance(value, str):
            yield above.removesuffix("."), value
        elif isinstance(value, dict):
            yield from _english(value, f"{above}{key}.")
