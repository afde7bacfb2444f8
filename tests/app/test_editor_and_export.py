"""Text edited in another program, and reports exported to files of any name."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.conftest import Hand, Running

pytestmark = pytest.mark.usefixtures("here")


async def export_to(hand: Hand, path: str) -> None:
    """Open the export dialog of the report and enter a path."""
    await hand.press("ctrl+e", *["shift+up"] * 9)
    await hand.paste(path)
    await hand.press("enter")


async def test_a_path_may_begin_with_a_tilde(running: Running, example: Path, home: Path) -> None:
    async with running(example) as hand:
        await hand.press("ctrl+r")
        await export_to(hand, "~/handed in.md")
        assert not hand.app.screen.is_modal
        assert str(home / "handed in.md") in hand.said
    assert (home / "handed in.md").read_text(encoding="utf-8").startswith("# Social app")


async def test_an_existing_file_is_kept_if_the_user_only_presses_enter(
    running: Running, example: Path, here: Path
) -> None:
    (here / "r.md").write_text("mine", encoding="utf-8")
    async with running(example) as hand:
        await hand.press("ctrl+r")
        await export_to(hand, "r.md")
        assert "The file exists" in hand.text
        await hand.press("enter")
        assert (here / "r.md").read_text(encoding="utf-8") == "mine"
        await export_to(hand, "r.md")
        await hand.press("right", "enter")
    assert (here / "r.md").read_text(encoding="utf-8").startswith("# Social app")


async def test_the_exported_report_is_the_one_that_is_shown(
    running: Running, example: Path, here: Path
) -> None:
    async with running(example) as hand:
        await hand.press("ctrl+r")
        await export_to(hand, "full.md")
        await hand.press("ctrl+b")
        await export_to(hand, "brief.md")
        await hand.command("report_language")
        assert "总结" in hand.text
        await export_to(hand, "brief.zh.md")
    full, brief, chinese = (
        (here / name).read_text(encoding="utf-8") for name in ("full.md", "brief.md", "brief.zh.md")
    )
    assert len(brief) < len(full) / 2
    assert "总结" in chinese
    assert "总结" not in brief


async def test_an_empty_path_keeps_the_dialog_open(running: Running, example: Path, here: Path) -> None:
    async with running(example) as hand:
        await hand.press("ctrl+r", "ctrl+e", *["shift+up"] * 9, "backspace", "enter")
        assert hand.app.screen.is_modal
        await hand.press("escape")
    assert list(here.iterdir()) == []


async def test_a_file_under_the_cursor_is_named_by_the_arrow_keys(
    running: Running, example: Path, here: Path
) -> None:
    for name in ("a.md", "b.md"):
        (here / name).write_text(name, encoding="utf-8")
    async with running(example) as hand:
        await hand.press("ctrl+r", "ctrl+e", *["shift+up"] * 9)
        await hand.paste("./")
        await hand.press("down", "enter", "right", "enter")
    assert (here / "a.md").read_text(encoding="utf-8") == "a.md"
    assert (here / "b.md").read_text(encoding="utf-8").startswith("# Social app")


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_a_terminal_in_which_no_editor_can_run_is_reported(
    language: str, running: Running, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "true")
    async with running(file, language=language) as hand:
        await hand.press("tab", "Q", "ctrl+o")
        assert hand.app.words("editor.unsuited")[:12] in hand.text
        await hand.press("enter", "4")
        assert hand.review.overview.product == "Q4"


@pytest.mark.parametrize("keys", [["tab"] * 3, ["f2"], ["ctrl+r"]])
async def test_the_editor_is_offered_only_for_texts(
    keys: list[str], running: Running, file: Path, rings: list[object]
) -> None:
    async with running(file) as hand:
        await hand.press(*keys, "ctrl+o")
        assert len(rings) == 1
        assert not hand.app.screen.is_modal


async def test_one_undo_takes_back_a_text_from_the_editor(
    running: Running, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from contextlib import nullcontext

    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nprintf "第一行\\n[red]x[/]" > "$1"\n', encoding="utf-8")
    editor.chmod(0o700)
    monkeypatch.setenv("VISUAL", str(editor))
    async with running(file) as hand:
        monkeypatch.setattr(hand.app, "suspend", nullcontext)
        await hand.to_field("summary")
        await hand.type("mine")
        await hand.press("ctrl+o")
        assert hand.review.overview.summary == "第一行\n[red]x[/]"
        assert "[red]x[/]" in hand.text
        await hand.press("ctrl+z")
        assert hand.review.overview.summary == "mine"
