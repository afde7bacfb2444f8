"""The saving status in the header."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

import pytest

from pm_review.model import Set
from pm_review.store import files
from pm_review.store.session import Session
from pm_review.workspace.editor import Editor

EDIT = Set("overview.keyword", "x")


def test_an_open_review_is_shown_as_saved_before_the_first_change(editor: Editor) -> None:
    assert editor.saved_words() == ("all saved", False)


def test_a_change_is_on_its_way_and_then_saved_with_its_time(editor: Editor) -> None:
    editor.apply(EDIT)
    assert editor.saved_words() == ("saving …", False)
    assert editor.session.save()
    said, trouble = editor.saved_words()
    saved_at = editor.session.saved_at
    assert saved_at is not None
    assert (said, trouble) == (f"saved {saved_at:%H:%M:%S}", False)
    assert re.fullmatch(r"saved \d\d:\d\d:\d\d", said)
    editor.apply(Set("overview.keyword", "y"))
    assert editor.saved_words() == ("saving …", False)


@pytest.mark.parametrize(
    ("fault", "language", "said"),
    [
        (errno.ENOSPC, "en", "NOT SAVED: the disk is full"),
        (errno.EACCES, "en", "NOT SAVED: no permission"),
        (errno.ENOSPC, "zh", "未保存：磁盘已满"),
    ],
)
def test_a_disk_that_fails_is_reported_with_the_reason_as_a_problem(
    editor: Editor, fault: int, language: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(fault, os.strerror(fault))

    editor.language = language
    editor.session.apply(EDIT)
    monkeypatch.setattr(files, "write", refuse)
    assert not editor.session.save()
    assert editor.saved_words() == (said, True)


def test_a_review_that_is_open_elsewhere_says_so_and_takes_no_edit(editor: Editor) -> None:
    path = editor.session.path
    other = Editor(editor.library.open(path), editor.library, "en")
    assert other.saved_words() == ("READ ONLY: open elsewhere", True)
    assert other.read_only
    assert other.apply_all([EDIT], "x") is False


@pytest.mark.parametrize("values", [None, "", [1, 2], {}, 5])
def test_an_empty_series_has_no_line(editor: Editor, values: object) -> None:
    assert editor.series_line(values) == ""


@pytest.mark.parametrize(("count", "signs"), [(1, 1), (2, 2), (24, 24), (25, 24), (60, 24)])
def test_a_series_is_drawn_by_its_last_two_years_and_shown_from_its_first_value_on(
    editor: Editor, count: int, signs: int
) -> None:
    drawn, output = editor.series_line({str(at): 100 + at for at in range(count)}).split("  ")
    assert len(drawn) == signs
    assert output == f"100 → {99 + count}"


def test_the_last_of_the_earlier_reviews_is_last_years(editor: Editor) -> None:
    assert editor.previous is None
    earlier = [editor.review, Session.open(editor.session.path, state_dir=Path("/nowhere")).review]
    editor.earlier = earlier
    assert editor.previous is earlier[0]
