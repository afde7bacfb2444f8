from __future__ import annotations

import pytest

from program import run_fresh


@pytest.mark.parametrize("call", [[], ["open"], ["resume"], ["new"], ["new", "2025"], ["example"]])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_without_a_terminal_the_wizard_names_what_works_in_pipes(call: list[str], language: str) -> None:
    answer = run_fresh(*call, LANG={"en": "en_US.UTF-8", "zh": "zh_CN.UTF-8"}[language], stdin="\n")
    assert answer.status == 2
    assert not answer.out
    assert all(f"{each}" in answer.err for each in ("export", "list", "check", "show"))
    assert "\x1b" not in answer.err
    assert len(answer.err.splitlines()) == 2


def test_nothing_is_created_before_the_terminal_is_known_to_be_missing(home) -> None:
    run_fresh("new", "2025")
    assert not list(home.rglob("*.toml"))
