"""The external clipboard programs."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from pm_review.app.clipboard import TOOLS, Tool

PYTHON = sys.executable


def program(code: str) -> Tool:
    """Return a clipboard tool that runs Python code."""
    return Tool((PYTHON, "-c", code))


def test_a_clipboard_program_gets_the_text_unchanged(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    code = f"import sys; open({str(taken)!r}, 'wb').write(sys.stdin.buffer.read())"
    assert program(code).take("年终\ntext")
    assert taken.read_bytes() == "年终\ntext".encode()


def test_windows_gets_the_text_in_its_own_encoding(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    code = f"import sys; open({str(taken)!r}, 'wb').write(sys.stdin.buffer.read())"
    (windows,) = (tool for tool in TOOLS if tool.command == ("clip.exe",))
    assert Tool((PYTHON, "-c", code), encoding=windows.encoding).take("年终")
    assert taken.read_bytes().decode("utf-16") == "年终"


def test_a_clipboard_program_that_fails_has_not_copied_the_text() -> None:
    assert not program("raise SystemExit(1)").take("text")


def test_a_clipboard_program_that_cannot_be_started_has_not_copied_the_text(tmp_path: Path) -> None:
    assert not Tool((str(tmp_path / "none"),)).take("text")


def test_a_clipboard_program_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pm_review.app.clipboard.PATIENCE", 0.2)
    assert not program("import time; time.sleep(60)").take("text")


def test_a_clipboard_program_without_its_display_is_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    tool = Tool((PYTHON,), "A_DISPLAY")
    monkeypatch.delenv("A_DISPLAY", raising=False)
    assert not tool.is_there()
    monkeypatch.setenv("A_DISPLAY", ":0")
    assert tool.is_there()
    assert not Tool(("no-such-program-anywhere",)).is_there()
