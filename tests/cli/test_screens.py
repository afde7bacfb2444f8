"""Custom screens on the command line: ``screens check``, and folders that cannot be used."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

from pm_review.paths import own_screens
from program import Run, run_fresh

ASKED = """
[[sections]]
id = "people"
title = { en = "Our people" }
"""

AMISS = """
[[sections]]
id = "people"
titel = { en = "Our people" }
purpos = { en = "x" }
"""


def write(folder: Path, text: str) -> Path:
    """Write a folder of custom screens."""
    (folder / "lessons").mkdir(parents=True)
    (folder / "lessons" / "screen.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_folder_without_mistakes_passes_the_check(pm_review: Run, tmp_path: Path) -> None:
    answer = pm_review("screens", "check", write(tmp_path / "ours", ASKED))
    assert (answer.status, answer.err) == (0, "")
    assert answer.out.endswith("no mistakes (files read: 1).\n")


@pytest.mark.parametrize(("language", "line"), [("en", "line 4"), ("zh", "第 4 行")])
def test_every_mistake_is_reported_by_file_line_and_key(
    pm_review: Run, tmp_path: Path, language: str, line: str
) -> None:
    folder = write(tmp_path / "ours", AMISS)
    answer = pm_review("screens", "check", folder, "--language", language)
    first, second, _ = answer.out.splitlines()
    assert (answer.status, answer.err) == (1, "")
    assert str(folder / "lessons" / "screen.toml") in first
    assert line in first
    assert "sections[people].titel" in first
    assert "sections[people].purpos" in second


def test_a_folder_that_is_not_there_is_reported(pm_review: Run, tmp_path: Path) -> None:
    answer = pm_review("screens", "check", tmp_path / "none")
    assert (answer.status, answer.out) == (2, "")
    assert str(tmp_path / "none") in answer.err


def test_without_a_folder_the_one_in_use_is_checked(pm_review: Run) -> None:
    folder = write(own_screens(), AMISS)
    answer = pm_review("screens", "check")
    assert (answer.status, answer.err) == (1, "")
    assert str(folder) in answer.out


def test_a_folder_in_use_changes_the_words() -> None:
    write(
        own_screens(),
        '[[sections]]\nid = "people"\n[[sections.fields]]\nname = "thanks"\nlabel.en = "Praise"\n',
    )
    example = run_fresh("example", "--no-open").out.strip()
    output = run_fresh("export", example, "-o", "-")
    assert (output.status, output.err) == (0, "")
    assert "**Praise**" in output.out


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_folder_with_mistakes_is_left_out_as_a_whole_and_reported_in_two_lines(language: str) -> None:
    folder = write(own_screens(), AMISS)
    (folder / "cli.toml").write_text('[list]\nempty = { en = "Ours", zh = "我们的" }\n', encoding="utf-8")
    answer = run_fresh("list", "--language", language)
    assert answer.status == 0
    first, second = answer.err.splitlines()
    assert str(folder / "lessons" / "screen.toml") in first
    assert "pm-review screens check" in second
    assert "pm-review new" in answer.out
    assert not {"Ours\n", "我们的\n"} & {answer.out}


def test_the_doctor_does_not_say_that_all_is_well_with_such_a_folder(pm_review: Run) -> None:
    write(own_screens(), AMISS)
    answer = pm_review("doctor")
    assert answer.status == 1
    assert "pm-review screens check" in answer.err
    assert "well" not in answer.out


def test_a_mistake_in_what_ships_is_reported_in_one_line(
    pm_review: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "pm_review.i18n.catalog.languages", cache(lambda: dict.fromkeys(("en", "zh", "de"), ""))
    )
    from pm_review.i18n.catalog import use_overrides

    use_overrides(None)
    answer = pm_review("list")
    use_overrides(None)
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.startswith("pm-review: cli.toml: help.usage: language de")
    assert len(answer.err.splitlines()) == 1


def german(folder: Path, undo: str = "") -> Path:
    """Create a folder of screens in a third language."""
    (folder / "languages.toml").write_text('de = "Deutsch"', encoding="utf-8")
    (folder / "common.toml").write_text(f"[undo]\n{undo}", encoding="utf-8")
    return folder


def test_how_far_a_language_has_come_is_reported(pm_review: Run, tmp_path: Path) -> None:
    folder = german(tmp_path, "nothing.de = 'Nichts'")
    output = pm_review("screens", "check", folder)
    assert output.status == 0
    assert output.out.splitlines()[1].startswith("Deutsch (de): 1 of 1,")
    assert "已译 1 条" in pm_review("screens", "check", folder, "--language", "zh").out


def test_missing_phrases_of_a_language_are_listed(pm_review: Run, tmp_path: Path) -> None:
    output = pm_review("screens", "missing", german(tmp_path))
    assert output.out.startswith("# cli.toml\nhelp.usage.de = ")
    assert tomllib.loads(output.out.split("# common.toml")[0])["help"]["usage"]["de"] == "Usage: {call}"


def test_nothing_is_listed_as_missing_while_there_are_mistakes(pm_review: Run, tmp_path: Path) -> None:
    output = pm_review("screens", "missing", german(tmp_path, "nothin.de = 'Nichts'"))
    assert output.status == 1
    assert "undo.nothin" in output.out


def test_a_folder_without_mistakes_loads_nothing_that_only_mistakes_need() -> None:
    write(own_screens(), ASKED)
    program = "import sys; from pm_review.cli import main; main(['list']); print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, encoding="utf-8")
    loaded = done.stdout.split()
    assert "pm_review.forms.check" in loaded
    assert {"difflib", "tomlkit"}.isdisjoint(loaded)
