from __future__ import annotations

import errno
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pm_review.review import Delete, Edit, Insert, Move, Set
from pm_review.store import journal
from pm_review.store.journal import Journal, splice, unsaved

EDITS: list[Edit] = [
    Set("overview.keyword", "x"),
    Set("overview.summary", "long " * 100),
    Set("overview.summary", "long " * 50 + "!" + "long " * 50),
    Insert("goals", 0, {"id": "G1", "name": "a", "own": date(2025, 1, 31), "parts": [{"name": "p"}]}),
    Move("goals[G1]", 1),
    Set("data.metrics[M1].series", {"2025-01": 1.5}),
    Set("overview.year", None),
    Delete("goals[G1]"),
]


def written(folder: Path, edits: list[Edit]) -> Journal:
    made = Journal(folder)
    for edit in edits:
        made.add(edit)
    return made


def test_edits_come_back_as_they_were(tmp_path: Path) -> None:
    written(tmp_path, EDITS).close(empty=False)
    assert unsaved(tmp_path, "") == EDITS


@settings(max_examples=200)
@given(st.text(), st.text(), st.text(), st.text())
def test_a_splice_turns_one_text_into_the_other(head: str, before: str, after: str, tail: str) -> None:
    one, other = head + before + tail, head + after + tail
    at, size, text = splice(one, other)
    assert one[:at] + text + one[at + size :] == other
    assert len(text) <= len(after)


def test_edits_that_the_file_holds_are_not_given_again(tmp_path: Path) -> None:
    made = written(tmp_path, EDITS[:3])
    number = made.turn()
    made.add(EDITS[3])
    made.announce("new", number)
    made.add(EDITS[4])
    made.close(empty=False)
    assert unsaved(tmp_path, "old") == EDITS[:5]
    assert unsaved(tmp_path, "new") == EDITS[3:5]


def test_a_saved_journal_is_emptied(tmp_path: Path) -> None:
    made = written(tmp_path, EDITS[:3])
    number = made.turn()
    made.announce("new", number)
    made.forget(number)
    assert unsaved(tmp_path, "old") == []
    made.close(empty=True)
    assert list(tmp_path.iterdir()) == []


def test_a_journal_goes_on_after_the_one_before(tmp_path: Path) -> None:
    written(tmp_path, EDITS[:2]).close(empty=False)
    written(tmp_path, EDITS[2:4]).close(empty=False)
    assert unsaved(tmp_path, "") == EDITS[:4]


@pytest.mark.parametrize("size", range(0, 60, 7))
def test_a_torn_end_costs_only_the_last_edit(tmp_path: Path, size: int) -> None:
    written(tmp_path, [Set("overview.keyword", "a"), Set("overview.keyword", "b" * 40)]).close(empty=False)
    (segment,) = journal.segments(tmp_path)
    content = segment.read_bytes()
    first = content.index(b"\n") + 1
    segment.write_bytes(content[: first + size])
    assert unsaved(tmp_path, "")[:1] == [Set("overview.keyword", "a")]


def test_edits_that_belong_together_come_back_all_or_none_wherever_the_end_is_torn(tmp_path: Path) -> None:
    made = written(tmp_path, EDITS[:3])
    made.add(*EDITS[2:5])
    made.close(empty=False)
    (segment,) = journal.segments(tmp_path)
    content = segment.read_bytes()
    last = content.rindex(b"\n", 0, -1) + 1
    for size in range(last, len(content) - 1):
        segment.write_bytes(content[:size])
        assert unsaved(tmp_path, "") == EDITS[:3]
    segment.write_bytes(content)
    assert unsaved(tmp_path, "") == [*EDITS[:3], *EDITS[2:5]]


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe",
        b"[]\n{}\nnull\n7\n",
        b'["splice","a",1,2,"x"]\n',
        b'["set"]\n',
        b'["all",["set","a",1],7]\n',
    ],
)
def test_a_damaged_journal_gives_what_can_be_read(tmp_path: Path, content: bytes) -> None:
    (tmp_path / journal.NAME.format(1)).write_bytes(content)
    assert unsaved(tmp_path, "") == []


def test_an_edit_that_the_disk_refused_is_written_with_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write

    def half(handle: int, content: bytes) -> int:
        write(handle, bytes(content)[:9])
        raise OSError(errno.ENOSPC, "full")

    made = written(tmp_path, EDITS[:2])
    with monkeypatch.context() as patch, pytest.raises(OSError, match="full"):
        patch.setattr(os, "write", half)
        made.add(EDITS[2])
    made.add(EDITS[3])
    made.close(empty=False)
    assert unsaved(tmp_path, "") == EDITS[:4]


def test_what_is_written_outlasts_a_power_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    made = written(tmp_path, EDITS[:2])
    assert made._timer is not None
    assert made._timer.interval <= 1
    made.sync()
    made.close(empty=False)
    assert len(synced) == 2


def test_what_is_left_outlasts_a_power_cut_when_the_program_ends_before_its_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    written(tmp_path, EDITS[:2]).close(empty=False)
    assert len(synced) == 2


def test_what_a_save_that_failed_left_in_the_journal_outlasts_a_power_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[str] = []
    monkeypatch.setattr(os, "fsync", lambda handle: synced.append(Path(f"/dev/fd/{handle}").resolve().name))
    made = written(tmp_path, EDITS[:1])
    made.turn()
    made.add(EDITS[1])
    made.turn()
    made.sync()
    assert synced[:2] == [journal.NAME.format(1), journal.NAME.format(2)]
    made.close(empty=False)


def test_a_journal_that_the_disk_may_not_have_kept_does_not_count_until_its_edits_are_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(handle: int) -> None:
        raise OSError(errno.EIO, "no")

    made = written(tmp_path, EDITS[:1])
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refuse)
        made.sync()
    assert not made.whole
    made.forget(made.turn())
    assert made.whole
    made.close(empty=True)
