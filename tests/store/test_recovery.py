from __future__ import annotations

import os
import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pm_review.store import files, lock, reading, state, versions
from pm_review.store.errors import StoreError
from pm_review.store.lock import Lock, acquire

NOW = datetime(2025, 12, 20, 10, 0, tzinfo=UTC)


def test_the_newest_version_that_can_be_read_is_offered(tmp_path: Path) -> None:
    versions.save_version(tmp_path, "format = 1\n", NOW)
    versions.save_version(tmp_path, "format = 1\n[overview", NOW)
    version = versions.newest_readable(tmp_path)
    assert version is not None
    assert version.text() == "format = 1\n"


def test_nothing_is_offered_where_no_version_can_be_read(tmp_path: Path) -> None:
    assert versions.newest_readable(tmp_path) is None


@pytest.mark.parametrize("content", [b"format = 99\n", None])
def test_a_newer_or_missing_file_is_not_taken_for_a_broken_one(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "r.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(StoreError):
        versions.is_broken(path)


def test_a_broken_file_stays_where_the_copy_beside_it_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, folder = tmp_path / "r.toml", state.folder_of(tmp_path / "r.toml", tmp_path / "state")
    path.write_bytes(b"format =")
    versions.save_version(folder, "format = 1\n", NOW)

    def full(*arguments: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(files, "write", full)
    with pytest.raises(StoreError) as caught:
        versions.restore_file(path, versions.versions(folder)[0], folder, NOW)
    assert caught.value.code == "full"
    assert path.read_bytes() == b"format ="
    held = acquire(folder, NOW)
    assert isinstance(held, Lock)
    held.release()


@pytest.mark.parametrize("kind", ["a folder", "far too large"])
def test_a_file_that_cannot_be_copied_is_moved_aside(tmp_path: Path, kind: str) -> None:
    path, folder = tmp_path / "r.toml", state.folder_of(tmp_path / "r.toml", tmp_path / "state")
    versions.save_version(folder, "format = 1\n", NOW)
    if kind == "a folder":
        (path / "within").mkdir(parents=True)
    else:
        with path.open("wb") as file:
            file.truncate(reading.LARGEST + 1)
    assert versions.is_broken(path)
    beside = versions.restore_file(path, versions.versions(folder)[0], folder, NOW)
    assert path.read_text(encoding="utf-8") == "format = 1\n"
    assert (beside / "within").is_dir() if kind == "a folder" else beside.stat().st_size > reading.LARGEST


def place(tmp_path: Path) -> tuple[Path, Path]:
    """A review, and its state folder with one version."""
    path, folder = tmp_path / "r.toml", state.folder_of(tmp_path / "r.toml", tmp_path / "state")
    versions.save_version(folder, "format = 1\n", NOW)
    return path, folder


@pytest.mark.parametrize(
    ("content", "broken"),
    [
        (b"format = 1\n", False),
        (b"", False),
        (b"format =", True),
        (b"\xff", True),
        (b"a = '\0'", True),
        (b"[[goals]]\nstate = 'won'\n", True),
        (b"format = 0\n", True),
    ],
)
def test_a_file_is_broken_if_its_content_is_not_a_review(
    tmp_path: Path, content: bytes, broken: bool
) -> None:
    (tmp_path / "r.toml").write_bytes(content)
    assert versions.is_broken(tmp_path / "r.toml") is broken


def test_a_broken_file_is_kept_next_to_the_restored_version(tmp_path: Path) -> None:
    path, folder = place(tmp_path)
    path.write_bytes(b"half a rev\xff")
    beside = versions.restore_file(path, versions.versions(folder)[0], folder, NOW)
    assert beside == tmp_path / "r.toml.broken-20251220-100000-000000"
    assert (beside.read_bytes(), path.read_bytes()) == (b"half a rev\xff", b"format = 1\n")
    assert lock.current_owner(folder) is None


def test_a_version_that_is_broken_too_takes_no_place(tmp_path: Path) -> None:
    path, folder = place(tmp_path)
    versions.save_version(folder, "format = 1\n[[goals]]\nstate = 'won'\n", NOW + timedelta(hours=1))
    path.write_bytes(b"broken =")
    with pytest.raises(StoreError) as caught:
        versions.restore_file(path, versions.versions(folder)[0], folder, NOW)
    assert (caught.value.code, caught.value.path) == ("word", versions.versions(folder)[0].path)
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["r.toml"]
    assert path.read_bytes() == b"broken ="


def test_a_review_that_another_program_has_is_not_put_back(tmp_path: Path) -> None:
    path, folder = place(tmp_path)
    path.write_bytes(b"broken =")
    held = acquire(folder, NOW)
    assert isinstance(held, Lock)
    with pytest.raises(StoreError) as caught:
        versions.restore_file(path, versions.versions(folder)[0], folder, NOW)
    held.release()
    assert caught.value.code == "locked"
    assert str(caught.value.issue.values["found"]).startswith(f"{socket.gethostname()}, PID {os.getpid()}")
    assert path.read_bytes() == b"broken ="


def test_a_file_that_cannot_be_examined_stays_in_its_place(unprivileged: Path) -> None:
    path, folder = place(unprivileged)
    path.write_bytes(b"broken =")
    path.chmod(0)
    with pytest.raises(StoreError) as caught:
        versions.restore_file(path, versions.versions(folder)[0], folder, NOW)
    assert caught.value.code == "permission"
    path.chmod(0o600)
    assert path.read_bytes() == b"broken ="


def test_the_newest_of_several_readable_versions_is_offered(tmp_path: Path) -> None:
    for hour, text in enumerate(("a = 1\n", "a = 2\n", "a =\n", "a = '\0'\n")):
        versions.save_version(tmp_path, text, NOW + timedelta(hours=hour))
    version = versions.newest_readable(tmp_path)
    assert version is not None
    assert version.text() == "a = 2\n"
