"""The message at the end of an interview that could not be saved."""

from __future__ import annotations

import errno
import os

import pytest

from plain.conftest import Talk
from pm_review.store import files


def refuse(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize(
    ("refused", "said", "unsaid"),
    [
        ("write", "will be restored when you start again", "is lost"),
        ("write_all", "your last input is lost", "comes back"),
    ],
)
def test_a_disk_that_takes_no_review_is_reported_with_what_became_of_the_answers(
    refused: str, said: str, unsaid: str, talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk()
    monkeypatch.setattr(files, refused, refuse)
    end = talk("Kim").rpartition("NOT SAVED. ")[2]
    assert said in end
    assert unsaid not in end
    assert "Kim" not in talk.path.read_text(encoding="utf-8")


def test_answers_that_only_the_journal_took_are_there_at_the_next_start(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk()
    with monkeypatch.context() as full:
        full.setattr(files, "write", refuse)
        talk("Kim")
    talk()
    assert talk.review.overview.author == "Kim"
