"""The changes of each version of a review, summarized, answer by answer, or line by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pm_review.forms.loader import steps
from pm_review.i18n.catalog import Words, words
from pm_review.model import Delete, Insert, Move, Record, Review, apply, find, parse_path, subject_of, to_dict
from pm_review.model.diff import Plain, diff, edit_path
from pm_review.store.errors import StoreError
from pm_review.store.reading import parse_review
from pm_review.store.versions import Version
from pm_review.workspace.navigation import place_name

PROGRAM = "program"
"""The table for the program's own use, which contains no answers."""


CONTEXT = 1
"""The number of unchanged lines shown around a difference."""


def compared(now: str, then: str, language: str) -> str:
    """Describe what turns the current text of a review into another; empty if they are equal.

    Each changed answer is named, with both values. If no answer differs, or a text cannot be read, the lines
    that differ are shown.
    """
    try:
        found = list(_changes(parse_review(now, Path()), parse_review(then, Path()), language))
    except StoreError:
        found = []
    return "\n\n".join(found) or difference(now, then)


def _changes(review: Review, then: Review, language: str) -> Iterator[str]:
    """Turn a review into another, and yield the description of each step."""
    for edit in diff(_answers_of(to_dict(review)), _answers_of(to_dict(then))):
        path = edit_path(edit)
        old, named = as_lines(find(review, path)), place_name(review, path, language)
        apply(review, edit)
        new = as_lines(find(review, path))
        match edit:
            case Insert():
                old, named = "", place_name(review, path, language)
            case Delete():
                new = ""
            case Move():
                old = new = ""
        lines = (f"{sign} {line}" for sign, text in (("-", old), ("+", new)) for line in text.splitlines())
        yield "\n".join((named, *lines))


def as_lines(value: object) -> str:
    """Return a value as text: the name of a record, a line for each item of a list or a series."""
    if isinstance(value, Record):
        return subject_of(value)
    if isinstance(value, Mapping):
        return "\n".join(f"{key} {each}" for key, each in value.items())
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value or "")


def difference(now: str, then: str) -> str:
    """Return a line diff from the current text to another; empty if they are equal."""
    from difflib import unified_diff

    lines = unified_diff(now.splitlines(), then.splitlines(), n=CONTEXT, lineterm="")
    return "\n".join(list(lines)[2:])


def described(versions: Sequence[Version], now: Review | None, language: str) -> list[tuple[Version, str]]:
    """Pair each version with a summary of its changes; ``now`` is ``None`` if the review is unreadable."""
    current = None if now is None else _answers_of(to_dict(now))
    return list(_differences(versions, current, words("common", language)))[::-1]


def _differences(
    versions: Sequence[Version], current: Plain | None, say: Words
) -> Iterator[tuple[Version, str]]:
    """Compare each version with the readable one before it, starting with the oldest."""
    before: Plain | None = None
    for version in reversed(versions):
        plain = _version_data(version)
        if plain is None:
            yield version, say("history.unreadable")
            continue
        changed = say("history.first") if before is None else _changed(before, plain, say)
        yield version, say("history.now", changed=changed) if plain == current else changed
        before = plain


def _version_data(version: Version) -> Plain | None:
    try:
        return _answers_of(to_dict(parse_review(version.text(), version.path)))
    except StoreError:
        return None


def _answers_of(plain: Plain) -> Plain:
    return {key: value for key, value in plain.items() if key != PROGRAM}


def _changed(before: Plain, after: Plain, say: Words) -> str:
    """Summarize the changes as the number of changed answers and records per step."""
    counts = Counter(parse_path(edit_path(edit))[0] for edit in diff(before, after))
    titles = {step.id: step.title[say.language] for step in steps()}
    counted = [(title, counts.pop(name)) for name, title in titles.items() if name in counts]
    if counts:
        counted.append((say("history.others"), counts.total()))
    parts = [say("history.part", step=title, count=count) for title, count in counted]
    return say("language.separator").join(parts) or say("history.layout")
