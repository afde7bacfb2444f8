from __future__ import annotations

import errno
import os
import shutil
import signal
import socket
import subprocess
import sys
import textwrap
import tomllib
from codecs import BOM_UTF8
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pm_review.model import (
    Delete,
    Insert,
    Move,
    PathError,
    Review,
    ReviewError,
    Set,
    delete_with_links,
    get,
    sanitize,
    to_dict,
)
from pm_review.store import journal, reading, versions
from pm_review.store.errors import StoreError, describe
from pm_review.store.library import Library
from pm_review.store.session import Session, Status

from . import randomly
from .conftest import SAMPLE, Clock, killed
from .following import Follower

Opened = Callable[[Path], Session]


def on_disk(path: Path) -> dict[str, object]:
    return to_dict(reading.read(path))


def test_opening_a_review_changes_nothing_in_its_folder(file: Path, opened: Opened) -> None:
    session = opened(file)
    session.close()
    assert file.read_bytes() == SAMPLE.read_bytes()
    assert list(file.parent.iterdir()) == [file]


def test_a_change_is_pending_until_it_is_saved(file: Path, opened: Opened, clock: Clock) -> None:
    session = opened(file)
    assert session.status is Status.SAVED
    session.apply(Set("overview.keyword", "Growth"))
    assert session.status is Status.PENDING
    assert session.save()
    assert (session.status, session.saved_at) == (Status.SAVED, clock.now)
    assert reading.read(file).overview.keyword == "Growth"


@pytest.mark.parametrize("mark", [b"", BOM_UTF8], ids=["", "BOM"])
def test_line_ends_and_the_byte_order_mark_of_another_editor_stay(
    file: Path, opened: Opened, mark: bytes
) -> None:
    file.write_bytes(mark + SAMPLE.read_bytes().replace(b"\n", b"\r\n"))
    session, edit = opened(file), Set("overview.keyword", "two\nlines")
    session.apply(edit)
    assert session.save()
    saved = file.read_bytes()
    expected = Follower(SAMPLE.read_text(encoding="utf-8"), SAMPLE).follow([edit])
    assert saved == mark + expected.encode().replace(b"\n", b"\r\n")


