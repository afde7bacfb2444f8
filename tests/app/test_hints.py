"""Hints of empty fields: shortened to the available space, and in full beside the question."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

import pytest

from app.conftest import Hand, Running
from pm_review.app.views.form import Form
from pm_review.app.widgets.text_field import TextField
from pm_review.forms.loader import sections
from pm_review.forms.schema import Input
from pm_review.model import from_dict
from pm_review.store.library import Library

HINT = "such as 1.5 million"


@pytest.fixture
def goal(library: Library) -> Path:
    """A review with one goal that has only a name."""
    library.folder.mkdir()
    return library.create(from_dict({"overview": {"year": 2025}, "goals": [{"name": "Grow"}]}))


async def test_a_hint_that_does_not_fit_is_cut_with_a_sign(running: Running, goal: Path) -> None:
    async with running(goal) as hand:
        await hand.open("goals/goals")
        await hand.press("ctrl+d", "tab")
        assert "such as 1.5 m…" in hand.text
        assert HINT not in hand.text


async def test_a_hint_is_whole_where_there_is_room(running: Running, goal: Path) -> None:
    async with running(goal) as hand:
        await hand.open("goals/goals")
        await hand.press("ctrl+d")
        await hand.resize(160, 24)
        assert HINT in hand.text
        await hand.resize(80, 24)
        assert "such as 1.5 m…" in hand.text


async def test_the_hint_of_a_question_that_is_worded_anew_is_worded_with_it(
    running: Running, goal: Path
) -> None:
    async with running(goal) as hand:
        await hand.open("goals/goals")
        await hand.press("enter", *"20", "enter", *"10")
        assert "the root cause, with a figure" in hand.text
        await hand.press("0")
        assert "What helped" in hand.text
        assert "the root cause, with a figure" not in hand.text
        assert "what helped most, with a figure" in hand.text


async def test_all_of_a_hint_is_beside_the_question(running: Running, goal: Path) -> None:
    async with running(goal) as hand:
        await hand.open("goals/goals")
        field = hand.app.screen.query_one(Form).questions.by_name["baseline"].widget
        hand.app.screen.set_focus(field)
        await hand.press("f1")
        assert HINT in hand.text


async def test_an_empty_field_has_its_example_below_the_question_instead_of_that_it_is_empty(
    running: Running, library: Library
) -> None:
    library.folder.mkdir()
    path = library.create(from_dict({"overview": {"year": 2025}, "projects": [{"name": "Growth"}]}))
    async with running(path) as hand:
        await hand.open("projects/projects")
        for field in ("objective", "results"):
            await hand.to_field(field)
            assert "For example" in hand.lines[-2], hand.text


def cut(hand: Hand) -> list[str]:
    """Return the empty fields whose hint is cut off without an ellipsis."""
    found = []
    for form in hand.app.screen.query(Form):
        for question in form.questions.by_name.values():
            widget = question.widget
            if isinstance(widget, TextField) and widget.display and not widget.text:
                lines = [widget.render_line(y).text.strip() for y in range(widget.content_size.height)]
                shown, hint = " ".join(lines).strip(), str(widget.placeholder)
                if shown != hint and not shown.endswith("…"):
                    found.append(f"{question.field.name}: {shown}")
    return found


async def test_no_hint_is_cut_without_a_sign(running: Running, goal: Path) -> None:
    widths = cycle((50, 80, 120))
    async with running(goal, size=(80, 24)) as hand:
        for section in sections():
            await hand.open(section.name)
            if any(each.input is not Input.RECORDS for each in section.fields):
                await hand.press("ctrl+n")
            await hand.press("ctrl+d")
            for width in (hand.app.size.width, next(widths)):
                await hand.resize(width, 24)
                assert cut(hand) == [], (section.name, width)


@pytest.mark.parametrize(
    ("language", "known", "chosen", "size"),
    [
        ("en", "calculated from your answers", "a figure: the result", (60, 20)),
        ("en", "calculated from your answers", "a figure: the result", (120, 36)),
        ("zh", "由程序根据你的填写判断", "数值目标", (80, 24)),
    ],
)
async def test_the_line_below_the_question_says_what_the_chosen_word_means(
    size: tuple[int, int], language: str, known: str, chosen: str, running: Running, goal: Path
) -> None:
    async with running(goal, language, size=size) as hand:
        await hand.open("goals/goals")
        await hand.to_field("kind")
        assert known in hand.lines[-2]
        await hand.press("right")
        assert chosen in hand.lines[-2]


async def test_help_explains_each_word_of_a_choice(running: Running, goal: Path) -> None:
    async with running(goal, size=(100, 40)) as hand:
        await hand.open("goals/goals")
        await hand.to_field("kind")
        await hand.press("f1")
        for said in ("a figure: the result", "something to deliver", "you judge how", "without a target"):
            assert said in hand.text


@pytest.mark.parametrize("left", ["list", "rail", "fold"])
async def test_help_and_guide_are_about_what_has_the_focus(
    running: Running, example: Path, left: str
) -> None:
    async with running(example, size=(120, 60)) as hand:
        await hand.open("goals/goals")
        form = hand.wizard.navigator.view.form
        question = form.questions.by_name["name"].field.question["en"]
        purpose = hand.wizard.navigator.view.section.purpose["en"]
        await hand.press("f1")
        assert question[:30] in hand.text
        await hand.press("escape")
        if left == "fold":
            hand.wizard.set_focus(form.fold)
            await hand.settle()
        else:
            await hand.press("f2" if left == "rail" else "escape")
        assert question[:30] not in hand.text
        await hand.press("f1")
        assert question[:30] not in hand.text and purpose[:30] in hand.text
        await hand.press("escape")
        form.questions.by_name["name"].widget.focus()
        await hand.settle()
        assert question[:30] in hand.text
