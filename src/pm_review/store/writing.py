"""Whole files and records as text, where there is no text of the user's own to be kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pm_review.i18n.catalog import words
from pm_review.store import layout
from pm_review.store.syntax import Place
from pm_review.store.values import key_text, pair_text


def file_text(plain: Mapping[str, object]) -> str:
    """A review file from plain values, with a line at its head that says what it is."""
    overview = plain.get("overview")
    language = overview.get("language") if isinstance(overview, Mapping) else None
    head = words("store", str(language))("file.head")
    return f"# {head}\n{table_text((), plain)}"


def header_text(place: Place) -> str:
    """The header of the table at a place, after a blank line."""
    name = ".".join(key_text(step) for step in place if isinstance(step, str))
    return f"\n{layout.indent(place)}{f'[[{name}]]' if isinstance(place[-1], int) else f'[{name}]'}\n"


def table_text(place: Place, plain: Mapping[str, object]) -> str:
    """A table with everything below it, in the order of the review format as far as ``plain`` is."""
    values = {key: value for key, value in plain.items() if not _is_table(value)}
    indent = layout.indent(place)
    pairs = "".join(pair_text(key, value, indent) for key, value in values.items())
    below = "".join(_tables(place, plain))
    needed = place and (values or not below or isinstance(place[-1], int))
    return (header_text(place) if needed else "") + pairs + below


def _tables(place: Place, plain: Mapping[str, object]) -> Iterator[str]:
    for key, value in plain.items():
        if isinstance(value, Mapping):
            yield table_text((*place, key), value)
        elif isinstance(value, list) and _is_table(value):
            for index, each in enumerate(value):
                yield table_text((*place, key, index), each)


def _is_table(value: object) -> bool:
    if isinstance(value, list):
        return bool(value) and all(isinstance(each, Mapping) for each in value)
    return isinstance(value, Mapping)
