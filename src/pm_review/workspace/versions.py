"""The changes of each version of a review, summarized or line by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from pm_review.forms.loader import steps
from pm_review.i18n.catalog import Words, words
from pm_review.model import Review, parse_path, to_dict
from pm_review.model.diff import Plain, diff, edit_path
from pm_review.store.errors import StoreError
from pm_review.store.reading import parse_review
from pm_review.store.versions import Version

PROGRAM = "program"
"""The table for the program's own use, which contains no answers."""


CONTEXT = 1
"""The number of unchanged lines shown around a difference."""


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
