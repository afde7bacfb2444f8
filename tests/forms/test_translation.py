"""The missing phrases of a custom language."""

from __future__ import annotations

from pathlib import Path

from pm_review.forms.check import check
from pm_review.forms.coverage import coverage, missing
from pseudo import CODE, NAME, write_pseudo

GERMAN = 'de = "Deutsch"\n'
QUESTION = """
[[sections]]
id = "goals"
title.de = "Ziele und Teile"

[[sections.fields]]
name = "mood"
input = "line"
label = { en = "Mood" }
question = { en = "How did it feel?", de = "Wie war es?" }
"""


def german(folder: Path, **files: str) -> Path:
    """Create a folder of screens for German, with screen or message files."""
    (folder / "languages.toml").write_text(GERMAN, encoding="utf-8")
    for name, text in files.items():
        file = folder / name / "screen.toml" if text is QUESTION else folder / f"{name}.toml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def lines_of(folder: Path, name: str) -> list[str]:
    """Return the missing lines of one file."""
    text = "".join(missing(folder)).split(f"# {name}\n")[1]
    return text.split("\n# ")[0].splitlines()


def test_a_folder_that_names_no_language_misses_nothing(tmp_path: Path) -> None:
    assert coverage(tmp_path) == []
    assert list(missing(tmp_path)) == []
    (tmp_path / "languages.toml").write_text('en = "English, please"')
    assert coverage(tmp_path) == []


def test_each_phrase_that_is_there_counts_once(tmp_path: Path) -> None:
    (bare,) = coverage(german(tmp_path))
    assert bare[:3] == ("de", "Deutsch", 0)
    (some,) = coverage(german(tmp_path, common="[undo]\nnothing.de = 'Nichts'", goals=QUESTION))
    assert (some.said, some.of) == (3, bare.of + 2)


def test_two_languages_are_counted_each(tmp_path: Path) -> None:
    folder = german(tmp_path, common="[undo]\nnothing.de = 'Nichts'")
    (folder / "languages.toml").write_text(GERMAN + 'fr = "Français"')
    assert [(each.code, each.said) for each in coverage(folder)] == [("de", 1), ("fr", 0)]


def test_a_phrase_is_missing_until_it_is_there(tmp_path: Path) -> None:
    line = 'undo.nothing.de = "There is nothing to undo or redo."'
    assert line in lines_of(german(tmp_path), "common.toml")
    folder = german(tmp_path, common="[undo]\nnothing.de = 'Nichts'")
    assert line not in lines_of(folder, "common.toml")


def test_questions_of_ones_own_are_missing_too(tmp_path: Path) -> None:
    text = "\n".join([*lines_of(german(tmp_path, goals=QUESTION), "goals/screen.toml"), ""])
    assert '[[sections]]\nid = "goals"\npurpose.de = ' in text
    assert '[[sections.fields]]\nname = "mood"\nlabel.de = "Mood"\n' in text


def test_patterns_and_examples_are_nothing_to_be_translated(tmp_path: Path) -> None:
    folder = german(tmp_path, coach="[patterns]\nbuzzwords.de = 'Synergie'")
    assert coverage(folder)[0].said == 0
    text = "".join(missing(folder))
    assert "patterns." not in text
    assert "# example/" not in text


def test_missing_phrases_can_be_filled_in_as_printed(tmp_path: Path) -> None:
    folder = write_pseudo(tmp_path / "screens")
    assert check(folder) == []
    (whole,) = coverage(folder)
    assert whole == (CODE, NAME, whole.of, whole.of)
    assert list(missing(folder)) == []
