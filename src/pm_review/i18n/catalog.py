"""The message catalog: phrases in every language, read from the TOML files of ``screens/``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from pm_review import toml

ENGLISH = "en"
"""The language of the fallback for a missing translation."""

SCREEN = "/screen"
"""The ending of the name of a step's screen; every other file has nothing but phrases."""


class Phrase(dict[str, str]):
    """One phrase in each language, with fallbacks for a missing one."""

    def __missing__(self, language: str) -> str:
        """The phrase in the base language, else in English, else in any language."""
        fallbacks = (language.partition("-")[0], ENGLISH, *self)
        return next((self[each] for each in fallbacks if each in self), "")


class ScreenError(ValueError):
    """A mistake in a file of screens."""

    def __init__(self, file: str, key: str, code: str, found: str = "") -> None:
        """Keep the file, the key, the code of the mistake (a key of the catalog) and the value found."""
        super().__init__(f"{file}: {key}: {code} {found}".rstrip())
        self.file = file
        self.key = key
        self.code = code
        self.found = found


def builtin_dir() -> Path:
    """The folder of built-in screens: in the package, or beside ``src`` in a checkout."""
    inside = Path(__file__).parents[1] / "screens"
    return inside if inside.is_dir() else Path(__file__).parents[3] / "screens"


_overrides: list[Path] = []


def use_overrides(folder: Path | None) -> None:
    """Merge a folder of user-defined screens over the built-in ones; ``None`` removes it.

    Call this before anything is read, since what is read is cached.
    """
    _overrides[:] = [folder] if folder else []
    languages.cache_clear()
    _file.cache_clear()
    words.cache_clear()


def overrides_dir() -> Path | None:
    """The folder of user-defined screens in use, if there is one."""
    return _overrides[0] if _overrides else None


def example_file(language: str) -> Path:
    """The file of the worked example in a language, user-defined or built in; else the English one."""
    folders = [*_overrides, builtin_dir()]
    names = [f"example/{each}.toml" for each in (language, ENGLISH)]
    return next(path for name in names for folder in folders if (path := folder / name).is_file())


def read_screen(name: str) -> dict[str, object]:
    """The tables of ``<name>.toml``, with the user-defined file of that name merged over the built-in one.

    Raises:
        ScreenError: when one of the two is not valid TOML.
    """
    tables = read_toml(builtin_dir() / f"{name}.toml")
    own = overrides_dir()
    if own and (own / f"{name}.toml").is_file():
        from pm_review.i18n.overrides import merge, merge_screen

        above = read_toml(own / f"{name}.toml")
        if name.endswith(SCREEN):
            merge_screen(tables, above)
        else:
            merge(tables, above)
    return tables


def read_toml(file: Path) -> dict[str, object]:
    """Read one file of screens; one that is built in needs no bounds.

    Raises:
        ScreenError: when it is not valid TOML.
    """
    loads = tomllib.loads if file.is_relative_to(builtin_dir()) else toml.loads
    try:
        return loads(file.read_text(encoding="utf-8").removeprefix("\ufeff"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ScreenError(str(file), "", "syntax", str(error)) from error


def read_phrase(file: str, key: str, value: object) -> Phrase:
    """Read a phrase, which must be in every language; with user-defined screens, in at least one.

    Raises:
        ScreenError: when it is not a table of texts, or a language is missing.
    """
    if not isinstance(value, dict) or not set(map(type, value.values())) <= {str}:
        raise ScreenError(file, key, "missing" if value is None else "phrase")
    phrase = Phrase(value if all(value.values()) else {each: text for each, text in value.items() if text})
    for language in () if phrase and overrides_dir() else languages():
        if language not in phrase:
            raise ScreenError(file, key, "language", language)
    return phrase


@cache
def languages() -> Mapping[str, str]:
    """The languages of the interface by code, each with its own name: built in and user-defined."""
    return {code: str(name) for code, name in read_screen("languages").items()}


def language_after(language: str) -> str:
    """The next language in a cycle; the first one after a language that the interface does not have."""
    codes = list(languages())
    return codes[(codes.index(language) + 1) % len(codes)] if language in codes else codes[0]


def language_name(language: str, shown_in: str) -> str:
    """The name of a language in another one; its own name where that has no word for it."""
    say, key = words("common", shown_in), f"name_{language}"
    known = say.keys("language")
    return say(f"language.{key}") if key in known else languages().get(language, language)


def join_list(items: Iterable[str], language: str) -> str:
    """Join items with the separator of a language."""
    return words("common", language)("language.separator").join(items)


class Words:
    """The phrases of one file in one language."""

    def __init__(self, file: str, language: str, phrases: Mapping[str, Phrase]) -> None:
        """Keep the phrases by dotted key."""
        self.file = file
        self.language = language
        self._phrases = phrases

    def __call__(self, key: str, /, **values: object) -> str:
        """The phrase under a dotted key, with its ``{placeholders}`` filled in.

        Raises:
            ScreenError: when there is no such phrase.
        """
        phrase = self._phrases.get(key)
        if phrase is None:
            raise ScreenError(self.file, key, "missing")
        text = phrase[self.language]
        return text.format_map(values) if values else text

    def keys(self, group: str) -> list[str]:
        """The keys of a group in the order of the file, without the group's name."""
        return [key[len(group) + 1 :] for key in self._phrases if key.startswith(group + ".")]


def _phrases(file: str, plain: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, Phrase]]:
    for key, value in plain.items():
        place = f"{prefix}{key}"
        if isinstance(value, dict) and set(map(type, value.values())) <= {dict}:
            yield from _phrases(file, value, place + ".")
        else:
            yield place, read_phrase(file, place, value)


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
