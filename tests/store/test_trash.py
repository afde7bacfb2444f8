from __future__ import annotations

import pytest

from pm_review.review import Review, Set
from pm_review.store import trash
from pm_review.store.errors import StoreError
from pm_review.store.library import Library


def test_what_was_put_away_last_comes_back_first(library: Library) -> None:
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
