from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_review.model import Overview, Review, Set
from pm_review.store import files, names, reading, state
from pm_review.store.errors import StoreError
from pm_review.store.export import write_review
from pm_review.store.library import Library

from .conftest import SAMPLE


def about(year: int | None = 2025, product: str = "Social app") -> Review:
    return Review(overview=Overview(year=year, product=product, author="Li"))


def code(error: pytest.ExceptionInfo[StoreError]) -> str:
    return error.value.code


def following(library: Library, previous: str, name: str = "next") -> Path:
    review = about(2026)
    review.overview.previous = previous
    return library.create(review, name)


def test_the_next_years_review_follows_a_renamed_one(library: Library) -> None:
    before = library.create(about(2025), "2025-crm")
    after = following(library, "2025-crm")
    other = following(library, "2025", "by-year")
    after.write_text("# mine\n" + after.read_text(encoding="utf-8"), encoding="utf-8")
    renamed = library.rename(before, "crm")
    for path in (after, other):
        assert library.find(reading.read(path).overview.previous) == renamed
    assert after.read_text(encoding="utf-8").startswith("# mine\n")
    assert reading.read(after).overview.previous == "crm"
    assert reading.read(other).overview.previous == "2025"


def test_a_review_that_names_itself_is_renamed(library: Library) -> None:
    assert library.rename(following(library, "next"), "later").stem == "later"


def test_a_review_is_not_renamed_while_the_next_years_review_is_open_elsewhere(library: Library) -> None:
    before = library.create(about(2025), "2025-crm")
    after = following(library, "2025-crm")
    with contextlib.closing(Library(library.folder, library.state_dir).open(after)):
        with pytest.raises(StoreError) as caught:
            library.rename(before, "crm")
        assert (code(caught), caught.value.path) == ("locked", after)
    assert before.exists() and reading.read(after).overview.previous == "2025-crm"
    assert library.rename(before, "crm").exists()


def test_a_missing_folder_is_empty_and_is_not_created(library: Library) -> None:
    assert library.entries() == []
    with pytest.raises(StoreError) as caught:
        library.latest()
    assert code(caught) == "none"
    assert not library.folder.exists()
    assert not library.state_dir.exists()


def test_a_new_review_is_called_by_year_and_product(library: Library) -> None:
    names_ = [
        library.create(review).stem
        for review in (about(), about(), about(2024, "社交 应用!"), about(None, ""))
    ]
    assert names_ == ["2025-social-app", "2025-social-app-2", "2024-社交-应用", "review"]
    assert library.create(about(2023, "")).stem == "2023-review"


def test_a_new_review_begins_with_a_comment_in_its_language_and_the_format(library: Library) -> None:
    review = about()
    review.overview.language = "zh"
    text = library.create(review).read_text(encoding="utf-8")
    assert text.startswith("# 年终")
    assert text.splitlines()[1:4] == ["format = 1", "", "[overview]"]


def test_a_name_that_is_taken_is_refused(library: Library) -> None:
    library.create(about(), "mine")
    with pytest.raises(StoreError) as caught:
        library.create(about(), "mine")
    assert code(caught) == "exists"


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "../x",
        "a/b",
        "a\\b",
        ".hidden",
        "-rf",
        "CON",
        "nul.txt",
        "com1",
        "x" * 200,
        "a\nb",
        "a\0b",
        "c:",
        "dot.",
        "\ud800",
    ],
)
def test_a_name_that_some_system_does_not_take_is_refused(library: Library, name: str) -> None:
    with pytest.raises(StoreError) as caught:
        library.create(about(), name)
    assert code(caught) == "name"
    assert not library.folder.exists()


@pytest.mark.parametrize("name", ["2025", "年终 总结", "a.b", "Größe", "x.toml"])
def test_a_name_of_any_language_is_taken(library: Library, name: str) -> None:
    assert library.create(about(), name).stem == name.removesuffix(".toml")


@given(product=st.text(max_size=300))
def test_any_product_gives_a_name_that_every_system_takes(product: str) -> None:
    name = names.suggest(about(2025, product))
    assert names.validate(name, Path()) == name


