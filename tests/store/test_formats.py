"""A file of an older format, from opening to restoring it, with a made-up migration."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pm_review.model import Set, to_dict
from pm_review.store import migrations, reading, versions
from pm_review.store.library import Library
from pm_review.store.session import Session

from . import older
from .conftest import killed

LIFTED = """\
# kept since spring – the file of a format that never was
format = 1

[overview]
year = 2025
role = "editor"
# agreed in March
keyword = "growth"

# the goal that mattered
[[goals]]
id = "G1"
name = "More readers"
actual = "180万"
mine = "a key of my own"
"""

Opened = Callable[[Path], Session]


@pytest.fixture
def old(library: Library, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of format 0 in the library of a program that can migrate it."""
    monkeypatch.setitem(migrations.STEPS, 0, older.from_0_to_1)
    library.folder.mkdir()
    path = library.folder / "2025.toml"
    path.write_bytes(older.FILE.read_bytes())
    return path


def test_opening_an_older_file_shows_its_answers_and_leaves_it_alone(old: Path, opened: Opened) -> None:
    session = opened(old)
    assert session.review.overview.keyword == "growth"
    assert [goal.name for goal in session.review.goals] == ["More readers"]
    session.close()
    assert old.read_bytes() == older.FILE.read_bytes()


def test_the_first_save_lifts_the_file_with_what_was_written_around_its_values(
    old: Path, opened: Opened
) -> None:
    session = opened(old)
    session.apply(Set("overview.role", "editor"))
    assert session.save()
    assert old.read_text(encoding="utf-8") == LIFTED


def test_the_old_file_is_the_first_version_and_can_be_gone_back_to(old: Path, opened: Opened) -> None:
    session = opened(old)
    session.apply(Set("overview.keyword", "patience"))
    assert session.save()
    first = versions.versions(session.folder)[-1]
    assert first.path.read_bytes() == older.FILE.read_bytes()
    session.restore(first, "back")
    assert session.review.overview.keyword == "growth"
    assert session.save()
    assert to_dict(reading.read(old)) == to_dict(session.review)
    session.undo()
    assert session.review.overview.keyword == "patience"


def test_what_a_killed_program_had_not_saved_comes_back_into_an_older_file(old: Path, opened: Opened) -> None:
    session = opened(old)
    session.apply(Set("goals[G1].name", "Better readers"))
    killed(session)
    again = opened(old)
    assert again.recovered == 1
    assert again.review.goals[0].name == "Better readers"
    assert again.save()
    assert 'name = "Better readers"' in old.read_text(encoding="utf-8")


def test_an_older_file_that_another_program_lifts_meanwhile_is_merged(old: Path, opened: Opened) -> None:
    session = opened(old)
    session.apply(Set("overview.role", "editor"))
    old.write_text(LIFTED.replace("editor", "").replace("180万", "200万"), encoding="utf-8")
    assert not session.save()
    assert session.merge().conflicts == []
    assert session.save()
    assert old.read_text(encoding="utf-8") == LIFTED.replace("180万", "200万")
