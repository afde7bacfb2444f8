"""The choice of a review to open, by number or name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pm_review.i18n.catalog import words
from pm_review.model import Overview, Review, year_to_review
from pm_review.plain.console import ask, say
from pm_review.plain.signs import Sign, narrow, read_line
from pm_review.store.errors import StoreError, describe
from pm_review.store.library import Library

SHOWN = 20
"""The maximum number of reviews listed; others are opened by name."""

EXAMPLE = ":example"
"""The command that opens a copy of the example."""


def choose(library: Library, language: str) -> Path:
    """Return the review that the user chooses, a new one, or a copy of the example.

    Raises:
        EOFError: if the user quits, or the input ends.
        StoreError: if a new review cannot be written.
    """
    phrase = words("plain", language)
    paths = {str(number): path for number, path in enumerate(library.paths()[:SHOWN], 1)}
    while True:
        say(phrase("home.title"), *(f"  {number} {path.stem}" for number, path in paths.items()))
        say(phrase("home.choose" if paths else "home.first"))
        typed = read_line(ask())
        match typed.sign:
            case Sign.LEAVE:
                raise EOFError
            case Sign.KEEP if paths:
                return paths["1"]
            case Sign.MORE:
                overview = Overview(year=year_to_review(date.today()), language=language)
                return library.create(Review(overview=overview))
            case None if narrow(typed.text) == EXAMPLE:
                return library.example(language)
            case None:
                try:
                    return paths.get(narrow(typed.text)) or library.find(typed.text.strip())
                except StoreError as error:
                    say(describe(error, language))
