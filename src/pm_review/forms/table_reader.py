"""A table of a file of ``screens/``, read key by key, so that every mistake names its place."""

from __future__ import annotations

from collections.abc import Mapping

from pm_review.i18n.catalog import Phrase, ScreenError, read_phrase


class ScreenTable:
    """One table of a file of screens, read key by key, so that a mistake names its place."""

    def __init__(self, file: str, plain: Mapping[str, object], place: str) -> None:
        self.file = file
        self.plain = plain
        self.place = place
        self.unread = set(plain)

    def _take(self, key: str) -> object:
        self.unread.discard(key)
        return self.plain.get(key)

    def error(self, key: str, code: str, found: object = "") -> ScreenError:
        """The mistake at a key of this table, to be raised."""
        return ScreenError(self.file, f"{self.place}.{key}".strip("."), code, str(found))

    def text(self, key: str, default: str | None = None) -> str:
        """The text at a key, else the default.

        Raises:
            ScreenError: when it is no text, or is missing and there is no default.
        """
        value = self._take(key)
        if value is None and default is not None:
            return default
        if not isinstance(value, str):
            raise self.error(key, "missing" if value is None else "type", value or "")
        return value

    def flag(self, key: str) -> bool:
        """Whether a key is true; one that is missing is not."""
        value = self._take(key)
        if value is not None and not isinstance(value, bool):
            raise self.error(key, "type", value)
        return bool(value)

    def names(self, key: str) -> tuple[str, ...]:
        """The list of names at a key; empty where it is missing."""
        value = self._take(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self.error(key, "type", value)
        return tuple(value)

    def phrase(self, key: str, *, needed: bool = True) -> Phrase:
        """The phrase at a key; an empty one where it is missing and not needed."""
        value = self._take(key)
        if value is None and not needed:
            return Phrase()
        return read_phrase(self.file, f"{self.place}.{key}".strip("."), value)

    def phrases(self, key: str) -> Mapping[str, Phrase]:
        """The phrases in the table at a key, by name."""
        value = self._take(key) or {}
        if not isinstance(value, dict):
            raise self.error(key, "type", value)
        return {
            name: read_phrase(self.file, f"{self.place}.{key}.{name}", each) for name, each in value.items()
        }

    def tables(self, key: str) -> list[ScreenTable]:
        """The tables in the list at a key."""
        value = self._take(key) or []
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            raise self.error(key, "type", value)
        return [
            ScreenTable(self.file, each, f"{self.place}.{key}[{index}]".strip("."))
            for index, each in enumerate(value)
        ]

    def by_name(self, key: str) -> Mapping[str, ScreenTable]:
        """The tables in the table at a key, by name."""
        value = self._take(key) or {}
        if not isinstance(value, dict) or not all(isinstance(each, dict) for each in value.values()):
            raise self.error(key, "type", value)
        return {
            name: ScreenTable(self.file, each, f"{self.place}.{key}.{name}".strip("."))
            for name, each in value.items()
        }

    def close(self) -> None:
        """Refuse keys that nothing has read: a misspelt key must not be silent."""
        for key in sorted(self.unread):
            raise self.error(key, "unknown")
