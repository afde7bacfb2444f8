"""The reports in docs/examples are up to date; ``python docs/examples.py`` renews them."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
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


def reports() -> Iterator[tuple[str, str | bytes]]:
    for language in languages():
        yield from EXAMPLES.reports(language)


@pytest.mark.parametrize(("name", "content"), reports(), ids=lambda value: value if len(value) < 30 else "")
def test_an_example_is_what_the_program_writes(name: str, content: str | bytes) -> None:
    assert EXAMPLES.written(name, content)


def test_no_example_is_left_of_a_format_that_is_gone() -> None:
    assert {path.name for path in EXAMPLES.EXAMPLES.iterdir()} == {name for name, _ in reports()}
