"""One regular expression for any of many names, whose common beginnings are compared only once."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator

LATIN = r"A-Za-zÀ-ÖØ-öø-ɏ0-9_"
"""Letters beside which a Latin name is part of another word."""

FEW = 3
"""So many names are tried one after the other."""

DEEPEST = 30
"""Beginnings are shared up to so many letters: the parser of expressions does not nest without end."""

_FIRST = re.compile(f"[{LATIN}]")
_LAST = re.compile(f"[{LATIN}]$")


def any_of(names: Iterable[str], *, ignore_case: bool = False) -> str:
    """An expression that finds the longest of the names; a Latin one only where it stands by itself."""
    latin: list[str] = []
    others: list[str] = []
    for name in names:
        (latin if _FIRST.match(name) else others).append(name)
    spelling = _small if ignore_case else str
    parts = [rf"(?<![{LATIN}])(?:{_shared(latin, 0, spelling)})"] if latin else []
    parts += [_shared(others, 0, spelling)] if others else []
    whole = "|".join(parts)
    return f"(?i:{whole})" if ignore_case and whole else whole


def _small(letter: str) -> str:
    """The small letter, where there is a single one."""
    small = letter.lower()
    return small if len(small) == 1 else letter


def _shared(names: Collection[str], at: int, spelling: Callable[[str], str]) -> str:
    """What may follow the first ``at`` letters, which all names share; longer names are tried first."""
    if len(names) <= FEW or at == DEEPEST:
        return "|".join(_rest(name, at) for name in sorted(names, key=len, reverse=True))
    return "|".join(_branches(names, at, spelling))


def _branches(names: Collection[str], at: int, spelling: Callable[[str], str]) -> Iterator[str]:
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(spelling(name[at : at + 1]), []).append(name)
    ended = groups.pop("", [])
    for letter, group in groups.items():
        yield f"{re.escape(letter)}(?:{_shared(group, at + 1, spelling)})"
    if ended:
        yield _rest(ended[0], at)


def _rest(name: str, at: int) -> str:
    after = rf"(?![{LATIN}])" if _LAST.search(name) else ""
    return re.escape(name[at:]) + after
