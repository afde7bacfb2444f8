from __future__ import annotations

import re
from pathlib import Path

import pytest

from pm_review import __version__
from pm_review.cli.arguments import COMMANDS, arguments_of
from pm_review.cli.call import Failure
from pm_review.cli.parser import parse
from pm_review.i18n.catalog import words
from program import Run

HAN = re.compile("[\u4e00-\u9fff]")
ARGPARSE = re.compile(
    r"\b(usage|options|positional|optional|arguments?|error|invalid|required|expected)\b", re.I
)


@pytest.mark.parametrize("command", ["", *(each.name for each in COMMANDS)])
def test_the_help_speaks_one_language(pm_review: Run, command: str) -> None:
    asked = [each for each in (command, "--help") if each]
    english, chinese = pm_review("--language", "en", *asked), pm_review("--language", "zh", *asked)
    assert english.status == chinese.status == 0
    assert english.out.startswith("Usage: pm-review")
    assert not HAN.search(english.out)
    assert HAN.search(chinese.out)
    assert not ARGPARSE.search(chinese.out)


def test_the_help_names_every_command_and_option(pm_review: Run) -> None:
    overview = pm_review("--help").out
    for command in COMMANDS:
        assert re.search(rf"^  {command.name}\b", overview, re.M)
        output = pm_review(command.name, "--help").out
        assert all(each.name in output for each in arguments_of(command) if each.is_option)


@pytest.mark.parametrize("columns", ["40", "80", "200"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_help_fits_the_terminal(
    pm_review: Run, monkeypatch: pytest.MonkeyPatch, columns: str, language: str
) -> None:
    from rich.cells import cell_len

    monkeypatch.setenv("COLUMNS", columns)
    for line in pm_review("--language", language, "--help").out.splitlines():
        assert cell_len(line) <= max(min(int(columns), 100), 46)


def test_the_version_is_that_of_the_package(pm_review: Run) -> None:
    assert pm_review("--version").out == f"pm-review {__version__}\n"
    assert pm_review("list", "--version").out == f"pm-review {__version__}\n"


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        (["nonsense"], "no command “nonsense”"),
        (["--directory", "list", "2025"], "pm-review open 2025"),
        (["lst"], "Did you mean “list”?"),
        (["import"], "Missing argument. Usage: pm-review import [REVIEW] FILE"),
        (["list", "one"], "Unexpected argument “one”."),
        (["list", "--bogus"], "Unexpected argument “--bogus”."),
        (["list", "-x"], "Unexpected argument “-x”."),
        (["export", "--langage", "zh"], "Did you mean “--language”?"),
        (["export", "-o"], "--output needs a value"),
        (["list", "--json=3"], "--json does not take a value"),
        (["new", "next"], "YEAR must be a year with four digits, such as 2025."),
        (["new", "0"], "YEAR must be a year with four digits, such as 2025."),
        (["new", "-5"], "YEAR must be a year with four digits, such as 2025."),
        (["import", "2025", "mau.csv", "--year", "25"], "--year must be a year with four digits"),
        (["serve", "--port", "web"], "--port must be a whole number, such as 8000."),
        *(
            (["export", "--slides", odd], "--slides must be a whole number from 1")
            for odd in ("x", "0", "-1")
        ),
        (["log", "-5%"], "Put -- before a value that begins with a dash."),
        (["log", "--list", "--json"], "Unexpected argument “--json”.\nSee"),
        (["new", "--from", "", "--no-open"], "--from needs a value"),
        (["import", "", "mau.csv"], "REVIEW needs a value"),
        (["--directory", "", "list"], "--directory needs a value"),
        (["completion"], "Missing argument"),
        (["completion", "tcsh"], "SHELL must be one of: bash, zsh, fish, powershell."),
        (["example", "--language", "fr"], "--language must be one of: en, zh."),
    ],
)
def test_wrong_usage_is_reported_in_plain_words(pm_review: Run, call: list[str], expected: str) -> None:
    answer = pm_review(*call)
    assert answer.status == 2
    assert not answer.out
    assert expected in answer.err
    assert len(answer.err.splitlines()) <= 2
    chinese = pm_review("--language", "zh", *call) if "--language" not in call else answer
    assert chinese is answer or not ARGPARSE.search(chinese.err)


def test_an_empty_value_of_an_option_is_reported_and_never_the_default(pm_review: Run) -> None:
    for command in COMMANDS:
        for each in arguments_of(command):
            if each.is_option and each.value and not each.many:
                answer = pm_review(command.name, f"{each.name}=", "--language", "en")
                assert (answer.status, answer.out) == (2, ""), (command.name, each.name)
                assert answer.err.startswith(f"pm-review: {each.name} "), answer.err


def test_global_options_may_be_before_or_after_the_command() -> None:
    say = words("cli", "en")
    assert parse(["--directory", "here", "list"], say).directory == "here"
    assert parse(["list", "--directory", "here"], say).directory == "here"
    assert parse(["list", "--language", "zh"], say).language == "zh"


def test_options_are_never_guessed_from_their_beginning() -> None:
    with pytest.raises(Failure):
        parse(["list", "--js"], words("cli", "en"))


def test_allowed_values_are_listed_in_the_style_of_the_language(pm_review: Run) -> None:
    assert "markdown, html, slides" in pm_review("--language", "en", "export", "--to", "pdf").err
    assert "markdown、html、slides" in pm_review("--language", "zh", "export", "--to", "pdf").err


def test_the_reviews_of_a_year_are_listed_with_the_mark_of_the_language(pm_review: Run) -> None:
    for name in ("a", "b"):
        pm_review("new", "2023", "--name", name, "--no-open")
    assert "a, b" in pm_review("--language", "en", "show", "2023").err
    assert "a、b" in pm_review("--language", "zh", "show", "2023").err


@pytest.mark.parametrize("call", [["--", "list"], ["--", "--", "list"]])
def test_two_dashes_before_the_command_are_ignored(pm_review: Run, reviews: Path, call: list[str]) -> None:
    assert pm_review(*call) == pm_review("list")


def test_two_dashes_can_be_the_value_of_an_option(pm_review: Run, reviews: Path) -> None:
    hidden = pm_review("export", "2025", "-o", "-", "--hide=--", "--language", "en")
    assert (hidden.status, hidden.err.count("“--”")) == (2, 1)
    named = pm_review("new", "2030", "--name=--", "--no-open", "--language", "en")
    assert (named.status, "Traceback" in named.err) in ((0, False), (2, False))
    assert pm_review("export", "2025", "--to=--").status == 2
    assert pm_review("new", "--from=--", "--no-open").err.count("“--”") == 1
