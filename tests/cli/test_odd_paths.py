"""Paths that are too long, circular or not files are reported in words by every command."""

from __future__ import annotations

import io
import os
import socket
import stat
from pathlib import Path

import pytest

from pm_review.cli.completer import file_names, review_names
from pm_review.paths import config_dir, own_screens, state_dir
from pm_review.store import journal, lock, state
from program import Run

ODD = {
    "a name that is too long": "x" * 300,
    "a path that is too long": f"{'a/' * 3_000}b.toml",
    "a link to itself": "loop",
    "below a link to itself": "loop/x.toml",
    "a link that leads nowhere": "dangling",
    "below a file": "file/x.toml",
    "the home of nobody": "~nobody-of-that-name/x.toml",
    "a byte that is no text": "x\udcff.toml",
    "below a folder that is no text": "d\udcff/x.toml",
    "a folder": ".",
    "a device": "/dev/null",
    "a pipe that nobody writes or reads": "pipe",
    "a socket": "socket",
    "below a device": "/dev/full/x.toml",
    "a zero byte": "a\0b",
    "below a zero byte": "x\0/y.toml",
    "two lines": "a\nb",
    "nothing": "",
}

COMMANDS = (
    "open {} --plain",
    "show {}",
    "check {}",
    "export {} -o -",
    "export 2025-social -o {}",
    "export 2025-social -o {} --force",
    "import {} 2025-social",
    "import sheet.csv {}",
    "history {}",
    "restore {} 20250101",
    "restore 2025-social {}",
    "new 2025 --no-open --name {}",
    "new 2026 --no-open --from {}",
    "screens check {}",
    "list --directory {}",
    "new 2025 --no-open --directory {}",
    "log word --directory {}",
    "doctor --directory {}",
    "path --directory {}",
    "example --no-open --directory {}",
    "--plain --directory {}",
)


@pytest.mark.parametrize("kind", ODD)
def test_no_path_ends_a_command_with_a_fault(
    kind: str, pm_review: Run, reviews: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO()))
    (home / "loop").symlink_to(home / "loop")
    (home / "dangling").symlink_to(home / "no" / "where")
    (home / "file").write_text("x", encoding="utf-8")
    os.mkfifo(home / "pipe")
    socket.socket(socket.AF_UNIX).bind("socket")
    (home / "sheet.csv").write_text("month,users\n2025-01,1\n2025-02,2\n", encoding="utf-8")
    for command in COMMANDS:
        answer = pm_review(*(ODD[kind] if word == "{}" else word for word in command.split()))
        assert answer.status in (0, 1, 2), (command, answer)
        assert "Something went wrong" not in answer.err, command
        assert answer.status != 2 or len(answer.err.splitlines()) <= 3, (command, answer.err)


def test_a_review_begun_from_one_whose_name_is_not_text_can_be_read(pm_review: Run, reviews: Path) -> None:
    odd = (reviews / "2025-social.toml").rename(reviews / "x\udcff.toml")
    assert pm_review("new", "2026", "--no-open", "--name", "next", "--from", odd.stem).status == 0
    assert pm_review("check", "next").status in (0, 1)


@pytest.mark.parametrize("variable", ["XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"])
@pytest.mark.parametrize("odd", ["x" * 300, "loop/x", "file/x"])
def test_no_folder_of_the_system_ends_a_command_with_a_fault(
    variable: str, odd: str, pm_review: Run, reviews: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "loop").symlink_to(home / "loop")
    (home / "file").write_text("x", encoding="utf-8")
    monkeypatch.setenv(variable, str(home / odd))
    for command in ("list", "doctor", "check", "log word", "new 2025 --no-open", "history", "screens check"):
        answer = pm_review(*command.split())
        assert answer.status in (0, 1, 2), (command, answer)
        assert "Something went wrong" not in answer.err, command


def test_a_report_is_written_into_no_pipe_or_device_and_over_none(
    pm_review: Run, reviews: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home)
    os.mkfifo("pipe")
    (home / "link").symlink_to("pipe")
    for target, why in (
        ("pipe", "ordinary"),
        ("link", "ordinary"),
        ("/dev/null", "ordinary"),
        (".", "folder"),
    ):
        for options in ((), ("--force",), ("--force", "--to", "docx"), ("--force", "--hide", "names")):
            answer = pm_review("export", "2025-social", *options, "-o", target)
            assert (answer.status, why in answer.err, len(answer.err.splitlines())) == (2, True, 2), target
    assert (home / "pipe").is_fifo()
    assert Path("/dev/null").is_char_device()
    answer = pm_review("export", "2025-social", "-o", "/dev/stdout")
    assert (answer.status, answer.out.startswith("# ")) == (0, True)


