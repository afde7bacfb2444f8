"""A narrow terminal without room for the section list."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.conftest import Running
from pm_review.app.widgets.text_field import TextField
from pm_review.store.library import Library

NARROW = (59, 20)

WIDTHS = (30, 49, 50, 58, 59, 79, 80, 99, 100, 119, 120, 200)
"""Widths around each change of the layout."""

SIZES = ((20, 12), (25, 14), (30, 16), (40, 20), (60, 24))


@pytest.mark.parametrize(("language", "saved", "leave"), [("en", "saved", "Quit"), ("zh", "保存", "退出")])
async def test_nothing_is_cut_in_two_on_a_narrow_terminal(
    language: str, saved: str, leave: str, running: Running, library: Library
) -> None:
    async with running(library.create_example(language), language=language) as hand:
        await hand.open("goals/goals")
        for size in SIZES:
            await hand.resize(*size)
            head, foot = hand.lines[0], hand.lines[-1]
            assert saved in head.split("  ")[-1].split(" · ")[-1], hand.text
            assert foot.endswith(leave), hand.text
            assert all(re.fullmatch(r"\S+ \S.*", each) for each in foot.strip().split("  ")), foot
            goals = [line.strip("│ ") for line in hand.lines if re.search(r"[★◐✓] G\d", line)]
            assert goals, hand.text
            assert all(goal.endswith(("110%", "90%", "100%")) for goal in goals), hand.text
            title = next(line for line in hand.lines if "G1" in line and "╭" in line)
            assert title.endswith("╮"), hand.text
            assert isinstance(hand.app.focused, TextField)
            assert hand.app.screen.region.contains_point(hand.app.focused.cursor_screen_offset), hand.text


@pytest.mark.parametrize(
    ("language", "name", "widest"),
    [
        ("en", "why", 90),
        ("en", "measure", 78),
        ("zh", "target", 32),
    ],
)
async def test_a_line_of_text_is_never_narrower_on_a_wider_terminal(
    language: str, name: str, widest: int, running: Running, library: Library
) -> None:
    async with running(library.create_example(language), language=language) as hand:
        await hand.open("goals/goals")
        await hand.to_field(name)
        assert hand.app.focused is not None
        before = 0
        for width in WIDTHS:
            await hand.resize(width, 24)
            assert hand.app.focused.content_size.width >= before, width
            before = hand.app.focused.content_size.width
        assert before == widest


async def test_escape_leads_from_a_form_to_the_list_of_sections(running: Running, file: Path) -> None:
    async with running(file, size=NARROW) as hand:
        await hand.press("escape")
        await hand.type("risk")
        await hand.press("enter")
        assert hand.wizard.navigator.place.section == "plan/risks"


async def test_escape_from_the_report_never_leaves_the_user_without_a_cursor(
    running: Running, file: Path
) -> None:
    async with running(file, size=NARROW) as hand:
        await hand.press("ctrl+r", "escape")
        await hand.type("overview")
        await hand.press("enter")
        assert isinstance(hand.app.focused, TextField)
        assert hand.wizard.navigator.place.section == "overview/overview"


async def test_text_typed_ahead_of_a_section_chosen_by_space_is_in_its_first_answer(
    running: Running, example: Path
) -> None:
    async with running(example, size=(50, 24)) as hand:
        await hand.press("f2", "home", "down")
        await hand.rush("space", *"abc")
        assert hand.review.goals[0].name.endswith("abc"), hand.text
