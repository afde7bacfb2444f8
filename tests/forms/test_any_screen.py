"""Any custom screen is either reported as wrong or can be merged and read."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pm_review.forms.check_questions import read_changed_step
from pm_review.forms.loader import load_step
from pm_review.forms.schema import Step
from pm_review.i18n.catalog import builtin_dir, languages, read_toml, use_overrides
from pm_review.i18n.overrides import Plain, merge_screen, tables
from pm_review.i18n.screen_file import ScreenFile

STEP = read_toml(builtin_dir() / "goals" / "screen.toml")
SECTIONS = [str(each["id"]) for each in tables(STEP, "sections")]
FIELDS = ["name", "target", "measure", "why", "weight", "state", "cause", "lesson"]
NEW = ["new", "other"]

Anything = st.SearchStrategy[object]

ODD: Anything = st.booleans() | st.integers() | st.sampled_from(["x", [], {}, {"xx": "y"}, ["name"]])
"""Values that are wrong in most places."""


def either(names: list[str], key: str, known: dict[str, Anything], new: dict[str, Anything]) -> Anything:
    """Build tables that change built-in entries or add new ones."""
    besides = {name: each for name, each in known.items() if name not in new}
    over = st.fixed_dictionaries({key: st.sampled_from(names)}, optional=known)
    return over | st.fixed_dictionaries({key: st.sampled_from(NEW), **new}, optional=besides)


def several(tables: Anything, key: str) -> Anything:
    """Build lists of tables with distinct names."""
    return st.lists(tables, max_size=3, unique_by=lambda each: cast("dict[str, str]", each)[key])


def screens(odd: Anything) -> st.SearchStrategy[Plain]:
    """Build custom screens for the goals, in which anything may be wrong."""
    phrases = st.dictionaries(st.sampled_from([*languages()]), st.just("words"), min_size=1) | odd
    flags, inputs = st.booleans() | odd, st.sampled_from(["line", "text"]) | odd
    said = {"label": phrases, "question": phrases, "hint": phrases, "hide": flags, "half": flags}
    said["after"] = st.sampled_from(["", "name"]) | odd
    new = {"input": inputs, "label": phrases, "question": phrases}
    smaller = several(either(["name", "due"], "name", said, new), "name") | odd
    parts = st.fixed_dictionaries({"name": st.just("parts"), "fields": smaller})
    fields = several(either(FIELDS, "name", said, new) | parts, "name") | odd
    words = {"title": phrases, "purpose": phrases, "good": phrases}
    placed = {"after": st.sampled_from(["", "setting"]) | odd, "hide": flags}
    added = {"fields": fields, "records": st.just("goals") | odd}
    sections = either(SECTIONS, "id", {**placed, **words, "fields": fields}, {**words, **added})
    return st.fixed_dictionaries({}, optional={"title": phrases, "sections": several(sections, "id") | odd})


def mistakes(above: Plain) -> list[str]:
    """Return the codes of the issues found in a screen."""
    file = ScreenFile(Path("goals/screen.toml"), [*languages()])
    read_changed_step(file, "goals", above, deepcopy(STEP), {})
    return [each.code for each in file.issues]


def read(above: Plain) -> Step:
    """Return the goals step with a custom screen merged."""
    below = deepcopy(STEP)
    merge_screen(below, deepcopy(above))
    return load_step("goals", below)


@pytest.fixture(scope="module", autouse=True)
def laid() -> Iterator[None]:
    """Custom screens in use, which may lack translations."""
    use_overrides(Path("own"))
    yield
    use_overrides(None)


@settings(max_examples=150)
@given(screens(st.nothing()))
def test_a_screen_without_mistakes_can_be_laid_and_read(above: Plain) -> None:
    if not mistakes(above):
        step = read(above)
        assert {each.id for each in (*step.sections, *step.hidden)} >= set(SECTIONS)


@settings(max_examples=150)
@given(screens(ODD))
def test_an_odd_screen_is_reported_or_can_be_laid_and_read(above: Plain) -> None:
    assert mistakes(above) or read(above)
