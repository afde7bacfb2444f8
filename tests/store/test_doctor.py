"""The doctor tells what is wrong, and mends only what is safe."""

from __future__ import annotations

import os

from pm_review.review import Overview, Review, Set
from pm_review.store import doctor, files, lock, reading
from pm_review.store.library import Library

from .conftest import killed

NOTE = '{"pid": 1, "host": "gone", "since": "2025-12-20T10:00:00+00:00"}'
"""What a program that was killed left in its lock."""


def test_the_doctor_finds_nothing_where_all_is_well(library: Library) -> None:
    assert doctor.examine(library) == []
    library.open(library.create(Review())).close()
    assert doctor.examine(library) == []


def test_the_doctor_tells_what_is_wrong_and_mends_what_is_safe(library: Library) -> None:
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
    assert {each.code for each in found if doctor.mend(each, library)} == safe
    assert {each.code for each in doctor.examine(library)} == {"broken", "conflict"}
    assert reading.read(path).overview.keyword == "brought back"
    path.unlink()
    assert {each.code for each in doctor.examine(library)} == {"broken", "conflict", "orphan"}


def test_the_doctor_tells_who_has_a_review_open_and_leaves_it_alone(library: Library) -> None:
    session = library.open(library.create(Review()))
    session.apply(Set("overview.keyword", "on its way"))
    (found,) = doctor.examine(library)
    assert (found.code, found.path, found.wrong) == ("open", session.path, False)
    assert f"PID {os.getpid()}" in found.owner
    assert not doctor.mend(found, library)
    session.close()
    assert doctor.examine(library) == []


def test_a_journal_of_a_broken_review_waits_until_that_is_mended(library: Library) -> None:
    path = library.create(Review())
    session = library.open(path)
    session.apply(Set("overview.keyword", "kept"))
    killed(session)
    before = path.read_bytes()
    path.write_bytes(b"format =")
    assert [each.code for each in doctor.examine(library) if doctor.mend(each, library)] == []
    path.write_bytes(before)
    again = library.open(path)
    assert (again.recovered, again.review.overview.keyword) == (1, "kept")
    again.close()
