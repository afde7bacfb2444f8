"""Files beside the reviews: notes, preferences and error messages."""

from __future__ import annotations

import errno
import os
from datetime import date
from pathlib import Path

import pytest

from pm_review.i18n.catalog import languages, words
from pm_review.model import FieldType, Overview, Review
from pm_review.model.serialization import READERS
from pm_review.store import errors
from pm_review.store.errors import StoreError, describe
from pm_review.store.notes import Notes
from pm_review.store.preferences import NAME, Preferences
from pm_review.workspace.notes import of_the_year


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


def test_a_note_that_cannot_be_read_is_reported_by_its_line_and_nothing_is_written(tmp_path: Path) -> None:
    notes = Notes(tmp_path)
    notes.path.write_text("[[notes]]\ndate = 2025-01-01\ntext = 'x'\n[[notes]]\ntext = 5\n", encoding="utf-8")
    before = notes.path.read_bytes()
    with pytest.raises(StoreError) as caught:
        notes.add("y", date(2025, 1, 2))
    assert (caught.value.code, caught.value.issue.line) == ("note", 4)
    assert notes.path.read_bytes() == before


def test_a_note_written_by_hand_may_include_a_time(tmp_path: Path) -> None:
    notes = Notes(tmp_path)
    notes.path.write_text("[[notes]]\ndate = 2025-03-14T10:00:00\ntext = 'x'\n", encoding="utf-8")
    notes.add("y", date(2025, 3, 14))
    found = notes.entries()
    assert [note.date for note in found] == [date(2025, 3, 14)] * 2
    assert [note.text for note in of_the_year(found, Review(overview=Overview(year=2025)))] == ["y", "x"]
    assert "date = 2025-03-14T10:00:00\n" in notes.path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        ("notes = 5\n", 1, "notes[0]"),
        ("notes = ['x']\n", 1, "notes[0]"),
        ("\n[notes]\ntext = 'x'\n", 2, "notes[0]"),
        ("[[notes]]\ntext = 'x'\n", 1, "notes[0]"),
        ("[[notes]]\ndate = '2025-01-01'\ntext = 'x'\n", 1, "notes[0]"),
        ("[[notes]]\ndate = 2025-01-01\n", 1, "notes[0]"),
        ("[[notes]]\ndate = 2025-01-01\ntext = 'x'\nused = 'here'\n", 1, "notes[0]"),
        ("[[notes]]\ndate = 2025-01-01\ntext = 'x'\n\n[[notes]]\n", 5, "notes[1]"),
    ],
)
def test_an_invalid_note_is_reported_by_line_and_key(tmp_path: Path, text: str, line: int, key: str) -> None:
    notes = Notes(tmp_path)
    notes.path.write_text(text, encoding="utf-8")
    with pytest.raises(StoreError) as caught:
        notes.entries()
    assert (caught.value.code, caught.value.path) == ("note", notes.path)
    assert (caught.value.issue.line, caught.value.issue.key) == (line, key)


def test_a_file_of_notes_that_is_not_toml_is_reported_and_left_alone(tmp_path: Path) -> None:
    notes = Notes(tmp_path)
    notes.path.write_text("notes =", encoding="utf-8")
    for act in (notes.entries, lambda: notes.add("x", date(2025, 1, 1))):
        with pytest.raises(StoreError) as caught:
            act()
        assert caught.value.code == "syntax"
    assert notes.path.read_text(encoding="utf-8") == "notes ="


def test_each_note_knows_its_place_and_where_it_was_taken(tmp_path: Path) -> None:
    notes = Notes(tmp_path)
    made = [notes.add(text, date(2025, 1, day)) for day, text in ((3, "a"), (1, "b"), (2, "c\x07\r\nd"))]
    assert [note.at for note in made] == [0, 1, 2]
    assert notes.entries() == made
    notes.mark_used(made[1], "2025 goals[G1].evidence")
    notes.mark_used(notes.entries()[1], "2025 overview.summary")
    found = notes.entries()
    assert found[1].used == ("2025 goals[G1].evidence", "2025 overview.summary")
    assert (found[0].used, found[2].text) == ((), "c\nd")


@pytest.mark.parametrize("act", ["add", "mark"])
def test_a_note_that_another_program_adds_meanwhile_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    notes, fsync = Notes(tmp_path), os.fsync
    first = notes.add("first", date(2025, 1, 1))
    theirs = ["theirs"]

    def slow(handle: int) -> None:
        fsync(handle)
        if theirs:
            Notes(tmp_path).add(theirs.pop(), date(2025, 1, 2))

    monkeypatch.setattr(os, "fsync", slow)
    notes.add("mine", date(2025, 1, 3)) if act == "add" else notes.mark_used(first, "here")
    kept = [(note.text, note.used) for note in notes.entries()]
    assert kept == (
        [("first", ()), ("theirs", ()), ("mine", ())]
        if act == "add"
        else [("first", ("here",)), ("theirs", ())]
    )


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


def test_two_programs_that_prefer_different_things_are_both_remembered(tmp_path: Path) -> None:
    one, other = Preferences(tmp_path), Preferences(tmp_path)
    one.change(language="zh")
    other.change(theme="light")
    again = Preferences(tmp_path)
    assert (again.language, again.theme) == ("zh", "light")


