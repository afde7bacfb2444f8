"""Where a key stands in the text of a TOML file; ``tomli`` does not tell."""

from __future__ import annotations

from pm_review.store.syntax import Place, lines, parse


def line_of(text: str, place: Place) -> int:
    """The line of a key, from 1; of the nearest table around it where the key has no line of its own."""
    unified = text.removeprefix("\ufeff").replace("\r\n", "\n").rstrip("\n") + "\n"
    known = list(lines(parse(unified)[0]))[1:]
    for size in range(len(place), 0, -1):
        line = next((line for found, line in known if found[:size] == place[:size]), 0)
        if line:
            return line
    return 1
