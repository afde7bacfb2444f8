"""Check a folder of user-defined screens: every mistake by file, line and key."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from pm_review import toml
from pm_review.forms.check_screens import asks_nothing, check_screen
from pm_review.forms.check_words import check_languages, check_words
from pm_review.forms.issues import Mistake, Sheet, Spot, describe_mistake
from pm_review.i18n.catalog import SCREEN, ScreenError, builtin_dir, read_toml
from pm_review.model import CODE

__all__ = ["Mistake", "check", "describe_mistake", "own_files"]

AT_LINE = re.compile(r" \(at line (\d+), column \d+\)| \(at end of document\)")
"""Where ``tomllib`` found a mistake."""

LANGUAGES = "languages"
"""The file that names the languages."""

EXAMPLE = "example/"
"""How the names of worked examples begin, which are reviews: one in each language."""

FIRST = f"overview{SCREEN}"
"""The step in which a review begins: something has to be asked there."""

APART = ("wizard", EXAMPLE)
"""How the names of files begin that cannot be laid over."""


def own_files(folder: Path) -> list[Path]:
    """The files of a folder that are laid over screens, in order; what is hidden is left out."""
    deep = folder.rglob("*.toml")  # which passes by folders that are links
    found = sorted({*deep, *folder.glob("*/*.toml")})
    return [each for each in found if not any(part[0] == "." for part in each.relative_to(folder).parts)]


def check(folder: Path) -> list[Mistake]:
    """Find every mistake in a folder of user-defined screens, file by file."""
    known = {_name(each, builtin_dir()) for each in builtin_dir().rglob("*.toml")}
    languages = _languages(folder)
    examples = {f"example/{each}" for each in languages} - known
    usable = sorted({each for each in known if not each.startswith(APART)} | examples)
    own = dict[str, str]()
    return _closed(folder) + [
        mistake
        for file in own_files(folder)
        for mistake in _check(file, _name(file, folder), usable, languages, own)
    ]


def _closed(folder: Path) -> list[Mistake]:
    """The folders that cannot be looked into."""
    folders = (folder, *(each for each in sorted(folder.glob("*")) if each.is_dir()))
    return [Mistake(each, 0, "", "closed") for each in folders if not os.access(each, os.R_OK | os.X_OK)]


def _languages(folder: Path) -> list[str]:
    """The languages that ship, and those that a folder names as far as it can be read."""
    file, own = folder / f"{LANGUAGES}.toml", dict[str, object]()
    with suppress(OSError, ScreenError):
        own = read_toml(file)
    return [code for code in read_toml(builtin_dir() / file.name) | own if CODE.fullmatch(code)]


def _name(file: Path, folder: Path) -> str:
    return file.relative_to(folder).with_suffix("").as_posix()


def _check(
    file: Path, name: str, usable: list[str], languages: list[str], own: dict[str, str]
) -> Iterator[Mistake]:
    if name not in usable:
        yield _strange(file, name, usable)
        return
    if name.startswith(EXAMPLE):
        return
    try:
        sheet = Sheet(file, toml.read_text(file), languages, own)
        above = toml.loads(sheet.text)
    except (OSError, UnicodeDecodeError):
        yield Mistake(file, 0, "", "unreadable")
    except toml.TomlLimitError as error:
        yield Mistake(file, error.line, error.key, error.code)
    except tomllib.TOMLDecodeError as error:
        yield Mistake(file, *_syntax(str(error), sheet.text))
    else:
        below = read_toml(builtin_dir() / f"{name}.toml")
        if name.endswith(SCREEN):
            check_screen(sheet, above, below)
            if name == FIRST and not sheet.found and asks_nothing(above, below):
                sheet.add(Spot(), "nothing")
        elif name == LANGUAGES:
            check_languages(sheet, above)
        else:
            check_words(sheet, above, below)
        yield from sorted(sheet.found, key=lambda each: each.line)


def _strange(file: Path, name: str, usable: list[str]) -> Mistake:
    """That a file is laid over nothing, and the name that is most like its own."""
    from difflib import get_close_matches

    alike = get_close_matches(name.casefold(), usable, n=1)
    code = "file_like" if alike else "file"
    return Mistake(file, 0, "", code, f"{name}.toml", ", ".join(f"{each}.toml" for each in alike or usable))


def _syntax(said: str, text: str) -> tuple[int, str, str, str]:
    """What ``tomllib`` said about a text that is no TOML: line, no key, code and its sentence."""
    at = AT_LINE.search(said)
    line = int(at[1]) if at and at[1] else text.count("\n") + 1
    return line, "", "syntax", AT_LINE.sub("", said)
