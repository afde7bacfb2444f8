"""Changes to the open file by another program: saved work is never lost, and each is reported."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random
from threading import Barrier, Thread

import pytest

from pm_review.model import Edit, Goal, Insert, Overview, Review, Set, to_dict
from pm_review.store import files, reading, state, versions
from pm_review.store.errors import StoreError
from pm_review.store.export import write_report
from pm_review.store.library import Library
from pm_review.store.session import Session, Status
from pm_review.store.toml_text import file_text

from .conftest import killed
from .meddling import meddle

Opened = Callable[[Path], Session]
FIRST, SECOND, THIRD = "typed first", "typed second", "typed third"


@pytest.fixture
def saved(library: Library, opened: Opened) -> tuple[Session, bytes]:
    """Return a session of a new review after two saves, and the first content of its file."""
    path = library.create(Review(overview=Overview(year=2025, language="en")))
    content = path.read_bytes()
    session = opened(path)
    session.apply(Set("overview.context", FIRST))
    assert session.save()
    session.apply(Set("data.behaviour.habits", SECOND))
    assert session.save()
    return session, content


def kept(session: Session) -> str:
    """Return the content of the file, its copies and its versions."""
    found = [*session.path.parent.glob("*.toml"), *session.folder.rglob("*.toml")]
    return "".join(each.read_text(encoding="utf-8", errors="replace") for each in found)


REPLACED: dict[str, Callable[[bytes, bytes], bytes]] = {
    "rolled back": lambda first, now: first,
    "emptied": lambda first, now: b"",
    "blank": lambda first, now: b"\n\n",
    "without format": lambda first, now: now.replace(b"format = 1\n", b""),
    "cut to a valid part": lambda first, now: now[: now.index(b"context")],
}


@pytest.mark.parametrize("name", REPLACED)
@pytest.mark.parametrize("decision", ["keep", "take", "none"])
def test_a_replaced_file_is_one_conflict_and_nothing_is_removed_before_the_decision(
    saved: tuple[Session, bytes], name: str, decision: str
) -> None:
    session, first = saved
    theirs = REPLACED[name](first, session.path.read_bytes())
    session.path.write_bytes(theirs)
    session.apply(Set("overview.role", THIRD))
    assert not session.save()
    assert session.status is Status.CHANGED
    found = session.external.merge()
    assert (found.replaced, found.taken, found.conflicts) == (True, [], [])
    assert session.status is Status.REPLACED
    mine = to_dict(session.review)
    assert session.review.overview.context == FIRST
    assert not session.save()
    assert session.path.read_bytes() == theirs
    if decision == "take":
        session.external.take_theirs("choice")
        assert session.save()
        assert "data" not in to_dict(reading.read(session.path)) or name == "without format"
        assert session.undo_stack.undo() == "choice"
        assert to_dict(session.review) == mine
    elif decision == "keep":
        copy = session.external.keep_mine()
        assert (copy.read_bytes() if copy else b"") == theirs
        assert session.save()
    session.close()
    assert to_dict(reading.read(session.path)) == mine
    assert all(each in kept(session) for each in (FIRST, SECOND, THIRD))


@pytest.mark.parametrize("name", REPLACED)
def test_a_program_killed_before_the_decision_recovers_everything(
    saved: tuple[Session, bytes], opened: Opened, name: str
) -> None:
    session, first = saved
    session.path.write_bytes(REPLACED[name](first, session.path.read_bytes()))
    session.apply(Set("overview.role", THIRD))
    assert not session.save()
    session.external.merge()
    session.apply(Set("overview.team", "typed last"))
    mine = to_dict(session.review)
    killed(session)
    assert to_dict(opened(session.path).review) == mine


def test_a_file_that_comes_back_as_it_was_is_not_a_conflict_any_more(saved: tuple[Session, bytes]) -> None:
    session, _ = saved
    whole = session.path.read_bytes()
    session.path.write_bytes(b"")
    session.apply(Set("overview.role", THIRD))
    assert not session.save()
    session.external.merge()
    session.path.write_bytes(whole)
    assert session.save()
    assert session.status is Status.SAVED


def emptied_while_typing(session: Session) -> bytes:
    """Empty the file between two edits, so that there is a choice to make; return its content before."""
    whole = session.path.read_bytes()
    session.path.write_bytes(b"")
    session.apply(Set("overview.role", THIRD))
    assert not session.save()
    assert session.external.merge().replaced
    return whole


@pytest.mark.parametrize("decision", ["keep", "take"])
@pytest.mark.parametrize("back", [True, False], ids=["came back", "was deleted"])
def test_a_decision_about_a_file_that_was_deleted_meanwhile_changes_nothing(
    saved: tuple[Session, bytes], decision: str, back: bool
) -> None:
    session, _ = saved
    whole = emptied_while_typing(session)
    mine = to_dict(session.review)
    if back:
        session.path.write_bytes(whole)
    else:
        session.path.unlink()
    assert session.save()
    if decision == "keep":
        session.external.keep_mine()
    else:
        session.external.take_theirs("choice")
    assert not session.external.merge().replaced
    session.apply(Set("overview.role", "typed last"))
    assert session.save()
    assert to_dict(reading.read(session.path)) == to_dict(session.review)
    session.apply(Set("overview.role", THIRD))
    assert to_dict(session.review) == mine


def test_keeping_this_side_is_not_asked_again_if_the_same_file_is_saved_again(
    saved: tuple[Session, bytes],
) -> None:
    session, _ = saved
    session.path.write_bytes(emptied_while_typing(session))
    session.external.keep_mine()
    assert session.save()
    assert reading.read(session.path).overview.role == THIRD


def test_a_choice_is_asked_again_if_the_file_changed_while_it_was_asked(saved: tuple[Session, bytes]) -> None:
    session, first = saved
    session.path.write_bytes(b"")
    session.apply(Set("overview.role", THIRD))
    assert not session.save()
    assert session.external.merge().replaced
    session.path.write_bytes(first)
    assert not session.save()
    session.external.take_theirs("choice")
    assert session.review.overview.role == THIRD
    assert session.status is Status.CHANGED
    assert session.external.merge().replaced


@pytest.mark.parametrize("name", [*REPLACED, "broken", "deleted"])
def test_what_was_saved_is_a_version_if_the_review_is_closed_without_another_change(
    saved: tuple[Session, bytes], name: str
) -> None:
    session, first = saved
    if name == "deleted":
        session.path.unlink()
    else:
        damage = REPLACED.get(name, lambda first, now: b"\0")
        session.path.write_bytes(damage(first, session.path.read_bytes()))
    session.close()
    texts = [each.text() for each in versions.versions(session.folder)]
    assert any(FIRST in text and SECOND in text for text in texts)


def test_a_change_that_keeps_size_and_time_is_noticed(saved: tuple[Session, bytes]) -> None:
    session, _ = saved
    assert session.save()
    content, found = session.path.read_bytes(), session.path.stat()
    session.path.write_bytes(content.replace(FIRST.encode(), FIRST.swapcase().encode()))
    os.utime(session.path, ns=(found.st_atime_ns, found.st_mtime_ns))
    session.apply(Set("overview.role", THIRD))
    assert not session.save()
    session.external.merge()
    assert session.review.overview.context == FIRST.swapcase()


@pytest.mark.parametrize("what", ["journal", "state"])
def test_a_journal_that_was_deleted_is_written_again_if_the_file_cannot_be_saved(
    saved: tuple[Session, bytes], library: Library, opened: Opened, what: str
) -> None:
    session, _ = saved
    session.path.chmod(0o444)
    session.apply(Set("overview.role", THIRD))
    session.apply(Insert("goals", 0, {"name": "a goal"}))
    assert not session.save()
    if what == "journal":
        (session.folder / "journal.jsonl").unlink()
    else:
        shutil.rmtree(library.state_dir)
    for number in range(3):
        session.apply(Set("overview.team", f"typed {number}"))
        assert not session.save()
    assert not session.save()
    assert session.journalled
    mine = to_dict(session.review)
    killed(session)
    session.path.chmod(0o600)
    assert to_dict(opened(session.path).review) == mine


def test_answers_that_another_program_removes_are_counted_and_kept_in_a_version(
    saved: tuple[Session, bytes],
) -> None:
    session, _ = saved
    for key in ("author", "product", "team"):
        session.apply(Set(f"overview.{key}", key))
    assert session.save()
    text = session.path.read_text(encoding="utf-8")
    session.path.write_text(text.replace(f'context = "{FIRST}"\n', ""), encoding="utf-8")
    session.apply(Set("overview.role", THIRD))
    assert not session.save()
    found = session.external.merge()
    assert (found.replaced, found.removed) == (False, 1)
    assert session.save()
    texts = {each.name: each.text() for each in versions.versions(session.folder)}
    assert FIRST in texts[found.version]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<<<<<<< HEAD\nformat = 1\n=======\nformat = 1\n>>>>>>> other\n", "marker"),
        (b'format = 1\n[overview]\nrole = "never ends\n', "syntax"),
        ("format = 1\n[overview]\nrole = '经理'\n".encode("gbk"), "encoding"),
        (b"format = 1\n\0\0\0", "nul"),
    ],
)
def test_a_file_that_cannot_be_read_is_reported_and_copied(
    saved: tuple[Session, bytes], library: Library, content: bytes, code: str
) -> None:
    session, _ = saved
    session.path.write_bytes(content)
    session.apply(Set("overview.role", THIRD))
    assert not session.save()
    found = session.external.merge()
    assert found.unreadable is not None
    assert found.unreadable.code == code
    assert found.copy is not None
    assert found.copy.read_bytes() == content
    assert session.save()
    assert reading.read(session.path).overview.context == FIRST
    assert [each.path for each in library.entries() if each.is_copy] == [found.copy]
    assert library.latest() == session.path


@pytest.mark.parametrize("decision", ["keep", "take"])
def test_a_link_that_appears_in_place_of_the_file_is_a_conflict_and_its_target_is_not_written(
    saved: tuple[Session, bytes], tmp_path: Path, decision: str
) -> None:
    session, first = saved
    target = tmp_path / "target.toml"
    target.write_bytes(first)
    session.path.unlink()
    session.path.symlink_to(target)
    session.apply(Set("overview.role", THIRD))
    assert not session.save()
    assert session.external.merge().replaced
    if decision == "keep":
        session.external.keep_mine()
        assert session.save()
        assert reading.read(session.path).overview.role == THIRD
    else:
        session.external.take_theirs("choice")
        session.apply(Set("overview.role", "after"))
        assert session.save()
        assert reading.read(session.path).overview.role == "after"
    assert target.read_bytes() == first


def test_a_link_that_was_there_before_stays_one(library: Library, opened: Opened, tmp_path: Path) -> None:
    target = tmp_path / "dotfiles" / "r.toml"
    target.parent.mkdir()
    target.write_text("format = 1\n", encoding="utf-8")
    library.folder.mkdir()
    (library.folder / "r.toml").symlink_to(target)
    session = opened(library.folder / "r.toml")
    session.apply(Set("overview.role", "typed"))
    assert session.save()
    assert session.path.is_symlink()
    assert reading.read(target).overview.role == "typed"


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_review_that_was_moved_while_it_is_open_is_not_made_a_second_time(
    saved: tuple[Session, bytes], what: str
) -> None:
    session, _ = saved
    moved = session.path if what == "file" else session.path.parent
    moved.rename(moved.with_name("elsewhere"))
    session.apply(Set("overview.role", THIRD))
    assert not session.save()
    assert session.failed is not None
    assert session.failed.code == "moved"
    assert not session.path.exists()
    moved.with_name("elsewhere").rename(moved)
    assert session.save()
    assert reading.read(session.path).overview.role == THIRD


def test_a_folder_of_state_that_was_taken_away_is_made_anew_with_its_lock(
    saved: tuple[Session, bytes], library: Library, opened: Opened
) -> None:
    session, _ = saved
    shutil.rmtree(library.state_dir)
    session.apply(Set("overview.role", THIRD))
    assert session.status is Status.FAILED
    assert session.save()
    assert session.status is Status.SAVED
    assert opened(session.path).status is Status.READ_ONLY
    session.apply(Set("overview.role", "later"))
    assert session.journalled


def test_a_review_that_another_program_took_meanwhile_is_not_written(
    saved: tuple[Session, bytes], library: Library, opened: Opened
) -> None:
    session, _ = saved
    shutil.rmtree(library.state_dir)
    other = opened(session.path)
    assert other.status is Status.SAVED
    session.apply(Set("overview.role", THIRD))
    assert not session.save()
    assert not session.save(session.snapshot())
    assert session.failed is not None
    assert session.failed.code == "locked"
    other.close()
    assert session.save()


@pytest.mark.parametrize("mode", [0o444, 0o400])
def test_a_file_that_its_owner_may_only_read_opens_read_only(
    library: Library, opened: Opened, mode: int
) -> None:
    path = library.create(Review())
    path.chmod(mode)
    session = opened(path)
    assert (session.status, session.read_only, session.owner) == (Status.READ_ONLY, True, None)
    with pytest.raises(StoreError, match="protected"):
        session.apply(Set("overview.role", "x"))
    assert not session.take_over()
    path.chmod(0o600)
    assert session.take_over()
    session.apply(Set("overview.role", "x"))
    assert session.save()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_a_file_of_another_user_opens_read_only(library: Library, opened: Opened) -> None:
    path = library.create(Review())
    os.chown(path, 65534, 65534)
    assert opened(path).status is Status.READ_ONLY


@pytest.mark.parametrize("make", ["create", "duplicate"])
def test_programs_that_make_reviews_at_one_moment_never_get_one_name(library: Library, make: str) -> None:
    first = library.create(Review(overview=Overview(year=2025)))
    together, made = Barrier(4), list[Path]()

    def act() -> None:
        together.wait()
        review = Review(overview=Overview(year=2025))
        made.append(library.create(review) if make == "create" else library.duplicate(first))

    threads = [Thread(target=act) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(set(made)) == 4
    assert len(list(library.folder.iterdir())) == 5


def test_creating_and_renaming_never_use_a_name_taken_in_the_meantime(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = library.create(Review(), "one")
    monkeypatch.setattr(Path, "exists", lambda path: False)
    monkeypatch.setattr(Path, "is_symlink", lambda path: False)
    two = library.folder / "two.toml"
    two.write_text("theirs", encoding="utf-8")
    for act in (lambda: library.create(Review(), "two"), lambda: library.rename(one, "two")):
        with pytest.raises(StoreError, match="exists"):
            act()
    assert two.read_text(encoding="utf-8") == "theirs"
    assert to_dict(reading.read(one)) == to_dict(Review())


@pytest.mark.parametrize(
    "content",
    [b"format = 1\n", b"[overview]\nyear = 2025\n", b"[[goals]]\nx = [\n", b'"goals" = [\n', b"\xff"],
)
@pytest.mark.parametrize("replace", [True, False])
def test_a_report_never_takes_the_place_of_a_review(tmp_path: Path, content: bytes, replace: bool) -> None:
    path = tmp_path / "r.toml"
    path.write_bytes(content)
    link = tmp_path / "report.md"
    link.symlink_to(path)
    for target in (path, link):
        with pytest.raises(StoreError, match="review_file"):
            write_report(target, "# Report", replace=replace)
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    "name", ["r.toml.broken-20251231-120000-000000", "r.conflict-20251231-120000-0.toml"]
)
def test_a_report_never_replaces_what_was_put_aside_however_damaged_it_is(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"<<<<<<< nothing that could be read")
    with pytest.raises(StoreError, match="review_file"):
        write_report(path, "# Report", replace=True)


def test_a_report_takes_the_place_of_another_file_only_where_that_is_wanted(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    write_report(path, "# One\n", replace=False)
    with pytest.raises(StoreError, match="exists"):
        write_report(path, "# Two\n", replace=False)
    write_report(path, b"# Two\n", replace=True)
    assert path.read_text(encoding="utf-8") == "# Two\n"


def test_a_disk_without_hard_links_makes_files_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(files.NO_LINKS[0], "no links")

    monkeypatch.setattr(os, "link", refuse)
    files.create(tmp_path / "a", b"1")
    files.rename(tmp_path / "a", tmp_path / "b")
    files.create(tmp_path / "a", b"2")
    for act in (
        lambda: files.create(tmp_path / "a", b"3"),
        lambda: files.rename(tmp_path / "b", tmp_path / "a"),
    ):
        with pytest.raises(FileExistsError):
            act()
    assert [(tmp_path / name).read_bytes() for name in "ab"] == [b"2", b"1"]


@pytest.mark.parametrize("ever", [False, True])
def test_a_file_that_a_disk_without_hard_links_has_no_room_for_is_not_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ever: bool
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(files.NO_LINKS[0], "no links")

    def fill(handle: int, content: bytes) -> int:
        nonlocal room
        room -= 1
        if room < 0:
            raise OSError(errno.ENOSPC, "full")
        return write(handle, content)

    room, write = 0 if ever else 1, os.write
    monkeypatch.setattr(os, "link", refuse)
    monkeypatch.setattr(os, "write", fill)
    with suppress(OSError):
        files.create(tmp_path / "a", b"1")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == ([] if ever else [b"1"])


@pytest.mark.parametrize("number", range(20))
def test_whatever_another_program_does_all_that_was_saved_and_typed_is_kept(
    tmp_path: Path, number: int
) -> None:
    assert meddle(tmp_path, Random(number), number) == ""


@pytest.mark.parametrize("note", [b"x" * 9000, b"/a\0b"])
def test_a_damaged_note_of_a_path_is_not_a_path(tmp_path: Path, note: bytes) -> None:
    (tmp_path / state.PATH).write_bytes(note)
    assert state.review_of(tmp_path) is None


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _loop(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


def _large(path: Path) -> None:
    os.truncate(path, reading.LARGEST + 1)


def _closed(path: Path) -> None:
    path.chmod(0o444)


@pytest.mark.parametrize("act", [_folder, _pipe, _loop, _large, _closed])
def test_saved_text_is_a_version_if_the_file_was_replaced(
    library: Library, opened: Opened, act: Callable[[Path], None]
) -> None:
    session = opened(library.create(Review(overview=Overview(year=2025))))
    for number, field in enumerate(("overview.context", "overview.role")):
        session.apply(Set(field, f"saved {number}"))
        assert session.save()
    act(session.path)
    session.apply(Set("overview.team", "typed"))
    for _ in range(3):
        assert not session.save()
        assert session.status is Status.FAILED
    kept = versions.versions(session.folder)
    assert ("saved 0" in kept[0].text(), "saved 1" in kept[0].text(), len(kept)) == (True, True, 3)
    assert session.journalled


def test_another_review_in_the_place_of_the_file_is_one_conflict_about_the_whole(
    library: Library, opened: Opened
) -> None:
    session = opened(library.create(Review(overview=Overview(year=2025, product="Maps"))))
    edits: list[Edit] = [Set("overview.context", "mine"), Set("overview.role", "mine")]
    for edit in (*edits, Insert("goals", 0, {"name": "mine"})):
        session.apply(edit)
    assert session.save()
    overview = Overview(year=2024, product="Mail", context="theirs", role="theirs", team="theirs")
    other = Review(overview=overview, goals=[Goal(id="G1", name="theirs")])
    session.path.write_text(file_text(to_dict(other)), encoding="utf-8")
    session.apply(Set("overview.team", "typed"))
    assert not session.save()
    assert session.external.merge().replaced
    assert session.status is Status.REPLACED
    assert session.review.overview.role == "mine"


def test_many_changes_of_one_review_are_merged_and_no_other_review(library: Library, opened: Opened) -> None:
    session = opened(library.create(Review(overview=Overview(year=2025, product="Maps", role="a", team="b"))))
    theirs = session.path.read_text(encoding="utf-8").replace('"a"', '"c"').replace('"b"', '"d"')
    session.path.write_text(theirs, encoding="utf-8")
    session.apply(Set("overview.context", "typed"))
    assert not session.save()
    assert not session.external.merge().replaced
    assert (session.review.overview.role, session.review.overview.team) == ("c", "d")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("log.toml", '[[notes]]\ndate = 2025-01-01\ntext = "x"\n'),
        ("a.toml", ""),
        ("b.toml", "# a\n"),
        ("c.toml", "[[notes\n"),
    ],
)
@pytest.mark.parametrize("replace", [False, True])
def test_a_report_replaces_neither_notes_nor_an_emptied_review(
    tmp_path: Path, name: str, text: str, replace: bool
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(StoreError, match="review_file"):
        write_report(path, "report", replace=replace)
    assert path.read_text(encoding="utf-8") == text


def test_another_product_in_a_review_that_has_just_begun_is_merged(library: Library, opened: Opened) -> None:
    session = opened(library.create(Review(overview=Overview(year=2025, product="Maps", role="a"))))
    theirs = session.path.read_text(encoding="utf-8").replace("Maps", "Mail").replace('"a"', '"b"')
    session.path.write_text(theirs, encoding="utf-8")
    session.apply(Set("overview.context", "typed"))
    assert not session.save()
    assert not session.external.merge().replaced
    assert (session.review.overview.product, session.review.overview.role) == ("Mail", "b")
