"""Mistakes in a folder of user-defined screens, and how they are described.

What only mistakes need is imported with the first: a folder without any is looked through at every start.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pm_review.i18n.catalog import words

if TYPE_CHECKING:
    from pm_review.store.toml_text import TomlPath


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that is wrong in a file."""

    file: Path
    line: int
    """The line from 1; 0 where it is about the whole file."""
    key: str
    """The keys that lead to it, such as ``sections[setting].fields[why].label``."""
    code: str
    """What is wrong: a key of the words."""
    found: str = ""
    expected: str = ""
    """The values that are allowed, separated by commas."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file, for the eye and for the machine."""

    place: TomlPath = ()
    key: str = ""

    def at(self, key: str) -> Spot:
        """The place of a key in this table."""
        return Spot((*self.place, key), f"{self.key}.{key}".lstrip("."))

    def entry(self, index: int, name: str) -> Spot:
        """The place of a table in this list."""
        return Spot((*self.place, index), f"{self.key}[{name}]")


class Sheet:
    """A file that is looked through, and the mistakes found in it so far."""

    def __init__(self, file: Path, text: str, languages: Sequence[str], own: dict[str, str]) -> None:
        """Check the text of a file whose phrases may be in some languages."""
        self.file = file
        self.languages = languages
        self.own = own
        """The place of each custom question without a record, in all files so far, by the name that
        keeps its answer."""
        self.text = text
        self.found: list[Mistake] = []

    def add(self, spot: Spot, code: str, found: object = "", expected: Iterable[str] = ()) -> None:
        """Keep a mistake at a place."""
        from pm_review.store.toml_tree import line_of

        line = line_of(self.text, spot.place)
        self.found.append(Mistake(self.file, line, spot.key, code, str(found), ", ".join(expected)))

    def unknown(self, spot: Spot, key: str, known: Iterable[str]) -> None:
        """Keep that a key means nothing here, and the known one that it is most like."""
        from difflib import get_close_matches

        alike = get_close_matches(key, list(known), n=1)
        self.add(spot, "unknown_like" if alike else "unknown", key, alike)


def describe_mistake(mistake: Mistake, language: str) -> str:
    """What is wrong, where, and what to do, in one line."""
    say = words("overlay", language)
    where = "key" if mistake.key else "line" if mistake.line else "file"
    return say(
        f"places.{where}",
        file=mistake.file,
        line=mistake.line,
        key=mistake.key,
        what=say(f"mistakes.{mistake.code}", found=mistake.found, expected=mistake.expected),
    )
