"""The message catalog: phrases in every language, read from the TOML files of ``screens/``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path

from pm_review import toml
from pm_review.i18n.issue import Issue
from pm_review.i18n.screen_file import ENGLISH, Phrase, ScreenError, ScreenFile, Spot

MOST_ITEMS = 20
"""The number of list items that the message of an issue can contain."""

LONGEST = 300
"""The number of characters of a value or a key that the message of an issue can contain."""

NEWLINE = "␊"
"""The sign for a line break in a value or a key, so that a message stays on its line."""

SCREEN = "/screen"
"""The end of the name of a step's screen file; all other files contain only phrases."""


def builtin_dir() -> Path:
    """Return the folder of built-in screens: in the package, or next to ``src`` in a checkout."""
    inside = Path(__file__).parents[1] / "screens"
    return inside if inside.is_dir() else Path(__file__).parents[3] / "screens"


_overrides: list[Path] = []


def use_overrides(folder: Path | None) -> None:
    """Merge a folder of user-defined screens over the built-in ones; ``None`` removes it.

    Call this before anything else is read, because results are cached.
    """
    _overrides[:] = [folder] if folder else []
    languages.cache_clear()
    _file.cache_clear()
    words.cache_clear()


def overrides_dir() -> Path | None:
    """Return the folder of user-defined screens in use, or ``None``."""
    return _overrides[0] if _overrides else None


def example_file(language: str) -> Path:
    """Return the file of the example in a language, user-defined or built-in, or else in English."""
    folders = [*_overrides, builtin_dir()]
    names = [f"example/{each}.toml" for each in (language, ENGLISH)]
    return next(path for name in names for folder in folders if (path := folder / name).is_file())


def read_screen(name: str) -> dict[str, object]:
    """Read the tables of ``<name>.toml``, with the user-defined file of that name merged over the built-in.

    Raises:
        ScreenError: if one of the two is not valid TOML.
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
    """Read one file of screens; size limits apply only to user-defined files.

    Raises:
        ScreenError: if it is not valid TOML.
    """
    loads = tomllib.loads if file.is_relative_to(builtin_dir()) else toml.loads
    try:
        return loads(toml.read_text(file))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ScreenError([Issue("syntax", values={"found": error}, path=file)]) from error


def screen_file(name: str) -> ScreenFile:
    """Begin to read a file of screens; its phrases need every language, except with user-defined screens."""
    return ScreenFile(Path(name), [*languages()], () if overrides_dir() else languages())


@cache
def languages() -> Mapping[str, str]:
    """Return the languages of the interface, as code and native name: built-in and user-defined."""
    return {code: str(name) for code, name in read_screen("languages").items()}


def language_after(language: str) -> str:
    """Return the next language in a cycle, or the first one if the given language is unknown."""
    codes = list(languages())
    return codes[(codes.index(language) + 1) % len(codes)] if language in codes else codes[0]


def language_name(language: str, shown_in: str) -> str:
    """Return the name of a language in another one, or its native name if that is not translated."""
    say, key = words("common", shown_in), f"language.name_{language}"
    return say(key) if key in say else languages().get(language, language)


def join_list(items: Iterable[str], language: str) -> str:
    """Join items with the separator of a language."""
    return words("common", language)("language.separator").join(items)


class Words:
    """The phrases of one file in one language, which is read when the first of them is needed."""

    def __init__(self, file: str, language: str, phrases: Mapping[str, Phrase] | None = None) -> None:
        """Create the words from the phrases by dotted key; by default, those of the file."""
        self.file = file
        self.language = language
        if phrases is not None:
            self._phrases = phrases

    @cached_property
    def _phrases(self) -> Mapping[str, Phrase]:
        return _file(self.file)

    def __call__(self, key: str, /, **values: object) -> str:
        """Return the phrase of a dotted key, with its ``{placeholders}`` filled in.

        Raises:
            ScreenError: if there is no such phrase, or with all phrases of the file that lack a language.
        """
        phrase = self._phrases.get(key)
        if phrase is None:
            raise ScreenError([Issue("missing", key, path=Path(self.file))])
        text = phrase[self.language]
        return text.format_map(values) if values else text

    def __contains__(self, key: str) -> bool:
        """Whether a phrase exists for a dotted key."""
        return key in self._phrases

    def keys(self, group: str) -> list[str]:
        """Return the keys of a group in the order of the file, without the group's name."""
        return [key[len(group) + 1 :] for key in self._phrases if key.startswith(group + ".")]


def _phrases(file: ScreenFile, spot: Spot, table: Mapping[str, object]) -> Iterator[tuple[str, Phrase]]:
    """Yield the phrases of a table and of the tables in it, by dotted key."""
    for key, value in table.items():
        here = spot.at(key)
        if isinstance(value, dict) and set(map(type, value.values())) <= {dict}:
            yield from _phrases(file, here, value)
        else:
            yield here.key, file.phrase(here, value)


@cache
def _file(name: str) -> dict[str, Phrase]:
    file = screen_file(name)
    phrases = dict(_phrases(file, Spot(), read_screen(name.removesuffix(".toml"))))
    file.close()
    return phrases


@cache
def words(file: str, language: str) -> Words:
    """Return the phrases of ``<file>.toml`` in a language; ``file`` is, for example, ``common``."""
    return Words(f"{file}.toml", language)


def describe(issue: Issue, file: str, group: str, language: str) -> str:
    """Describe an issue with the phrase of its code, filled in with its values and place.

    A value with a phrase of its own, such as ``expected.number``, is shown as that phrase.
    """
    say, path = words(file, language), issue.path
    place = {"path": path, "name": path.stem if path else "", "line": issue.line, "key": _shown(issue.key)}
    values = {name: _value_text(say, name, value) for name, value in issue.values.items()}
    return say(f"{group}.{issue.code}", **place | values)


def _value_text(say: Words, name: str, value: object) -> object:
    """Format a value of an issue; a number is unchanged, because the phrase may format it."""
    if isinstance(value, Phrase):
        return value[say.language]
    if isinstance(value, list | tuple):
        more = " …" if len(value) > MOST_ITEMS else ""
        return join_list(map(_shown, value[:MOST_ITEMS]), say.language) + more
    if isinstance(value, str):
        return say(f"{name}.{value}") if f"{name}.{value}" in say else _shown(value)
    return value


def _shown(value: object) -> str:
    """Return a value on one line, cut to a maximum length."""
    text = str(value).replace("\n", NEWLINE)
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"
