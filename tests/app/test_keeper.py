"""Saving: changes by other programs, write errors and earlier versions."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from threading import Event
from unittest.mock import Mock

import pytest
from textual import events
from textual.driver import Driver

from app.conftest import Hand, Running
from app.keys import key_event
from pm_review.app import keeper
from pm_review.app.keeper import LATEST, PAUSE
from pm_review.model import Review
from pm_review.paths import notes_dir
from pm_review.store import files, reading
from pm_review.store.notes import Notes


def on_disk(file: Path) -> Review:
    return reading.read(file)


async def disagreed(hand: Hand, file: Path) -> None:
    """Change a field in the file while the same field is edited in the app."""
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("year = 2025\n", 'year = 2025\nproduct = "Theirs"\n'), encoding="utf-8")
    await hand.press("tab")
    await hand.paste("Mine")
    await hand.save()


@pytest.mark.parametrize(
    ("keys", "product"), [(["tab", "enter"], "Mine"), (["tab", "right", "enter"], "Theirs")]
)
async def test_a_field_changed_on_both_sides_is_chosen_and_the_other_is_kept_beside(
    keys: list[str], product: str, running: Running, file: Path
) -> None:
    async with running(file) as hand:
        await disagreed(hand, file)
        assert "Mine" in hand.text
        assert "Theirs" in hand.text
        assert "“Overview › Product” was changed" in hand.text
        await hand.press(*keys)
        await hand.save()
        assert hand.review.overview.product == product
        assert on_disk(file).overview.product == product
        beside = [each for each in file.parent.glob("*.toml") if each != file]
        assert [on_disk(each).overview.product for each in beside] == ["Theirs"]


async def test_typing_does_not_answer_a_question_that_appears_meanwhile(
    running: Running, file: Path, rings: list[object]
) -> None:
    async with running(file) as hand:
        await disagreed(hand, file)
        await hand.press("x", "space", "enter")
        assert "was changed here and in another program" in hand.text
        assert len(rings) == 3
        await hand.press("escape")
        assert hand.review.overview.product == "Mine"


async def test_the_choice_between_two_changes_is_undone_by_name(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await disagreed(hand, file)
        await hand.press("tab", "right", "enter")
        assert hand.review.overview.product == "Theirs"
        await hand.choose("undo the last")
        assert hand.review.overview.product == "Mine"
        (said,) = hand.notifications
        assert said.startswith("Undid:")


def refuse(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Make saving a review fail until the patch is undone."""
    monkeypatch.setattr(files, "write", refuse)
    return monkeypatch


async def test_a_full_disk_is_reported_and_what_is_typed_is_saved_when_there_is_room(
    running: Running, file: Path, full_disk: pytest.MonkeyPatch
) -> None:
    async with running(file) as hand:
        await hand.press("tab")
        await hand.type("FY25")
        await hand.save()
        assert "NOT SAVED" in hand.lines[0]
        assert on_disk(file).overview.product == ""
        full_disk.undo()
        await hand.type("!")
        await hand.save()
        assert "NOT SAVED" not in hand.lines[0]
        assert on_disk(file).overview.product == "FY25!"