def test_a_preference_that_cannot_be_saved_applies_until_the_program_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*arguments: object) -> None:
        raise PermissionError

    preferences = Preferences(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr("pm_review.store.files.write", refuse)
        preferences.change(language="zh")
    assert preferences.language == "zh"
    assert Preferences(tmp_path).language == ""
    preferences.change(theme="light")
    assert (preferences.language, preferences.theme) == ("zh", "light")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("language = 'zh'\ntheme = 'nord'\nseen = ['a', 'b']\n", ("zh", "nord", ("a", "b"))),
        ("language = 5\ntheme = ['nord']\nseen = 'a'\n", ("", "", ())),
        ("seen = [1, 'a']\n", ("", "", ("1", "a"))),
        ("[language]\nof = 'x'\n", ("", "", ())),
    ],
)
def test_a_preference_of_a_wrong_kind_counts_as_none(
    tmp_path: Path, text: str, expected: tuple[str, str, tuple[str, ...]]
) -> None:
    (tmp_path / NAME).write_text(text, encoding="utf-8")
    found = Preferences(tmp_path)
    assert (found.language, found.theme, found.seen) == expected


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
        for code in set(say.keys("errors")) - {"more"}:
            said = describe(StoreError(code, path, line=7, key="k", found="f", expected="e"), language)
            assert "{" not in said
        expected = {each for _, each in READERS.values()} | {"table", "tables", "id", "unique"}
        assert set(say.keys("expected")) == expected
    assert FieldType.TEXT in READERS


@pytest.mark.parametrize("number", [*errors.CODES, 9999])
def test_a_fault_of_the_system_is_reported_in_words(number: int) -> None:
    error = errors.from_os_error(OSError(number, "what the system says"), Path("x.toml"))
    assert "x.toml" in describe(error, "en")


SENTENCES = {
    "Could not find": ("ENOENT", "ELOOP"),
    "its parent is a file": ("ENOTDIR",),
    "is a folder": ("EISDIR",),
    "No permission": ("EACCES", "EPERM"),
    "disk is read-only": ("EROFS",),
    "disk is full": ("ENOSPC", "EDQUOT", "EFBIG"),
    "already exists": ("EEXIST",),
    "cannot be used as the name": ("ENAMETOOLONG",),
    "in use by another program": ("EBUSY", "ETXTBSY"),
    "too many open files": ("EMFILE", "ENFILE"),
    "does not respond": ("ENODEV", "ENXIO", "ESTALE", "ENOTCONN", "ETIMEDOUT", "EHOSTDOWN"),
    "could not read or write": ("EIO", "EINTR", "EINVAL"),
}
"""The expected messages, by the system's error names."""


@pytest.mark.parametrize(
    ("fault", "said"), [(each, said) for said, faults in SENTENCES.items() for each in faults]
)
def test_each_fault_of_the_system_is_reported_as_what_it_means_for_the_user(fault: str, said: str) -> None:
    error = errors.from_os_error(OSError(getattr(errno, fault), "what the system says"), Path("/r/2025.toml"))
    output = describe(error, "en")
    assert said in output
    assert "2025.toml" in output
    assert "what the system says" not in output


def test_a_fault_that_has_no_words_of_its_own_is_reported_by_its_name() -> None:
    assert "(EIO)" in describe(errors.from_os_error(OSError(errno.EIO, ""), Path("x")), "en")
    assert "(?)" in describe(errors.from_os_error(OSError("no number"), Path("x")), "en")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            StoreError("type", Path("r.toml"), 7, "goals[0].weight", "'2'", "number"),
            "r.toml, line 7: goals[0].weight is '2'; expected a number up to 10^30.",
        ),
        (
            StoreError("word", Path("r.toml"), 7, "goals[0].state", "won", "met, missed"),
            "r.toml, line 7: goals[0].state is “won”; expected one of: met, missed.",
        ),
        (
            StoreError("ambiguous", Path("r"), found="2025", expected=("a", "b", "c")),
            "There are several reviews of 2025: a, b, c. Give the name of one.",
        ),
        (
            StoreError("similar", Path("r"), found="chat", expected=("2025-chat",)),
            "There is no review called “chat”. Did you mean 2025-chat? "
            "Run “pm-review list” to see your reviews.",
        ),
    ],
)
def test_mistakes_are_reported_in_a_sentence(error: StoreError, said: str) -> None:
    assert describe(error, "en") == said


def test_a_log_gets_the_place_of_a_fault_and_not_what_is_there() -> None:
    error = StoreError("type", Path("/r/a.toml"), 7, "goals[0].weight", "secret", "number")
    assert str(error) == "type: /r/a.toml:7 goals[0].weight"
    assert str(StoreError("none", Path("/r"))) == "none: /r:0"
    assert "secret" not in repr(error)


def test_braces_in_a_file_name_do_not_matter() -> None:
    assert "{x}[/]" in describe(StoreError("missing", Path("{x}[/]")), "en")


@pytest.mark.parametrize("text", ["[notes]\ndate = 2025-01-01\ntext = 'x'\n", "notes = 5\n"])
def test_a_table_of_notes_made_by_hand_is_reported_and_not_written(tmp_path: Path, text: str) -> None:
    notes = Notes(tmp_path)
    notes.path.write_text(text, encoding="utf-8")
    with pytest.raises(StoreError, match="note"):
        notes.add("y", date(2025, 1, 2))
    assert notes.path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("text", ["[[language]]\nof = 'x'\n", "[language]\nof = 'x'\n", "x = " + "[" * 5000])
def test_a_preference_that_the_file_cannot_take_leaves_it_alone(tmp_path: Path, text: str) -> None:
    (tmp_path / NAME).write_text(text, encoding="utf-8")
    preferences = Preferences(tmp_path)
    preferences.change(language="zh")
    assert preferences.language == "zh"
    assert (tmp_path / NAME).read_text(encoding="utf-8") == text
