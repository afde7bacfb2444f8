"""An open file that another program replaces or breaks: reported at once, and the user decides."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.conftest import Running

from pm_review.store.reading import read


@pytest.mark.parametrize(("keys", "period"), [((), "FY25"), (("right",), "")])
async def test_an_emptied_file_is_asked_about_before_anything_is_saved(
    running: Running, file: Path, keys: tuple[str, ...], period: str
) -> None:
    async with running(file) as hand:
        await hand.press("tab")
        await hand.type("FY")
        await hand.save()
        file.write_bytes(b"")
        await hand.type("25")
        await hand.save()
        assert "Another program replaced this file" in hand.text
        assert "NOT SAVED: the file was replaced" in hand.text
        assert file.read_bytes() == b""
        await hand.press("tab", *keys, "enter")
        await hand.save()
        assert read(file).overview.product == period


async def test_a_file_that_cannot_be_read_is_reported_with_the_name_of_its_copy(
    running: Running, file: Path
) -> None:
    async with running(file) as hand:
        await hand.press("tab")
        file.write_bytes(b"<<<<<<< HEAD\nformat = 1\n")
        await hand.type("FY25")
        await hand.save()
        assert "Another program changed" in hand.text
        await hand.press("x", "space", "enter")  # typed on, before it was read
        assert "Another program changed" in hand.text
        await hand.press("tab", "enter")
        assert "Another program changed" not in hand.text
        (copy,) = file.parent.glob("*.conflict-*")
        assert copy.read_bytes() == b"<<<<<<< HEAD\nformat = 1\n"
        assert read(file).overview.product == "FY25"


async def test_keeping_ones_own_answer_is_nothing_to_undo(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await hand.press("tab")
        await hand.type("FY")
        await hand.save()
        file.write_text(file.read_text(encoding="utf-8").replace("FY", "2025"), encoding="utf-8")
        await hand.type("25")
        await hand.save()
        assert "was changed here and in another program" in hand.text
        await hand.press("tab", "enter")
        await hand.save()
        assert read(file).overview.product == "FY25"
        await hand.command("undo")
        assert "There is nothing to undo" in hand.said