def test_reviews_are_listed_by_when_they_were_edited_and_broken_ones_too(library: Library) -> None:
    paths = [library.create(about(year)) for year in (2023, 2024, 2025)]
    paths[1].write_text("year =", encoding="utf-8")
    for age, path in enumerate(paths):
        os.utime(path, (1000 - age, 1000 - age))
    (library.folder / ".hidden.toml").write_text("", encoding="utf-8")
    found = library.entries()
    assert [entry.year for entry in found] == [2023, None, 2025]
    assert [entry.problem.code if entry.problem else None for entry in found] == [None, "syntax", None]
    assert (found[0].product, found[0].author, found[0].updated.timestamp()) == ("Social app", "Li", 1000)
    assert library.latest() == paths[0]


def test_a_file_that_was_changed_is_read_again(library: Library) -> None:
    path = library.create(about())
    assert library.entries()[0].product == "Social app"
    path.write_text("[overview]\nproduct = 'Another'\n", encoding="utf-8")
    assert library.entries()[0].product == "Another"


def test_a_review_is_found_by_name_year_and_path(library: Library, tmp_path: Path) -> None:
    path = library.create(about())
    elsewhere = tmp_path / "elsewhere.toml"
    elsewhere.write_bytes(SAMPLE.read_bytes())
    assert library.find("2025-social-app") == path
    assert library.find("2025-social-app.toml") == path
    assert library.find("2025") == path
    assert library.find(str(elsewhere)) == elsewhere


def test_a_review_is_named_so_that_a_shell_and_find_know_it(library: Library, tmp_path: Path) -> None:
    kept = library.create(about())
    copy = library.example("zh")
    elsewhere = tmp_path / "$my review.toml"
    shutil.copy(kept, elsewhere)
    assert library.reference(kept) == kept.stem
    for path in (kept, copy, elsewhere):
        (name,) = shlex.split(library.reference(path))
        assert library.find(name) == path


@pytest.mark.parametrize(
    "reference",
    [
        "2024",
        "nothing",
        "../nothing",
        "~nobody-of-this-name",
        "~nobody-of-this-name/a",
        "a\0b",
        "x" * 5000,
        "",
        "[/]",
    ],
)
def test_an_unknown_review_is_refused(library: Library, reference: str) -> None:
    library.create(about())
    with pytest.raises(StoreError) as caught:
        library.find(reference)
    assert code(caught) == "unknown"


@pytest.mark.parametrize("reference", ["Chat", "2025-chatt", "2025 chat"])
def test_names_like_an_unknown_one_are_suggested(library: Library, reference: str) -> None:
    library.create(about(), "2025-chat")
    library.create(about(), "other")
    with pytest.raises(StoreError) as caught:
        library.find(reference)
    assert (code(caught), caught.value.issue.values["expected"]) == ("similar", ("2025-chat",))


def test_a_year_of_several_reviews_names_them(library: Library) -> None:
    library.create(about(), "a")
    library.create(about(), "b")
    with pytest.raises(StoreError) as caught:
        library.find("2025")
    assert (code(caught), caught.value.issue.values["expected"]) == ("ambiguous", ("a", "b"))


def test_renaming_takes_along_what_is_kept_about_a_review(library: Library) -> None:
    path = library.create(about())
    session = library.open(path)
    session.remember("goals/goals - -")
    session.close()
    moved = library.rename(path, "renamed")
    assert (path.exists(), moved.stem) == (False, "renamed")
    again = library.open(moved)
    assert again.place == "goals/goals - -"
    again.close()


def test_a_review_that_is_open_is_not_renamed_or_deleted(library: Library) -> None:
    path = library.create(about())
    session = library.open(path)
    for act in (lambda: library.rename(path, "x"), lambda: library.trash.put(path)):
        with pytest.raises(StoreError) as caught:
            act()
        assert code(caught) == "locked"
    session.close()
    assert library.rename(path, "x").exists()


