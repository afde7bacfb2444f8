from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from pm_review.store import files, history, mending, reading, state
from pm_review.store.errors import StoreError
from pm_review.store.lock import Lock, take

NOW = datetime(2025, 12, 20, 10, 0, tzinfo=UTC)


def test_the_newest_version_that_can_be_read_is_offered(tmp_path: Path) -> None:
    history.keep(tmp_path, "format = 1\n", NOW)
    history.keep(tmp_path, "format = 1\n[overview", NOW)
    version = mending.newest_readable(tmp_path)
    assert version is not None
    assert version.text() == "format = 1\n"


def test_nothing_is_offered_where_no_version_can_be_read(tmp_path: Path) -> None:
    assert mending.newest_readable(tmp_path) is None


@pytest.mark.parametrize("content", [b"format = 99\n", None])
def test_a_newer_or_missing_file_is_not_taken_for_a_broken_one(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "r.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(StoreError):
        mending.is_broken(path)


def test_a_broken_file_stays_where_the_copy_beside_it_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, folder = tmp_path / "r.toml", state.folder_of(tmp_path / "r.toml", tmp_path / "state")
    path.write_bytes(b"format =")
    history.keep(folder, "format = 1\n", NOW)

    def full(*arguments: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(files, "write", full)
    with pytest.raises(StoreError) as caught:
        mending.put_back(path, history.versions(folder)[0], tmp_path / "state", NOW)
    assert caught.value.code == "full"
    assert path.read_bytes() == b"format ="
    held = take(folder, NOW)
    assert isinstance(held, Lock)
    held.release()


@pytest.mark.parametrize("kind", ["a folder", "far too large"])
def test_what_cannot_be_copied_is_moved_aside(tmp_path: Path, kind: str) -> None:
    path, folder = tmp_path / "r.toml", state.folder_of(tmp_path / "r.toml", tmp_path / "state")
    history.keep(folder, "format = 1\n", NOW)
    if kind == "a folder":
        (path / "within").mkdir(parents=True)
    else:
        with path.open("wb") as file:
            file.truncate(reading.LARGEST + 1)
    assert mending.is_broken(path)
    beside = mending.put_back(path, history.versions(folder)[0], tmp_path / "state", NOW)
    assert path.read_text(encoding="utf-8") == "format = 1\n"
    assert (beside / "within").is_dir() if kind == "a folder" else beside.stat().st_size > reading.LARGEST
