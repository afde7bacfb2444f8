"""The reports in docs/examples are up to date; ``python docs/examples.py`` renews them."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from pm_review.i18n.catalog import languages


def script() -> ModuleType:
    """Load the script that writes the reports."""
    path = Path(__file__).parents[2] / "docs" / "examples.py"
    found = importlib.util.spec_from_file_location("examples", path)
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


EXAMPLES = script()


@cache
def reports() -> dict[str, str | bytes]:
    return {name: content for language in languages() for name, content in EXAMPLES.reports(language)}


@pytest.mark.parametrize("name", sorted(path.name for path in EXAMPLES.EXAMPLES.iterdir()))
def test_an_example_is_what_the_program_writes(name: str) -> None:
    assert EXAMPLES.written(name, reports()[name])


def test_there_is_an_example_of_every_report_and_none_of_a_format_that_is_gone() -> None:
    assert {path.name for path in EXAMPLES.EXAMPLES.iterdir()} == set(reports())
