"""Find sections and questions by their name or by a path in the review."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from pm_review.forms.loader import sections, steps
from pm_review.forms.schema import Field, RecordQuestions, Section, Step
from pm_review.model import parse_path, schema_path

BELOW = re.compile(r"(?:\[([^\[\]]+)\])?(?:\.([^.\[]+))?")
"""A record of a section, and a key in the record or in the section itself."""


@cache
def all_sections() -> Mapping[str, Section]:
    """Return all sections by name, including hidden ones, because the report still shows their answers."""
    return {each.name: each for step in steps() for each in (*step.sections, *step.hidden)}


def section_named(name: str) -> Section | None:
    """Return the section with a name such as ``goals/goals``; ``None`` for a hidden one."""
    return next((section for section in sections() if section.name == name), None)


def step_of(section: Section) -> Step:
    """Return the step that a section belongs to."""
    return next(each for each in steps() if each.id == section.step)


def questions_of(wanted: Iterable[Section], *, hidden: bool = False) -> dict[str, Field]:
    """Return the questions of sections by path, such as ``goals.parts.due``.

    The first of several sections that ask the same counts; with ``hidden``, hidden questions are included.
    """
    found: dict[str, Field] = {}

    def add(above: str, asked: RecordQuestions) -> None:
        """Add the questions about a record, and those about its smaller records."""
        for field in asked.known if hidden else asked.fields:
            path = f"{above}.{field.name}"
            found.setdefault(path, field)
            add(path, field)

    for section in wanted:
        add(section.path, section)
    return found


@cache
def questions() -> Mapping[str, Field]:
    """Return the questions of the wizard by path."""
    return questions_of(sections())


@cache
def known_questions() -> Mapping[str, Field]:
    """Return all questions by path, including hidden ones."""
    return questions_of(all_sections().values(), hidden=True)


def question_at(path: str) -> Field | None:
    """Return the question about the value at a path such as ``goals[G2].parts[0].due``."""
    return questions().get(schema_path(path))


def is_asked(path: str) -> bool:
    """Whether the answer at a path such as ``goals[G2].cause`` is asked for, rather than hidden."""
    known = schema_path(path)
    return known in questions() or known not in known_questions()


@cache
def _by_path() -> dict[str, tuple[Section, ...]]:
    found: dict[str, tuple[Section, ...]] = {}
    for section in sections():
        found[section.path] = (*found.get(section.path, ()), section)
    return found


def sections_of(path: str) -> tuple[Section, ...]:
    """Return the sections that ask about the record, or the list of records, at a path."""
    last = parse_path(path)[-1]
    return _by_path().get(path.removesuffix(f"{last}]") if last.startswith("[") else path, ())


def key_below(path: str, above: str) -> tuple[str, str]:
    """Return the record and the first key of a path below that of a section; each may be empty."""
    found = BELOW.match(path, len(above))
    return (found[1] or "", found[2] or "") if found else ("", "")


def section_asking(path: str) -> Section | None:
    """Return the section that asks for the answer at a path such as ``goals[G2].cause``.

    If no section asks for it, return the first one about the record, or ``None`` if there is none.
    """
    above = path.split("[", 1)[0]
    while above and above not in _by_path():
        above = above.rpartition(".")[0]
    if not above:
        return None
    _, key = key_below(path, above)
    known = _by_path()[above]
    return next((each for each in known if any(field.name == key for field in each.fields)), known[0])
