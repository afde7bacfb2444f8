"""A field's text in the user's own editor."""

from __future__ import annotations

import resource
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pm_review.terminal.external_editor import EditorError, edit_text


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the temporary file for the editor."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    return folder


def program(folder: Path, body: str) -> str:
    """Return the command of an editor made of one line of shell, with the file in ``$1``."""
    path = folder / "my editor"
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return f"'{path}'"


def test_the_editor_gets_the_text_and_what_it_writes_comes_back(
    scratch: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = program(tmp_path, f'cat "$1" > "{tmp_path}/seen"; printf "after\\n二" > "$1"')
    monkeypatch.setenv("EDITOR", editor)
    assert edit_text("before 一\n\nmore") == "after\n二"
    assert (tmp_path / "seen").read_text(encoding="utf-8") == "before 一\n\nmore"


def test_visual_goes_before_editor_unless_it_is_blank(
    scratch: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = program(tmp_path, 'printf written > "$1"')
    monkeypatch.setenv("EDITOR", "false")
    monkeypatch.setenv("VISUAL", editor)
    assert edit_text("x") == "written"
    monkeypatch.setenv("EDITOR", editor)
    monkeypatch.setenv("VISUAL", "  ")
    assert edit_text("x") == "written"


@pytest.mark.parametrize(
    ("before", "after"), [("one", "one"), ("one\n", "one\n\n"), ("", ""), ("one\n\ntwo", "one\n\ntwo")]
)
def test_only_the_newline_that_an_editor_puts_at_the_end_is_taken_off(
    scratch: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: str, after: str
) -> None:
    monkeypatch.setenv("EDITOR", program(tmp_path, 'echo >> "$1"'))
    assert edit_text(before) == after


def test_no_copy_of_the_text_is_left_behind(scratch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "true")
    assert edit_text("for my boss alone") == "for my boss alone"
    monkeypatch.setenv("EDITOR", "no-such-editor-anywhere")
    with pytest.raises(EditorError, match="missing"):
        edit_text("for my boss alone")
    assert list(scratch.iterdir()) == []


def test_the_program_lets_go_of_the_terminal_while_the_editor_runs(
    scratch: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = tmp_path / "ran"
    monkeypatch.setenv("EDITOR", program(tmp_path, f"touch '{mark}'"))
    seen: list[bool] = []

    @contextmanager
    def suspended() -> Iterator[None]:
        seen.append(mark.exists())
        yield
        seen.append(mark.exists())

    edit_text("x", suspended())
    assert seen == [False, True]


@pytest.mark.parametrize("command", ["no-such-editor-anywhere -w", "vi 'unclosed", "'{folder}'", "'{plain}'"])
def test_an_editor_that_cannot_be_started_is_reported_as_missing(
    scratch: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    plain = tmp_path / "plain"
    plain.write_text("no program", encoding="utf-8")
    monkeypatch.setenv("EDITOR", command.format(folder=tmp_path, plain=plain))
    with pytest.raises(EditorError, match="missing"):
        edit_text("x")


@contextmanager
def full_disk() -> Iterator[None]:
    """Prevent files of this process from growing, including the log of the tests."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_disk_that_does_not_take_the_text_is_reported_before_any_editor_starts(
    scratch: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = tmp_path / "ran"
    monkeypatch.setenv("EDITOR", f"touch '{mark}'")
    with full_disk(), pytest.raises(EditorError, match="unwritten"):
        edit_text("x")
    assert not mark.exists()
    assert list(scratch.iterdir()) == []


def test_a_folder_that_takes_no_file_is_reported(scratch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "true")
    scratch.rmdir()
    with pytest.raises(EditorError, match="unwritten"):
        edit_text("x")


def test_an_editor_that_takes_the_file_away_is_reported(
    scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "rm")
    with pytest.raises(EditorError, match="unwritten"):
        edit_text("x")


def test_the_editor_gets_a_text_file_by_its_ending(
    scratch: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", program(tmp_path, 'basename "$1" > "$1"'))
    assert edit_text("x").endswith(".txt")


def test_options_of_the_editor_go_before_the_file(
    scratch: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = program(tmp_path, 'printf "%s|" "$1" "$2" > "$3"')
    monkeypatch.setenv("EDITOR", f"{command} --wait 'two words'")
    assert edit_text("x") == "--wait|two words|"


def test_an_editor_that_says_that_it_failed_has_written_all_the_same(
    scratch: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", program(tmp_path, 'printf written > "$1"; exit 3'))
    assert edit_text("x") == "written"


def test_an_editors_file_that_is_not_text_is_refused(
    scratch: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", program(tmp_path, 'printf "a\\377b" > "$1"'))
    with pytest.raises(EditorError, match="undecodable"):
        edit_text("x")


def test_without_a_word_from_the_user_the_editor_is_vi(
    scratch: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vi = tmp_path / "vi"
    vi.write_text('#!/bin/sh\nprintf "by vi" > "$1"\n', encoding="utf-8")
    vi.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    assert edit_text("x") == "by vi"


@pytest.mark.parametrize("text", ["line\r\n", "tab\tand blank  ", "\n\n", "二\n"])
def test_a_text_that_is_not_touched_comes_back_as_it_was(
    scratch: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setenv("EDITOR", "true")
    assert edit_text(text) == text.replace("\r\n", "\n")
