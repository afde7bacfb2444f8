"""Custom questions in plain mode."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.own_screens import COMPANY, laid
from tests.plain.conftest import Talk, section


@pytest.fixture(autouse=True)
def company(tmp_path: Path) -> Iterator[Path]:
    """The company's screens."""
    with laid(tmp_path / "screens", COMPANY) as folder:
        yield folder


def test_own_questions_are_asked_and_kept(talk: Talk) -> None:
    said = talk(section("lessons/values"), "Told the board", "One server")
    assert "Where our values showed." in said
    assert "Courage. When did you say what nobody wanted to hear?" in said
    assert talk.review.own_answers.extra == {"courage": "Told the board", "thrift": "One server"}


def test_own_questions_are_asked_at_their_place(talk: Talk) -> None:
    said = talk(section("overview/overview"), *[""] * 6, "+", "", "", "")
    asked = [line.split(". ")[0] for line in said.splitlines()]
    assert asked.index("Product") < asked.index("导师") < asked.index("Role")


def test_a_hidden_question_is_not_asked(talk: Talk) -> None:
    said = talk(section("goals/goals"), "1", *[""] * 20)
    assert "Weight" not in said
    assert "Causes" not in talk("/")
