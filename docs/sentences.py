"""Print all phrases of the interface, one line per language: ``python docs/sentences.py [SCREENS]``.

With two folders of screens, print how many phrases differ between them instead.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

SCREENS = Path(__file__).parents[1] / "screens"
UNSPOKEN = ("example", "languages.toml")
"""Files and folders without phrases."""


def phrases(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Yield file and key, language, and text of every phrase in a folder of screens."""
    for file in sorted(folder.rglob("*.toml")):
        name = file.relative_to(folder).as_posix()
        if not name.startswith(UNSPOKEN):
            yield from _below(tomllib.loads(file.read_text(encoding="utf-8")), name)


def _below(value: object, key: str) -> Iterator[tuple[str, str, str]]:
    if isinstance(value, Mapping):
        if "en" in value and isinstance(value["en"], str):
            yield from ((key, language, text) for language, text in value.items() if isinstance(text, str))
            return
        for name, each in value.items():
            yield from _below(each, f"{key} {name}")
    elif isinstance(value, list):
        for each in value:
            name = each.get("id") or each.get("name") if isinstance(each, Mapping) else ""
            yield from _below(each, f"{key} {name}")


def main() -> None:
    """Print the phrases of one folder, or the number of differences between two."""
    folders = [Path(each) for each in sys.argv[1:]] or [SCREENS]
    if len(folders) == 1:
        for key, language, text in phrases(folders[0]):
            print(f"{key}\t{language}\t{' '.join(text.split())}")
        return
    before, after = ({(language, text) for _, language, text in phrases(each)} for each in folders)
    for language in sorted({language for language, _ in after}):
        new = {text for spoken, text in after - before if spoken == language}
        total = sum(spoken == language for spoken, _ in after)
        print(f"{language}: {len(new)} of {total} phrases are new or changed")


if __name__ == "__main__":
    main()
