"""Words for what is said about sheets."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

SENTENCES = Path(__file__).parents[2] / "screens" / "data" / "sheets.toml"


@pytest.fixture(scope="session")
def sentences():
    """All sentences, in both languages."""
    return tomllib.loads(SENTENCES.read_text("utf-8"))


@pytest.fixture(scope="session", params=["en", "zh"])
def words(sentences, request):
    """The sentences of one language."""
    return {
        group: {code: said[request.param] for code, said in codes.items()}
        for group, codes in sentences.items()
    }
