"""The doctor reports problems and repairs only what is safe."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

import pytest

from pm_review.i18n.issue import Severity
from pm_review.model import Overview, Review, Set
from pm_review.store import doctor, files, journal, lock, reading, state, versions
from pm_review.store.library import Library

from .conftest import killed

NOTE = '{"pid": 1, "host": "gone", "since": "2025-12-20T10:00:00+00:00"}'
"""The lock content left by a killed program."""


def test_doctor_reports_nothing_if_all_is_well(library: Library) -> None:
    assert doctor.examine(library) == []
    library.open(library.create(Review())).close()
    assert doctor.examine(library) == []


def test_doctor_reports_problems_and_fixes_what_is_safe(library: Library) -> None:
    path = library.create(Review(overview=Overview(year=2025)))
    session = library.open(path)
    session.apply(Set("overview.keyword", "brought back"))
    killed(session)
    (session.folder / lock.NAME).write_text(NOTE, encoding="utf-8")
    (library.folder / "broken.toml").write_text("x =", encoding="utf-8")
    (library.folder / "a.conflict-20250101-000000.toml").touch()
    temporary = library.folder / files.TEMPORARY.format("old")
    temporary.touch()
    os.utime(temporary, (0, 0))
    library.state_dir.chmod(0o755)
    found = doctor.examine(library)
    safe = {"temporary", "open_to_others", "journal", "lock"}
    assert {each.code for each in found} == {"broken", "conflict", *safe}
    assert {each.code for each in found if doctor.repair(each, library)} == safe
    assert {each.code for each in doctor.examine(library)} == {"broken", "conflict"}
    assert reading.read(path).overview.keyword == "brought back"
    path.unlink()
    assert {each.code for each in doctor.examine(library)} == {"broken", "conflict", "orphan"}


def test_a_folder_that_cannot_be_written_is_reported_and_left_to_the_user(unprivileged: Path) -> None:
    library = Library(unprivileged / "reviews", unprivileged / "state")
    library.open(library.create(Review())).close()
    for folder in (library.folder, library.state_dir):
        folder.chmod(0o500)
        (found,) = doctor.examine(library)
        assert (found.code, found.path, found.severity) == ("permission", folder, Severity.ERROR)
        assert not doctor.repair(found, library)
        assert stat.S_IMODE(folder.stat().st_mode) == 0o500
        folder.chmod(0o700)


@pytest.mark.parametrize(("free", "expected"), [(doctor.LEAST, []), (doctor.LEAST - 1, ["space", "space"])])
def test_a_disk_with_little_room_is_reported_for_the_reviews_and_for_what_is_kept_beside_them(
    free: int, expected: list[str], library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.open(library.create(Review())).close()
    usage = shutil.disk_usage(library.folder)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage._replace(free=free))
    found = doctor.examine(library)
    assert [each.code for each in found] == expected
    assert not any(doctor.repair(each, library) for each in found)


def test_files_that_others_can_read_are_made_private(library: Library) -> None:
    session = library.open(library.create(Review()))
    session.close()
    session.folder.chmod(0o750)
    (found,) = doctor.examine(library)
    assert (found.code, found.path) == ("open_to_others", session.folder)
    assert doctor.repair(found, library)
    assert stat.S_IMODE(session.folder.stat().st_mode) == 0o700


def test_files_of_other_users_are_not_reported_as_repaired(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    library.open(library.create(Review())).close()
    library.state_dir.chmod(0o755)
    (found,) = doctor.examine(library)
    monkeypatch.setattr(Path, "chmod", refuse)
    assert not doctor.repair(found, library)


def test_a_temporary_file_that_may_still_be_written_is_left_alone(library: Library) -> None:
    library.open(library.create(Review())).close()
    (library.folder / files.TEMPORARY.format("young")).touch()
    assert doctor.examine(library) == []


def test_what_a_kill_left_beside_a_version_is_reported_and_removed(library: Library) -> None:
    session = library.open(library.create(Review()))
    session.apply(Set("overview.keyword", "kept"))
    assert session.save()
    session.close()
    left = session.folder / versions.FOLDER / files.TEMPORARY.format("old")
    left.touch()
    os.utime(left, (0, 0))
    (found,) = doctor.examine(library)
    assert (found.code, found.path) == ("temporary", left)
    library.open(session.path).close()
    assert not left.exists()


def test_a_journal_that_nobody_knows_the_review_of_is_reported_and_kept(library: Library) -> None:
    session = library.open(library.create(Review()))
    session.apply(Set("overview.keyword", "kept"))
    killed(session)
    (session.folder / state.PATH).unlink()
    lock.release_stale(session.folder)
    (found,) = doctor.examine(library)
    assert (found.code, found.path) == ("journal", session.folder)
    assert not doctor.repair(found, library)
    assert (session.folder / journal.NAME).exists()


def test_doctor_reports_who_has_a_review_open_and_changes_nothing(library: Library) -> None:
    session = library.open(library.create(Review()))
    session.apply(Set("overview.keyword", "on its way"))
    (found,) = doctor.examine(library)
    assert (found.code, found.path, found.severity) == ("open", session.path, Severity.HINT)
    assert f"PID {os.getpid()}" in str(found.values["owner"])
    assert not doctor.repair(found, library)
    session.close()
    assert doctor.examine(library) == []


def test_the_journal_of_a_broken_review_waits_until_the_review_is_repaired(library: Library) -> None:
    path = library.create(Review())
    session = library.open(path)
    session.apply(Set("overview.keyword", "kept"))
    killed(session)
    before = path.read_bytes()
    path.write_bytes(b"format =")
    assert [each.code for each in doctor.examine(library) if doctor.repair(each, library)] == []
    path.write_bytes(before)
    again = library.open(path)
    assert (again.recovered, again.review.overview.keyword) == (1, "kept")
    again.close()


def test_files_replaced_by_an_earlier_version_are_reported_in_the_order_of_their_names(
    library: Library,
) -> None:
    library.folder.mkdir()
    for name in ("b", "a"):
        (library.folder / versions.BACKUP_NAME.format(f"{name}.toml", "20250101-000000-000000")).touch()
    found = doctor.examine(library)
    assert [each.code for each in found] == ["aside", "aside"]
    assert [each.path.name[0] for each in found] == ["a", "b"]
    assert not any(doctor.repair(each, library) for each in found)


def test_every_state_folder_is_checked_and_repaired(library: Library) -> None:
    sessions = [library.open(library.create(Review(), name)) for name in ("a", "b", "c")]
    found = doctor.examine(library)
    assert [(each.code, each.severity) for each in found] == [("open", Severity.HINT)] * 3
    for session in sessions:
        session.apply(Set("overview.keyword", "kept"))
        killed(session)
        (session.folder / lock.NAME).write_text(NOTE, encoding="utf-8")
    found = doctor.examine(library)
    assert sorted(each.code for each in found) == ["journal"] * 3 + ["lock"] * 3
    assert all(doctor.repair(each, library) for each in found)
    assert doctor.examine(library) == []


def test_a_stale_lock_is_repaired_by_emptying_only_its_record(library: Library) -> None:
    session = library.open(library.create(Review()))
    session.close()
    (session.folder / lock.NAME).write_text(NOTE, encoding="utf-8")
    (found,) = doctor.examine(library)
    assert (found.code, found.path) == ("lock", session.folder / lock.NAME)
    assert doctor.repair(found, library)
    assert (session.folder / lock.NAME).read_bytes() == b""
    assert doctor.examine(library) == []


def test_an_abandoned_temporary_file_is_repaired_by_removing_only_that_file(library: Library) -> None:
    path = library.create(Review())
    left = library.folder / files.TEMPORARY.format("old")
    left.touch()
    os.utime(left, (0, 0))
    (found,) = doctor.examine(library)
    assert doctor.repair(found, library)
    assert list(library.folder.iterdir()) == [path]


def test_edits_that_cannot_be_recovered_are_not_reported_as_repaired(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = library.open(library.create(Review()))
    session.apply(Set("overview.keyword", "kept"))
    killed(session)
    lock.release_stale(session.folder)
    (found,) = doctor.examine(library)

    def refuse(*arguments: object) -> bool:
        raise OSError(28, "full")

    with monkeypatch.context() as patch:
        patch.setattr(files, "write", refuse)
        assert not doctor.repair(found, library)
    assert doctor.repair(found, library)
    assert reading.read(session.path).overview.keyword == "kept"


def test_a_disk_whose_free_space_is_unknown_is_not_reported_as_full(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(folder: Path) -> None:
        raise OSError(38, "no such call")

    library.open(library.create(Review())).close()
    monkeypatch.setattr(shutil, "disk_usage", refuse)
    assert doctor.examine(library) == []


@pytest.mark.parametrize("mode", [0o701, 0o710, 0o704, 0o740, 0o777])
def test_a_state_folder_that_anybody_else_may_use_is_reported(library: Library, mode: int) -> None:
    library.open(library.create(Review())).close()
    library.state_dir.chmod(mode)
    assert [each.code for each in doctor.examine(library)] == ["open_to_others"]
    library.state_dir.chmod(0o700)
