"""A file of screens, read key by key: every mistake in it is collected, with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pm_review.i18n.catalog import Phrase, languages, overrides_dir
from pm_review.i18n.issue import Issue
from pm_review.i18n.overrides import NAMES

Keys = tuple[str | int, ...]
"""The keys, and the positions in lists from 0, that lead to a value."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file, for the eye and for the machine."""

    place: Keys = ()
    key: str = ""
    """The keys that lead to it, such as ``sections[setting].fields[why].label``."""

    def at(self, key: str) -> Spot:
        """The place of a key in this table."""
        return Spot((*self.place, key), f"{self.key}.{key}".lstrip("."))

    def entry(self, index: int, name: str) -> Spot:
        """The place of a table in this list."""
        return Spot((*self.place, index), f"{self.key}[{name}]")


class ScreenFile:
    """A file of screens that is read, and the mistakes found in it so far."""

    def __init__(
        self,
        path: Path,
        line_of: Callable[[Keys], int] = lambda keys: 0,
        known: Sequence[str] | None = None,
        needed: Iterable[str] | None = None,
    ) -> None:
        """Read a file in which phrases may be in some languages, and must be in others.

        By default both are all languages; with user-defined screens in use, none is needed.
        """
        self.path = path
        self._line_of = line_of
        self.known = [*languages()] if known is None else known
        self.needed = ([] if overrides_dir() else [*languages()]) if needed is None else needed
        self.issues: list[Issue] = []

    def add(self, spot: Spot, code: str, found: object = "", expected: Iterable[str] = ()) -> None:
        """Keep a mistake at a place."""
        line = self._line_of(spot.place)
        values = {"found": str(found), "expected": ", ".join(expected)}
        self.issues.append(Issue(code, spot.key, values, path=self.path, lines=(line, line)))

    def unknown(self, spot: Spot, key: str, known: Iterable[str]) -> None:
        """Keep that a key means nothing here, and the known one that it is most like."""
        from difflib import get_close_matches

        alike = get_close_matches(key, list(known), n=1)
        self.add(spot, "unknown_like" if alike else "unknown", key, alike)

    def phrase(self, spot: Spot, value: object) -> Phrase:
        """A phrase: text in known languages, and in all that are needed."""
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
    """One table of a file of screens. What is wrong is kept in the file, and read as if it were left out."""

    def __init__(
        self,
        file: ScreenFile,
        data: Mapping[str, object],
        spot: Spot | None = None,
        written: Mapping[str, object] | None = None,
    ) -> None:
        """Read a table at a place of a file.

        ``written`` is what of it is in the file, where the rest of the table comes from another one.
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
        """Keep a mistake at a key of this table."""
        self.file.add(self.spot.at(key), code, found, expected)

    def missing(self, key: str) -> None:
        """Keep that a key is missing in this table."""
        self.file.add(self.spot, "missing", key)

    def text(self, key: str, default: str | None = None) -> str:
        """The text at a key, else the default; without a default it must be there."""
        value = self._take(key)
        if value is None and default is None:
            self.missing(key)
        elif value is not None and not isinstance(value, str):
            self.add(key, "text", value)
        return value if isinstance(value, str) else default or ""

    def flag(self, key: str) -> bool:
        """Whether a key is true; one that is missing is not."""
        value = self._take(key)
        if not isinstance(value, bool | None):
            self.add(key, "flag", value)
        return value is True

    def names(self, key: str) -> tuple[str, ...]:
        """The list of names at a key; empty where it is missing."""
        value = self._take(key)
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return tuple(value)
        if value is not None:
            self.add(key, "names", value)
        return ()

    def phrase(self, key: str, *, needed: bool = True) -> Phrase:
        """The phrase at a key; an empty one where it is missing."""
        value = self._take(key)
        if value is not None:
            return self.file.phrase(self.spot.at(key), value)
        if needed:
            self.missing(key)
        return Phrase()

    def phrases(self, key: str, names: Sequence[str] = ()) -> Mapping[str, Phrase]:
        """The phrases in the table at a key, by name; ``names`` are those that must be there."""
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
        """The tables in the list at a key."""
        value = self._take(key) or []
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            self.add(key, "tables", key)
            return []
        listed = self._written.get(key)
        written = {_name(each, key): at for at, each in enumerate(listed)} if isinstance(listed, list) else {}
        found = []
        for at, each in enumerate(value):
            name = _name(each, key)
            spot = self.spot.at(key).entry(written.get(name, at), name or str(at + 1))
            own = listed[written[name]] if isinstance(listed, list) and name in written else {}
            found.append(ScreenTable(self.file, each, spot, own))
        return found

    def by_name(self, key: str) -> Mapping[str, ScreenTable]:
        """The tables in the table at a key, by name."""
        value = self._take(key) or {}
        if not isinstance(value, dict) or not all(isinstance(each, dict) for each in value.values()):
            self.add(key, "table", value)
            return {}
        spot = self.spot.at(key)
        return {name: ScreenTable(self.file, each, spot.at(name)) for name, each in value.items()}

    def close(self) -> None:
        """Refuse keys that nothing has read: a misspelt key must not be silent."""
        for key in self.data:
            if key not in self._known:
                self.file.unknown(self.spot.at(key), key, self._known)


def _name(table: object, key: str) -> str:
    """What a table in the list at a key is called; empty where it has no name."""
    name = table.get(NAMES[key]) if isinstance(table, Mapping) and key in NAMES else None
    return name if isinstance(name, str) else ""
