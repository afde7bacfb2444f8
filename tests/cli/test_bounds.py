"""Huge numbers and deep nesting in any file are reported with line and key, and affect nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from pm_review.paths import config_dir, data_dir, own_screens
from program import Run

DIGITS = "9" * 5_000
DEEP = 500
QUOTED = '"a" . '

HEAD = "format = 1\n\n[overview]\nyear = 2025\n"

REVIEWS = {
    "an integer of 5,000 digits": (f"{HEAD}self_score = {DIGITS}\n", 5, "overview.self_score"),
    "a year of 5,000 digits": (f"format = 1\n[overview]\nyear = {DIGITS}\n", 3, "overview.year"),
    "an integer of 5,000 digits in a key of one's own": (f"{HEAD}x = {DIGITS}\n", 5, "overview.x"),
    "hexadecimals of 5,000 digits": (f"{HEAD}x = 0x{'f' * 5_000}\n", 5, "overview.x"),
    "a format of 5,000 digits": (f"format = {DIGITS}\n", 1, "format"),
    "a value of 400 digits": (f"{HEAD}[[data.metrics]]\nseries.2025-01 = {'9' * 400}\n", 6, "2025-01"),
    "a value that is no number": (f"{HEAD}[[data.metrics]]\nseries.2025-01 = nan\n", 6, "2025-01"),
    "an infinite value": (f"{HEAD}[[data.metrics]]\nseries.2025-01 = -inf\n", 6, "2025-01"),
    "a value of 1e308": (f"{HEAD}[[data.metrics]]\nseries.2025-01 = 1e308\n", 6, "2025-01"),
    "a target of 400 digits": (f"{HEAD}[[goals]]\ntarget = {'9' * 400}\n", 6, "goals[0].target"),
    "a weight of 1e308": (f"{HEAD}[[goals]]\nweight = 1e308\n", 6, "goals[0].weight"),
    "lists within lists": (f"{HEAD}x = {'[' * DEEP}{']' * DEEP}\n", 5, "x"),
    "tables within tables": (f"{HEAD}x = {'{a=' * DEEP}1{'}' * DEEP}\n", 5, "x"),
    "dots": (f"{HEAD}{'a.' * DEEP}a = 1\n", 5, "a"),
    "more dots than can be read": (f"{HEAD}{'a.' * 100_000}a = 1\n", 5, "a"),
    "more quoted keys than can be read": (f"{HEAD}x = {{{QUOTED * 100_000}a = 1}}\n", 5, "x"),
    "dots in a header": (f"{HEAD}[{'a.' * DEEP}a]\nx = 1\n", 5, "a"),
    "more keys than are read": (HEAD + "x = 1\n" * 200_001, 200_002, ""),
    "a list of more items than are read": (f"{HEAD}x = [{'1,' * 200_001}]\n", 5, ""),
    "5,000 brackets": (f"format = 1\nx = {'[' * 5_000}\n", 2, "x"),
}

COMMANDS = (["show"], ["check"], ["export", "-o", "-"], ["history"], ["open", "--plain"])


@pytest.mark.parametrize("kind", REVIEWS)
def test_a_review_out_of_bounds_is_reported_by_line_and_key(pm_review: Run, reviews: Path, kind: str) -> None:
    text, line, key = REVIEWS[kind]
    file = reviews / "wild.toml"
    file.write_text(text, encoding="utf-8")
    listed = pm_review("list", "--language", "en")
    assert listed.status == 0
    assert "2025-social" in listed.out
    assert f"wild.toml, line {line}: " in listed.err
    assert key in listed.err
    for call in COMMANDS[:3]:
        answer = pm_review(call[0], "wild", *call[1:], "--language", "en")
        assert answer.status == 2
        assert f"wild.toml, line {line}: " in answer.err
    for call in (["history", "wild"], ["doctor"], ["open", "wild", "--plain"], ["check", "2025-social"]):
        assert "Something went wrong" not in pm_review(*call, "--language", "en").err
    assert file.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("text", [f"a = {'[' * 5_000}", f"a = {DIGITS}", f"a = {'[' * DEEP}{']' * DEEP}"])
def test_preferences_out_of_bounds_hinder_nothing(pm_review: Run, reviews: Path, text: str) -> None:
    config_dir().mkdir(parents=True)
    file = config_dir() / "preferences.toml"
    file.write_text(text, encoding="utf-8")
    assert pm_review("list").status == 0
    assert file.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("text", [f"a = {'[' * 5_000}", f"a = {DIGITS}", f"\n[[notes]]\ntext = {DIGITS}"])
def test_notes_out_of_bounds_are_reported_by_line(pm_review: Run, home: Path, text: str) -> None:
    data_dir().mkdir(parents=True)
    file = data_dir() / "log.toml"
    file.write_text(text, encoding="utf-8")
    for call in (["log", "--list"], ["log", "a note"]):
        answer = pm_review(*call)
        assert answer.status == 2
        assert f"log.toml, line {text.count(chr(10)) + 1}: " in answer.err
    assert file.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("text", [f"a = {'[' * 5_000}", f"a = {DIGITS}", f"a = {'{a=' * DEEP}1{'}' * DEEP}"])
def test_screens_out_of_bounds_are_reported_and_not_used(pm_review: Run, reviews: Path, text: str) -> None:
    own_screens().mkdir(parents=True)
    (own_screens() / "common.toml").write_text(text, encoding="utf-8")
    answer = pm_review("list")
    assert answer.status == 0
    assert "common.toml, line 1, a: " in answer.err
    assert pm_review("screens", "check").status == 1


def test_all_that_is_wrong_with_a_file_is_reported_at_once(pm_review: Run, reviews: Path) -> None:
    goal, metric = "[[goals]]\nstate = 'won'\nweight = nan\n", "[[data.metrics]]\nseries.2025-01 = 'x'\n"
    text = f"{HEAD}period = 1\n\n{goal}\n{metric}"
    (reviews / "wild.toml").write_text(text, encoding="utf-8")
    output = pm_review("check", "wild", "--language", "en").err.splitlines()
    lines = [line.partition(", line ")[2].partition(":")[0] for line in output]
    assert lines == ["5", "8", "9", "12"]


def test_the_first_of_many_mistakes_are_reported_and_the_others_counted(
    pm_review: Run, reviews: Path
) -> None:
    (reviews / "wild.toml").write_text("format = 1\n" + "[[goals]]\nstate = 'won'\n" * 100, encoding="utf-8")
    output = pm_review("check", "wild", "--language", "en").err.splitlines()
    assert len(output) == 21
    assert output[-1].endswith("more problems in this file: 80.")


@pytest.mark.parametrize("quotes", ['"', "'", '"""', "'''"])
def test_dots_in_an_answer_or_a_remark_are_not_nesting(pm_review: Run, reviews: Path, quotes: str) -> None:
    dots = "a." * 1_000
    text = f"{HEAD}keyword = {quotes}{dots}{quotes}  # {dots}\n"
    (reviews / "dots.toml").write_text(text, encoding="utf-8")
    answer = pm_review("show", "dots", "--language", "en")
    assert (answer.status, "a.a.a" in answer.out) == (0, True)


@pytest.mark.parametrize(
    "line",
    [
        'id = "G\\n[1]"',
        'state = "me\\nt"',
        f'"a\\nb" = 1{"0" * 40}',
        f'state = "{"x" * 5_000}"',
        f"{'x' * 5_000} = 1{'0' * 40}",
    ],
)
def test_one_mistake_takes_one_short_line(pm_review: Run, home: Path, line: str) -> None:
    file = home / "odd.toml"
    file.write_text(f"[[goals]]\n{line}\n", encoding="utf-8")
    answer = pm_review("check", file)
    assert answer.err.startswith(f"pm-review: {file}, line 2: goals[0].")
    assert (answer.status, answer.err.count("\n")) == (2, 1)
    assert len(answer.err) < 800
