"""Notes, preferences, words and locks: what stands beside the reviews."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pm_review.phrases import languages, words
from pm_review.review import Kind
from pm_review.review.plain import READERS
from pm_review.store import errors, lock
from pm_review.store.errors import StoreError, describe
from pm_review.store.notes import Notes
from pm_review.store.preferences import NAME, Preferences


def test_notes_are_kept_by_date_in_the_order_in_which_they_came(tmp_path: Path) -> None:
    notes = Notes(tmp_path / "data")
    assert notes.entries() == []
    first = notes.add("shipped 3.2,\r\ncrash rate 0.4% → 0.1%", date(2025, 3, 14))
    notes.add("second", date(2025, 1, 1))
    notes.mark_used(first, "2025 goals[G1].evidence")
    found = Notes(tmp_path / "data").entries()
    assert [(note.date, note.text, note.used) for note in found] == [
        (date(2025, 3, 14), "shipped 3.2,\ncrash rate 0.4% → 0.1%", ("2025 goals[G1].evidence",)),
        (date(2025, 1, 1), "second", ()),
    ]


def test_comments_in_the_notes_stay(tmp_path: Path) -> None:
    notes = Notes(tmp_path)
    notes.path.write_text(
        "# mine\n\n[[notes]]   # by hand\ndate = 2025-01-01\ntext = 'x'\n", encoding="utf-8"
    )
    notes.add("y", date(2025, 1, 2))
    notes.mark_used(notes.entries()[0], "somewhere")
    text = notes.path.read_text(encoding="utf-8")
    assert "# mine\n\n[[notes]]   # by hand\ndate = 2025-01-01\ntext = 'x'\nused = [\"somewhere\"]\n" in text


def test_a_note_that_cannot_be_read_is_told_by_its_line_and_nothing_is_written(tmp_path: Path) -> None:
    notes = Notes(tmp_path)
    notes.path.write_text("[[notes]]\ndate = 2025-01-01\ntext = 'x'\n[[notes]]\ntext = 5\n", encoding="utf-8")
    before = notes.path.read_bytes()
    with pytest.raises(StoreError) as caught:
        notes.add("y", date(2025, 1, 2))
    assert (caught.value.code, caught.value.line) == ("note", 4)
    assert notes.path.read_bytes() == before


def test_preferences_are_remembered_beside_comments(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("# mine\ntheme = 'dark'   # at night\n", encoding="utf-8")
    preferences = Preferences(tmp_path)
    assert (preferences.language, preferences.theme, preferences.seen) == ("", "dark", ())
    preferences.change(language="zh", seen=["welcome"])
    again = Preferences(tmp_path)
    assert (again.language, again.theme, again.seen) == ("zh", "dark", ("welcome",))
    assert "# mine\ntheme = 'dark'   # at night\n" in (tmp_path / NAME).read_text(encoding="utf-8")


def test_preferences_are_not_made_before_something_is_preferred(tmp_path: Path) -> None:
    assert Preferences(tmp_path / "config").theme == ""
    assert not (tmp_path / "config").exists()


def test_broken_preferences_count_as_none_and_stay(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("theme =", encoding="utf-8")
    preferences = Preferences(tmp_path)
    preferences.change(theme="light")
    assert preferences.theme == "light"
    assert (tmp_path / NAME).read_text(encoding="utf-8") == "theme ="


def test_every_fault_has_words_in_both_languages() -> None:
    path = Path("x.toml")
    for language in languages():
        say = words("store", language)
        for code in {*errors.CODES.values(), "io", "large", "special", "locked"}:
            assert say(f"short.{code}")
        for code in say.keys("errors"):
            said = describe(StoreError(code, path, line=7, key="k", found="f", expected="e"), language)
            assert "{" not in said
        expected = {each for _, each in READERS.values()} | {"table", "tables", "id", "unique"}
        assert set(say.keys("expected")) == expected
    assert Kind.TEXT in READERS


@pytest.mark.parametrize("number", [*errors.CODES, 9999])
def test_a_fault_of_the_system_is_told_in_words(number: int) -> None:
    error = errors.from_os(OSError(number, "what the system says"), Path("x.toml"))
    assert "x.toml" in describe(error, "en")


def test_what_braces_a_file_name_holds_does_not_matter() -> None:
    assert "{x}[/]" in describe(StoreError("missing", Path("{x}[/]")), "en")


def test_a_lock_is_held_until_it_is_let_go(tmp_path: Path) -> None:
    now = datetime(2025, 12, 20, tzinfo=UTC)
    held = lock.take(tmp_path, now)
    assert isinstance(held, lock.Lock)
    other = lock.take(tmp_path, now)
    assert isinstance(other, lock.Owner)
    assert (other.pid, other.since) == (os.getpid(), now)
    held.release()
    assert lock.owner(tmp_path) is None
    again = lock.take(tmp_path, now)
    assert isinstance(again, lock.Lock)
    again.release()


def test_a_longer_note_of_a_killed_program_does_not_hide_who_has_the_lock(tmp_path: Path) -> None:
    (tmp_path / lock.NAME).write_text("x" * 1000, encoding="utf-8")
    held = lock.take(tmp_path, datetime(2025, 12, 20, tzinfo=UTC))
    assert isinstance(held, lock.Lock)
    owner = lock.holder(tmp_path)
    assert owner is not None
    assert owner.pid == os.getpid()
    held.release()
    assert lock.holder(tmp_path) is None


def test_a_note_of_the_owner_that_makes_no_sense_is_no_owner(tmp_path: Path) -> None:
    (tmp_path / lock.NAME).write_text("[1]", encoding="utf-8")
    assert lock.owner(tmp_path) is None
