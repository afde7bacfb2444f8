"""Text in any field is saved as it was typed."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.plain.conftest import Talk
from tests.plain.dialogue import Dialogue

from pm_review.forms.loader import sections
from pm_review.forms.schema import Field, Input, Section
from pm_review.model import Record, get, sanitize

TRICKY = (
    "[/] [red]x[/red]",
    "\\n \\ :q",
    "**b** | `c` <d> &amp;",
    "?",
    "/3",
    "👩‍👩‍👧 שלום 中文",
    '"""',
    "-1",
)
TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=60).map(sanitize).filter(str.strip)
ASKED = list(sections())
LISTS = {section.path for section in ASKED if section.records and section.path != "goals"}


def texts_of(section: Section, text: str) -> dict[str, str]:
    """Return the same answer for every text question of a section."""
    return {each.name: text for each in section.fields if is_text(each) and not each.when}


def is_text(field: Field) -> bool:
    return field.input in (Input.LINE, Input.TEXT, Input.FIGURE)


def record_of(talk: Talk, section: Section) -> Record:
    found = get(talk.review, section.path)
    record = found[0] if isinstance(found, list) else found
    assert isinstance(record, Record)
    return record


@pytest.fixture
def full(talk: Talk) -> Talk:
    """A review with a record in every list, and a second review, so that every question is asked."""
    (talk.library.folder / "other.toml").write_text("format = 1\n", encoding="utf-8")
    with talk.path.open("a", encoding="utf-8") as file:
        file.writelines(f'[[{path}]]\n{"name" if "goal" in path else "what"} = "x"\n' for path in LISTS)
    return talk


@pytest.mark.parametrize("text", TRICKY)
def test_every_field_of_text_keeps_what_was_typed(full: Talk, text: str) -> None:
    dialogue = Dialogue()
    for section in ASKED:
        answer = dialogue.change if section.records else dialogue.answer
        answer(section.name, texts_of(section, text))
    full(*dialogue.lines)
    for section in ASKED:
        expected = texts_of(section, text)
        record = record_of(full, section)
        assert {name: record.get(name) or "" for name in expected} == expected


@given(TEXT)
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_typed_text_is_kept(talk: Talk, text: str) -> None:
    dialogue = Dialogue()
    dialogue.answer("overview/overview", {"summary": text})
    talk(*dialogue.lines)
    assert talk.review.overview.summary == text
