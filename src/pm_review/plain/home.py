"""The choice of a review to open, by number or name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pm_review.i18n.catalog import words
from pm_review.model import Overview, Review, year_to_review
from pm_review.plain.commands import Leave
from pm_review.plain.console import ask, say
from pm_review.plain.signs import Sign, read_line
from pm_review.store.errors import StoreError, describe
from pm_review.store.library import Library

SHOWN = 20
"""The maximum number of reviews listed; others are opened by name."""

EXAMPLE = ":example"
"""The command that opens a copy of the example."""


def choose(library: Library, language: str) -> Path:
    """Return the review that the user chooses, a new one, or a copy of the example.

    Raises:
        Leave: if the user quits.
        EOFError: if the input ends.
        StoreError: if a new review cannot be written.
    """
    phrase = words("plain", language)
    paths = library.paths()[:SHOWN]
    while True:
        say(phrase("home.title"), *(f"  {number} {path.stem}" for number, path in enumerate(paths, 1)))
        say(phrase("home.choose" if paths else "home.first"))
        typed = read_line(ask())
        match typed.sign:
            case Sign.LEAVE:
                raise Leave
            case Sign.KEEP if paths:
                return paths[0]
            case Sign.MORE:
                return _new(library, language)
            case None if typed.text.strip() == EXAMPLE:
                return library.example(language)
            case None if found := _named(library, paths, typed.text.strip(), language):
                return found
            case _:
                continue


def _named(library: Library, paths: list[Path], text: str, language: str) -> Path | None:
    if text.isdecimal() and 0 < int(text) <= len(paths):
        return paths[int(text) - 1]
    try:
        return library.find(text)
    except StoreError as error:
        say(describe(error, language))
        return None


def _new(library: Library, language: str) -> Path:
    """Create a review; the first question asks for its year."""
    overview = Overview(year=year_to_review(date.today()), language=language)
    return library.create(Review(overview=overview))
