"""The program continues when a file beside the review cannot be read or written."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pm_review.model import Insert, Review, Set, to_dict
from pm_review.store import files, journal, lock, open_file, reading, state, versions
from pm_review.store.document import Document
from pm_review.store.errors import StoreError
from pm_review.store.export import write_review
from pm_review.store.library import Library
from pm_review.store.notes import Notes
from pm_review.store.session import Session, Status

from .conftest import killed

Opened = Callable[[Path], Session]

NOW = datetime(2025, 12, 20, 10, 0, tzinfo=UTC)


def refuse(*_: object) -> None:
    """Fail like a full disk."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def handles() -> int:
    """Return the number of open files of this process."""
    return len(list(Path("/dev/fd").iterdir()))


def test_hours_of_typing_and_saving_keep_no_more_files_open_than_the_first_letter(
    file: Path, opened: Opened
) -> None:
    session = opened(file)
    session.apply(Set("overview.keyword", "first"))
    assert session.save()
    session.apply(Set("overview.keyword", "second"))
    before = handles()
    for number in range(20):
        assert session.save()
        session.apply(Set("overview.keyword", f"{number}"))
    assert handles() == before


def test_a_journal_that_is_synced_again_and_again_keeps_one_file_open(tmp_path: Path) -> None:
    kept = journal.Journal(tmp_path)
    kept.append(Set("overview.keyword", "first"))
    before = handles()
    for number in range(20):
        kept.append(Set("overview.keyword", f"{number}"))
        kept.sync()
    assert handles() == before
    kept.close(empty=True)


def test_asking_again_and_again_for_a_review_keeps_no_file_open(file: Path, opened: Opened) -> None:
    opened(file)
    second = opened(file)
    before = handles()
    for _ in range(20):
        assert not second.take_over()
    assert handles() == before


def test_a_review_is_saved_even_if_no_version_or_journal_can_be_written(library: Library, file: Path) -> None:
    library.state_dir.write_text("a file in its place", encoding="utf-8")
    session = library.open(file)
    assert session.status is Status.FAILED
    session.apply(Set("overview.keyword", "typed"))
    assert not session.journalled
    assert session.save()
    assert session.status is Status.SAVED
    assert reading.read(file).overview.keyword == "typed"
    session.close()


