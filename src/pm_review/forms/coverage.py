"""The translation coverage of user-defined languages, and missing translations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from pm_review.forms.check_words import PATTERNS
from pm_review.i18n.catalog import builtin_dir, read_toml
from pm_review.i18n.overrides import NAMES, Plain, merge, tables
from pm_review.i18n.screen_file import Phrase
from pm_review.paths import is_file
from pm_review.store.toml_text import key_text, pair_text

NO_PHRASES = ("example/", "languages.toml", "wizard.toml")
"""The start of the names of files without phrases."""


class Coverage(NamedTuple):
    """The translation coverage of a language."""

    code: str
    name: str
    said: int
    """The number of translated phrases."""
    of: int
    """The number of all phrases."""


def coverage(folder: Path) -> list[Coverage]:
    """Return the coverage of each language that a folder without mistakes adds."""
    every = [phrase for below in _files(folder).values() for _, _, phrase in _phrases(below)]
    return [
        Coverage(code, name, sum(code in phrase for phrase in every), len(every))
        for code, name in _own(folder).items()
    ]


def missing(folder: Path) -> Iterator[str]:
    """Yield lines of TOML to fill in, with the fallback texts; comments name the files."""
    for name, below in _files(folder).items():
        if lines := [*_missing(below, _own(folder))]:
            yield f"# {name}\n"
            yield from (*lines, "\n")


def _missing(below: Plain, codes: Iterable[str]) -> Iterator[str]:
    """Yield the lines for the tables of a file."""
    above: tuple[str, ...] = ()
    for headers, key, phrase in _phrases(below):
        for code in (each for each in codes if each not in phrase):
            yield from (each for at, each in enumerate(headers, 1) if headers[:at] != above[:at])
            yield f"{key}.{pair_text(code, phrase[code])}"
            above = headers


def _own(folder: Path) -> dict[str, str]:
    """Return the languages that a folder adds, by code and name."""
    file = folder / "languages.toml"
    added = read_toml(file) if is_file(file) else {}
    return {
        code: str(name) for code, name in added.items() if code not in read_toml(builtin_dir() / file.name)
    }


def _files(folder: Path) -> dict[str, Plain]:
    """Return the tables of all files with phrases, merged with those of a folder."""
    found = {}
    for file in sorted(builtin_dir().rglob("*.toml")):
        name = file.relative_to(builtin_dir()).as_posix()
        if not name.startswith(NO_PHRASES):
            found[name] = read_toml(file)
            if is_file(folder / name):
                merge(found[name], read_toml(folder / name))
            found[name].pop(PATTERNS, None)
    return found


def _phrase(value: object) -> Phrase | None:
    """Return a value as a phrase if it is one."""
    if isinstance(value, Mapping) and value and all(isinstance(each, str) for each in value.values()):
        return Phrase(value)
    return None


def _phrases(
    below: Plain, path: str = "", headers: tuple[str, ...] = (), prefix: str = ""
) -> Iterator[tuple[tuple[str, ...], str, Phrase]]:
    """Yield each phrase with the headers of the tables that contain it, and its dotted key."""
    for key, value in below.items():
        phrase, dotted = _phrase(value), f"{prefix}{key_text(key)}"
        if phrase is not None:
            yield headers, dotted, phrase
        elif isinstance(value, dict):
            yield from _phrases(value, path, headers, f"{dotted}.")
    for key in (each for each in NAMES if isinstance(below.get(each), list)):
        for each in tables(below, key):
            header = f"\n[[{path}{key}]]\n{pair_text(NAMES[key], each[NAMES[key]])}"
            yield from _phrases(each, f"{path}{key}.", (*headers, header))
