"""Whether words of somebody's own can stand in the place of those that ship."""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter

from pm_review.overlay.mistakes import Sheet, Spot
from pm_review.phrases import LANGUAGES

Filling = tuple[str, str, str]
"""A placeholder: its name, how it is written, and what is made of it before."""

FIXED = {"coach": ("patterns",)}
"""Tables of a file that are no words for people."""


def check_words(sheet: Sheet, name: str, above: Mapping[str, object], below: Mapping[str, object]) -> None:
    """Look through a file of words, whose placeholders the program fills in."""
    fixed = FIXED.get(name, ())
    for key in (each for each in fixed if each in above):
        sheet.add(Spot().at(key), "fixed", key)
    _check(sheet, Spot(), {key: value for key, value in above.items() if key not in fixed}, below)


def _check(sheet: Sheet, spot: Spot, above: Mapping[str, object], below: Mapping[str, object]) -> None:
    for key, value in above.items():
        here, under = spot.at(key), below.get(key)
        if not isinstance(under, Mapping):
            sheet.unknown(here, key, below)
        elif set(under) & set(LANGUAGES):
            allowed = {each for text in under.values() for each in fillings(str(text))}
            check_phrase(sheet, here, value, allowed)
        elif isinstance(value, Mapping):
            _check(sheet, here, value, under)
        else:
            sheet.add(here, "table", value)


def check_phrase(sheet: Sheet, spot: Spot, value: object, allowed: set[Filling] | None = None) -> None:
    """Look at a phrase; ``allowed`` are the placeholders that it may hold where it is filled in at all."""
    if not isinstance(value, Mapping):
        sheet.add(spot, "phrase", value)
        return
    for language, text in value.items():
        here = spot.at(language)
        if language not in LANGUAGES:
            sheet.add(here, "language", language, LANGUAGES)
        elif not isinstance(text, str) or not text.strip():
            sheet.add(here, "text", text)
        elif allowed is not None:
            _check_fillings(sheet, here, text, allowed)


def _check_fillings(sheet: Sheet, spot: Spot, text: str, allowed: set[Filling]) -> None:
    names = {name for name, *_ in allowed}
    known = allowed | {(name, "", "") for name in names}
    try:
        strange = [each for each in fillings(text) if each not in known]
    except ValueError:
        sheet.add(spot, "braces")
        return
    for name, *_ in strange:
        listed = [f"{{{each}}}" for each in sorted(names)]
        sheet.add(spot, "placeholder" if listed else "no_placeholder", f"{{{name}}}", listed)


def fillings(text: str) -> list[Filling]:
    """The placeholders of a text.

    Raises:
        ValueError: when its braces are no placeholders.
    """
    parts = Formatter().parse(text)
    return [(name, style or "", made or "") for _, name, style, made in parts if name is not None]
