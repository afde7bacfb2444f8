from __future__ import annotations

import errno
import os
import shutil
from datetime import UTC, date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pm_review.model import Delete, Edit, Insert, Move, Set
from pm_review.paths import is_there
from pm_review.store import journal
from pm_review.store.journal import Journal, replay

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
        made.append(edit)
    return made


def test_edits_are_read_back_unchanged(tmp_path: Path) -> None:
    written(tmp_path, EDITS).close(empty=False)
    assert replay(tmp_path, "") == EDITS


def test_edits_that_are_in_the_file_are_not_recovered_again(tmp_path: Path) -> None:
    made = written(tmp_path, EDITS[:3])
    mark = made.mark()
    made.append(EDITS[3])
    made.checkpoint("new", mark)
    made.append(EDITS[4])
    made.close(empty=False)
    assert replay(tmp_path, "old") == EDITS[:5]
    assert replay(tmp_path, "new") == EDITS[3:5]


def test_a_saved_journal_is_emptied(tmp_path: Path) -> None:
    made = written(tmp_path, EDITS[:3])
    mark = made.mark()
    made.checkpoint("new", mark)
    made.truncate(mark)
    assert replay(tmp_path, "old") == []
    made.close(empty=True)
    assert list(tmp_path.iterdir()) == []


def test_a_new_journal_continues_the_one_before(tmp_path: Path) -> None:
    written(tmp_path, EDITS[:2]).close(empty=False)
    written(tmp_path, EDITS[2:4]).close(empty=False)
    assert replay(tmp_path, "") == EDITS[:4]


@pytest.mark.parametrize("size", range(0, 60, 7))
def test_a_torn_end_costs_only_the_last_edit(tmp_path: Path, size: int) -> None:
    written(tmp_path, [Set("overview.keyword", "a"), Set("overview.keyword", "b" * 40)]).close(empty=False)
    segment = tmp_path / journal.NAME
    content = segment.read_bytes()
    first = content.index(b"\n") + 1
    segment.write_bytes(content[: first + size])
    assert replay(tmp_path, "")[:1] == [Set("overview.keyword", "a")]


def test_edits_that_belong_together_come_back_all_or_none_wherever_the_end_is_torn(tmp_path: Path) -> None:
    made = written(tmp_path, EDITS[:3])
    made.append(*EDITS[2:5])
    made.close(empty=False)
    segment = tmp_path / journal.NAME
    content = segment.read_bytes()
    last = content.rindex(b"\n", 0, -1) + 1
    for size in range(last, len(content) - 1):
        segment.write_bytes(content[:size])
        assert replay(tmp_path, "") == EDITS[:3]
    segment.write_bytes(content)
    assert replay(tmp_path, "") == [*EDITS[:3], *EDITS[2:5]]


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe",
        b"[]\n{}\nnull\n7\n",
        b'{"saved":"","from":"x"}\n{"saved":"","from":0,"edits":[7]}\n',
        b'["set"]\n',
        b"[" * 100_000 + b"\n",
        b'["set","overview.year",' + b"9" * 5000 + b"]\n",
        b'["set","overview.own",{"toml":"' + b"[" * 5000 + b'"}]\n',
        b'["all",["set","a",1],7]\n',
    ],
)
def test_a_damaged_journal_gives_what_can_be_read(tmp_path: Path, content: bytes) -> None:
    (tmp_path / journal.NAME).write_bytes(content)
    assert replay(tmp_path, "") == []


def test_an_edit_that_the_disk_refused_is_written_with_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write

    def half(handle: int, content: bytes) -> int:
        write(handle, bytes(content)[:9])
        raise OSError(errno.ENOSPC, "full")

    made = written(tmp_path, EDITS[:2])
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", half)
        made.append(EDITS[2])
        assert made.failed
        assert made.failed.errno == errno.ENOSPC
    made.append(EDITS[3])
    made.close(empty=False)
    assert replay(tmp_path, "") == EDITS[:4]


def test_written_edits_survive_a_power_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    made = written(tmp_path, EDITS[:2])
    assert made._timer is not None
    assert made._timer.interval <= 1
    made.sync()
    made.close(empty=False)
    assert len(synced) == 2


def test_unsynced_edits_survive_a_power_cut_after_the_program_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    written(tmp_path, EDITS[:2]).close(empty=False)
    assert len(synced) == 2


def test_a_journal_that_the_disk_may_not_have_kept_does_not_count_until_its_edits_are_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(handle: int) -> None:
        raise OSError(errno.EIO, "no")

    made = written(tmp_path, EDITS[:1])
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refuse)
        made.sync()
    assert not made.is_complete
    made.truncate(made.mark())
    assert made.is_complete
    made.close(empty=True)


