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
"""The languages in which every phrase that ships must stand."""

Phrase = Mapping[str, str]
"""The same words in each language."""


SCREEN = "/screen"
"""How the name of a step's screen ends; every other file holds nothing but words."""


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


_laid: list[Path] = []


def lay_over(folder: Path | None) -> None:
    """Let a folder of somebody's own lie over the screens that ship; none takes it away.

    To be called before anything is read, so that what is read once is read with it.
    """
    _laid[:] = [folder] if folder else []
    _file.cache_clear()
    words.cache_clear()


def laid_over() -> Path | None:
    """The folder that lies over the screens that ship, if there is one."""
    return _laid[0] if _laid else None


def read_screen(name: str) -> dict[str, object]:
    """The tables of ``<name>.toml``, with what an own file of that name says laid over what ships.

    Raises:
        ScreenError: when one of the two is no TOML.
    """
    tables = read_toml(shipped() / f"{name}.toml")
    own = laid_over()
    if own and (own / f"{name}.toml").is_file():
        from pm_review.laying import lay, lay_screen

        above = read_toml(own / f"{name}.toml")
        if name.endswith(SCREEN):
            lay_screen(tables, above, LANGUAGES)
        else:
            lay(tables, above)
    return tables


def read_toml(file: Path) -> dict[str, object]:
    """Read one file of screens.

    Raises:
        ScreenError: when it is no TOML.
    """
    try:
        return tomli.loads(file.read_text(encoding="utf-8").removeprefix("\ufeff"))
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
def _file(name: str) -> dict[str, Phrase]:
    return dict(_phrases(f"{name}.toml", read_screen(name)))


@cache
def words(file: str, language: str) -> Words:
    """The phrases of ``<file>.toml`` in a language; ``file`` is such as ``common`` or ``home/screen``.

    Raises:
        ScreenError: when a phrase misses a language.
    """
    return Words(f"{file}.toml", language, _file(file))
