"""Saving beside other programs and on failing disks: saved data, messages and released files."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from pm_review.model import Delete, Insert, Move, PathError, Set, to_dict
from pm_review.store import files, journal, lock, reading, state, versions
from pm_review.store.document import Document
from pm_review.store.errors import StoreError
from pm_review.store.library import Library
from pm_review.store.session import Session, Status

from .conftest import SAMPLE, Clock, killed

Opened = Callable[[Path], Session]
MINE = Set("overview.keyword", "mine")


def outside(file: Path, before: str, after: str) -> bytes:
    """Change the file as another program would, and return its content."""
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.with_suffix(".new").write_text(text.replace(before, after), encoding="utf-8")
    file.with_suffix(".new").replace(file)
    return file.read_bytes()


def refuse(*arguments: object) -> int:
    raise OSError(errno.ENOSPC, "full")


def kept(folder: Path) -> list[str]:
    """Return the texts of all versions, the oldest first."""
    return [each.text() for each in reversed(versions.versions(folder))]


def test_unsaved_edits_come_back_after_an_outside_change_and_a_kill(file: Path, opened: Opened) -> None:
    session = opened(file)
    session.apply(MINE)
    theirs = outside(file, '"Releases"', '"Ships"')
    assert not session.save()
    assert file.read_bytes() == theirs
    killed(session)
    again = opened(file)
    assert (again.review.overview.keyword, again.review.goals[1].name) == ("mine", "Ships")
    assert again.save()
    assert reading.read(file).overview.keyword == "mine"


def test_merged_changes_that_were_not_saved_come_back_after_a_kill(file: Path, opened: Opened) -> None:
    session = opened(file)
    session.apply(MINE)
    outside(file, '"Releases"', '"Ships"')
    session.save()
    session.external.merge()
    session.apply(Set("overview.role", "later"))
    killed(session)
    review = opened(file).review
    assert (review.overview.keyword, review.overview.role, review.goals[1].name) == ("mine", "later", "Ships")


def test_until_it_is_merged_nothing_is_written_however_often_it_is_saved(file: Path, opened: Opened) -> None:
    session = opened(file)
    session.apply(MINE)
    theirs = outside(file, '"Releases"', '"Ships"')
    for edit in (Set("overview.role", "a"), Set("overview.role", "b")):
        assert not session.save()
        session.apply(edit)
        assert session.status is Status.CHANGED
    assert file.read_bytes() == theirs
    session.external.merge()
    assert session.status is Status.PENDING
    assert session.save()
    review = reading.read(file)
    assert (review.overview.keyword, review.overview.role, review.goals[1].name) == ("mine", "b", "Ships")


def test_a_second_change_from_outside_during_the_merge_is_merged_too(file: Path, opened: Opened) -> None:
    session = opened(file)
    session.apply(MINE)
    outside(file, '"Releases"', '"Ships"')
    session.save()
    outside(file, 'team = "8"', 'team = "9"')
    session.external.merge()
    assert not session.save()
    session.external.merge()
    assert session.save()
    review = reading.read(file)
    assert (review.overview.keyword, review.overview.team, review.goals[1].name) == ("mine", "9", "Ships")


def test_a_change_from_outside_alone_is_taken_in_and_nothing_is_written(file: Path, opened: Opened) -> None:
    session = opened(file)
    session.apply(MINE)
    assert session.save()
    theirs = outside(file, 'keyword = "mine"', 'keyword = "theirs"')
    session.apply(Set("overview.keyword", "theirs"))
    assert not session.save()
    assert session.external.merge().conflicts == []
    assert session.status is Status.SAVED
    assert session.save()
    assert file.read_bytes() == theirs


def test_a_file_from_outside_that_is_not_a_review_is_kept_and_ours_takes_its_place(
    file: Path, opened: Opened
) -> None:
    session = opened(file)
    session.apply(MINE)
    file.write_bytes(b"[[goals]]\nstate = 'won'\n")
    assert not session.save()
    found = session.external.merge()
    assert (found.taken, found.conflicts) == ([], [])
    assert found.copy is not None
    assert found.copy.name.startswith("2025-social-app.conflict-")
    assert found.copy.read_bytes() == b"[[goals]]\nstate = 'won'\n"
    assert session.save()
    assert "# m0 second line of the head" in file.read_text(encoding="utf-8")
    assert reading.read(file).overview.keyword == "mine"


def test_line_ends_that_the_other_program_brings_stay(file: Path, opened: Opened) -> None:
    session = opened(file)
    session.apply(MINE)
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert not session.save()
    assert session.external.merge().taken == []
    assert session.save()
    content = file.read_bytes()
    assert content.count(b"\r\n") == content.count(b"\n") > 90
    assert reading.read(file).overview.keyword == "mine"


def test_a_contradiction_is_decided_and_the_decision_can_be_undone(file: Path, opened: Opened) -> None:
    session = opened(file)
    session.apply(Set("goals[G5].name", "mine"))
    session.apply(Set("goals[G2].target", "mine"))
    outside(file, '"Releases"', '"theirs"')
    outside(file, 'target = "2M"', 'target = "theirs"')
    session.save()
    found = session.external.merge()
    assert [each.path for each in found.conflicts] == ["goals[G2].target", "goals[G5].name"]
    session.external.take_value(found.conflicts[1], "choice")
    assert session.save()
    assert reading.read(file).goals[1].name == "theirs"
    assert session.undo_stack.undo() == "choice"
    assert session.review.goals[1].name == "mine"


def test_a_record_deleted_here_and_changed_there_can_come_back_as_it_is_there(
    file: Path, opened: Opened
) -> None:
    session = opened(file)
    session.undo_stack.make([Delete("goals[G5]")], "delete")
    outside(file, '"Releases"', '"theirs"')
    session.save()
    (conflict,) = session.external.merge().conflicts
    assert (conflict.path, conflict.mine) == ("goals[G5]", None)
    session.external.take_value(conflict, "choice")
    assert session.save()
    goal = next(each for each in reading.read(file).goals if each.id == "G5")
    assert (goal.name, goal.evidence) == ("theirs", ["https://example.com/a", "https://example.com/b"])


def test_saving_what_is_saved_touches_nothing(file: Path, opened: Opened) -> None:
    session = opened(file)
    os.utime(file, (1000, 1000))
    assert session.save()
    session.apply(MINE)
    assert session.save()
    written = file.stat()
    assert session.save()
    assert (file.stat().st_mtime_ns, file.stat().st_ino) == (written.st_mtime_ns, written.st_ino)


def test_a_fault_is_reported_until_a_save_succeeds(
    file: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = opened(file)
    session.apply(MINE)
    with monkeypatch.context() as patch:
        patch.setattr(files, "write", refuse)
        for _ in range(3):
            assert not session.save()
            assert session.status is Status.FAILED
            assert session.journalled
    assert session.saved_at is None
    assert session.save()
    assert (session.status, session.failed) == (Status.SAVED, None)
    assert session.saved_at is not None


def test_a_kill_after_a_failed_save_and_more_typing_loses_nothing(
    file: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = opened(file)
    session.undo_stack.make([Insert("goals", 0, {"name": "first"}), Move("goals[G7]", 1)], "add")
    with monkeypatch.context() as patch:
        patch.setattr(files, "write", refuse)
        assert not session.save()
        session.apply(Set("goals[G7].name", "typed since"))
        assert not session.save()
    session.undo_stack.make([Delete("goals[G2]")], "delete")
    expected = to_dict(session.review)
    killed(session)
    again = opened(file)
    assert to_dict(again.review) == expected
    again.close()
    assert to_dict(reading.read(file)) == expected


def test_a_version_is_kept_although_the_clock_was_set_back(file: Path, opened: Opened, clock: Clock) -> None:
    session = opened(file)
    for minutes, text in ((0, "a"), (-30, "b"), (5, "c"), (10, "d")):
        clock.go(minutes=minutes)
        session.apply(Set("overview.keyword", text))
        assert session.save()
    assert sum('keyword = "b"' in text for text in kept(session.folder)) == 1
    assert sum('keyword = "d"' in text for text in kept(session.folder)) == 1


def test_versions_hold_what_was_there_before_the_first_save_and_after_it(
    file: Path, opened: Opened, clock: Clock
) -> None:
    session = opened(file)
    clock.go(hours=2)
    session.apply(MINE)
    assert session.save()
    before, after = versions.versions(session.folder)[::-1]
    assert before.text() == SAMPLE.read_text(encoding="utf-8")
    assert after.text() == file.read_text(encoding="utf-8")
    assert after.when - before.when == timedelta(hours=2)


def test_a_review_is_saved_where_no_version_can_be_kept(
    file: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = opened(file)
    monkeypatch.setattr(versions, "save_version", refuse)
    session.apply(MINE)
    assert session.save()
    assert (session.status, versions.versions(session.folder)) == (Status.SAVED, [])


@pytest.mark.parametrize("fault", [None, LookupError, AssertionError, ValueError])
def test_a_layout_that_cannot_be_followed_is_written_anew_once_and_its_text_is_a_version(
    file: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch, fault: type[Exception] | None
) -> None:
    def lost(*arguments: object) -> None:
        if fault is not None:
            raise fault

    session = opened(file)
    session.apply(MINE)
    assert session.save()
    commented = file.read_text(encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(Document, "insert", lost)
        session.apply(Insert("projects", 0, {"name": "new"}))
        assert session.save()
    assert to_dict(reading.read(file)) == to_dict(session.review)
    assert commented in kept(session.folder)
    count = len(kept(session.folder))
    for text in ("a", "b", "c"):
        session.apply(Set("overview.role", text))
        assert session.save()
    assert len(kept(session.folder)) == count


def test_a_layout_that_cannot_be_followed_is_written_anew_where_no_version_can_be_kept(
    file: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = opened(file)
    monkeypatch.setattr(versions, "save_version", refuse)
    monkeypatch.setattr(Document, "insert", lambda *arguments: None)
    session.apply(Insert("projects", 0, {"name": "new"}))
    assert session.save()
    assert reading.read(file).projects[0].name == "new"


def test_a_version_that_cannot_be_read_changes_nothing(file: Path, opened: Opened, tmp_path: Path) -> None:
    session, broken = opened(file), tmp_path / "broken.toml"
    broken.write_text("format =", encoding="utf-8")
    before = to_dict(session.review)
    for path in (broken, tmp_path / "gone.toml"):
        with pytest.raises(StoreError):
            session.restore(versions.Version(path.stem, session._clock(), path), "restore")
    assert to_dict(session.review) == before
    assert (session.undo_stack.undo(), session.status) == (None, Status.SAVED)


def test_one_that_only_reads_keeps_no_place_saves_nothing_and_leaves_the_journal(
    file: Path, opened: Opened
) -> None:
    first, second = opened(file), opened(file)
    first.apply(MINE)
    second.remember("report - -")
    assert (second.place, state.place(second.folder)) == (None, None)
    assert not second.save()
    assert (second.undo_stack.undo(), second.undo_stack.redo()) == (None, None)
    with pytest.raises(StoreError) as caught:
        second.undo_stack.make([Delete("goals[G2]")], "delete")
    assert caught.value.code == "locked"
    second.close()
    assert (first.folder / journal.NAME).exists()
    assert lock.current_owner(first.folder) is not None
    killed(first)
    assert opened(file).review.overview.keyword == "mine"


def test_taking_over_what_is_ones_own_already_is_done_at_once(file: Path, opened: Opened) -> None:
    session = opened(file)
    session.apply(MINE)
    assert session.take_over()
    assert session.review.overview.keyword == "mine"


def test_closing_twice_does_no_harm_and_frees_the_review(file: Path, opened: Opened) -> None:
    session = opened(file)
    session.apply(MINE)
    session.close()
    session.close()
    assert lock.current_owner(session.folder) is None
    assert lock.recorded_owner(session.folder) is None
    assert [each.name for each in session.folder.iterdir() if "journal" in each.name] == []
    other = opened(file)
    assert (other.owner, other.recovered) == (None, 0)


def test_edits_that_cannot_be_saved_at_the_end_stay_in_the_journal(
    file: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = opened(file)
    session.apply(MINE)
    with monkeypatch.context() as patch:
        patch.setattr(files, "write", refuse)
        session.close()
    assert reading.read(file).overview.keyword == ""
    again = opened(file)
    assert (again.recovered, again.review.overview.keyword, again.owner) == (1, "mine", None)


def test_how_much_was_brought_back_is_counted_by_fields_and_records(file: Path, opened: Opened) -> None:
    session = opened(file)
    for size in range(1, 9):
        session.apply(Set("overview.keyword", "k" * size))
    session.undo_stack.make([Insert("goals", 0, {"name": "a"}), Set("goals[G7].name", "b")], "add")
    session.undo_stack.make([Delete("goals[G5]")], "delete")
    killed(session)
    assert opened(file).recovered == 4


def test_an_edit_in_the_journal_that_leads_nowhere_any_more_is_passed_over(
    file: Path, opened: Opened
) -> None:
    session = opened(file)
    session.apply(Set("goals[G5].name", "gone with its goal"))
    session.apply(MINE)
    killed(session)
    text = file.read_text(encoding="utf-8")
    cut = text[: text.index("# m4 the other goal")] + text[text.index("[[goals]]   # m5 header") :]
    file.write_text(cut, encoding="utf-8")
    again = opened(file)
    assert (again.recovered, again.review.overview.keyword) == (1, "mine")
    with pytest.raises(PathError):
        again.apply(Set("goals[G5].name", "x"))


def test_a_place_is_remembered_for_the_next_time_and_an_empty_one_is_none(file: Path, opened: Opened) -> None:
    session = opened(file)
    assert session.place is None
    session.remember("goals/goals goals[G2].name 0:3")
    assert (session.place, state.place(session.folder)) == ("goals/goals goals[G2].name 0:3",) * 2
    (session.folder / state.PLACE).write_bytes(b"")
    assert state.place(session.folder) is None
    (session.folder / state.PLACE).write_bytes(b"\xff\xfe")
    assert state.place(session.folder) is None


def test_a_folder_of_state_knows_its_review_by_any_way_to_it(tmp_path: Path, library: Library) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    path = tmp_path / "real" / "小 张.toml"
    folder = state.folder_of(path, library.state_dir)
    assert state.folder_of(tmp_path / "link" / "小 张.toml", library.state_dir) == folder
    assert state.folder_of(tmp_path / "real" / ".." / "real" / "小 张.toml", library.state_dir) == folder
    assert state.folder_of(tmp_path / "real" / "other.toml", library.state_dir) != folder
    assert folder.parent == library.state_dir / "reviews"
    assert state.review_of(folder) is None
    state.begin(folder, tmp_path / "link" / "小 张.toml")
    assert state.review_of(folder) == path.resolve()
    state.begin(folder, tmp_path / "elsewhere.toml")
    assert state.review_of(folder) == path.resolve()


def test_the_state_of_a_moved_review_follows_it_and_replaces_older_state(
    tmp_path: Path, library: Library
) -> None:
    one, two = tmp_path / "one.toml", tmp_path / "two.toml"
    for path in (one, two):
        state.begin(state.folder_of(path, library.state_dir), path)
        state.remember(state.folder_of(path, library.state_dir), path.stem)
    state.follow(state.folder_of(one, library.state_dir), two, library.state_dir)
    after = state.folder_of(two, library.state_dir)
    assert (state.place(after), state.review_of(after)) == ("one", two.resolve())
    assert not state.folder_of(one, library.state_dir).exists()
    state.follow(state.folder_of(one, library.state_dir), tmp_path / "three.toml", library.state_dir)
    assert sorted(each.name for each in (library.state_dir / "reviews").iterdir()) == [after.name]


def test_a_change_of_structure_is_a_step_and_typing_is_none(file: Path, opened: Opened) -> None:
    session = opened(file)
    session.undo_stack.make([Delete("goals[G2]")], "delete")
    session.apply(MINE)
    session.undo_stack.make([Move("goals[G6]", 0)], "move")
    assert session.undo_stack.undo() == "move"
    assert [goal.id for goal in session.review.goals] == ["G5", "G6"]
    assert session.undo_stack.undo() == "delete"
    assert [goal.id for goal in session.review.goals] == ["G2", "G5", "G6"]
    assert session.undo_stack.undo() is None
    assert [session.undo_stack.redo() for _ in range(3)] == ["delete", "move", None]
    assert [goal.id for goal in session.review.goals] == ["G6", "G5"]
    assert session.review.overview.keyword == "mine"


def test_a_new_record_has_its_id_in_the_journal_so_that_it_comes_back_as_the_same_one(
    file: Path, opened: Opened
) -> None:
    session = opened(file)
    session.apply(Insert("goals", 0, {"name": "new"}))
    segment = session.folder / journal.NAME
    assert '"id": "G7"' in segment.read_text(encoding="utf-8")


def test_noting_place_after_place_keeps_no_file_open(file: Path, opened: Opened) -> None:
    session = opened(file)
    before = len(list(Path("/dev/fd").iterdir()))
    for row in range(20):
        session.remember(f"overview/overview overview.summary {row}:0")
    assert len(list(Path("/dev/fd").iterdir())) == before
    assert sorted(each.name for each in session.folder.iterdir()) == ["lock", "path", "place"]