def test_a_copy_is_the_same_to_the_letter(library: Library) -> None:
    path = library.create(about())
    path.write_bytes(SAMPLE.read_bytes())
    copy = library.duplicate(path)
    assert copy != path
    assert copy.read_bytes() == SAMPLE.read_bytes()


def test_a_new_review_does_not_inherit_the_journal_of_one_that_was_removed_by_hand(library: Library) -> None:
    path = library.create(about(), "one")
    library.open(path).close()
    path.unlink()
    other = library.create(about(), "two")
    session = library.open(other)
    session.apply(Set("overview.keyword", "x"))
    session.close()
    library.rename(other, "one")
    assert state.review_of(state.folder_of(path, library.state_dir)) == path.resolve()


def test_the_files_of_the_library_are_for_their_owner_alone(library: Library) -> None:
    path = library.create(about())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(library.folder.stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_made_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError) as caught:
        Library(tmp_path / "file" / "reviews", tmp_path / "state").create(about())
    assert caught.value.code in ("below_file", "exists", "folder")


def test_the_example_opens_as_a_copy(library: Library) -> None:
    one, two = library.create_example("en"), library.create_example("en")
    assert one != two
    assert reading.read(one).overview.year
    shutil.rmtree(library.folder)


def test_the_example_opens_the_existing_copy_unless_a_fresh_one_is_asked_for(library: Library) -> None:
    one = library.example("en")
    assert library.example("en") == library.find(one.stem) == library.find("2025") == library.latest() == one
    assert library.paths() == []
    fresh, chinese = library.example("en", fresh=True), library.example("zh")
    assert len({one, fresh, chinese}) == 3
    assert fresh.read_bytes() == one.read_bytes()


def test_a_review_comes_before_the_copy_of_the_example(library: Library) -> None:
    library.example("en")
    mine = library.create(Review(overview=Overview(year=2025)))
    assert library.find("2025") == library.latest() == mine


def test_earlier_reviews_are_found_from_review_to_review(library: Library) -> None:
    for year, before in ((2022, "2021-gone"), (2023, "2022-review"), (2024, "2023-review")):
        library.create(Review(overview=Overview(year=year, previous=before)))
    now = Review(overview=Overview(previous="2024-review"))
    assert [each.overview.year for each in library.earlier(now)] == [2024, 2023, 2022]
    assert library.previous(now) is library.earlier(now)[0]
    assert library.earlier(about()) == []
    assert library.previous(about()) is None


def test_reviews_that_name_one_another_in_a_circle_are_each_reported_once(library: Library) -> None:
    library.create(Review(overview=Overview(year=2024, previous="two")), "one")
    library.create(Review(overview=Overview(year=2023, previous="one")), "two")
    now = Review(overview=Overview(previous="one"))
    assert [each.overview.year for each in library.earlier(now)] == [2024, 2023]


def test_an_unreadable_review_ends_the_list_of_earlier_reviews(library: Library) -> None:
    library.create(about(), "before").write_text("no review", encoding="utf-8")
    assert library.earlier(Review(overview=Overview(previous="before"))) == []


@pytest.mark.parametrize(
    ("year", "product", "name"),
    [
        (2025, "Social app", "2025-social-app"),
        (2025, "  Social -- App! ", "2025-social-app"),
        (2025, "snake_case_app", "2025-snake-case-app"),
        (2025, "社交 应用", "2025-社交-应用"),
        (2025, "ＦＵＬＬ", "2025-ｆｕｌｌ"),
        (2025, "Größe", "2025-grösse"),
        (2025, "Cafe\u0301", "2025-café"),
        (2025, "!!!", "2025-review"),
        (2025, "a" * 60, "2025-" + "a" * 40),
        (2025, "应" * 60, "2025-" + "应" * 33),
        (2025, "x" * 39 + " y", "2025-" + "x" * 39),
        (None, "Chat", "chat"),
        (None, "", "review"),
        (0, "Chat", "chat"),
    ],
)
def test_a_new_review_gets_a_valid_file_name(year: int | None, product: str, name: str) -> None:
    assert names.suggest(about(year, product)) == name


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("a", "a"),
        (" a ", "a"),
        ("a.toml", "a"),
        ("a.toml.toml", "a.toml"),
        ("Cafe\u0301", "Café"),
        ("COM10", "COM10"),
        ("console", "console"),
        ("x" * 120, "x" * 120),
        ("应" * 40, "应" * 40),
        ("a-b_c (d)", "a-b_c (d)"),
    ],
)
def test_a_name_is_kept_as_every_system_takes_it(name: str, kept: str) -> None:
    assert names.validate(name, Path()) == kept


