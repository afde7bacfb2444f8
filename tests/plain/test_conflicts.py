"""An open file that another program changes, and a full disk."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.plain.conftest import Talk

from pm_review import plain
from pm_review.i18n.catalog import words
from pm_review.store import files
from pm_review.store.errors import StoreError, describe
from pm_review.store.external import ExternalChanges
from pm_review.store.state import folder_of
from pm_review.store.versions import versions

Conversation = Callable[..., str]
"""Enters lines while another program writes the file, and returns the output."""


class Typed(list[str]):
    """Input lines; the file is changed before the first of them is read."""

    def __init__(self, lines: tuple[str, ...], meddle: Callable[[], None]) -> None:
        super().__init__(lines)
        self._meddle: Iterator[Callable[[], None]] = iter([meddle])

    def __call__(self, prompt: str) -> str:
        """Return the next line."""
        for meddle in self._meddle:
            meddle()
        if not self:
            raise EOFError
        return self.pop(0)


@pytest.fixture
def meddled(talk: Talk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Conversation:
    """Run plain mode while ``before`` is replaced by ``after`` in the file."""

    def converse(before: str, after: str, *lines: str, language: str = "en") -> str:
        def meddle() -> None:
            text = talk.path.read_text(encoding="utf-8")
            assert before in text
            talk.path.write_text(text.replace(before, after), encoding="utf-8")

        monkeypatch.setattr("builtins.input", Typed(lines, meddle))
        assert plain.run(talk.library, language=language, path=talk.path) in (0, 2)
        return capsys.readouterr().out

    return converse


@pytest.mark.parametrize("language", ["en", "zh"])
def test_changes_without_conflicts_are_merged_and_counted(
    meddled: Conversation, talk: Talk, language: str
) -> None:
    said = meddled('"500万"', '"600万"', "", "", "2024", language=language)
    assert words("common", language)("outside.merged", count=1) in said
    assert (talk.review.overview.year, talk.review.goals[0].target) == (2024, "600万")


def test_the_question_that_follows_shows_what_was_taken_in(meddled: Conversation, talk: Talk) -> None:
    said = meddled("year = 2025", 'year = 2025\nperiod = "from elsewhere"', "", "", "2024")
    assert "  Now: from elsewhere\n" in said
    assert talk.review.overview.period == "from elsewhere"


@pytest.mark.parametrize(("language", "place"), [("en", "Overview › Year"), ("zh", "概览 › 年度")])
def test_a_conflict_is_shown_with_both_sides(
    meddled: Conversation, talk: Talk, language: str, place: str
) -> None:
    said = meddled("year = 2025", "year = 2023", "", "", "2024", "1", language=language)
    say = words("common", language)
    assert say("outside.conflict", place=place, mine="2024", theirs="2023") in said
    assert f"1 {say('outside.mine')}\n2 {say('outside.theirs')}\n" in said
    assert say("outside.merged", count=1) not in said


@pytest.mark.parametrize(("answer", "year"), [("1", 2024), ("2", 2023), (" ２ ", 2023)])
def test_a_conflict_is_decided_by_a_number(meddled: Conversation, talk: Talk, answer: str, year: int) -> None:
    meddled("year = 2025", "year = 2023", "", "", "2024", answer)
    assert talk.review.overview.year == year


@pytest.mark.parametrize("language", ["en", "zh"])
def test_leaving_without_another_answer_names_the_version_that_keeps_what_was_saved(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    lines = Typed(("", "", ":q"), lambda: talk.path.write_bytes(b""))
    monkeypatch.setattr("builtins.input", lines)
    plain.run(talk.library, language=language, path=talk.path)
    (version, *_) = versions(folder_of(talk.path, talk.library.state_dir))
    said = words("plain", language)("end.overtaken", path=talk.path, version=version.name)
    assert said in capsys.readouterr().out
    assert "500万" in version.text()
    assert talk.path.read_bytes() == b"", "the file was to be left as it is"


def test_no_other_answer_decides_a_conflict(meddled: Conversation, talk: Talk) -> None:
    meddled("year = 2025", "year = 2023", "", "", "2024", "", "3", "mine", "12", "2", "zh")
    assert (talk.review.overview.year, talk.review.overview.language) == (2023, "zh")


def test_a_side_that_took_the_answer_away_is_shown_as_empty(meddled: Conversation, talk: Talk) -> None:
    said = meddled("year = 2025\n", "", "", "", "2024", "2")
    sides = {"mine": "2024", "theirs": ""}
    assert words("common", "en")("outside.conflict", place="Overview › Year", **sides) in said
    assert talk.review.overview.year is None


def test_an_undecided_conflict_keeps_the_users_side_and_a_copy_of_the_other(
    meddled: Conversation, talk: Talk
) -> None:
    said = meddled("year = 2025", "year = 2023", "", "", "2024")
    assert f"Everything is saved in {talk.path}" in said
    assert talk.review.overview.year == 2024
    (copy,) = talk.path.parent.glob("*.conflict-*")
    assert "year = 2023" in copy.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_copy_that_cannot_be_written_is_reported_and_nothing_is_overwritten(
    meddled: Conversation, talk: Talk, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = StoreError("full", talk.path)

    def refuse(external: ExternalChanges) -> None:
        raise fault

    monkeypatch.setattr(ExternalChanges, "merge", refuse)
    said = meddled("year = 2025", "year = 2023", "", "", "2024", language=language)
    why = describe(fault, language)
    assert said.count(why) == 2
    assert said.endswith(words("plain", language)("end.unsaved", why=why) + "\n")
    assert talk.review.overview.year == 2023


def test_a_copy_that_can_be_written_later_brings_all_together(
    meddled: Conversation, talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults = iter([StoreError("full", talk.path)])
    merge = ExternalChanges.merge

    def once(external: ExternalChanges) -> object:
        for fault in faults:
            raise fault
        return merge(external)

    monkeypatch.setattr(ExternalChanges, "merge", once)
    said = meddled('"500万"', '"600万"', "", "", "2024", "zh")
    assert said.endswith(f"Everything is saved in {talk.path}\npm-review show r prints the report.\n")
    assert (talk.review.overview.year, talk.review.goals[0].target) == (2024, "600万")


def test_no_file_that_was_left_alone_is_merged(talk: Talk) -> None:
    assert "Merged changes" not in talk("2024", "April to March", "2")


# A full disk


@pytest.fixture
def full(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """The review on a disk that has become full."""

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    talk()
    monkeypatch.setattr(files, "write", refuse)
    return talk


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_full_disk_is_reported_after_each_answer(full: Talk, language: str) -> None:
    why = words("store", language)("short.full")
    say = words("common", language)("saved.failed", why=why)
    assert full("2024", "April to March", "", language=language).count(f"{say}\n") == 2


def test_nothing_is_reported_while_the_disk_takes_everything(talk: Talk) -> None:
    assert "not saved" not in talk("2024", "April to March").lower()


def test_the_last_message_says_whether_the_answers_are_saved(full: Talk) -> None:
    said = full("2024")
    assert "NOT SAVED" in said.splitlines()[-1] + said.splitlines()[-2]
    assert "Everything is saved" not in said


def test_a_disk_that_has_room_again_gets_all(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    faults = iter([OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))])
    write = files.write

    def once(path: Path, content: bytes, unless: Callable[[], bool] = bool, follow: bool = True) -> bool:
        for fault in faults:
            raise fault
        return write(path, content, unless, follow)

    talk()
    monkeypatch.setattr(files, "write", once)
    said = talk("Zhang", "Social app")
    assert f"Everything is saved in {talk.path}" in said
    assert (talk.review.overview.author, talk.review.overview.product) == ("Zhang", "Social app")


def test_leaving_without_a_decision_shows_where_the_other_side_is_kept(
    meddled: Conversation, talk: Talk
) -> None:
    text = talk.path.read_text(encoding="utf-8")
    said = meddled(text, "# emptied\n", "Kim")
    copy = next(talk.path.parent.glob("r.conflict-*"))
    assert words("common", "en")("outside.kept", copy=copy) in said
    assert copy.read_text(encoding="utf-8") == "# emptied\n"
    assert words("plain", "en")("end.saved", path=talk.path, name="r") in said
    assert "Kim" in talk.path.read_text(encoding="utf-8")
