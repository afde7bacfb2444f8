"""Read a table of a screen file key by key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pm_review.i18n.overrides import NAMES
from pm_review.i18n.screen_file import Phrase, ScreenFile, Spot


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
        entries = enumerate(listed if isinstance(listed, list) else ())
        written = {_entry_name(each, key): (at, each) for at, each in entries}
        found = []
        for at, each in enumerate(value):
            name = _entry_name(each, key)
            index, own = written.get(name, (at, {}))
            found.append(
                ScreenTable(self.file, each, self.spot.at(key).entry(index, name or str(at + 1)), own)
            )
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