LONG, OTHER = "a long text " * 40, "another long text " * 40
PART = "goals[G1].parts[0].note"


def test_a_long_text_does_not_need_what_the_disk_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*arguments: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    made = written(tmp_path, [Set(PART, LONG)])
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", refuse)
        made.append(Set(PART, LONG + "!"))
        assert made.failed
        assert made.failed.errno == errno.ENOSPC
    assert not made.is_complete
    made.append(Set(PART, LONG + "!!"))
    assert made.is_complete
    made.close(empty=False)
    assert replay(tmp_path, "") == [Set(PART, LONG), Set(PART, LONG + "!"), Set(PART, LONG + "!!")]


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(["a", "b"]), st.text(max_size=3), st.integers(0, 300)), max_size=8))
def test_texts_of_any_length_come_back_in_the_order_in_which_they_were_typed(
    typed: list[tuple[str, str, int]],
) -> None:
    edits: list[Edit] = [Set(f"overview.{key}", text * count) for key, text, count in typed]
    with TemporaryDirectory() as name:
        written(Path(name), edits).close(empty=False)
        assert replay(Path(name), "") == edits


@pytest.mark.parametrize(
    "value",
    [
        date(2025, 1, 31),
        time(7, 30),
        datetime(2025, 1, 31, 7, 30, tzinfo=UTC),
        {"deep": [date(2025, 1, 31), {"er": time(7, 30)}]},
        {"toml": "not a value of ours", "more": 1},
        [1, 2.5, True, "x", None],
        {"a": {}},
    ],
)
def test_a_value_that_json_does_not_have_is_read_back_from_the_journal(tmp_path: Path, value: object) -> None:
    written(tmp_path, [Set("overview.own", value)]).close(empty=False)
    assert replay(tmp_path, "") == [Set("overview.own", value)]


def test_a_foreign_file_beside_the_journal_is_neither_read_nor_removed(tmp_path: Path) -> None:
    for name in ("journal.jsonl.bak", "journal-x.jsonl", "my journal.jsonl", "place"):
        (tmp_path / name).write_text('["set", "overview.keyword", "foreign"]\n', encoding="utf-8")
    made = written(tmp_path, EDITS[:1])
    assert replay(tmp_path, "") == EDITS[:1]
    made.close(empty=True)
    assert len(list(tmp_path.iterdir())) == 4


@pytest.mark.parametrize("folder", ["gone", "file"])
def test_without_a_folder_there_is_no_journal(tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").touch()
    assert not is_there(tmp_path / folder / journal.NAME)
    assert replay(tmp_path / folder, "") == []


def test_a_folder_that_is_closed_to_the_user_shows_no_journal(unprivileged: Path) -> None:
    unprivileged.chmod(0)
    try:
        assert not is_there(unprivileged / "state" / journal.NAME)
        assert not is_there(unprivileged / journal.NAME)
    finally:
        unprivileged.chmod(0o700)


def test_an_edit_that_came_while_a_save_was_under_way_stays_in_the_journal(tmp_path: Path) -> None:
    made = written(tmp_path, EDITS[:2])
    mark = made.mark()
    made.append(EDITS[3])
    made.checkpoint("saved", mark)
    made.truncate(mark)
    made.append(EDITS[4])
    made.close(empty=False)
    assert replay(tmp_path, "saved") == EDITS[3:5]


def test_a_journal_that_grew_large_is_written_anew_without_what_is_saved(tmp_path: Path) -> None:
    text = "x" * 2 * journal.LARGE
    made = written(tmp_path, [Set("overview.summary", text)])
    mark = made.mark()
    made.append(EDITS[3])
    made.checkpoint("saved", mark)
    made.truncate(mark)
    assert (tmp_path / journal.NAME).stat().st_size < 1000
    made.append(EDITS[4])
    made.close(empty=False)
    assert [each.name for each in tmp_path.iterdir()] == [journal.NAME]
    assert replay(tmp_path, "saved") == EDITS[3:5]


def test_what_a_file_of_another_program_lacks_comes_before_what_was_typed_since(tmp_path: Path) -> None:
    made = written(tmp_path, EDITS[:3])
    made.checkpoint("theirs", None, EDITS[4:6])
    made.append(EDITS[0])
    made.close(empty=False)
    assert replay(tmp_path, "theirs") == [*EDITS[4:6], EDITS[0]]
    assert replay(tmp_path, "mine") == [*EDITS[:3], EDITS[0]]


def test_a_journal_whose_folder_was_deleted_reports_it(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    folder.mkdir()
    made = written(folder, EDITS[:1])
    shutil.rmtree(folder)
    made.append(EDITS[1])
    assert isinstance(made.failed, FileNotFoundError)
    assert not made.is_complete
    made.close(empty=True)
