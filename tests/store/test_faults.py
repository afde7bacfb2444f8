"""Real disk errors from the system: reported in words, nothing lost, and retried."""

from __future__ import annotations

import contextlib
import errno
import re
import resource
from collections.abc import Iterator
from pathlib import Path

import pytest

from pm_review.model import Set
from pm_review.store import reading, versions
from pm_review.store.errors import describe, from_os_error
from pm_review.store.library import Library
from pm_review.store.session import Session, Status
from store.conftest import SAMPLE, Clock


@contextlib.contextmanager
def full_disk() -> Iterator[None]:
    """Prevent files from growing, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_disk_without_space_is_reported_and_nothing_is_lost_when_there_is_room(library: Library) -> None:
    library.folder.mkdir()
    file = library.folder / "review.toml"
    file.write_bytes(SAMPLE.read_bytes())
    session = library.open(file)
    with full_disk():
        session.apply(Set("overview.keyword", "kept"))
        saved = session.save()
    assert not saved
    assert session.failed is not None
    assert session.failed.code == "full"
    assert file.read_bytes() == SAMPLE.read_bytes()
    assert [each.name for each in library.folder.iterdir()] == [file.name]
    assert session.save()
    assert reading.read(file).overview.keyword == "kept"
    session.close()


def test_a_folder_turned_read_only_is_reported_and_saving_goes_on_when_it_is_not(unprivileged: Path) -> None:
    library = Library(unprivileged / "reviews", unprivileged / "state")
    library.folder.mkdir()
    file = library.folder / "review.toml"
    file.write_text("format = 1\n", encoding="utf-8")
    session = library.open(file)
    library.folder.chmod(0o500)
    session.apply(Set("overview.keyword", "kept"))
    assert not session.save()
    assert session.status is Status.FAILED
    assert session.failed is not None
    assert session.failed.code == "permission"
    library.folder.chmod(0o700)
    assert session.save()
    assert reading.read(file).overview.keyword == "kept"
    session.close()


def test_a_clock_that_is_set_back_loses_neither_edits_nor_versions(library: Library, clock: Clock) -> None:
    library.folder.mkdir()
    file = library.folder / "review.toml"
    file.write_text("format = 1\n", encoding="utf-8")
    session = Session.open(file, state_dir=library.state_dir, clock=clock)
    said = ["one", "two", "three"]
    for word in said:
        session.apply(Set("overview.keyword", word))
        assert session.save()
        clock.go(days=-400)
    assert reading.read(file).overview.keyword == "three"
    kept = "".join(each.text() for each in versions.versions(session.folder))
    assert all(word in kept for word in said)
    session.close()


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_error_messages_contain_no_text_of_the_operating_system(number: int, tmp_path: Path) -> None:
    path = tmp_path / "R.TOML"
    said = describe(from_os_error(OSError(number, "A sentence of the system"), path), "zh").replace(
        str(path), ""
    )
    assert "sentence" not in said
    assert re.fullmatch(r"[^a-z]+", said)


def test_what_a_full_disk_refused_is_reported_as_not_in_the_journal_until_there_is_room(
    library: Library,
) -> None:
    library.folder.mkdir()
    file = library.folder / "review.toml"
    file.write_bytes(SAMPLE.read_bytes())
    session = library.open(file)
    session.apply(Set("overview.keyword", "before"))
    assert session.journalled
    with full_disk():
        session.apply(Set("overview.keyword", "while full"))
        assert not session.journalled
    session.apply(Set("overview.role", "after"))
    assert session.journalled
    with full_disk():
        session.apply(Set("overview.keyword", "full again"))
    assert session.save()
    assert session.journalled
    session.close()
