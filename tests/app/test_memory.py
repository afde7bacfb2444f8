"""Widgets that are no longer shown are released."""

from __future__ import annotations

import gc
from pathlib import Path

from app.conftest import Hand, Running
from pm_review.app.views.form import Form
from pm_review.app.widgets.text_field import TextField
from pm_review.forms.loader import sections
from worked_example import example_file


def gone(hand: Hand) -> list[object]:
    """Return the forms and fields that are on no screen but still in memory."""
    gc.collect()
    kept = [each for each in gc.get_objects() if isinstance(each, Form | TextField)]
    return [each for each in kept if each.app is hand.app and not each.is_attached]


async def test_walking_through_the_sections_frees_their_fields(running: Running, file: Path) -> None:
    file.write_bytes(example_file("en").read_bytes())
    async with running(file, size=(100, 30)) as hand:
        await hand.press(*["f4"] * len(list(sections())), "f3", "f3")
        assert hand.wizard.query(TextField)
        await hand.until(lambda: not gone(hand))
