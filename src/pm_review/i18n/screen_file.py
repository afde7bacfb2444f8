"""Read a file of screens, and collect all mistakes with their places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pm_review.i18n.issue import Issue

ENGLISH = "en"
"""The fallback language for a missing translation."""

Keys = tuple[str | int, ...]
"""A path in a TOML file: keys, and indexes in lists from 0."""


class Phrase(dict[str, str]):
    """One phrase in each language, with fallbacks for a missing one."""

    def __missing__(self, language: str) -> str:
        """Return the phrase in the base language, in English, or else in any language."""
        fallbacks = (language.partition("-")[0], ENGLISH, *self)
        return next((self[each] for each in fallbacks if each in self), "")


class ScreenError(ValueError):
    """Mistakes in a file of screens; a log has them by file, key, code and the value found."""

    def __init__(self, issues: Sequence[Issue]) -> None:
        """Keep the mistakes, in the order of the file."""
        found = (f"{each.path}: {each.key}: {each.code} {each.values.get('found', '')}" for each in issues)
        super().__init__("\n".join(each.rstrip() for each in found))
        self.issues = issues


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file, as a path and as text."""

    place: Keys = ()
    key: str = ""
    """The path as text, such as ``sections[setting].fields[why].label``."""

    def at(self, key: str) -> Spot:
        """Return the place of a key in this table."""
        return Spot((*self.place, key), f"{self.key}.{key}".lstrip("."))

    def entry(self, index: int, name: str) -> Spot:
        """Return the place of a table in this list."""
        return Spot((*self.place, index), f"{self.key}[{name}]")


class ScreenFile:
    """A file of screens, and the mistakes found in it."""

    def __init__(
        self,
        path: Path,
        known: Sequence[str],
        needed: Iterable[str] = (),
        line_of: Callable[[Keys], int] = lambda keys: 0,
    ) -> None:
        """Read a file with phrases in ``known`` languages, which must include the ``needed`` ones."""
        self.path = path
        self.known = known
        self._needed = needed
        self._line_of = line_of
        self.issues: list[Issue] = []

    def add(self, spot: Spot, code: str, found: object = "", expected: Iterable[str] = ()) -> None:
        """Add a mistake at a place."""
        line = self._line_of(spot.place)
        values = {"found": str(found), "expected": ", ".join(expected)}
        self.issues.append(Issue(code, spot.key, values, path=self.path, lines=(line, line)))

    def unknown(self, spot: Spot, key: str, known: Iterable[str]) -> None:
        """Add a mistake for an unknown key, with the most similar known one."""
        from difflib import get_close_matches

        alike = get_close_matches(key, list(known), n=1)
        self.add(spot, "unknown_like" if alike else "unknown", key, alike)

    def phrase(self, spot: Spot, value: object) -> Phrase:
        """Read a phrase: texts in known languages, including all that are needed."""
        if not isinstance(value, Mapping) or not value:
            self.add(spot, "phrase", value or "{}")
            return Phrase()
        for language, text in value.items():
            if language not in self.known:
                self.add(spot.at(language), "language", language, self.known)
            elif not isinstance(text, str) or not text.strip():
                self.add(spot.at(language), "text", text)
        for language in self._needed:
            if language not in value:
                self.add(spot, "language", language)
        return Phrase(value)

    def close(self) -> None:
        """Finish reading.

        Raises:
            ScreenError: with all mistakes, if there are any.
        """
        if self.issues:
            raise ScreenError(self.issues)