@pytest.mark.parametrize(
    "name",
    [
        "x" * 121,
        "应" * 41,
        "aux",
        "Lpt9",
        "COM¹",
        "prn.old.txt",
        "a\x7f",
        'a"b',
        "a<b",
        "a|b",
        "a?",
        "a*",
        "a .",
    ],
)
def test_a_name_that_only_some_systems_take_is_refused_and_reported(name: str) -> None:
    with pytest.raises(StoreError) as caught:
        names.validate(name, Path("reviews"))
    assert (caught.value.code, caught.value.path) == ("name", Path("reviews"))
    assert name.startswith(caught.value.issue.values["found"])


def test_a_name_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    for name in ("a.toml", "a-2.toml"):
        (tmp_path / name).touch()
    (tmp_path / "a-3.toml").symlink_to(tmp_path / "nowhere")
    assert names.unique_path(tmp_path, "a") == tmp_path / "a-4.toml"
    assert names.unique_path(tmp_path, "b") == tmp_path / "b.toml"


@pytest.mark.parametrize(
    ("reference", "found"),
    [
        ("chat", ["2024-chat", "2025-chat"]),
        ("CHAT", ["2024-chat", "2025-chat"]),
        ("2025-caht", ["2025-chat", "2024-chat"]),
        ("zzz", []),
        ("", []),
        ("shop", [f"shop-{each}" for each in range(5)]),
    ],
)
def test_at_most_five_names_are_proposed_and_those_that_hold_what_was_said_go_first(
    reference: str, found: list[str]
) -> None:
    known = ["2024-chat", "2025-chat", *(f"shop-{each}" for each in range(9))]
    assert names.closest(reference, known) == found