async def test_quitting_on_a_full_disk_offers_another_place(
    running: Running, file: Path, full_disk: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "usb stick.toml"
    async with running(file) as hand:
        await hand.press("tab")
        await hand.type("FY25")
        await hand.save()
        await hand.press("ctrl+q")
        assert "Save elsewhere" in hand.text
        full_disk.undo()
        full_disk.setattr(hand.wizard.session, "save", lambda *_: False)
        await hand.press("enter", *["backspace"] * 200)
        await hand.type(str(elsewhere))
        await hand.press("enter")
        assert hand.app.is_running
        assert on_disk(elsewhere).overview.product == "FY25"


async def test_a_refused_place_to_save_can_be_corrected(
    running: Running, file: Path, full_disk: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    async with running(file) as hand:
        await hand.press("tab")
        await hand.type("FY25")
        await hand.save()
        await hand.press("ctrl+q")
        full_disk.undo()
        full_disk.setattr(hand.wizard.session, "save", lambda *_: False)
        await hand.press("enter", *["ctrl+u"] * 3)
        await hand.paste(str(tmp_path / "stick" / "r.toml"))
        await hand.press("enter")
        assert "There is no folder" in hand.text
        assert hand.app.focused.text == str(tmp_path / "stick" / "r.toml")
        (tmp_path / "stick").mkdir()
        await hand.press("enter")
        assert on_disk(tmp_path / "stick" / "r.toml").overview.product == "FY25"


@pytest.mark.parametrize(
    ("refused", "said"),
    [
        ("write", "What you typed is kept in the journal"),
        ("write_all", "The journal could not be written either"),
    ],
)
async def test_quitting_on_a_full_disk_reports_whether_the_journal_has_what_was_typed(
    refused: str, said: str, running: Running, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(file) as hand:
        await hand.press("tab")
        monkeypatch.setattr(files, refused, refuse)
        await hand.type("FY25")
        await hand.save()
        await hand.press("ctrl+q")
        assert said in hand.text


async def test_quitting_asks_even_after_a_save_that_began_before_the_disk_was_full(
    running: Running, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached, released, write = Event(), Event(), files.write

    def hang(path: Path, content: bytes, *more: Callable[[], bool]) -> bool:
        reached.set()
        assert released.wait(60)
        monkeypatch.setattr(files, "write", refuse)
        return write(path, content, *more)

    async with running(file) as hand:
        await hand.press("tab")
        await hand.type("FY")
        monkeypatch.setattr(files, "write", hang)
        hand.held = True
        hand.wizard.keeper.save()
        await hand.until(reached.is_set)
        with monkeypatch.context() as full:
            full.setattr(files, "write_all", refuse)
            await hand.type("25")
            assert "NOT SAVED" in hand.lines[0]
        released.set()
        await hand.work()
        assert on_disk(file).overview.product == "FY"
        assert "NOT SAVED" in hand.lines[0]
        await hand.press("ctrl+q")
        await hand.until(lambda: "Save elsewhere" in hand.text)


async def test_an_earlier_version_is_looked_at_and_restored_and_that_is_undone(
    running: Running, file: Path
) -> None:
    async with running(file) as hand:
        await hand.press("tab")
        await hand.type("FY25")
        await hand.save()
        await hand.choose("earlier versions")
        assert "Overview (1) – as it is now" in hand.text
        assert "oldest version kept" in hand.text
        await hand.press("down", "enter")
        assert "Overview › Product" in hand.text
        assert "- FY25" in hand.text
        await hand.press("right", "enter")
        assert hand.review.overview.product == ""
        await hand.choose("undo the last")
        assert hand.review.overview.product == "FY25"


async def test_a_field_is_edited_in_the_users_editor(
    running: Running, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nprintf "%s, by hand" "$(cat "$1")" > "$1"\n', encoding="utf-8")
    editor.chmod(0o700)
    monkeypatch.setenv("VISUAL", str(editor))
    async with running(file) as hand:
        monkeypatch.setattr(hand.app, "suspend", nullcontext)
        await hand.press("tab")
        await hand.type("FY25")
        await hand.choose("edit this field")
        assert hand.review.overview.product == "FY25, by hand"


async def test_an_editor_that_is_not_there_is_named(
    running: Running, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "no-such-editor")
    async with running(file, notifications=True) as hand:
        monkeypatch.setattr(hand.app, "suspend", nullcontext)
        await hand.choose("edit this field")
        assert "no-such-editor" in hand.text


@pytest.mark.parametrize(
    ("language", "command", "said"),
    [("en", "edit this field", "temporary file"), ("zh", "编辑当前字段", "无法读写")],
)
async def test_a_disk_that_has_no_room_for_the_editors_file_is_reported_and_the_answer_stays(
    running: Running, file: Path, monkeypatch: pytest.MonkeyPatch, language: str, command: str, said: str
) -> None:
    monkeypatch.setenv("VISUAL", "rm")
    async with running(file, language=language, notifications=True) as hand:
        monkeypatch.setattr(hand.app, "suspend", nullcontext)
        await hand.press("tab")
        await hand.type("FY25")
        await hand.choose(command)
        assert said in hand.text
        assert hand.review.overview.product == "FY25"


@pytest.mark.parametrize("key", ["ctrl+q", "f9"])
@pytest.mark.parametrize("stays", [True, False])
async def test_on_a_full_disk_the_user_may_quit_or_stay(
    stays: bool, key: str, running: Running, file: Path, full_disk: pytest.MonkeyPatch
) -> None:
    async with running(file) as hand:
        await hand.press("tab")
        await hand.type("FY25")
        await hand.save()
        await hand.press(key, *["right"] * (1 if stays else 2), "enter")
        here = hand.app.is_running and not hand.app.screen.is_modal and hand.app.screen is not None
        assert (here and "FY25" in hand.text and "Your reviews" not in hand.text) is stays


async def test_merged_changes_of_another_program_are_on_the_screen(running: Running, file: Path) -> None:
    async with running(file) as hand:
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("year = 2025\n", 'year = 2025\nkeyword = "Theirs"\n'), encoding="utf-8")
        await hand.press("tab")
        await hand.type("Mine")
        assert "Theirs" not in hand.text
        await hand.save()
        assert hand.said.startswith("Merged changes")
        assert "Theirs" in hand.text
        assert "Mine" in hand.text
        await hand.type("!")
        assert hand.review.overview.product == "Mine!"


def write_outside(file: Path, keyword: str) -> None:
    """Change the file as another program does."""
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("year = 2025\n", f'year = 2025\nkeyword = "{keyword}"\n'), encoding="utf-8")


@pytest.mark.parametrize("back", ["focus", "fg"])
async def test_a_user_who_comes_back_sees_what_another_program_changed(
    running: Running, file: Path, back: str
) -> None:
    async with running(file) as hand:
        await hand.press("tab")
        await hand.type("Mine")
        hand.app.post_message(events.AppBlur())
        await hand.settle()
        write_outside(file, "Theirs")
        hand.app.post_message(events.AppFocus() if back == "focus" else Driver.SignalResume())
        await hand.type("!")
        await hand.work()
        assert "Theirs" in hand.text
        assert (hand.review.overview.product, hand.review.overview.keyword) == ("Mine!", "Theirs")
        assert "Merged changes made by another program" in hand.said


@pytest.mark.parametrize("pane", ["list", "rail"])
async def test_coming_back_leaves_the_focus_in_its_pane(running: Running, file: Path, pane: str) -> None:
    async with running(file) as hand:
        await hand.open("goals/goals")
        await hand.press("ctrl+n", *"Grow", "f2" if pane == "rail" else "escape")
        await hand.save()
        hand.app.post_message(events.AppBlur())
        await hand.settle()
        write_outside(file, "Theirs")
        hand.app.post_message(events.AppFocus())
        await hand.work()
        assert hand.review.overview.keyword == "Theirs"
        assert hand.app.focused is (hand.wizard.rail if pane == "rail" else hand.wizard.navigator.view.list)


async def test_coming_back_to_a_replaced_file_asks_once(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await hand.press("tab")
        await hand.type("Mine")
        await hand.save()
        file.write_text("", encoding="utf-8")
        for asked in (True, False):
            hand.app.post_message(events.AppFocus())
            await hand.settle()
            assert hand.app.screen.is_modal is asked
            await hand.press(*["escape"] * asked)
        assert hand.review.overview.product == "Mine"


async def test_coming_back_to_an_unchanged_file_changes_nothing(running: Running, file: Path) -> None:
    async with running(file) as hand:
        before, stamp = hand.text, file.stat()
        hand.app.post_message(events.AppBlur())
        hand.app.post_message(events.AppFocus())
        await hand.work()
        assert (hand.text, hand.said) == (before, "")
        assert file.stat().st_mtime_ns == stamp.st_mtime_ns


async def test_typing_without_a_pause_delays_a_save_by_five_seconds_at_most(
    running: Running, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(file) as hand:
        await hand.press("tab")
        set_timer = Mock()
        monkeypatch.setattr(hand.wizard, "set_timer", set_timer)
        for typed in ("FY25", "/26"):  # a save begins anew
            set_timer.reset_mock()
            await hand.type(typed)
            delays = [call.args[0] for call in set_timer.call_args_list]
            assert delays.count(PAUSE) == len(typed)
            assert delays.count(LATEST) == 1
            assert LATEST <= 5
            await hand.save()


async def test_text_typed_without_a_pause_is_saved(
    running: Running, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper, "PAUSE", 3600)
    monkeypatch.setattr(keeper, "LATEST", 0.01)
    async with running(file) as hand:
        await hand.press("tab")
        await hand.type("FY")
        await hand.until(lambda: on_disk(file).overview.product == "FY")


@pytest.mark.parametrize("width", [44, 80, 120])
async def test_the_head_line_says_the_same_in_the_same_place_while_saving_and_after(
    width: int, running: Running, file: Path
) -> None:
    async with running(file, size=(width, 24)) as hand:
        await hand.type("a")
        await hand.rest()
        await hand.type("b")
        before, saving, _ = hand.lines[0].partition("saving …")
        assert saving, hand.text
        await hand.save()
        after, saved, _ = hand.lines[0].partition("saved ")
        assert saved, hand.text
        assert after == before


async def test_asked_twice_to_quit_on_a_full_disk_there_is_one_question(
    running: Running, file: Path, full_disk: pytest.MonkeyPatch, rings: list[object]
) -> None:
    async with running(file) as hand:
        await hand.press("tab")
        await hand.type("FY25")
        await hand.save()
        await hand.press("ctrl+q", "ctrl+q")
        assert len(rings) == 1
        await hand.press("escape")
        assert hand.app.screen is hand.wizard
        await hand.press("ctrl+q")
        assert "Quit anyway" in hand.text


async def test_a_change_of_another_program_waits_until_a_dialog_is_closed(
    running: Running, file: Path
) -> None:
    async with running(file) as hand:
        Notes(notes_dir(hand.app.library.folder)).add("a note", date(2025, 3, 4))
        await hand.press("tab")
        await hand.type("Mine")
        await hand.save()
        await hand.press("ctrl+f")
        file.write_text(file.read_text(encoding="utf-8").replace("Mine", "Theirs"), encoding="utf-8")
        hand.app.post_message(events.AppFocus())
        await hand.work()
        assert "was changed here" not in hand.text
        await hand.press("enter")
        await hand.work()
        assert "was changed here and in another program" in hand.text
        assert "Minea note" in hand.text
        assert "Theirs" in hand.text
        await hand.press("tab", "right", "enter")
        assert hand.review.overview.product == "Theirs"


async def test_a_series_that_another_program_changed_is_asked_about_once_its_table_is_closed(
    running: Running, file: Path
) -> None:
    text = file.read_text(encoding="utf-8")
    text += '[[data.metrics]]\nid = "M1"\nname = "Users"\nseries = { "2025-01" = 1 }\n'
    file.write_text(text, encoding="utf-8")
    async with running(file) as hand:
        await hand.open("data/metrics")
        await hand.to_field("series")
        await hand.press("enter", "enter")
        await hand.type("5")
        file.write_text(text.replace("= 1 }", "= 9 }"), encoding="utf-8")
        hand.app.post_message(events.AppFocus())
        await hand.work()
        assert "was changed here" not in hand.text
        await hand.press("enter", "7", "escape")
        await hand.work()
        assert "2025-03 7" in hand.text
        assert "2025-01 9" in hand.text
        await hand.press("tab", "right", "enter")
        assert hand.review.data.metrics[0].series == {"2025-01": 9}


async def test_a_change_that_waits_for_a_dialog_is_merged_on_quitting(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await hand.press("tab")
        await hand.type("Mine")
        await hand.press("ctrl+f")
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("year = 2025\n", 'year = 2025\nteam = "Theirs"\n'), encoding="utf-8")
        hand.app.post_message(events.AppFocus())
        await hand.work()
        hand.app.post_message(key_event("ctrl+q"))
        await hand.until(lambda: not hand.app.is_running)
        assert hand.app.crash is None
    assert (on_disk(file).overview.product, on_disk(file).overview.team) == ("Mine", "Theirs")


async def test_a_report_is_exported_while_another_programs_change_waits(
    running: Running, example: Path, here: Path
) -> None:
    async with running(example) as hand:
        await hand.press("ctrl+r", "ctrl+e")
        text = example.read_text(encoding="utf-8")
        example.write_text(text.replace("Social app", "Video app"), encoding="utf-8")
        hand.app.post_message(events.AppFocus())
        await hand.work()
        await hand.press("enter")
        await hand.work()
        assert list(here.glob("*.md"))
        assert hand.review.overview.product == "Video app"
        assert hand.report is not None
