from __future__ import annotations

import pytest

from pm_review.cli.language import asked_language, system_language
from pm_review.paths import config_dir
from pm_review.store.preferences import NAME, Preferences
from program import Run


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LC_ALL": "en_US.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LC_MESSAGES": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, "zh"),
        ({"LC_ALL": "", "LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LANG": "zh"}, "zh"),
        ({"LANG": "zh@radical"}, "zh"),
        ({"LANG": "zho_CN"}, "en"),
    ],
)
def test_the_first_variable_that_is_set_names_the_language(
    environment: dict[str, str], language: str
) -> None:
    assert system_language(environment) == language


@pytest.mark.parametrize(
    ("argv", "language"),
    [
        (["new", "--language", "zh"], "zh"),
        (["--language=zh", "list"], "zh"),
        (["--language", "fr"], ""),
        (["--language"], ""),
        (["list"], ""),
        ([], ""),
    ],
)
def test_the_command_line_may_name_it_anywhere(argv: list[str], language: str) -> None:
    assert asked_language(argv) == language


def test_the_language_chosen_in_the_wizard_goes_before_that_of_the_system(pm_review: Run) -> None:
    Preferences(config_dir()).change(language="zh")
    assert pm_review("list").out.startswith("还没有总结")
    assert pm_review("--language", "en", "list").out.startswith("No reviews yet")


@pytest.mark.parametrize("text", ['language = "fr"', "language = 3", "= broken", "\x00"])
def test_preferences_that_say_nothing_sensible_are_passed_over(pm_review: Run, text: str) -> None:
    (config_dir()).mkdir(parents=True)
    (config_dir() / NAME).write_text(text)
    assert pm_review("list").out.startswith("No reviews yet")