def test_an_unreadable_journal_is_reported_and_the_review_opens(
    file: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch, pytest.raises(StoreError, match="full"):
        patch.setattr(open_file, "replay", refuse)
        opened(file)
    assert opened(file).owner is None


def test_a_lock_whose_note_cannot_be_written_is_released(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch, pytest.raises(OSError, match="space"):
        patch.setattr(files, "write_all", refuse)
        lock.acquire(tmp_path, NOW)
    taken = lock.acquire(tmp_path, NOW)
    assert isinstance(taken, lock.Lock)
    taken.release()


def test_a_review_that_was_broken_meanwhile_is_neither_taken_over_nor_locked(
    file: Path, opened: Opened
) -> None:
    first, second = opened(file), opened(file)
    first.close()
    whole = file.read_bytes()
    file.write_bytes(b"format =")
    with pytest.raises(StoreError, match="syntax"):
        second.take_over()
    assert second.status is Status.READ_ONLY
    file.write_bytes(whole)
    assert second.take_over()
    second.apply(Set("overview.keyword", "mine"))
    assert second.save()


def test_nothing_is_merged_before_the_other_side_has_its_copy(
    file: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = opened(file)
    session.apply(Set("goals[G5].name", "mine"))
    file.write_text(file.read_text(encoding="utf-8").replace('"Releases"', '"theirs"'), encoding="utf-8")
    theirs = file.read_bytes()
    assert not session.save()
    with monkeypatch.context() as patch, pytest.raises(StoreError, match="full"):
        patch.setattr(files, "create", refuse)
        session.external.merge()
    assert not session.save()
    assert file.read_bytes() == theirs
    copy = session.external.merge().copy
    assert copy is not None
    assert copy.read_bytes() == theirs
    assert session.save()
    assert reading.read(file).goals[1].name == "mine"


def test_a_record_that_another_machine_saved_already_is_not_recovered_a_second_time(
    file: Path, opened: Opened
) -> None:
    session = opened(file)
    session.apply(Insert("goals", 0, {"name": "new"}))
    made = session.review.goals[0].id
    session.apply(Set(f"goals[{made}].target", "5"))
    killed(session)
    text = file.read_text(encoding="utf-8")
    file.write_text(f'{text}\n[[goals]]\nid = "{made}"\nname = "new"\n', encoding="utf-8")
    again = opened(file)
    assert [(goal.name, goal.target) for goal in again.review.goals if goal.id == made] == [("new", "5")]


def test_the_text_is_kept_as_a_version_whenever_the_review_is_written_in_full(
    file: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = opened(file)
    session.apply(Set("overview.keyword", "first"))
    assert session.save()
    session.apply(Set("overview.keyword", "second"))
    assert session.save()
    before = file.read_text(encoding="utf-8")
    monkeypatch.setattr(Document, "set", lambda *arguments: None)
    session.apply(Set("overview.keyword", "third"))
    assert session.save()
    assert before in [version.text() for version in versions.versions(session.folder)]


def test_a_review_saved_elsewhere_is_written_once_and_only_for_its_owner(tmp_path: Path) -> None:
    place = tmp_path / "stick" / "r.toml"
    place.parent.mkdir()
    write_review(place, Review())
    assert to_dict(reading.read(place)) == to_dict(Review())
    assert place.stat().st_mode & 0o077 == 0
    with pytest.raises(StoreError, match="exists"):
        write_review(place, Review())


def test_a_link_that_leads_nowhere_is_listed_with_what_is_wrong(library: Library, file: Path) -> None:
    (library.folder / "gone.toml").symlink_to(library.folder / "elsewhere")
    entries = {entry.name: entry.problem for entry in library.entries()}
    assert entries[file.stem] is None
    assert entries["gone"] is not None
    assert entries["gone"].code == "dangling"


def test_a_version_is_not_restored_in_a_review_that_another_program_has_open(
    library: Library, file: Path
) -> None:
    session = library.open(file)
    session.apply(Set("overview.keyword", "kept"))
    assert session.save()
    (*_, version) = versions.versions(session.folder)
    file.write_bytes(b"format =")
    with pytest.raises(StoreError, match="locked"):
        versions.restore_file(file, version, session.folder, NOW)
    assert file.read_bytes() == b"format ="
    session.close()
    assert state.folder_of(file, library.state_dir) == session.folder


@pytest.mark.parametrize(("code", "spoil"), [("folder", Path.mkdir), ("encoding", None), ("full", None)])
def test_a_note_of_the_year_that_cannot_be_saved_is_reported(
    code: str, spoil: Callable[[Path], None] | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes = Notes(tmp_path)
    if spoil:
        spoil(notes.path)
    elif code == "encoding":
        notes.path.write_bytes(b"\xff")
    else:
        monkeypatch.setattr(files, "write", refuse)
    with pytest.raises(StoreError, match=code):
        notes.add("shipped", date(2025, 3, 14))


def test_a_journal_that_fails_while_a_save_goes_well_is_still_reported_afterwards(
    file: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, sync_folder = opened(file), files.sync_folder
    session.apply(Set("overview.keyword", "one"))

    def typed_meanwhile(folder: Path) -> None:
        monkeypatch.setattr(files, "sync_folder", sync_folder)
        with monkeypatch.context() as patch:
            patch.setattr(files, "write_all", refuse)
            session.apply(Set("overview.role", "two"))

    monkeypatch.setattr(files, "sync_folder", typed_meanwhile)
    assert session.save()
    assert session.status is Status.FAILED
    assert session.save()
    assert session.status is Status.SAVED
