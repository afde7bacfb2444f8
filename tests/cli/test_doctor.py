from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.store.conftest import killed

from pm_review.i18n.catalog import words
from pm_review.model import Set
from pm_review.paths import config_dir, state_dir
from pm_review.store import files, lock, versions
from pm_review.store.doctor import REPAIRABLE
from pm_review.store.journal import NAME as JOURNAL
from pm_review.store.library import Library
from pm_review.store.state import folder_of
from pm_review.store.versions import Version
from program import Run


def test_the_doctor_reports_every_place_and_that_all_is_well(pm_review: Run, reviews: Path) -> None:
    answer = pm_review("doctor")
    assert answer.status == 0
    assert str(reviews) in answer.out
    assert str(state_dir()) in answer.out


def test_doctor_reports_a_broken_review_and_exits_with_1(pm_review: Run, reviews: Path) -> None:
    (reviews / "broken.toml").write_text("=")
    answer = pm_review("doctor")
    assert answer.status == 1
    assert f"! {reviews / 'broken.toml'}" in answer.out


def test_safe_repairs_are_made_on_request(pm_review: Run, reviews: Path) -> None:
    state_dir().mkdir(parents=True)
    state_dir().chmod(0o755)
    assert pm_review("doctor").status == 1
    assert pm_review("doctor", "--fix").status == 0
    assert pm_review("doctor").status == 0


NOW = datetime(2025, 12, 20, tzinfo=UTC)

LEFT = {
    "broken": ("is not a readable review", "无法作为总结读取", "!"),
    "conflict": ("the other program's side of a conflict", "另一方的内容", "!"),
    "aside": ("a backup of the file that a restored version replaced", "保留下来的原文件", "!"),
    "temporary": ("is a temporary file of a program", "临时文件", "✓"),
    "journal": ("has unsaved edits", "尚未写入文件的修改", "✓"),
    "lock": ("is a stale lock", "已结束的程序留下的锁", "✓"),
    "preferences": ("preferences.toml is not used, because line 2", "preferences.toml 第 2 行", "!"),
    "notes": ("log.toml is not used, because line 2", "log.toml 第 2 行", "!"),
}
"""What may be left in the folders: the message about it, and whether it can be repaired."""


def leave(what: str, folder: Path) -> None:
    """Leave something behind, as a program or a person would."""
    library = Library(folder, state_dir())
    match what:
        case "broken":
            (folder / "broken.toml").write_text("=")
        case "conflict":
            (folder / "a.conflict-20250101-000000-000000.toml").write_text("format = 1\n")
        case "aside":
            path = folder / "2024-maps.toml"
            library.open(path).close()
            path.write_text("format =")
            version = Version("", NOW, folder / "2025-social.toml")
            versions.restore_file(path, version, folder_of(path, state_dir()), NOW)
        case "preferences":
            config_dir().mkdir(parents=True)
            (config_dir() / "preferences.toml").write_text("# mine\ntheme = contrast\n")
        case "notes":
            library.notes.path.write_bytes(b"[[notes]]\ntext = '\xff'\n")
        case "temporary":
            (folder / files.TEMPORARY.format("old")).touch()
            os.utime(folder / files.TEMPORARY.format("old"), (0, 0))
        case "journal":
            session = library.open(folder / "2024-maps.toml")
            session.apply(Set("overview.keyword", "brought back"))
            killed(session)
        case "lock":
            session = library.open(folder / "2024-maps.toml")
            session.close()
            note = '{"pid": 1, "host": "gone", "since": "2025-12-20T10:00:00+00:00"}'
            (session.folder / lock.NAME).write_text(note, encoding="utf-8")


@pytest.mark.parametrize("what", LEFT)
def test_leftovers_are_reported_in_both_languages_and_repaired_if_that_is_safe(
    what: str, pm_review: Run, reviews: Path
) -> None:
    leave(what, reviews)
    english, chinese, sign = LEFT[what]
    output = pm_review("doctor")
    assert output.status == 1
    (line,) = (line for line in output.out.splitlines() if line.startswith("!"))
    assert english in line
    assert chinese in pm_review("--language", "zh", "doctor").out
    fixed = pm_review("doctor", "--fix")
    assert any(line.startswith(sign) and english in line for line in fixed.out.splitlines())
    assert (fixed.status, pm_review("doctor").status) == ((0, 0) if sign == "✓" else (1, 1))


def test_a_state_folder_that_cannot_be_made_is_reported(
    pm_review: Run, reviews: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (reviews / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(reviews / "file" / "state"))
    answer = pm_review("doctor", "--language", "en")
    assert answer.status == 1
    assert f"! {state_dir()} cannot be created." in answer.out


def test_a_folder_of_reviews_that_everybody_can_change_is_reported(pm_review: Run, reviews: Path) -> None:
    reviews.chmod(0o777)
    answer = pm_review("doctor", "--language", "en")
    assert answer.status == 1
    assert f"! Every user of this computer can change {reviews}." in answer.out


def test_the_text_of_an_editor_that_a_kill_left_behind_is_reported_and_stays(
    pm_review: Run, reviews: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    killed = subprocess.Popen([sys.executable, "-c", ""])
    killed.wait()
    left = tmp_path / f"pm-review-{killed.pid}-abc.txt"
    left.write_text("half a lesson", encoding="utf-8")
    (tmp_path / f"pm-review-{os.getpid()}-abc.txt").write_text("", encoding="utf-8")
    answer = pm_review("doctor", "--fix", "--language", "en")
    assert answer.status == 1
    assert f"! {left} has text from an editor" in answer.out
    assert str(os.getpid()) not in answer.out.replace(str(tmp_path), "")
    assert left.read_text(encoding="utf-8") == "half a lesson"


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo], ids=["folder", "pipe"])
def test_what_is_in_the_place_of_a_journal_is_named_with_what_the_user_can_do(
    pm_review: Run, reviews: Path, make: Callable[[Path], None]
) -> None:
    library = Library(reviews, state_dir())
    session = library.open(reviews / "2025-social.toml")
    session.close()
    journal = session.folder / JOURNAL
    make(journal)
    for call in (["doctor"], ["doctor", "--fix"]):
        answer = pm_review(*call, "--language", "en")
        assert answer.status == 1
        assert f"! {journal} is not a file" in answer.out and "Move it away or delete it." in answer.out
        assert "--fix" not in answer.out


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_repair_that_failed_is_not_suggested_again(pm_review: Run, reviews: Path, language: str) -> None:
    library = Library(reviews, state_dir())
    path = reviews / "2025-social.toml"
    session = library.open(path)
    session.close()
    (session.folder / JOURNAL).write_text("[]\n", encoding="utf-8")
    path.write_text("goals = [", encoding="utf-8")
    assert "doctor --fix" in pm_review("doctor", "--language", language).out
    answer = pm_review("doctor", "--fix", "--language", language)
    assert answer.status == 1
    assert "doctor --fix" not in answer.out
    assert str(path) in answer.out


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_repair_that_may_fail_has_words_for_it(language: str) -> None:
    assert set(words("store", language).keys("unrepaired")) == REPAIRABLE
