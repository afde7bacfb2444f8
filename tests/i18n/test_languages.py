"""A third, custom language: declared by name, translated partly or fully, without any Python code."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pm_review.cli.language import asked_language, system_language
from pm_review.i18n.catalog import (
    builtin_dir,
    example_file,
    language_after,
    language_name,
    languages,
    use_overrides,
    words,
)
from pm_review.i18n.screen_file import Phrase
from pm_review.paths import config_dir
from program import completed, run_fresh

Own = Callable[..., None]
"""Writes files of custom screens by name and puts them to use."""


@pytest.fixture
def own() -> Iterator[Own]:
    """A folder of custom screens in the configuration folder, in use during one test."""
    folder = config_dir() / "screens"

    def write(**files: str) -> None:
        for name, text in files.items():
            file = folder / f"{name}.toml"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        use_overrides(folder)

    yield write
    use_overrides(None)


class TestTheLanguages:
    def test_are_those_that_ship(self):
        assert languages() == {"en": "English", "zh": "中文"}

    def test_are_followed_by_those_that_the_user_adds(self, own: Own):
        own(languages='de = "Deutsch"\npt-BR = "Português"')
        assert list(languages()) == ["en", "zh", "de", "pt-BR"]

    def test_follow_each_other_in_a_circle(self, own: Own):
        assert [language_after(each) for each in ("en", "zh", "de")] == ["zh", "en", "en"]
        own(languages='de = "Deutsch"')
        assert [language_after(each) for each in ("en", "zh", "de")] == ["zh", "de", "en"]

    def test_are_called_by_their_own_names_where_there_is_no_other(self, own: Own):
        own(languages='de = "Deutsch"', common='[language]\nname_zh = { de = "Chinesisch" }')
        assert language_name("zh", "zh") == "中文"
        assert language_name("zh", "en") == "Chinese"
        assert language_name("zh", "de") == "Chinesisch"
        assert language_name("de", "zh") == "Deutsch"
        assert language_name("fr", "en") == "fr"


class TestAPhrase:
    def test_that_lacks_a_language_is_shown_in_english(self):
        assert Phrase(en="Goal", zh="目标")["de"] == "Goal"

    def test_that_lacks_english_too_is_shown_in_any_language_that_it_has(self):
        assert Phrase(zh="目标", de="Ziel")["en"] == "目标"
        assert Phrase()["en"] == ""

    def test_is_preferably_shown_in_the_language_that_a_kind_belongs_to(self):
        assert Phrase(en="Goal", zh="目标")["zh-Hant"] == "目标"

    def test_of_a_user_may_be_in_one_language(self, own: Own):
        own(common='[mine]\na = { zh = "目标" }\nb = { de = "Ziel" }', languages='de = "Deutsch"')
        assert [words("common", each)("mine.a") for each in languages()] == ["目标"] * 3
        assert [words("common", each)("mine.b") for each in languages()] == ["Ziel"] * 3

    def test_that_ships_keeps_its_words_beside_those_of_the_user(self, own: Own):
        own(common='[commands]\nhelp.short = { de = "Hilfe" }', languages='de = "Deutsch"')
        assert [words("common", each)("commands.help.short") for each in languages()] == [
            "Help",
            "帮助",
            "Hilfe",
        ]
        assert words("common", "de")("commands.theme.short") == "Theme"


class TestTheSystem:
    @pytest.mark.parametrize(
        ("locale", "language"),
        [
            ("de_DE.UTF-8", "de"),
            ("de", "de"),
            ("pt_BR.UTF-8", "pt-BR"),
            ("pt_PT@euro", "pt-BR"),
            ("zh_TW", "zh"),
            ("fr_FR", "en"),
        ],
    )
    def test_may_ask_for_it(self, own: Own, locale: str, language: str):
        own(languages='de = "Deutsch"\npt-BR = "Português"')
        assert system_language({"LANG": locale}) == language

    def test_is_overruled_by_the_command_line(self, own: Own):
        own(languages='de = "Deutsch"')
        assert asked_language(["list", "--language=de"]) == "de"


class TestTheExample:
    def test_is_the_english_one_where_there_is_none(self):
        assert example_file("de") == builtin_dir() / "example" / "en.toml"

    def test_may_be_ones_own(self, own: Own):
        own(**{"example/de": "format = 1"})
        assert example_file("de") == config_dir() / "screens" / "example" / "de.toml"
        assert example_file("zh") == builtin_dir() / "example" / "zh.toml"


GERMAN = {
    "languages": 'de = "Deutsch"',
    "cli": '[help]\nusage = { de = "Aufruf: {call}" }',
    "overview/screen": 'title = { de = "Überblick" }',
    "report": '[titles]\nyear = { de = "Jahresrückblick {year}" }',
    "coach": (
        "[patterns]\nvague.de = 'verbesser'\ngeneric_words.de = 'wir|haben|gelern*'\n"
        "pair.de = 'von (?P<one>{number}) auf (?P<other>{number})(?:{other})?'\n"
        "[findings]\ngoal-measure.de = 'Wie wurde gemessen?'"
    ),
}
"""A few words of German."""


class TestACommand:
    @pytest.fixture(autouse=True)
    def german(self, own: Own) -> None:
        own(**GERMAN)

    def test_is_explained_in_the_added_language_where_it_is_translated(self):
        output = run_fresh("export", "--help", LANG="de_DE.UTF-8").out
        assert output.startswith("Aufruf: pm-review export")
        assert "The language of the report: en, zh, de. Default:" in " ".join(output.split())

    def test_refuses_a_language_that_does_not_exist(self):
        refused = run_fresh("list", "--language", "fr")
        assert refused.status == 2
        assert "en, zh, de" in refused.err

    def test_completes_the_code_of_an_added_language(self):
        assert completed("pm-review list --language d") == ["de"]

    def test_begins_a_review_whose_report_is_in_the_added_language(self, tmp_path: Path):
        path = Path(run_fresh("new", "2025", "--language", "de", "--no-open").out.strip())
        assert tomllib.loads(path.read_text(encoding="utf-8"))["overview"]["language"] == "de"
        assert run_fresh("export", path, "-o", "-").out.startswith("# Jahresrückblick 2025\n")
        assert run_fresh("export", path, "-o", "-", "--language", "en").out.startswith("# Year-end review")
        assert '<html lang="de">' in run_fresh("export", path, "-o", "-", "--to", "html").out

    def test_opens_the_english_example(self):
        path = Path(run_fresh("example", "--language", "de", "--no-open").out.strip())
        assert tomllib.loads(path.read_text(encoding="utf-8"))["overview"]["language"] == "en"

    def test_checks_a_review_in_the_added_language(self, tmp_path: Path):
        path = tmp_path / "a.toml"
        path.write_text(
            'format = 1\n[overview]\nyear = 2025\nlanguage = "de"\n[[goals]]\nname = "App verbessern"\n'
            'target = "Verbesserung"\n[[lessons.successes]]\nwhat = "App"\nwhy = "Wir haben Gelerntes."\n'
            '[[lessons.failures]]\nwhat = "Absatz von 1,200 auf 1,800 Stück (20%)."\n',
            encoding="utf-8",
        )
        output = run_fresh("check", path, LANG="de_DE.UTF-8")
        assert (output.err, "Überblick" in output.out) == ("", True)
        assert "Wie wurde gemessen?" in output.out
        assert "How could you check “Verbesserung”" in output.out
        assert "What exactly did you do, or leave out, that made it work?" in output.out
        assert "“von 1,200 auf 1,800 Stück (20%”" in output.out


def test_the_report_of_a_review_in_a_language_that_is_not_installed_is_in_english(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    text = 'format = 1\n[overview]\nyear = 2025\nlanguage = "fr"\nkeyword = "Élan"\n'
    path.write_text(text, encoding="utf-8")
    output = run_fresh("export", path, "-o", "-", "--to", "html")
    assert (output.status, output.err) == (0, "")
    assert '<html lang="fr">' in output.out
    assert "Keyword" in output.out


@pytest.mark.parametrize("code", ["English", "e", "de\\n", "de DE", "<b>"])
def test_a_review_in_an_unknown_language_is_refused(tmp_path: Path, code: str) -> None:
    path = tmp_path / "a.toml"
    path.write_text(f'format = 1\n[overview]\nlanguage = "{code}"\n', encoding="utf-8")
    output = run_fresh("show", path)
    assert output.status == 2
    assert "line 3: overview.language" in output.err
    assert "a language code" in output.err


def test_a_language_of_a_folder_with_mistakes_is_refused_and_the_mistake_is_reported(own: Own) -> None:
    own(languages='de = "Deutsch"', cli="[help]\nusag.de = 'Aufruf'")
    refused = run_fresh("list", "--language", "de")
    assert refused.status == 2
    assert "help.usag" in refused.err
    assert refused.err.endswith("--language must be one of: en, zh.\n")