def test_a_review_of_the_name_goes_before_one_of_the_year_and_before_a_file_here(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    of_the_year = library.create(about(2025), "mine")
    (tmp_path / "2025").write_bytes(SAMPLE.read_bytes())
    (tmp_path / "here.toml").write_bytes(SAMPLE.read_bytes())
    assert library.find("2025") == of_the_year
    named = library.create(about(2024), "2025")
    assert library.find("2025") == named
    assert library.find("here.toml") == Path("here.toml")
    assert library.find("./2025") == Path("2025")


@pytest.mark.parametrize("reference", ["25", "20255", "２０２", "y2025"])
def test_anything_but_a_four_digit_year_is_a_name(library: Library, reference: str) -> None:
    library.create(about(25), "old")
    with pytest.raises(StoreError) as caught:
        library.find(reference)
    assert (caught.value.code, caught.value.issue.values["found"]) == ("unknown", reference)


@pytest.mark.parametrize(("stored", "typed"), [("caf\u00e9", "cafe\u0301"), ("cafe\u0301", "caf\u00e9")])
def test_a_name_with_accents_is_found_however_they_are_stored(
    library: Library, stored: str, typed: str
) -> None:
    path = library.create(about()).rename(library.folder / f"{stored}.toml")
    assert library.find(typed) == path
    following = Review(overview=Overview(year=2026, previous=typed))
    assert library.previous(following) == library.entry(path).review


def test_the_notes_are_no_review(library: Library) -> None:
    library.create(about())
    library.notes.path.write_text('[[notes]]\ndate = 2025-01-01\ntext = "x"\n', encoding="utf-8")
    with pytest.raises(StoreError, match="unknown"):
        library.find("log")


def test_a_link_to_nothing_is_listed_and_its_name_is_taken(library: Library) -> None:
    library.folder.mkdir()
    (library.folder / "gone.toml").symlink_to(library.folder / "nowhere")
    (entry,) = library.entries()
    assert (entry.name, entry.review, entry.year, entry.product, entry.author) == ("gone", None, None, "", "")
    assert entry.problem is not None
    assert entry.problem.code == "dangling"
    other = library.create(about(), "other")
    for act in (lambda: library.create(about(), "gone"), lambda: library.rename(other, "gone")):
        with pytest.raises(StoreError) as caught:
            act()
        assert code(caught) == "exists"


def test_a_review_whose_file_is_the_same_is_not_read_again(library: Library) -> None:
    path = library.create(about())
    assert library.entry(path).review is library.entry(path).review
    before = library.entry(path).review
    os.utime(path, (1000, 1000))
    assert library.entry(path).review is not before
    assert library.entry(path).updated.timestamp() == 1000


def test_a_folder_without_permission_lists_no_reviews(unprivileged: Path) -> None:
    library = Library(unprivileged / "reviews", unprivileged / "state")
    library.create(about())
    library.folder.chmod(0)
    try:
        assert library.paths() == []
    finally:
        library.folder.chmod(0o700)
    assert len(library.paths()) == 1


def test_a_review_is_written_elsewhere_where_nothing_is(tmp_path: Path) -> None:
    path = tmp_path / "stick" / "copy.toml"
    with pytest.raises(StoreError) as caught:
        write_review(path, about())
    assert (code(caught), caught.value.path) == ("no_folder", path.parent)
    path.parent.mkdir()
    write_review(path, about())
    assert reading.read(path).overview.product == "Social app"
    before = path.read_bytes()
    with pytest.raises(StoreError) as caught:
        write_review(path, about(product="Other"))
    assert (code(caught), caught.value.path) == ("exists", path)
    assert path.read_bytes() == before
    with pytest.raises(StoreError) as caught:
        write_review(path / "below", about())
    assert code(caught) == "below_file"


def test_a_review_that_cannot_be_read_is_not_copied(library: Library) -> None:
    library.folder.mkdir()
    for act in (library.duplicate, library.open):
        with pytest.raises(StoreError) as caught:
            act(library.folder / "gone.toml")
        assert code(caught) == "missing"
    assert list(library.folder.iterdir()) == []


def test_opening_a_review_clears_away_what_kills_left_beside_it(library: Library) -> None:
    path = library.create(about())
    left = library.folder / files.TEMPORARY.format("old")
    left.touch()
    os.utime(left, (0, 0))
    library.open(path).close()
    assert [each.name for each in library.folder.iterdir()] == [path.name]


@pytest.mark.parametrize("language", ["en", "zh", "xx"])
def test_the_example_is_begun_in_its_language_and_else_in_english(library: Library, language: str) -> None:
    review = reading.read(library.create_example(language))
    assert review.overview.language == ("zh" if language == "zh" else "en")
    assert review.goals


@pytest.mark.parametrize(
    "mark",
    [
        ".sync-conflict-20261128-120000-ABCDEFG",
        " (Anna's conflicted copy 2026-11-28)",
        " (conflicted copy 2026-11-28 120000)",
        " (小张 的冲突副本 2026-11-28)",
        "(NSConflict-anna-v4321)",
    ],
)
def test_what_a_sync_tool_puts_beside_a_review_is_its_copy(library: Library, mark: str) -> None:
    path = library.create(about(), "2025-app")
    copy = shutil.copy(path, path.with_name(f"{path.stem}{mark}.toml"))
    os.utime(path, (1000, 1000))
    assert [(each.path, each.is_copy) for each in library.entries()] == [(copy, True), (path, False)]
    assert library.latest() == library.find("2025") == path
    assert library.find(copy.stem) == copy


@pytest.mark.parametrize("name", ["conflict-2025", "2025 (conflict resolution)", "2025-app 2"])
def test_a_review_about_conflicts_is_no_copy(library: Library, name: str) -> None:
    assert not library.entry(library.create(about(), name)).is_copy
