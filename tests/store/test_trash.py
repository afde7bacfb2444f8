from __future__ import annotations

import errno
import os

import pytest

from pm_review.model import Overview, Review, Set
from pm_review.store import reading, state, trash, versions
from pm_review.store.errors import StoreError
from pm_review.store.library import Library


def test_the_review_trashed_last_is_restored_first(library: Library) -> None:
    one, two = library.create(Review(), "one"), library.create(Review(), "two")
    for path in (one, two):
        library.trash.put(path)
    assert library.entries() == []
    library.create(Review(), "two")
    assert library.trash.take_back().stem == "two-2"
    assert library.trash.take_back() == one
    with pytest.raises(StoreError) as caught:
        library.trash.take_back()
    assert caught.value.code == "trash"


def test_deleting_for_good_leaves_nothing(library: Library) -> None:
    path = library.create(Review())
    session = library.open(path)
    session.apply(Set("overview.keyword", "secret"))
    session.close()
    library.trash.put(path)
    library.trash.empty()
    left = [
        each for root in (library.folder, library.state_dir) for each in root.rglob("*") if each.is_file()
    ]
    assert left == []
    assert list((library.folder / trash.NAME).iterdir()) == []


def test_a_review_in_the_trash_that_another_program_reads_stays(library: Library) -> None:
    path = library.trash.put(library.create(Review()))
    session = library.open(path)
    with pytest.raises(StoreError) as caught:
        library.trash.empty()
    assert caught.value.code == "locked"
    assert path.exists()
    session.close()
    library.trash.empty()
    assert library.trash.paths() == []
    with pytest.raises(StoreError) as caught:
        library.trash.empty()
    assert caught.value.code == "trash"


def test_the_state_of_a_review_is_trashed_and_restored_with_it(library: Library) -> None:
    path = library.create(Review(), "one")
    session = library.open(path)
    session.apply(Set("overview.keyword", "kept"))
    session.remember("report - -")
    session.close()
    before = path.read_bytes()
    away = library.trash.put(path)
    assert (path.exists(), away.read_bytes(), away.parent.parent.name) == (False, before, trash.NAME)
    assert state.place(state.folder_of(away, library.state_dir)) == "report - -"
    assert library.trash.paths() == [away]
    back = library.trash.take_back()
    assert (back, back.read_bytes()) == (path, before)
    assert state.place(state.folder_of(path, library.state_dir)) == "report - -"
    assert len(versions.versions(state.folder_of(path, library.state_dir))) == 2
    assert list((library.folder / trash.NAME).iterdir()) == []


def test_two_reviews_of_one_name_lie_in_the_trash_side_by_side(library: Library) -> None:
    for year in (2023, 2024, 2025):
        library.trash.put(library.create(Review(overview=Overview(year=year)), "same"))
    assert len(library.trash.paths()) == 3
    back = [library.trash.take_back() for _ in range(3)]
    assert [reading.read(path).overview.year for path in back] == [2025, 2024, 2023]
    assert [path.stem for path in back] == ["same", "same-2", "same-3"]


def test_a_review_that_cannot_be_trashed_stays_where_it_is(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*arguments: object, **options: object) -> None:
        raise PermissionError(errno.EACCES, "no")

    path = library.create(Review(), "one")
    with monkeypatch.context() as patch, pytest.raises(StoreError) as caught:
        patch.setattr(os, "link", refuse)
        library.trash.put(path)
    assert (caught.value.code, caught.value.path) == ("permission", path)
    assert library.paths() == [path]
    (library.folder / trash.NAME).rename(library.folder / "elsewhere")
    (library.folder / trash.NAME).touch()
    with pytest.raises(StoreError) as caught:
        library.trash.put(path)
    assert library.paths() == [path]


def test_something_else_in_the_trash_hinders_neither_taking_back_nor_emptying(library: Library) -> None:
    away = library.trash.put(library.create(Review(), "one"))
    (away.parent / "mine.txt").touch()
    assert library.trash.take_back().stem == "one"
    assert (away.parent / "mine.txt").exists()
    away = library.trash.put(library.folder / "one.toml")
    (away.parent / "mine.txt").touch()
    library.trash.empty()
    assert library.trash.paths() == []
    assert (away.parent / "mine.txt").exists()
