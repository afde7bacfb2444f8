"""A long answer in the user's own editor, which plain mode starts only in a terminal."""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

import pytest
from tests.plain.conftest import Talk

from pm_review import plain
from pm_review.i18n.catalog import words

SUMMARY = ["", "", "", ""]
"""Input lines from the first question to the multi-line summary of the year."""


class Keyboard(io.StringIO):
    """Input lines that appear to come from a keyboard."""

    def isatty(self) -> bool:
        """Return ``True``, as for a terminal."""
        return True


class Terminal:
    """Plain mode in a terminal with prepared input lines."""

    def __init__(
        self, talk: Talk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self._talk = talk
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def __call__(self, *lines: str, language: str = "en") -> str:
        """Enter lines and Ctrl+D, and return the output."""
        self._monkeypatch.setattr(sys, "stdin", Keyboard("".join(f"{line}\n" for line in lines)))
        self._monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
        assert plain.run(self._talk.library, language=language, path=self._talk.path) == 0
        return self._capsys.readouterr().out


@pytest.fixture
def terminal(talk: Talk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(talk, monkeypatch, capsys)


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An editor that appends "from the editor" to the text."""
    path = tmp_path / "editor"
    path.write_text('#!/bin/sh\nprintf "\\nfrom the editor" >> "$1"\n', encoding="utf-8")
    path.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(path))
    return path


@pytest.mark.usefixtures("editor")
def test_the_editor_gets_the_answer_and_gives_the_next(terminal: Terminal, talk: Talk) -> None:
    said = terminal(*SUMMARY, "written here", "<", ":e")
    assert talk.review.overview.summary == "written here\nfrom the editor"
    assert said.rindex(" more: ") > said.rindex("Summary. ")


@pytest.mark.usefixtures("editor")
def test_an_answer_from_the_editor_is_undone_as_one(terminal: Terminal, talk: Talk) -> None:
    assert "Undid: changed Summary." in terminal(*SUMMARY, "written here", "<", ":e", ":u")
    assert talk.review.overview.summary == "written here"


@pytest.mark.usefixtures("editor")
def test_an_answer_of_one_line_needs_no_editor(terminal: Terminal, talk: Talk) -> None:
    assert words("plain", "en")("refused.long") in terminal("", ":e", "Social app")
    assert talk.review.overview.product == "Social app"


@pytest.mark.usefixtures("editor")
def test_no_editor_is_started_where_the_lines_come_from_a_file(talk: Talk) -> None:
    assert words("plain", "en")("refused.no_terminal") in talk(*SUMMARY, ":e")
    assert talk.review.overview.summary == ""


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_editor_that_cannot_be_started_is_reported_and_the_question_stays(
    terminal: Terminal, talk: Talk, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "no-such-editor")
    said = terminal(*SUMMARY, ":e", "typed instead", language=language)
    assert words("common", language)("editor.missing", command="no-such-editor") in said
    assert talk.review.overview.summary == "typed instead"


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.usefixtures("editor")
def test_a_disk_that_has_no_room_for_the_editors_file_is_reported_and_the_question_stays(
    terminal: Terminal, talk: Talk, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    said = terminal(*SUMMARY, ":e", "typed instead", language=language)
    assert words("common", language)("editor.unwritten") in said
    assert talk.review.overview.summary == "typed instead"


def test_plain_mode_does_not_repeat_what_the_terminal_already_shows(terminal: Terminal, talk: Talk) -> None:
    assert "April to March" not in terminal("", "April to March").replace("Now: April to March", "")
    assert "> May to April\n" in talk("May to April")
