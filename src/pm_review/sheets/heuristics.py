"""Guesses from names: how a series is combined, its unit, and which rows and columns are totals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, permutations
from statistics import median_low

from pm_review import toml
from pm_review.analysis.series import Value
from pm_review.figures.matching import any_line
from pm_review.figures.periods import Period
from pm_review.model.enums import MetricKind
from pm_review.sheets.model import Parts, Series

_NAMED = {name: any_line(lines) for name, lines in toml.read_beside(__file__).items()}
"""Patterns for the names of columns and rows, from ``heuristics.toml``."""

_SEAM = re.compile(r"(?<=[\u4e00-\u9fff])(?=[a-z])|(?<=[a-z])(?=[\u4e00-\u9fff])")
"""The place between Chinese and Latin letters, where a word ends: DAU实际."""
_ACTIVE = re.compile(r"\bactive\b|活跃")
_CAMEL_ID = re.compile(r".*[a-z\u4e00-\u9fff]I[Dd]")
_UNIT = re.compile(r"^(?P<name>.*?\S)\s*[(（\[【](?P<unit>[^()（）\[\]【】=]{1,20})[)）\]】]\s*$", re.DOTALL)
_LEAST_PROOF = 3
"""The minimum number of periods that prove a quotient; two may agree by chance."""
_SPACED = re.compile(r"[\s:：]+")
_SET_WIDE = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
"""The space within 合 计."""


def is_total(label: str) -> bool:
    """Whether a row or column with this label is a total."""
    return bool(_NAMED["total"].fullmatch(_spaced(label)))


def is_subtotal(label: str) -> bool:
    """Whether a row with this label is a subtotal: 小计, Q1 合计."""
    text = _spaced(label)
    return bool(
        _NAMED["subtotal"].fullmatch(text) or (_NAMED["total_of"].fullmatch(text) and not is_total(label))
    )


def _spaced(label: str) -> str:
    return _SET_WIDE.sub("", _SPACED.sub(" ", label)).strip().lower()


def split_unit(header: str) -> tuple[str, str]:
    """Split a header into name and unit: "Revenue (USD)" → "Revenue", "USD"."""
    header = " ".join(header.split())
    found = _UNIT.match(header)
    if found:
        return found["name"], found["unit"].strip()
    if header.endswith("%") and len(header) > 1:
        return header.rstrip("% –"), "%"
    return header, ""


def kind_by_name(name: str, unit: str) -> MetricKind | None:
    """Return the kind indicated by a name or its unit; ``None`` if they do not indicate one."""
    text = "" if is_total(name) else _SEAM.sub(" ", name.lower().replace("_", " "))
    if unit in {"%", "‰", "pp"} or _NAMED["ratio"].search(text):
        return MetricKind.RATIO
    if _NAMED["cumulative"].search(text):
        return MetricKind.LEVEL
    if _NAMED["flow"].search(text) and not _ACTIVE.search(text):
        return MetricKind.FLOW
    return MetricKind.LEVEL if _NAMED["level"].search(text) else None


def is_identifier(header: str) -> bool:
    """Whether a column with this name contains identifiers, which cannot be used for computation."""
    text = header.strip()
    return bool(_NAMED["identifier"].fullmatch(text) or _CAMEL_ID.fullmatch(text))


def is_headed(header: str, kind: str) -> bool:
    """Whether a header names a column of a kind: ``unit``, ``aside`` or ``values``."""
    return bool(_NAMED[kind].fullmatch(header.strip().lower()))


def is_comparison(header: str) -> bool:
    """Whether a column contains values of an earlier period for comparison."""
    return bool(_NAMED["comparison"].fullmatch(header.strip()))


_JUMP, _DRIFT = 2, 10
"""Limits for doubts about the kind of a series.

A series jumps if a typical step exceeds its typical value divided by the first number, and drifts if the step
is below that value divided by the second.
"""
_LEAST_STEPS = 3
_LATEST = 60
"""The number of latest values that are examined."""


def contradicts(kind: MetricKind, values: Sequence[Value], *, named: bool) -> bool:
    """Whether a series contradicts its kind: a level that jumps, or an amount that drifts one way."""
    values = values[-_LATEST:]
    steps = [later - earlier for earlier, later in pairwise(values)]
    typical = median_low(map(abs, values)) if values else 0
    if len(steps) < _LEAST_STEPS or not typical or kind is MetricKind.RATIO:
        return False
    step = median_low(map(abs, steps))
    if kind is MetricKind.LEVEL:
        return step * _JUMP > typical
    one_way = all(each >= 0 for each in steps) and values[-1] > values[0] > 0
    return one_way and step * _DRIFT < typical and (not named or len(steps) > 2 * _LEAST_STEPS)


def find_parts(ratio: Series, others: Sequence[Series]) -> Parts | None:
    """Find the two other series whose quotient is the ratio in every cell; ``None`` if there are none."""
    known = [(at, value) for at, value in enumerate(ratio.values) if value is not None]
    if len(known) < _LEAST_PROOF or not any(value for _, value in known):
        return None
    slack = 0.51 * 10.0 ** -max(decimals(without_noise(value)) for _, value in known) + 1e-9
    amounts = [series for series in others if series.kind is not MetricKind.RATIO]
    for above, below in permutations(amounts, 2):
        if above.column != below.column and (scale := _scale(known, slack, above, below)):
            return Parts(above.column, below.column, scale, _both(ratio, above, below))
    return None


def _both(ratio: Series, above: Series, below: Series) -> dict[Period, tuple[Value, Value]]:
    """Return the sums of both parts for each period, over the cells where all three have a value."""
    sums: dict[Period, tuple[Value, Value]] = {}
    for at, period in enumerate(ratio.periods):
        top, bottom = above.values[at], below.values[at]
        if ratio.values[at] is not None and top is not None and bottom:
            known = sums.get(period, (0, 0))
            sums[period] = known[0] + top, known[1] + bottom
    return sums


def _scale(ratio: Sequence[tuple[int, Value]], slack: float, above: Series, below: Series) -> int:
    """Return 1 or 100 if ratio = above ÷ below × scale within rounding, or else 0."""
    parts = [(value, above.values[at], below.values[at]) for at, value in ratio]
    return next((scale for scale in (1, 100) if all(_agrees(*each, scale, slack) for each in parts)), 0)


def _agrees(value: Value, top: Value | None, bottom: Value | None, scale: int, slack: float) -> bool:
    if top is None or bottom is None:
        return False
    return value == 0 if bottom == 0 else abs(top / bottom * scale - value) <= slack


_EXACT_DIGITS = 12


def without_noise(value: Value) -> Value:
    """Remove floating-point noise: 0.1667 for 0.16670000000000001."""
    return float(f"{value:.{_EXACT_DIGITS}g}") if isinstance(value, float) else value


def decimals(value: Value) -> int:
    """Return the number of decimals of a value."""
    return 0 if isinstance(value, int) else len(repr(value).partition("e")[0].partition(".")[2])