def test_a_change_that_comes_while_a_save_is_under_way_is_not_overwritten(
    file: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, fsync = opened(file), os.fsync
    session.apply(Set("overview.keyword", "mine"))

    def slow(handle: int) -> None:
        fsync(handle)
        edited(file, '"Releases"', '"Ships"')

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", slow)
        assert not session.save()
    assert session.status is Status.CHANGED
    assert session.external.merge().taken == ["goals[G5].name"]
    assert session.save()
    review = reading.read(file)
    assert (review.overview.keyword, review.goals[1].name) == ("mine", "Ships")
    assert [each.name for each in file.parent.iterdir()] == [file.name]


def test_a_killed_program_loses_nothing(file: Path, opened: Opened) -> None:
    session = opened(file)
    session.apply(Set("overview.keyword", "G"))
    session.apply(Set("overview.keyword", "Gr"))
    session.undo_stack.make([Insert("goals", 0, {"name": "new"})], "add")
    expected = to_dict(session.review)
    killed(session)
    again = opened(file)
    assert to_dict(again.review) == expected
    assert again.recovered == 2
    again.save()
    assert on_disk(file) == expected


def test_edits_are_not_recovered_twice(file: Path, opened: Opened) -> None:
    session = opened(file)
    session.apply(Insert("goals[G5].parts", 0, {"name": "one"}))
    killed(session)
    opened(file).close()
    session = opened(file)
    assert session.recovered == 0
    assert [part.name for part in session.review.goals[1].parts] == ["one"]


@pytest.mark.parametrize("moment", ["announced", "written"])
def test_a_program_killed_within_a_save_makes_no_change_twice(
    file: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    session = opened(file)
    session.apply(Insert("goals[G5].parts", 0, {"name": "saved"}))
    name = (
        "pm_review.store.files.write" if moment == "announced" else "pm_review.store.journal.Journal.truncate"
    )
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(name, interrupted)
        session.save()
    session.apply(Insert("goals[G5].parts", 1, {"name": "later"}))
    expected = to_dict(session.review)
    killed(session)
    again = opened(file)
    assert to_dict(again.review) == expected
    again.save()
    assert on_disk(file) == expected


def interrupted(*arguments: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("seed", range(40))
def test_random_work_with_kills_and_saves_in_between_loses_nothing(
    file: Path, library: Library, clock: Clock, seed: int
) -> None:
    rng = Random(seed)
    session = Session.open(file, state_dir=library.state_dir, clock=clock)
    for _ in range(rng.randint(3, 30)):
        match rng.randrange(8):
            case 0:
                session.save()
            case 1:
                expected = to_dict(session.review)
                killed(session)
                session = Session.open(file, state_dir=library.state_dir, clock=clock)
                assert to_dict(session.review) == expected
            case 2:
                (session.undo_stack.undo if rng.random() < 0.5 else session.undo_stack.redo)()
            case _:
                edit = randomly.edit(session.review, rng)
                session.apply(edit) if isinstance(edit, Set) else session.undo_stack.make([edit], "step")
    expected = to_dict(session.review)
    session.close()
    assert on_disk(file) == expected


def test_sigkill_between_two_keys_loses_neither(file: Path, library: Library, opened: Opened) -> None:
    program = textwrap.dedent(f"""
        import os, signal
        from pathlib import Path
        from pm_review.model import Set
        from pm_review.store.session import Session
        session = Session.open(Path({str(file)!r}), state_dir=Path({str(library.state_dir)!r}))
        for size in range(1, 400):
            session.apply(Set("overview.summary", "k" * size))
            if size == 300: session.save()
        os.kill(os.getpid(), signal.SIGKILL)
    """)
    done = subprocess.run([sys.executable, "-c", program], check=False)
    assert done.returncode == -signal.SIGKILL
    assert opened(file).review.overview.summary == "k" * 399


def test_undo_takes_back_changes_of_structure_and_not_typing(file: Path, opened: Opened) -> None:
    session = opened(file)
    session.undo_stack.make([Delete("goals[G2]")], "undo.delete")
    session.apply(Set("overview.keyword", "typed"))
    assert session.undo_stack.undo() == "undo.delete"
    assert [goal.id for goal in session.review.goals] == ["G2", "G5", "G6"]
    assert session.review.overview.keyword == "typed"
    assert session.undo_stack.redo() == "undo.delete"
    assert [goal.id for goal in session.review.goals] == ["G5", "G6"]
    assert session.undo_stack.redo() is None


def test_links_that_were_made_since_a_deletion_stay_when_it_is_undone(file: Path, opened: Opened) -> None:
    session = opened(file)
    project, metric = session.review.projects[0], session.review.data.metrics[0]
    links = f"projects[{project.id}].goals"
    session.undo_stack.make([Set(links, ["G2", "G5"]), Set(f"data.metrics[{metric.id}].goal", "G2")], "")
    session.undo_stack.make(delete_with_links(session.review, "goals[G2]"), "undo.delete")
    session.apply(Set(links, ["G5", "G6"]))
    session.apply(Set(f"data.metrics[{metric.id}].goal", "G6"))
    session.undo_stack.undo()
    assert project.goals == ["G5", "G6", "G2"]
    assert metric.goal == "G6"
    session.undo_stack.redo()
    assert project.goals == ["G5", "G6"]
    session.undo_stack.undo()
    assert project.goals == ["G5", "G6", "G2"]
    assert [goal.id for goal in session.review.goals] == ["G2", "G5", "G6"]


def test_a_link_that_was_taken_away_since_a_deletion_stays_away(file: Path, opened: Opened) -> None:
    session = opened(file)
    links = f"projects[{session.review.projects[0].id}].goals"
    session.apply(Set(links, ["G2", "G5"]))
    session.undo_stack.make(delete_with_links(session.review, "goals[G2]"), "undo.delete")
    session.apply(Set(links, []))
    session.undo_stack.undo()
    assert session.review.projects[0].goals == ["G2"]


def test_text_typed_since_a_restore_survives_undoing_it(file: Path, opened: Opened) -> None:
    session = opened(file)
    session.undo_stack.make([Set("overview.keyword", "old"), Set("overview.role", "old")], "restore")
    role = session.review.overview.role
    session.apply(Set("overview.keyword", "typed since"))
    session.undo_stack.undo()
    assert session.review.overview.keyword == "typed since"
    assert session.review.overview.role != role


def test_text_in_a_new_record_comes_back_when_its_creation_is_redone(file: Path, opened: Opened) -> None:
    session = opened(file)
    session.undo_stack.make([Insert("goals", 0, {})], "undo.add")
    session.apply(Set("goals[G7].name", "typed"))
    session.undo_stack.undo()
    session.undo_stack.redo()
    assert session.review.goals[0].name == "typed"


def test_several_changes_are_made_all_or_none(file: Path, opened: Opened) -> None:
    session = opened(file)
    before = to_dict(session.review)
    with pytest.raises(PathError):
        session.undo_stack.make([Move("goals[G2]", 1), Delete("goals[G99]")], "x")
    with pytest.raises(ReviewError):
        session.undo_stack.make([Move("goals[G2]", 1), Set("goals[G2].state", "won")], "x")
    assert to_dict(session.review) == before
    assert session.undo_stack.undo() is None


def test_the_place_that_was_left_is_remembered(file: Path, opened: Opened) -> None:
    session = opened(file)
    session.remember("goals/goals goals[G2].name 0:3")
    killed(session)
    assert opened(file).place == "goals/goals goals[G2].name 0:3"


def test_a_program_killed_while_it_notes_the_place_leaves_the_one_before(
    file: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed_here(*arguments: object) -> int:
        raise OSError(errno.EIO, "killed")

    session = opened(file)
    session.remember("goals/goals goals[G2].name 0:3")
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", killed_here)
        session.remember("overview/summary 0:0")
    killed(session)
    assert opened(file).place == "goals/goals goals[G2].name 0:3"


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS])
def test_a_disk_that_fails_is_reported_and_tried_again(
    file: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch, fault: int
) -> None:
    def refuse(*arguments: object) -> int:
        raise OSError(fault, os.strerror(fault))

    session = opened(file)
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", refuse)
        session.apply(Set("overview.keyword", "kept"))
        assert not session.save()
        assert session.status is Status.FAILED
        assert session.failed is not None
        assert describe(session.failed, "zh")
        session.apply(Set("overview.role", "kept too"))
    assert file.read_bytes() == SAMPLE.read_bytes()
    assert session.save()
    review = reading.read(file)
    assert (review.overview.keyword, review.overview.role) == ("kept", "kept too")


def test_what_a_full_disk_kept_from_the_journal_is_written_with_the_next_key(
    file: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*arguments: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    session = opened(file)
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        session.apply(Set("overview.keyword", "while full"))
    session.apply(Set("overview.role", "after"))
    killed(session)
    overview = opened(file).review.overview
    assert (overview.keyword, overview.role) == ("while full", "after")


def test_a_file_that_was_taken_away_is_written_anew(file: Path, opened: Opened) -> None:
    session = opened(file)
    shutil.rmtree(file.parent)
    session.apply(Set("overview.keyword", "x"))
    assert session.save()
    assert reading.read(file).overview.keyword == "x"


def test_a_folder_in_the_place_of_the_file_is_reported(file: Path, opened: Opened) -> None:
    session = opened(file)
    file.unlink()
    file.mkdir()
    session.apply(Set("overview.keyword", "x"))
    assert not session.save()
    assert session.failed is not None
    assert session.failed.code == "folder"
    file.rmdir()
    assert session.save()


def test_a_second_program_only_reads_and_knows_who_has_the_review(file: Path, opened: Opened) -> None:
    first, second = opened(file), opened(file)
    assert second.status is Status.READ_ONLY
    assert second.owner is not None
    assert (second.owner.pid, second.owner.host) == (os.getpid(), socket.gethostname())
    with pytest.raises(StoreError) as caught:
        second.apply(Set("overview.keyword", "x"))
    assert caught.value.code == "locked"
    assert not second.save()
    assert not second.take_over()
    first.apply(Set("overview.keyword", "first"))
    first.close()
    assert second.take_over()
    assert second.review.overview.keyword == "first"
    second.apply(Set("overview.keyword", "second"))
    assert second.save()


def test_taking_over_from_a_killed_program_brings_its_unsaved_keys(file: Path, opened: Opened) -> None:
    first, second = opened(file), opened(file)
    first.apply(Set("overview.keyword", "unsaved"))
    killed(first)
    assert second.take_over()
    assert (second.review.overview.keyword, second.recovered) == ("unsaved", 1)


def edited(file: Path, before: str, after: str) -> None:
    """Change a file as an editor does, and make sure that its modification time changes."""
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.with_suffix(".new").write_text(text.replace(before, after), encoding="utf-8")
    file.with_suffix(".new").replace(file)


def test_a_change_from_outside_in_another_field_is_merged(file: Path, opened: Opened) -> None:
    session = opened(file)
    session.apply(Set("goals[G2].target", "3M"))
    edited(file, '"Releases"', '"Ships"   # changed in vim')
    assert not session.save()
    assert session.status is Status.CHANGED
    found = session.external.merge()
    assert (found.taken, found.conflicts, found.copy) == (["goals[G5].name"], [], None)
    assert session.save()
    review = reading.read(file)
    assert (review.goals[0].target, review.goals[1].name) == ("3M", "Ships")
    assert "# changed in vim" in file.read_text(encoding="utf-8")


def test_a_change_from_outside_in_the_same_field_is_never_lost(file: Path, opened: Opened) -> None:
    session = opened(file)
    session.apply(Set("goals[G5].name", "mine"))
    edited(file, '"Releases"', '"theirs"')
    session.save()
    found = session.external.merge()
    assert session.save()
    assert [(each.path, each.mine, each.theirs) for each in found.conflicts] == [
        ("goals[G5].name", "mine", "theirs")
    ]
    assert found.copy is not None
    assert reading.read(found.copy).goals[1].name == "theirs"
    assert reading.read(file).goals[1].name == "mine"
    session.external.take_value(found.conflicts[0], "choice")
    session.close()
    assert reading.read(file).goals[1].name == "theirs"


def test_a_record_deleted_outside_and_changed_here_stays_until_the_user_decides(
    file: Path, opened: Opened
) -> None:
    session = opened(file)
    session.apply(Set("goals[G2].parts[1].target", "9"))
    text = file.read_text(encoding="utf-8")
    file.write_text(text[: text.index("# m1 asked")] + text[text.index("# m4 the") :], encoding="utf-8")
    session.save()
    found = session.external.merge()
    assert [(each.path, each.theirs) for each in found.conflicts] == [("goals[G2]", None)]
    assert session.save()
    assert reading.read(file).goals[0].parts[1].target == "9"
    session.external.take_value(found.conflicts[0], "choice")
    assert [goal.id for goal in session.review.goals] == ["G5", "G6"]


def test_a_broken_file_from_outside_is_kept_beside_the_review(file: Path, opened: Opened) -> None:
    session = opened(file)
    session.apply(Set("overview.keyword", "mine"))
    file.write_bytes(b"half a fi\xff")
    assert not session.save()
    found = session.external.merge()
    assert session.save()
    assert found.copy is not None
    assert found.copy.read_bytes() == b"half a fi\xff"
    assert reading.read(file).overview.keyword == "mine"


def test_a_file_that_was_only_touched_is_not_a_change(file: Path, opened: Opened) -> None:
    session = opened(file)
    session.apply(Set("overview.keyword", "mine"))
    os.utime(file, (1, 1))
    assert session.save()


def test_closing_merges_what_is_left(file: Path, opened: Opened) -> None:
    session = opened(file)
    session.apply(Set("overview.keyword", "mine"))
    edited(file, '"Releases"', '"Ships"')
    session.close()
    review = reading.read(file)
    assert (review.overview.keyword, review.goals[1].name) == ("mine", "Ships")


@pytest.mark.parametrize("seed", range(20))
def test_whatever_two_sides_write_is_in_the_file_the_copy_or_the_history(
    file: Path, library: Library, clock: Clock, seed: int
) -> None:
    rng = Random(seed)
    session = Session.open(file, state_dir=library.state_dir, clock=clock)
    fields = ["overview.keyword", "overview.role", "goals[G5].name", "goals[G2].target"]
    written = set()
    for turn in range(12):
        mine, theirs = f"mine {turn}", f"theirs {turn}"
        clock.go(minutes=11)
        session.apply(Set(rng.choice(fields), mine))
        if rng.random() < 0.5:
            other = Session.open(file, state_dir=library.state_dir / "other machine", clock=clock)
            other.apply(Set(rng.choice(fields), theirs))
            other.close()
            written.add(theirs)
        if not session.save():
            session.external.merge()
            assert session.save()
        written.add(mine)
    session.close()
    kept = list(library.folder.rglob("*.toml")) + list(library.state_dir.rglob("*.toml"))
    everything = "".join(path.read_text(encoding="utf-8") for path in kept)
    assert [each for each in written if f'"{each}"' not in everything] == []


def test_the_first_save_and_every_ten_minutes_of_work_leave_a_version(
    file: Path, opened: Opened, clock: Clock
) -> None:
    session = opened(file)
    for minutes, count in ((0, 2), (9, 2), (2, 3), (5, 3)):
        clock.go(minutes=minutes)
        session.apply(Set("overview.keyword", f"{clock.now}"))
        session.save()
        assert len(versions.versions(session.folder)) == count
    assert versions.versions(session.folder)[-1].text() == SAMPLE.read_text(encoding="utf-8")


def test_restoring_a_version_can_be_undone(file: Path, opened: Opened) -> None:
    session = opened(file)
    session.undo_stack.make([Delete("goals[G2]")], "x")
    session.apply(Set("overview.keyword", "later"))
    session.save()
    now = to_dict(session.review)
    session.restore(versions.versions(session.folder)[-1], "restore")
    assert to_dict(session.review) == to_dict(reading.parse_review(SAMPLE.read_text(encoding="utf-8"), file))
    assert session.undo_stack.undo() == "restore"
    assert to_dict(session.review) == now


def test_a_layout_that_cannot_be_followed_is_written_anew_and_kept_as_a_version(
    file: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pm_review.store.document.Document.set", lambda *arguments: None)
    session = opened(file)
    session.apply(Set("overview.keyword", "x"))
    assert session.save()
    assert reading.read(file).overview.keyword == "x"
    assert SAMPLE.read_text(encoding="utf-8") in [
        version.text() for version in versions.versions(session.folder)
    ]


FIELDS = (
    "overview.summary",
    "goals[G2].name",
    "goals[G2].parts[0].target",
    "projects[P1].results",
    "overview.own",
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters()), path=st.sampled_from(FIELDS))
def test_any_text_comes_back_as_typed(file: Path, library: Library, text: str, path: str) -> None:
    with_session = Session.open(file, state_dir=library.state_dir)
    with_session.apply(Set(path, text))
    with_session.close()
    assert (get(reading.read(file), path) or "") == sanitize(text)
    tomllib.loads(file.read_text(encoding="utf-8"))


def test_a_torn_line_at_the_end_of_the_journal_is_left_out(
    file: Path, library: Library, opened: Opened
) -> None:
    session = opened(file)
    session.apply(Set("overview.keyword", "whole"))
    killed(session)
    segment = session.folder / journal.NAME
    with segment.open("ab") as stream:
        stream.write(b'["set", "overview.keyword", "to')
    assert opened(file).review.overview.keyword == "whole"


def test_no_socket_is_opened(file: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "socket", None)
    session = opened(file)
    session.apply(Set("overview.keyword", "x"))
    session.close()


def test_the_state_of_a_review_is_readable_by_its_owner_alone(
    file: Path, library: Library, opened: Opened
) -> None:
    before = os.umask(0)
    try:
        session = opened(file)
        session.apply(Set("overview.keyword", "x"))
        session.remember("goals/goals")
        session.save()
        session.apply(Set("overview.keyword", "y"))
    finally:
        os.umask(before)
    for path in (library.state_dir, *library.state_dir.rglob("*")):
        assert path.stat().st_mode & 0o077 == 0, path


def test_a_new_review_begins_with_an_empty_session(library: Library, opened: Opened) -> None:
    session = opened(library.create(Review()))
    assert (session.recovered, session.place, session.saved_at, session.undo_stack.undo()) == (
        0,
        None,
        None,
        None,
    )
