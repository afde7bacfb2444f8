"""Words for people, read from ``screens/``: phrases in every language, and the folder they stand in.

Everything that speaks imports this room, also what must start fast; it needs nothing but TOML.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

ENGLISH = "en"
"""The language whose words stand in where there are no others."""

SCREEN = "/screen"
"""How the name of a step's screen ends; every other file holds nothing but words."""


class Phrase(dict[str, str]):
    """The same words in each language; where one is missing, others stand in for it."""

    def __missing__(self, language: str) -> str:
        """The words of the language that it is a kind of, else in English, else those that there are."""
        stand_ins = (language.partition("-")[0], ENGLISH, *self)
        return next((self[each] for each in stand_ins if each in self), "")


class ScreenError(ValueError):
    """A mistake in a file of ``screens/``."""

    def __init__(self, file: str, key: str, code: str, found: str = "") -> None:
        """Keep the file, the key, the kind of mistake (a key of the words) and what stands there."""
        super().__init__(f"{file}: {key}: {code} {found}".rstrip())
        self.file = file
        self.key = key
        self.code = code
        self.found = found


def builtin_dir() -> Path:
    """The folder of screens that ships with the program: in the package, or beside ``src`` in a checkout."""
    inside = Path(__file__).parents[1] / "screens"
    return inside if inside.is_dir() else Path(__file__).parents[3] / "screens"


_laid: list[Path] = []


def use_overrides(folder: Path | None) -> None:
    """Let a folder of somebody's own lie over the screens that ship; none takes it away.

    To be called before anything is read, so that what is read once is read with it.
    """
    _laid[:] = [folder] if folder else []
    languages.cache_clear()
    _file.cache_clear()
    words.cache_clear()


def active_overrides() -> Path | None:
    """The folder that lies over the screens that ship, if there is one."""
    return _laid[0] if _laid else None


def example_file(language: str) -> Path:
    """The worked example in a language, of one's own or shipped; where there is none, the English one."""
    folders = [*_laid, builtin_dir()]
    names = [f"example/{each}.toml" for each in (language, ENGLISH)]
    return next(path for name in names for folder in folders if (path := folder / name).is_file())


def read_screen(name: str) -> dict[str, object]:
    """The tables of ``<name>.toml``, with what an own file of that name says laid over what ships.

    Raises:
        ScreenError: when one of the two is no TOML.
    """
    tables = read_toml(builtin_dir() / f"{name}.toml")
    own = active_overrides()
    if own and (own / f"{name}.toml").is_file():
        from pm_review.i18n.overrides import lay, lay_screen

        above = read_toml(own / f"{name}.toml")
        if name.endswith(SCREEN):
            lay_screen(tables, above)
        else:
            lay(tables, above)
    return tables


def read_toml(file: Path) -> dict[str, object]:
    """Read one file of screens.

    Raises:
        ScreenError: when it is no TOML.
    """
    try:
        return tomllib.loads(file.read_text(encoding="utf-8").removeprefix("\ufeff"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ScreenError(str(file), "", "syntax", str(error)) from error


def check_phrase(file: str, key: str, value: object) -> Phrase:
    """A phrase that stands in every language; where somebody's own screens lie above, in one at least.

    Raises:
        ScreenError: when it is no table of words, or a language is missing.
    """
    if not isinstance(value, dict) or not set(map(type, value.values())) <= {str}:
        raise ScreenError(file, key, "missing" if value is None else "phrase")
    phrase = Phrase(value if all(value.values()) else {each: said for each, said in value.items() if said})
    for language in () if phrase and active_overrides() else languages():
        if language not in phrase:
            raise ScreenError(file, key, "language", language)
    return phrase


@cache
def languages() -> Mapping[str, str]:
    """The languages in which the program speaks, each with its own name: those that ship, and one's own."""
    return {code: str(name) for code, name in read_screen("languages").items()}


def language_after(language: str) -> str:
    """The next of all languages, round and round; the first after one that nobody speaks here."""
    codes = list(languages())
    return codes[(codes.index(language) + 1) % len(codes)] if language in codes else codes[0]


def language_name(language: str, told: str) -> str:
    """How a language is called in another one; by its own name where that has no word for it."""
    say, key = words("common", told), f"name_{language}"
    known = say.keys("language")
    return say(f"language.{key}") if key in known else languages().get(language, language)


def join_list(items: Iterable[str], language: str) -> str:
    """Several things in one text, with the mark that the language sets between them."""
    return words("common", language)("language.separator").join(items)


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
        if isinstance(value, dict) and set(map(type, value.values())) <= {dict}:
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
