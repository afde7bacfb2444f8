"""Custom questions in the wizard, answered with the keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.conftest import Hand, Running
from own_screens import COMPANY, laid
from pm_review.app.app import PmReviewApp
from pm_review.store.library import Library
from pm_review.store.preferences import Preferences
from pm_review.store.reading import read


@pytest.fixture(autouse=True)
def company(tmp_path: Path) -> Iterator[Path]:
    """The company's screens."""
    with laid(tmp_path / "screens", COMPANY) as folder:
        yield folder


async def test_an_own_question_is_asked_kept_and_saved(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await hand.open("overview/overview")
        assert "导师" in hand.text
        assert "姓名，以及学到了什么" in hand.text
        await hand.to_field("mentor")
        await hand.type("Ms Li")
        await hand.press("ctrl+s")
    assert 'mentor = "Ms Li"' in file.read_text(encoding="utf-8")
    assert read(file).overview.extra == {"mentor": "Ms Li"}


async def test_an_own_section_has_its_place_in_rail_and_guide(running: Running, file: Path) -> None:
    async with running(file, size=(120, 30)) as hand:
        await hand.open("lessons/values")
        assert "· Our values" in hand.text
        assert "When did you say what nobody" in hand.text
        assert "Where our values showed." in hand.text
        assert "Still empty: Courage." in hand.text
        await hand.to_field("courage")
        await hand.type("Told the board")
        await hand.save()
        await hand.rest()
        assert "✓ Our values" in hand.text
    assert read(file).own_answers.extra == {"courage": "Told the board"}


async def test_a_hidden_question_is_neither_in_the_rail_nor_in_the_form(running: Running, file: Path) -> None:
    async with running(file, size=(120, 40)) as hand:
        assert "Causes" not in hand.text
        await hand.open("goals/goals")
        await hand.press("ctrl+n")
        assert "Measure" in hand.text
        assert "Weight" not in hand.text


async def test_a_step_of_which_everything_is_hidden_is_not_in_the_rail(
    running: Running, file: Path, tmp_path: Path
) -> None:
    text = '[[sections]]\nid = "goals"\nhide = true\n'
    with laid(tmp_path / "less", {"goals": text}):
        async with running(file) as hand:
            assert "Goals" not in hand.text
            assert "1 Key projects" in hand.text
            await hand.open("projects/projects")


async def test_an_own_section_about_projects_asks_about_each(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await hand.open("projects/projects")
        await hand.press("ctrl+n")
        await hand.type("Maps")
        await hand.press("f4")
        assert hand.wizard.navigator.place.section == "projects/privacy"
        assert "P1 Maps" in hand.text
        await hand.to_field("personal_data")
        await hand.type("Positions")
        assert hand.review.projects[0].extra == {"personal_data": "Positions"}


async def test_smaller_records_are_asked_the_own_question_too(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await hand.open("goals/goals")
        await hand.press("ctrl+n")
        await hand.type("More users")
        await hand.to_field("parts")
        await hand.press("enter")
        assert "Owner" in hand.text
        await hand.to_field("owner")
        await hand.type("Wang")
        assert hand.review.goals[0].parts[0].extra == {"owner": "Wang"}


async def test_the_review_opens_at_the_own_question_that_was_left(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await hand.open("lessons/values")
        await hand.to_field("thrift")
        await hand.type("One server")
        await hand.press("ctrl+q")
    async with running(file) as hand:
        assert hand.wizard.navigator.place.section == "lessons/values"
        await hand.type(" less")
        assert hand.review.own_answers.extra["thrift"] == "One server less"


async def test_the_gap_key_leads_to_what_an_own_section_owes(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await hand.open("lessons/values")
        await hand.to_field("thrift")
        for _ in range(60):
            await hand.press("ctrl+g")
            if hand.wizard.navigator.place.path == "own_answers.courage":
                return
    raise AssertionError(hand.text)


async def test_an_own_section_speaks_the_other_language(running: Running, file: Path) -> None:
    async with running(file, language="zh") as hand:
        await hand.open("lessons/values")
        assert "担当" in hand.text
        await hand.press("ctrl+l")
        assert "Courage" in hand.text


async def test_the_report_leads_to_the_own_question_and_back(running: Running, file: Path) -> None:
    answered = file.read_text(encoding="utf-8") + '[own_answers]\ncourage = "Told them"\n'
    file.write_text(answered, encoding="utf-8")
    async with running(file) as hand:
        await hand.open("lessons/values")
        await hand.press("ctrl+r")
        assert "Our values" in hand.text
        await hand.press("enter")
        assert hand.wizard.navigator.place.section == "lessons/values"


async def test_screens_that_cannot_be_used_are_reported_before_anything_else(
    library: Library, file: Path, tmp_path: Path
) -> None:
    notice = "goals/screen.toml, line 3: wrong."
    app = PmReviewApp(library, Preferences(tmp_path / "config"), "en", file, notice=notice)
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        await hand.settle()
        assert "Your own questions are not used" in hand.text
        assert notice in hand.text
        await hand.press("enter")
        assert "The year in brief" in hand.text
