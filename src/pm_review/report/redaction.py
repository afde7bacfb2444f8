"""Hide the figures or names of a review, to show it to outsiders.

The review is masked before the report is built, so that all formats hide the same. Outcomes are computed
first, so that goals keep their states.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from copy import copy
from dataclasses import dataclass, replace
from typing import TypeVar, cast

from pm_review.analysis.imported_source import describe_source
from pm_review.analysis.outcome import outcome
from pm_review.analysis.series import metric_current
from pm_review.figures import Reading, read
from pm_review.figures.find_numbers import measurements
from pm_review.model import FieldType, Program, Record, Review, field_specs
from pm_review.report.redaction_names import Names

FIGURES, NAMES = "figures", "names"
"""The groups that can be hidden; any other word is hidden literally."""

MASK = "▇▇"
"""The replacement for a figure."""

NEARBY = 10
"""The distance from the review's year within which a plain number counts as a year."""

R = TypeVar("R", bound=Record)
"""A record class."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """A list of the hidden content, for the author to check."""

    figures: Mapping[str, int]
    """Each figure as it was written, with its count."""
    names: Mapping[tuple[str, str], int]
    """Each name with its mask, with its count."""
    unknown: tuple[str, ...]
    """Words to hide that do not occur in the review."""


def mask(review: Review, hide: Collection[str], language: str) -> tuple[Review, Hidden]:
    """Return the review with its figures, names or certain words hidden, and a list of these."""
    masker = _Masker(review, hide, language)
    readable = _with_readable_sources(review, language)
    shown = masker.record(_settled(readable) if FIGURES in hide else readable)
    shown.program = Program(brief=review.program.brief)
    shown.overview.previous = ""
    return shown, masker.hidden()


def _with_readable_sources(review: Review, language: str) -> Review:
    """Return the review with imported sources as a reader sees them, because a masked hash is no source."""
    metrics = [replace(each, source=describe_source(each.source, language)) for each in review.data.metrics]
    return replace(review, data=replace(review.data, metrics=metrics))


def _settled(review: Review) -> Review:
    """Return the review with computed states and values filled in, so that figures can be hidden."""
    goals = [replace(goal, state=outcome(goal).state or "") for goal in review.goals]
    metrics = [replace(each, current=metric_current(each), series={}) for each in review.data.metrics]
    return replace(review, goals=goals, data=replace(review.data, metrics=metrics))


class _Masker:
    def __init__(self, review: Review, hide: Collection[str], language: str) -> None:
        self._words = [each for each in hide if each not in (FIGURES, NAMES)]
        self._names = Names(review if NAMES in hide else Review(), self._words, language)
        self._names_too = NAMES in hide or bool(self._words)
        self._figures_too = FIGURES in hide
        self._figures: Counter[str] = Counter()
        year = review.overview.year
        self._years = range(year - NEARBY, year + NEARBY) if year else range(2000, 2100)

    def hidden(self) -> Hidden:
        """Return what has been hidden so far."""
        names = {(each, self._names.mask_of(each)): count for each, count in self._names.counts.items()}
        found = {name.casefold() for name in self._names.counts}
        unknown = tuple(each for each in self._words if each.casefold() not in found)
        return Hidden(dict(self._figures.most_common()), names, unknown)

    def record(self, record: R) -> R:
        """Return a record with all texts masked; IDs, links and fixed words are unchanged."""
        masked = copy(record)
        for key, spec in field_specs(type(record)).items():
            if key != "id":
                setattr(masked, spec.attribute, self._value(spec.kind, getattr(record, spec.attribute)))
        masked.extra = self._keys(record.extra)
        return masked

    def _value(self, kind: FieldType, value: object) -> object:
        match kind:
            case FieldType.TABLE:
                return self.record(cast("Record", value))
            case FieldType.RECORDS:
                return [self.record(each) for each in cast("list[Record]", value)]
            case FieldType.TEXT | FieldType.TEXTS:
                return self._plain(value)
            case FieldType.FIGURE:
                return self._figure(cast("str", value))
            case _:
                return value

    def _plain(self, value: object) -> object:
        """Mask the texts and numbers in any value of a file."""
        match value:
            case str():
                return self._text(value)
            case bool():
                return value
            case int() | float() if self._figures_too:
                return self._hide(str(value))
            case list():
                return [self._plain(each) for each in value]
            case dict():
                return self._keys(value)
            case _:
                return value

    def _keys(self, table: Mapping[str, object]) -> dict[str, object]:
        return {key: self._plain(each) for key, each in table.items()}

    def _figure(self, text: str) -> str:
        """Mask an answer that is a single figure, even in an unusual notation."""
        masked = self._text(text)
        if self._figures_too and masked == text and read(text).reading is not Reading.TEXT:
            return self._hide(text)
        return masked

    def _text(self, text: str) -> str:
        named = self._names.masked(text) if self._names_too else text
        if not self._figures_too:
            return named
        parts, at = [], 0
        for start, end in measurements(named, self._years):
            parts += [named[at:start], self._hide(named[start:end])]
            at = end
        return "".join([*parts, named[at:]])

    def _hide(self, figure: str) -> str:
        self._figures[figure.strip()] += 1
        return MASK
