"""The wizard in headless Chromium: an answer typed in the page is saved in the file."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

SCRIPT = runpy.run_path(str(Path(__file__).parents[2] / "docs" / "browser.py"))
"""The script that also makes the screenshot of the page."""


@pytest.mark.skipif(
    SCRIPT["browser"]() is None, reason="no Chromium on this machine; .ci/run gets it where it may"
)
async def test_an_answer_that_is_typed_in_the_page_is_kept_and_nothing_is_fetched_from_elsewhere() -> None:
    await SCRIPT["main"](SCRIPT["browser"]())
