from __future__ import annotations

import pytest

from pm_review.cli.language import asked_language, system_language


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
