"""The messages about sheets."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

SENTENCES = Path(__file__).parents[2] / "screens" / "data" / "sheets.toml"


@pytest.fixture(scope="session")
def sentences():
    """The table of messages in both languages."""
    return tomllib.loads(SENTENCES.read_text("utf-8"))


@pytest.fixture(params=["en", "zh"])
def language(request):
    """Each built-in language."""
    return request.param