@pytest.mark.parametrize(
    "name",
    [
        "preferences.toml",
        "screens/cli.toml",
        "screens/languages.toml",
        "log.toml",
        journal.NAME,
        lock.NAME,
        state.PLACE,
        state.PATH,
    ],
)
def test_a_pipe_in_the_place_of_one_of_our_files_is_not_waited_for(
    name: str, pm_review: Run, reviews: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = state.folder_of(reviews / "2025-social.toml", state_dir())
    folders = {
        "preferences.toml": config_dir(),
        "screens/cli.toml": config_dir(),
        "screens/languages.toml": config_dir(),
        "log.toml": reviews,
    }
    pipe = folders.get(name, kept) / name
    pipe.parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(pipe)
    for command in (
        "list",
        "log --list",
        "log word",
        "doctor",
        "check",
        "open 2025-social --plain",
        "--help",
    ):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO()))
        answer = pm_review(*command.split())
        assert answer.status in (0, 1, 2), (command, answer)
        assert "Something went wrong" not in answer.err, command
    assert name in (state.PLACE, state.PATH) or pipe.is_fifo()


@pytest.mark.parametrize("command", ["example --no-open", "example --plain"])
def test_a_state_folder_that_cannot_be_reached_is_reported(
    command: str, pm_review: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", f"/{'y/' * 3_000}")
    answer = pm_review(*command.split(), stdin="")
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize("command", ["list", "screens check", "screens missing"])
def test_a_folder_of_own_screens_that_is_closed_hinders_nothing(
    command: str, pm_review: Run, unprivileged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(unprivileged))
    own_screens().mkdir(parents=True)
    own_screens().chmod(0)
    answer = pm_review(*command.split(), "--directory", unprivileged / "reviews")
    own_screens().chmod(0o700)
    assert answer.status == ("screens" in command)
    assert f"{own_screens()}: could not open this folder." in answer.out + answer.err


READING = ("list", "list --json", "show", "check x", "history x", "new 2025 --no-open", "doctor")


@pytest.mark.parametrize("command", READING)
def test_a_folder_of_reviews_that_is_closed_is_not_reported_as_empty(
    command: str, pm_review: Run, unprivileged: Path
) -> None:
    folder = unprivileged / "reviews"
    assert pm_review("--directory", folder, "new", "--name", "x", "--no-open").status == 0
    folder.chmod(0)
    answer = pm_review("--directory", folder, *command.split())
    folder.chmod(0o700)
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.startswith(f"pm-review: No permission to access {folder}.")


@pytest.mark.parametrize("command", READING)
def test_a_folder_of_reviews_that_is_a_link_to_a_missing_disk_is_reported_as_such(
    command: str, pm_review: Run, home: Path
) -> None:
    (home / "reviews").symlink_to(home / "disk" / "reviews")
    answer = pm_review("--directory", home / "reviews", *command.split())
    assert (answer.status, answer.out) == (2, "")
    assert f"is a link to {home / 'disk' / 'reviews'}, which is not there." in answer.err


def test_completion_offers_nothing_from_a_folder_that_is_closed(unprivileged: Path) -> None:
    unprivileged.chmod(0)
    try:
        assert file_names(f"{unprivileged}/x/") == review_names(str(unprivileged / "x")) == []
    finally:
        unprivileged.chmod(0o700)


@pytest.mark.parametrize("umask", [0, 0o177, 0o277, 0o777])
def test_all_that_is_created_is_open_to_its_owner_alone_whatever_the_umask(
    umask: int, pm_review: Run, home: Path
) -> None:
    found = os.umask(umask)
    try:
        for command in ("new 2025 --no-open", "open 2025 --plain", "log word", "example --no-open"):
            assert pm_review(*command.split(), stdin="Ann\n").status == 0
    finally:
        os.umask(found)
    created = [each for each in home.rglob("*") if "pm-review" in str(each)]
    assert {stat.S_IMODE(each.stat().st_mode) for each in created} == {0o600, 0o700}
    assert {each for each in created if each.is_dir()} == {
        each for each in created if stat.S_IMODE(each.stat().st_mode) == 0o700
    }
