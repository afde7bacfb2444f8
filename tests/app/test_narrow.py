"""A narrow terminal without room for the section list."""

from __future__ import annotations

from pathlib import Path

from app.conftest import Running
from pm_review.app.widgets.text_field import TextField

NARROW = (59, 20)


async def test_escape_leads_from_a_form_to_the_list_of_sections(running: Running, file: Path) -> None:
    async with running(file, size=NARROW) as hand:
        await hand.press("escape")
        await hand.type("risk")
        await hand.press("enter")
        assert hand.wizard.place.section == "plan/risks"


async def test_escape_from_the_report_never_leaves_her_without_a_cursor(running: Running, file: Path) -> None:
    async with running(file, size=NARROW) as hand:
        await hand.press("ctrl+r", "escape")
        await hand.type("overview")
        await hand.press("enter")
        assert isinstance(hand.app.focused, TextField)
        assert hand.wizard.place.section == "overview/overview"
