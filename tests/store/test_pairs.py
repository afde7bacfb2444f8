"""Two programs that write one file at the same time: every value displayed as saved is kept.

The full number of rounds: ``python -m benchmarks.faults pairs``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from pm_review.model import Set
from pm_review.store import files, reading
from pm_review.store.session import Session, Status

from . import pairing

Opened = Callable[[Path], Session]

ROUNDS = 8


def test_whatever_two_processes_saved_is_in_the_file_a_copy_or_the_history(tmp_path: Path) -> None:
    found = list(pairing.rounds(tmp_path, ROUNDS, Random(4)))
    assert [lost for _, lost in found if lost] == []
    assert sum(saved for saved, _ in found) > 3 * ROUNDS


def written_by_another(file: Path, value: str) -> None:
    """Change the product as another program would."""
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub("^product = .*", f'product = "{value}"', text, flags=re.M), encoding="utf-8")


def test_a_change_right_after_a_save_is_not_taken_for_the_save(
    file: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = opened(file)
    session.apply(Set("overview.product", "mine"))
    with monkeypatch.context() as patch:

        def behind_it(folder: Path) -> None:
            patch.undo()
            written_by_another(file, "theirs")

        patch.setattr(files, "sync_folder", behind_it)
        assert session.save()
    session.apply(Set("overview.role", "lead"))
    assert not session.save()
    assert session.status is Status.CHANGED


def test_a_change_while_a_review_is_being_opened_is_noticed(
    file: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    decode = reading.decode

    def written_meanwhile(content: bytes, path: Path) -> str:
        file.write_bytes(content.replace(b"format = 1", b"format = 1 # theirs"))
        return decode(content, path)

    with monkeypatch.context() as patch:
        patch.setattr(reading, "decode", written_meanwhile)
        session = opened(file)
    session.apply(Set("overview.role", "lead"))
    assert not session.save()
    assert session.status is Status.CHANGED


def test_two_contradictions_at_one_moment_have_a_copy_each(file: Path, opened: Opened) -> None:
    session = opened(file)
    for theirs in ("one", "two"):
        session.apply(Set("overview.product", f"not {theirs}"))
        written_by_another(file, theirs)
        assert not session.save()
        session.external.merge()
        assert session.save()
    copies = file.parent.glob("*.conflict-*.toml")
    assert {reading.read(each).overview.product for each in copies} == {"one", "two"}


def test_no_other_copy_writes_between_the_last_look_and_the_new_content(
    tmp_path: Path,
) -> None:
    free: list[bool] = []
    other = os.open(tmp_path, os.O_RDONLY)

    def looked() -> bool:
        free.append(files.try_lock(other))
        return False

    assert files.write(tmp_path / "file", b"content", looked)
    assert free == [False]
    assert files.try_lock(other)
    os.close(other)


def test_a_program_that_was_stopped_at_its_turn_does_not_hold_up_the_others_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "PAUSE", 0)
    with files.directory_lock(tmp_path):
        assert files.write(tmp_path / "file", b"content")
    assert (tmp_path / "file").read_bytes() == b"content"
