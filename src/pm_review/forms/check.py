"""Check a folder of user-defined screens: every mistake by file, line and key."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from pm_review import toml
from pm_review.forms.check_questions import Owners, read_changed_step
from pm_review.forms.check_words import check_languages, check_words
from pm_review.i18n.catalog import SCREEN, builtin_dir, describe, read_toml, words
from pm_review.i18n.issue import Issue
from pm_review.i18n.screen_file import Keys, ScreenError, ScreenFile, Spot
from pm_review.model import CODE
from pm_review.paths import is_file, is_folder, matching

LANGUAGES = "languages"
"""The file with the names of the languages."""

EXAMPLE = "example/"
"""The start of the names of examples, which are reviews, one in each language."""

FIRST = f"overview{SCREEN}"
"""The step in which a review begins, which must ask something."""

APART = ("wizard", EXAMPLE)
"""The start of the names of files that cannot be replaced."""


def own_files(folder: Path) -> list[Path]:
    """Return the files of a folder that are merged over screens, in order, without hidden ones."""
    deep = matching(folder, "**/*.toml")  # does not follow links to folders
    found = sorted({*deep, *matching(folder, "*/*.toml")})
    return [each for each in found if not any(part[0] == "." for part in each.relative_to(folder).parts)]


def check(folder: Path) -> list[Issue]:
    """Return all mistakes in a folder of user-defined screens, file by file."""
    known = {_name(each, builtin_dir()) for each in builtin_dir().rglob("*.toml")}
    languages = _languages(folder)
    examples = {f"example/{each}" for each in languages} - known
    usable = sorted({each for each in known if not each.startswith(APART)} | examples)
    owners: Owners = {}
    return _closed(folder) + [
        issue
        for path in own_files(folder)
        for issue in _check(path, _name(path, folder), usable, languages, owners)
    ]


def _closed(folder: Path) -> list[Issue]:
    """Return issues for folders that cannot be accessed."""
    folders = (folder, *filter(is_folder, matching(folder, "*")))
    return [Issue("closed", path=each) for each in folders if not _may_list(each)]


def _may_list(folder: Path) -> bool:
    """Whether the process may read the names in a folder and open its files."""
    effective = os.access in os.supports_effective_ids
    return os.access(folder, os.R_OK | os.X_OK, effective_ids=effective)


def _languages(folder: Path) -> list[str]:
    """Return the built-in languages, and those that a folder adds, if its file can be read."""
    file, own = folder / f"{LANGUAGES}.toml", dict[str, object]()
    if is_file(file):
        with suppress(OSError, ScreenError):
            own = read_toml(file)
    return [code for code in read_toml(builtin_dir() / file.name) | own if CODE.fullmatch(code)]


def _name(file: Path, folder: Path) -> str:
    return file.relative_to(folder).with_suffix("").as_posix()


def _check(path: Path, name: str, usable: list[str], languages: list[str], owners: Owners) -> Iterator[Issue]:
    if name not in usable:
        yield _strange(path, name, usable)
        return
    if name.startswith(EXAMPLE):
        return
    try:
        text = toml.read_text(path)
        changed = toml.loads(text)
    except (OSError, UnicodeDecodeError):
        yield Issue("unreadable", path=path)
    except toml.TomlError as error:
        lines = (error.line, error.line)
        yield Issue(error.code, error.key, {"found": error.found}, path=path, lines=lines)
    else:
        file = ScreenFile(path, languages, line_of=partial(_line_of, text))
        _check_tables(file, name, changed, owners)
        yield from sorted(file.issues, key=lambda each: each.line)


def _line_of(text: str, keys: Keys) -> int:
    from pm_review.store.toml_tree import line_of

    return line_of(text, keys)


def _check_tables(file: ScreenFile, name: str, changed: dict[str, object], owners: Owners) -> None:
    """Check the tables of a file: a step, the languages, or words."""
    builtin = read_toml(builtin_dir() / f"{name}.toml")
    if name.endswith(SCREEN):
        step = read_changed_step(file, name.removesuffix(SCREEN), changed, builtin, owners)
        if name == FIRST and not file.issues and not step.sections:
            file.add(Spot(), "nothing")
    elif name == LANGUAGES:
        check_languages(file, changed)
    else:
        check_words(file, changed, builtin)


def _strange(path: Path, name: str, usable: list[str]) -> Issue:
    """Return the issue for a file with an unknown name, with the most similar known name."""
    from difflib import get_close_matches

    alike = get_close_matches(name.casefold(), usable, n=1)
    expected = ", ".join(f"{each}.toml" for each in alike or usable)
    values = {"found": f"{name}.toml", "expected": expected}
    return Issue("file_like" if alike else "file", "", values, path=path)


def describe_mistake(issue: Issue, language: str) -> str:
    """Describe a mistake, its place, and what to do, on one line."""
    where = "key" if issue.key else "line" if issue.line else "file"
    what = describe(issue, "overlay", "mistakes", language)
    say = words("overlay", language)
    return say(f"places.{where}", file=issue.path, line=issue.line, key=issue.key, what=what)
