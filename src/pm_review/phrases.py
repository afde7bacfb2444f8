"""Words for people, read from ``screens/``: phrases in every language, and the folder they stand in.

Everything that speaks imports this room, also what must start fast; it needs nothing but TOML.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import cast

import tomli

LANGUAGES = ("en", "zh")
"""The languages in which every phrase must stand."""

Phrase = Mapping[str, str]
"""The same words in each language."""


class ScreenError(ValueError):
    """A mistake in a file of ``screens/``."""

    def __init__(self, file: str, key: str, code: str, found: str = "") -> None:
        """Keep the file, the key, the kind of mistake (a key of the words) and what stands there."""
        super().__init__(f"{file}: {key}: {code} {found}".rstrip())
        self.file = file
        self.key = key
        self.code = code
        self.found = found


def shipped() -> Path:
    """The folder of screens that ships with the program: in the package, or beside ``src`` in a checkout."""
    inside = Path(__file__).parent / "screens"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "screens"


def read_toml(file: Path) -> dict[str, object]:
    """Read one file of screens.

    Raises:
        ScreenError: when it is no TOML.
    """
    try:
        return tomli.loads(file.read_text(encoding="utf-8"))
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ScreenError(str(file), "", "syntax", str(error)) from error


def check_phrase(file: str, key: str, value: object) -> Phrase:
    """A phrase that stands in every language.

    Raises:
        ScreenError: when it is no table of words or a language is missing.
    """
    if not isinstance(value, dict) or not all(isinstance(each, str) for each in value.values()):
        raise ScreenError(file, key, "missing" if value is None else "phrase")
    for language in LANGUAGES:
        if not value.get(language):
            raise ScreenError(file, key, "language", language)
    return cast("Phrase", value)


class Words:
    """The phrases of one file of ``screens/`` in one language."""

    def __init__(self, file: str, language: str, phrases: Mapping[str, Phrase]) -> None:
        """Keep phrases by dotted key."""
        self.file = file
        self.language = language
        self._phrases = phrases

    def __call__(self, key: str, /, **values: object) -> str:
        """The phrase under a dotted key, its ``{placeholders}`` filled in.

        Raises:
            ScreenError: when there is no such phrase.
        """
        phrase = self._phrases.get(key)
        if phrase is None:
            raise ScreenError(self.file, key, "missing")
        said = phrase[self.language]
        return said.format_map(values) if values else said

    def keys(self, group: str) -> list[str]:
        """The keys below a group, in the order of the file, without the group's name."""
        return [key[len(group) + 1 :] for key in self._phrases if key.startswith(group + ".")]


def _phrases(file: str, plain: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, Phrase]]:
    for key, value in plain.items():
        place = f"{prefix}{key}"
        if isinstance(value, dict) and not set(value) & set(LANGUAGES):
            yield from _phrases(file, value, place + ".")
        else:
            yield place, check_phrase(file, place, value)


@cache
def _file(path: Path) -> dict[str, Phrase]:
    return dict(_phrases(str(path), read_toml(path)))


@cache
def words(file: str, language: str) -> Words:
    """The phrases of ``<file>.toml`` in a language; ``file`` is such as ``common`` or ``home/screen``.

    Raises:
        ScreenError: when a phrase misses a language.
    """
    path = shipped() / f"{file}.toml"
    return Words(str(path), language, _file(path))
