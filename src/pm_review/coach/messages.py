"""The texts of findings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from pm_review.coach.findings import SUBJECT, Remark, has_merged_words, quoted
from pm_review.figures import format_number, format_percent
from pm_review.i18n import catalog
from pm_review.i18n.catalog import join_list, words
from pm_review.i18n.issue import Issue
from pm_review.model import Review, schema_path, walk_records

ID = re.compile(r"\[([A-Za-z]\w*)\]")
"""The ID of a record in a place."""

NAME = 24
"""The maximum number of characters of a record's name in a finding."""

LISTED = 16
"""The maximum number of characters of a record's name among those of others."""

NAMES = 4
"""The maximum number of records that a remark names."""

CUT = 40
"""The maximum number of characters of an answer that a finding quotes."""


def describe(finding: Issue, language: str) -> str:
    """Return the text of a finding, after the ID and the name of its record."""
    say, text = words("coach", language), _question(finding, language)
    ident, name = _id(finding), _subject(finding)
    if name and ident:
        return say("about_named", id=ident, name=name, text=text)
    if name:
        return say("about_unnumbered", name=name, text=text)
    return say("about", id=ident, text=text) if ident else text


def describe_remark(review: Review, remark: Remark, language: str) -> str:
    """Return the text of a remark, with the name of a single record, or the number of several."""
    first, *others = remark.findings
    if not others:
        return describe(first, language)
    if not has_merged_words(first.code):
        return describe_question(remark, language)
    say, total, count = words("coach", language), _count_like(review, first), len(remark.findings)
    if count >= total and f"merged_all.{first.code}" in say:
        return say(f"merged_all.{first.code}", total=count)
    text = say(f"merged.{first.code}", count=count, total=max(total, count))
    return say("merged_names", text=text, names=_names(remark, language))


def describe_question(remark: Remark, language: str) -> str:
    """Return the question of a remark, after the names of its records."""
    first, *others = remark.findings
    if not others:
        return describe(first, language)
    return words("coach", language)("about", id=_names(remark, language), text=_question(first, language))


def with_one_question(remark: Remark, language: str) -> list[Remark]:
    """Split a remark whose findings quote different values in their questions."""
    found: dict[str, list[Issue]] = {}
    for each in remark.findings:
        found.setdefault(_question(each, language), []).append(each)
    return [Remark(tuple(each)) for each in found.values()]


def _names(remark: Remark, language: str) -> str:
    """Return the IDs and names of the records of a remark, a few of them if they are many."""
    known = [_record_name(each, language) for each in remark.findings]
    distinct = [each for each in dict.fromkeys(known) if each]
    names = join_list(distinct[:NAMES], language)
    return words("coach", language)("and_more", names=names) if len(distinct) > NAMES else names


def _record_name(finding: Issue, language: str) -> str:
    """Return the ID and the name of a finding's record, as far as it has them."""
    say, ident, name = words("coach", language), _id(finding), _subject(finding, LISTED)
    if not name:
        return ident
    return say("listed_named", id=ident, name=name) if ident else say("listed_unnumbered", name=name)


def _count_like(review: Review, finding: Issue) -> int:
    """Return the number of records in the review of the same kind as a finding's record."""
    kind = schema_path(finding.key.rpartition(".")[0])
    return sum(schema_path(path) == kind for path, _ in walk_records(review))


def _id(finding: Issue) -> str:
    found = ID.search(finding.key)
    return found[1] if found else ""


def _subject(finding: Issue, most: int = NAME) -> str:
    """Return the beginning of the name of a finding's record; empty if it has none."""
    return _excerpt(str(finding.values.get(SUBJECT, "")), most)


def _question(finding: Issue, language: str) -> str:
    """Return the text of a finding without its record."""
    values = {key: _value_text(value, language) for key, value in quoted(finding).items()}
    return catalog.describe(replace(finding, values=values), "coach", "findings", language)


def reason(finding: Issue, language: str) -> str:
    """Return the reason for a finding, according to the method."""
    return words("coach", language)(f"reasons.{finding.code}")


def _value_text(value: object, language: str) -> str:
    """Format a value: a phrase, a percentage, a number, or the beginning of an answer."""
    if isinstance(value, Mapping):
        return str(value[language])
    if isinstance(value, float):
        return format_percent(value)
    return format_number(value, language) if isinstance(value, int) else _excerpt(str(value), CUT)


def _excerpt(text: str, most: int) -> str:
    """Return the beginning of the first line."""
    line = text.strip().split("\n", 1)[0]
    return line if len(line) <= most else line[: most - 1] + "…"
