"""The help of each command ends with a working example, in both languages."""

from __future__ import annotations

import re
import shlex

import pytest

from pm_review.cli.arguments import COMMANDS, Command
from pm_review.cli.parser import parse
from pm_review.i18n.catalog import languages, words
from program import Run


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_each_help_ends_with_an_example_of_its_command(
    pm_review: Run, command: Command, language: str
) -> None:
    say = words("cli", language)
    output = pm_review(command.name, "--help", "--language", language).out.rstrip().splitlines()
    assert output[-2] == say("help.example")
    called = re.search(r"\bpm-review ([^)]*)", output[-1])
    assert called is not None
    assert parse(shlex.split(called[1]), say).command == command.name


@pytest.mark.parametrize(("language", "spoken"), [("en", "language: en, zh."), ("zh", "语言：en、zh。")])
def test_the_languages_are_listed_as_the_language_lists_things(
    pm_review: Run, language: str, spoken: str
) -> None:
    output = pm_review("list", "--help", "--language", language).out
    assert spoken in " ".join(output.split())


def test_the_help_of_restore_explains_the_option_and_the_argument_version(pm_review: Run) -> None:
    help_ = pm_review("restore", "--help").out
    assert "--version             Show the version." in help_
    assert "VERSION               The version, as listed" in help_


@pytest.mark.parametrize("command", ["export", "show", "new", "example"])
def test_an_option_that_means_something_else_with_a_command_is_reported_so(
    pm_review: Run, command: str
) -> None:
    output = " ".join(pm_review(command, "--help").out.split())
    assert "--language LANGUAGE The language of the" in output
    assert "Use this language" not in output
