"""A language of English letters with accents: text without accents is not translated."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from string import Formatter, ascii_letters
from tempfile import TemporaryDirectory

from pm_review.forms.coverage import missing
from pm_review.store.toml_text import pair_text, table_text

CODE = "qx"
"""A language code that is not in use."""

NAME = "Ƥşḗŭḓǿ"
LOCALE = f"{CODE}_QX.UTF-8"

SIGNS = str.maketrans(ascii_letters, "ȧƀƈḓḗƒɠħīĵķŀḿƞǿƥɋřşŧŭṽẇẋẏẑȦƁƇḒḖƑƓĦĪĴĶĿḾȠǾƤɊŘŞŦŬṼẆẊẎẐ")
"""Accented letters that are as wide as the English ones."""


def pseudo(text: str) -> str:
    """Translate a text, leaving its placeholders unchanged."""
    parts = []
    for said, name, style, made in Formatter().parse(text):
        parts.append(said.translate(SIGNS).replace("{", "{{").replace("}", "}}"))
        if name is not None:
            parts.append(f"{{{name}{f'!{made}' if made else ''}{f':{style}' if style else ''}}}")
    return "".join(parts)


def write_pseudo(folder: Path) -> Path:
    """Declare the language in a folder of screens and write all its translations."""
    for name, text in _files().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@cache
def _files() -> dict[str, str]:
    """Return the files of the language by name."""
    found = {"languages.toml": pair_text(CODE, NAME)}
    texts: dict[str, str] = {}
    name = ""
    with TemporaryDirectory() as folder:
        Path(folder, "languages.toml").write_text(found["languages.toml"], encoding="utf-8")
        for line in missing(Path(folder)):
            if line.startswith("# "):
                name = line[2:].strip()
            else:
                texts[name] = texts.get(name, "") + line
    return found | {name: table_text((), _filled(tomllib.loads(text))) for name, text in texts.items()}


def _filled(plain: dict[str, object]) -> dict[str, object]:
    return {key: _translated(key, value) for key, value in plain.items()}


def _translated(key: str, value: object) -> object:
    if isinstance(value, dict):
        return _filled(value)
    if isinstance(value, list):
        return [_filled(each) for each in value]
    return pseudo(value) if key == CODE else value
