"""Findings in words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pm_review.coach.findings import Finding
from pm_review.figures import format_number, format_percent
from pm_review.i18n.catalog import words

ID = re.compile(r"\[([A-Za-z]\w*)\]")
"""The id of a record in a place."""

CUT = 40
"""How many characters of an answer a finding quotes."""


def describe(finding: Finding, language: str) -> str:
    """What a finding says, in a language, and the id of the record that it is about."""
    say = words("coach", language)
    values = {key: _value_text(value, language) for key, value in finding.values.items()}
    text = say(f"findings.{finding.code}", **values)
    found = ID.search(finding.place)
    return say("about", id=found[1], text=text) if found else text


def reason(finding: Finding, language: str) -> str:
    """Why the coach says it, drawn from the method."""
    return words("coach", language)(f"reasons.{finding.code}")


def _value_text(value: object, language: str) -> str:
    """A value in a language: the words of a phrase, a share, an amount, the beginning of an answer."""
    if isinstance(value, Mapping):
        return str(value[language])
    if isinstance(value, float):
        return format_percent(value, language)
    return format_number(value, language) if isinstance(value, int) else _excerpt(str(value))


def _excerpt(text: str) -> str:
    line = text.strip().split("\n", 1)[0]
    return line if len(line) <= CUT else line[: CUT - 1] + "…"
