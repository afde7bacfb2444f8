"""The worked example that comes with the program, as a file and as a review."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pm_review.i18n.catalog import builtin_dir
from pm_review.model import Review, from_dict


def example_file(language: str) -> Path:
    return builtin_dir() / "example" / f"{language}.toml"


def example(language: str) -> Review:
    """Return a new copy of the example."""
    return from_dict(tomllib.loads(example_file(language).read_text(encoding="utf-8")))
