"""Read a file of screens key by key, and collect all mistakes with their places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pm_review.i18n.catalog import Phrase, languages, overrides_dir
from pm_review.i18n.issue import Issue
from pm_review.i18n.overrides import NAMES

Keys = tuple[str | int, ...]
"""A path in a TOML file: keys, and indexes in lists from 0."""


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
        line_of: Callable[[Keys], int] = lambda keys: 0,
        known: Sequence[str] | None = None,
        needed: Iterable[str] | None = None,
    ) -> None:
        """Read a file with phrases in ``known`` languages, which must include the ``needed`` ones.

        Both default to all languages; with user-defined screens in use, none is needed.
        """
        self.path = path
        self._line_of = line_of
        self.known = [*languages()] if known is None else known
        self.needed = ([] if overrides_dir() else [*languages()]) if needed is None else needed
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
        for language in self.needed:
            if language not in value:
                self.add(spot, "language", language)
        return Phrase(value)


class ScreenTable:
    """A table of a screen file; invalid values are reported to the file and read as missing."""

    def __init__(
        self,
        file: ScreenFile,
        data: Mapping[str, object],
        spot: Spot | None = None,
        written: Mapping[str, object] | None = None,
    ) -> None:
        """Read a table at a place of a file.

        ``written`` is the part that is in the file itself, if the table was merged with another one.
        """
        self.file = file
        self.data = data
        self.spot = spot or Spot()
        self._written = data if written is None else written
        self._known: list[str] = []

    def _take(self, key: str) -> object:
        self._known.append(key)
        return self.data.get(key)

    def add(self, key: str, code: str, found: object = "", expected: Iterable[str] = ()) -> None:
        """Add a mistake at a key of this table."""
        self.file.add(self.spot.at(key), code, found, expected)

    def missing(self, key: str) -> None:
        """Add a mistake for a missing key of this table."""
        self.file.add(self.spot, "missing", key)

    def text(self, key: str, default: str | None = None) -> str:
        """Return the text at a key, or the default; without a default, the key is required."""
        value = self._take(key)
        if value is None and default is None:
            self.missing(key)
        elif value is not None and not isinstance(value, str):
            self.add(key, "text", value)
        return value if isinstance(value, str) else default or ""

    def flag(self, key: str) -> bool:
        """Return whether a key is true; false if missing."""
        value = self._take(key)
        if not isinstance(value, bool | None):
            self.add(key, "flag", value)
        return value is True

    def names(self, key: str) -> tuple[str, ...]:
        """Return the list of names at a key; empty if missing."""
        value = self._take(key)
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return tuple(value)
        if value is not None:
            self.add(key, "names", value)
        return ()

    def phrase(self, key: str, *, needed: bool = True) -> Phrase:
        """Return the phrase at a key; empty if missing."""
        value = self._take(key)
        if value is not None:
            return self.file.phrase(self.spot.at(key), value)
        if needed:
            self.missing(key)
        return Phrase()

    def phrases(self, key: str, names: Sequence[str] = ()) -> Mapping[str, Phrase]:
        """Return the phrases in the table at a key, by name; ``names`` are required."""
        value, spot = self._take(key), self.spot.at(key)
        if not isinstance(value or {}, Mapping):
            self.add(key, "table", value)
            return {}
        found = value if isinstance(value, Mapping) else {}
        for name in found:
            if names and name not in names:
                self.file.add(spot.at(name), "choice", name, names)
        for name in names:
            if name not in found:
                self.file.add(spot, "missing", name)
        return {name: self.file.phrase(spot.at(name), each) for name, each in found.items()}

    def tables(self, key: str) -> list[ScreenTable]:
        """Return the tables in the list at a key."""
        value = self._take(key) or []
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            self.add(key, "tables", key)
            return []
        listed = self._written.get(key)
        written = (
            {_entry_name(each, key): at for at, each in enumerate(listed)} if isinstance(listed, list) else {}
        )
        found = []
        for at, each in enumerate(value):
            name = _entry_name(each, key)
            spot = self.spot.at(key).entry(written.get(name, at), name or str(at + 1))
            own = listed[written[name]] if isinstance(listed, list) and name in written else {}
            found.append(ScreenTable(self.file, each, spot, own))
        return found

    def by_name(self, key: str) -> Mapping[str, ScreenTable]:
        """Return the tables in the table at a key, by name."""
        value = self._take(key) or {}
        if not isinstance(value, dict) or not all(isinstance(each, dict) for each in value.values()):
            self.add(key, "table", value)
            return {}
        spot = self.spot.at(key)
        return {name: ScreenTable(self.file, each, spot.at(name)) for name, each in value.items()}

    def close(self) -> None:
        """Report unknown keys, so that misspelt ones are noticed."""
        for key in self.data:
            if key not in self._known:
                self.file.unknown(self.spot.at(key), key, self._known)


def _entry_name(table: object, key: str) -> str:
    """Return the name of a table in the list at a key; empty if it has none."""
    name = table.get(NAMES[key]) if isinstance(table, Mapping) and key in NAMES else None
    return name if isinstance(name, str) else ""
