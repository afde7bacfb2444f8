from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path

import pytest

from pm_review.store import files

from .faulty import Killed, failing
from .interrupting import FAULTS


@pytest.mark.parametrize("fault", FAULTS, ids=errno.errorcode.get)
def test_a_write_that_fails_at_any_call_leaves_the_old_or_the_new_content(tmp_path: Path, fault: int) -> None:
    path = tmp_path / "folder" / "review.toml"
    path.parent.mkdir()
    at = 1
    while True:
        path.write_bytes(b"old")
        with failing(at, OSError(fault, os.strerror(fault))) as disk:
            try:
                files.write(path, b"new")
                output = False
            except OSError:
                output = True
        content = path.read_bytes()
        assert content in (b"old", b"new")
        assert output or content == b"new"
        if disk.count < at:
            break
        at += 1
    assert at > 6


def test_a_write_that_is_killed_at_any_call_leaves_the_old_or_the_new_content(tmp_path: Path) -> None:
    path = tmp_path / "review.toml"
    for at in range(1, 12):
        path.write_bytes(b"old")
        with failing(at, Killed(), ever=True), contextlib.suppress(Killed):
            files.write(path, b"new")
        assert path.read_bytes() in (b"old", b"new")


def test_a_failed_write_leaves_no_temporary_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*arguments: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OSError, match="full"):
        files.write(tmp_path / "a", b"new")
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_takes_a_byte_at_a_time_gets_them_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, content: write(handle, bytes(content[:1])))
    files.write(tmp_path / "a", b"whole")
    assert (tmp_path / "a").read_bytes() == b"whole"


def test_files_and_folders_are_for_their_owner_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        files.write(tmp_path / "one" / "two" / "a", b"")
    finally:
        os.umask(before)
    for path, mode in (("one", 0o700), ("one/two", 0o700), ("one/two/a", 0o600)):
        assert stat.S_IMODE((tmp_path / path).stat().st_mode) == mode


def test_the_file_mode_that_the_user_chose_stays(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(0o644)
    files.write(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_saving_through_a_link_keeps_the_link(tmp_path: Path) -> None:
    target, link = tmp_path / "elsewhere" / "target", tmp_path / "link"
    target.parent.mkdir()
    target.write_bytes(b"old")
    link.symlink_to(target)
    files.write(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert list(target.parent.iterdir()) == [target]


def test_only_old_temporaries_are_removed(tmp_path: Path) -> None:
    old, young = (tmp_path / files.TEMPORARY.format(each) for each in ("old", "young"))
    old.touch()
    young.touch()
    os.utime(old, (0, 0))
    files.remove_stale(tmp_path)
    assert list(tmp_path.iterdir()) == [young]


def test_a_pipe_or_a_device_is_neither_written_into_nor_replaced_nor_read(tmp_path: Path) -> None:
    pipe, link = tmp_path / "pipe", tmp_path / "link"
    os.mkfifo(pipe)
    link.symlink_to("/dev/null")
    for path in (pipe, link, Path("/dev/null")):
        for act in (lambda path=path: files.write(path, b"report"), lambda path=path: files.read(path)):
            with pytest.raises(OSError) as caught:
                act()
            assert caught.value.errno == errno.ESPIPE
    assert pipe.is_fifo()
    assert link.is_symlink()


def test_a_write_reports_whether_it_wrote_and_asks_before_it_takes_the_place(tmp_path: Path) -> None:
    path = tmp_path / "a"
    assert files.write(path, b"one") is True
    seen: list[tuple[bytes, int]] = []

    def ask() -> bool:
        seen.append((path.read_bytes(), len(list(tmp_path.iterdir()))))
        return True

    assert files.write(path, b"two", ask) is False
    assert (path.read_bytes(), seen) == (b"one", [(b"one", 2)])
    assert list(tmp_path.iterdir()) == [path]
    assert files.write(path, b"two", lambda: False) is True
    assert path.read_bytes() == b"two"


def test_the_old_content_stays_if_the_check_fails(tmp_path: Path) -> None:
    def ask() -> bool:
        raise OSError(errno.EIO, "no")

    files.write(tmp_path / "a", b"one")
    with pytest.raises(OSError, match="no"):
        files.write(tmp_path / "a", b"two", ask)
    assert (tmp_path / "a").read_bytes() == b"one"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("depth", [1, 3])
def test_a_folder_that_another_program_makes_at_the_same_moment_is_not_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, depth: int
) -> None:
    folder, mkdir = tmp_path.joinpath(*"abc"[:depth]), Path.mkdir

    def first(self: Path, mode: int = 0o777) -> None:
        mkdir(self, mode)
        mkdir(self, mode)

    monkeypatch.setattr(Path, "mkdir", first)
    files.make_folder(folder)
    assert folder.is_dir()


def test_a_folder_in_the_place_of_the_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a" / "within").mkdir(parents=True)
    with pytest.raises(OSError, match=r".*"):
        files.write(tmp_path / "a", b"x")
    assert [each.name for each in tmp_path.rglob("*")] == ["a", "within"]


def test_a_link_to_nothing_is_followed_to_where_it_leads(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "folder" / "new")
    assert files.write(tmp_path / "link", b"x")
    assert (tmp_path / "folder" / "new").read_bytes() == b"x"


@pytest.mark.parametrize(("age", "stale"), [(0, False), (3500, False), (3700, True), (10**6, True)])
def test_a_temporary_file_is_forgotten_once_it_is_an_hour_old(tmp_path: Path, age: int, stale: bool) -> None:
    path = tmp_path / files.TEMPORARY.format("x")
    path.touch()
    then = path.stat().st_mtime - age
    os.utime(path, (then, then))
    assert files.temporaries(tmp_path) == ([path] if stale else [])


def test_a_temporary_file_that_goes_away_meanwhile_is_not_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "two"):
        (tmp_path / files.TEMPORARY.format(name)).touch()
        os.utime(tmp_path / files.TEMPORARY.format(name), (0, 0))
    found, unlink = files.temporaries(tmp_path), Path.unlink
    unlink(found[0])
    monkeypatch.setattr(files, "temporaries", lambda folder: found)
    files.remove_stale(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_another_program_is_not_a_temporary_one(tmp_path: Path) -> None:
    for name in (".pm-review-x.tmpx", "pm-review-x.tmp", ".other-x.tmp", "review.toml"):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (0, 0))
    files.remove_stale(tmp_path)
    assert len(list(tmp_path.iterdir())) == 4
