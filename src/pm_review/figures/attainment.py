"""The attainment of a target."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from pm_review.figures.comparable import Measure, after, alike, first_of, in_percent, measure, read_together
from pm_review.figures.direction import UNKNOWN, infer_direction
from pm_review.figures.doubt import Doubt, Doubtful
from pm_review.figures.matching import compiled, normalize
from pm_review.figures.quantity import Figure, Reading

_PERIOD = re.compile(r"20(?:2[1-9]|3[0-5])(?:0[1-9]|1[0-2])?")
"""A number that may be a year or a month beside another such number: 2025, 202506."""


_NEARLY = "(?:.*[^a-z])?(?:nearly|almost|close to|just under|近|将近|接近|差不多)"
"""Words before a number which mean that it was not quite reached."""

FAR = 100
"""The factor between target and result above which a scale is probably missing in one of them."""

_IN_A_YEAR = {"day": 365, "week": 52, "month": 12, "quarter": 4}
"""The number of time spans in a year, by which a number for a span differs from one for the year."""


@dataclass(frozen=True, slots=True)
class Attainment:
    """The attainment of a target."""

    ratio: float | None
    """Share of the target, 1.1 for 110%; None for `hold`, and if zero or a negative number would mislead."""
    progress: float | None
    """Share of the distance from the baseline to the target; None without a distance."""
    met: bool
    """Whether the target was reached."""
    beyond: bool = False
    """Whether it was exceeded without a ratio that shows it: by a range, or by more than the target."""
    inverse: bool = field(default=False, compare=False)
    """Whether the ratio is the target as a share of the result, because lower is better."""

    @property
    def exceeded(self) -> bool:
        """Whether the target was exceeded."""
        return self.met and (self.beyond or (self.ratio is not None and self.ratio > 1))


@dataclass(frozen=True, slots=True)
class _Case:
    """A target, a result and a baseline in the same units."""

    actual: Decimal
    side: int
    """Above 0 if the result is more than `actual`, as in `over 50`; below 0 if it is less."""
    target: Measure
    baseline: Decimal | None
    better: str


def judge(
    actual: str, target: str, better: str = "", baseline: str = "", about: tuple[str, ...] = ()
) -> Attainment | Doubtful | None:
    """Return the attainment of a target, or the doubt about it; None if one of the two is not a figure.

    `better` is higher, lower or hold; if empty, it is inferred, also from `about`, the name and measure of
    the goal. A bound determines its own direction, and a smaller rank is better. Within a range the ratio is
    1; outside, it is relative to the nearer end. A result that is a range is judged if both ends agree. To
    hold a number means to equal it. A pair counts by its `to`; without a baseline, its `from` is the
    baseline. A change is compared with a change, or added to the baseline.
    """
    result, goal, base = read_together(actual, target, baseline)
    for figure in (goal, result):
        if figure.reading is Reading.TEXT:
            return _unread(figure, target, actual)
    if goal.date and result.date and goal.date != result.date:
        return Doubtful(Doubt.UNREAD, actual)
    periods = [_PERIOD.fullmatch(text.strip()) for text in (target, actual)]
    if all(periods) and target.strip() != actual.strip():
        return Doubtful(Doubt.NUMBER, actual)
    if better:
        return _judged(result, goal, better, base)
    if _is_unread(base):
        return Doubtful(Doubt.UNREAD, baseline)
    better = _inferred(result, goal, base, about)
    return _judged(result, goal, better, base) if better else _either_way(result, goal, base)


def infer_better(actual: str, target: str, baseline: str, about: tuple[str, ...]) -> str:
    """Return the direction that `judge` infers, higher or lower; empty if the user must be asked."""
    result, goal, base = read_together(actual, target, baseline)
    unread = goal.reading is Reading.TEXT or _is_unread(base)
    return UNKNOWN if unread else _inferred(result, goal, base, about)


def _is_unread(base: Figure) -> bool:
    """Whether a baseline has digits but is not a figure."""
    return base.reading is Reading.TEXT and any(map(str.isdigit, base.written))


def _inferred(result: Figure, goal: Figure, base: Figure, about: tuple[str, ...]) -> str:
    start, origin = _start(result, goal, base, in_percent(result, goal, base))
    return infer_direction(goal, start.value, origin, about)


def _judged(result: Figure, goal: Figure, better: str, base: Figure) -> Attainment | Doubtful:
    """Return the attainment if the direction is known."""
    if result.reading is Reading.RANGE:
        return _of_range(result, goal, better, base)
    case = _case(result, goal, better, base)
    if case is None:
        return Doubtful(_reason(result, goal, base))
    if _may_be_either(case, result):
        return Doubtful(Doubt.RANGE, result.written)
    found = _attained(case)
    return Doubtful(Doubt.SIZE, result.written) if _is_far_off(found, result, goal) else found


def _either_way(result: Figure, goal: Figure, base: Figure) -> Attainment | Doubtful:
    """Return the attainment if the direction is unknown; only an exact match needs no question."""
    found = _judged(result, goal, "higher", base)
    if isinstance(found, Doubtful):
        return found
    case = _case(result, goal, "hold", base)
    equal = case is not None and not case.side and case.actual == case.target.value and _met(case)
    return found if equal else Doubtful(Doubt.DIRECTION)


def _may_be_either(case: _Case, result: Figure) -> bool:
    """Whether a result may be on either side of the target: `less than 120`, or `nearly 100`, of 100."""
    if result.reading is not Reading.NUMBER or case.better == "hold":
        return False
    worse_end = result.low if case.better == "higher" else result.high
    if worse_end is None:
        return _met(case)
    return _met(case) and _ratio(case) == 1 and compiled(_NEARLY).match(normalize(result.written)) is not None


def _is_far_off(found: Attainment, result: Figure, goal: Figure) -> bool:
    """Whether one number may lack a scale, a unit or a time span: 550万 of 500, 24 of 2 a month."""
    bare = [not any(map(str.isalpha, figure.written)) for figure in (result, goal)]
    spans = {result.counted.per, goal.counted.per}
    times = max(_IN_A_YEAR.get(span, 0) for span in spans) / 2 if "" in spans else 0
    ratio = found.ratio or 1
    far = bare[0] != bare[1] and not 0.1 / FAR < ratio <= FAR
    return far or (times > 0 and not 1 / times < ratio < times)


def _unread(figure: Figure, *texts: str) -> Doubtful | None:
    """Return why a text is not a figure; None for text without digits beside another such text."""
    if figure.unsure:
        return Doubtful(Doubt.NUMBER, figure.written)
    if not all(any(map(str.isdigit, text)) for text in texts):
        return None
    return Doubtful(Doubt.UNREAD, figure.written)


def _reason(result: Figure, goal: Figure, base: Figure) -> Doubt:
    """Return why two readable figures cannot be compared."""
    changes = [figure.reading is Reading.CHANGE for figure in (result, goal)]
    return Doubt.START if any(changes) and not all(changes) and base.reading is Reading.TEXT else Doubt.THINGS


def _of_range(result: Figure, goal: Figure, better: str, base: Figure) -> Attainment | Doubtful:
    """Judge a result that is a range, if both ends are on the same side of the target."""
    ends = [replace(result, reading=Reading.NUMBER, low=end, high=end) for end in (result.low, result.high)]
    cases = [_case(end, goal, better, base) for end in ends]
    known = [case for case in cases if case]
    if len(known) < len(cases):
        return Doubtful(_reason(result, goal, base))
    met = {_met(case) for case in known}
    if len(met) > 1:
        return Doubtful(Doubt.RANGE, result.written)
    ratios = [_ratio(case) for case in known if case.better != "hold"]
    return Attainment(
        None, None, met.pop(), beyond=bool(ratios) and all(each and each > 1 for each in ratios)
    )


def _attained(case: _Case) -> Attainment:
    ratio = None if case.better == "hold" else _ratio(case)
    side = {"higher": case.side, "lower": -case.side}.get(case.better, 0)
    met = _met(case)
    beyond = side > 0 if ratio == 1 else ratio is None and _passed(case)
    inverse = ratio is not None and case.better == "lower"
    return Attainment(_float(ratio), _float(_progress(case)), met, beyond=met and beyond, inverse=inverse)


def _passed(case: _Case) -> bool:
    """Whether a target without a meaningful ratio was exceeded: a loss of 400k for a target of 500k."""
    goal = case.target.value
    if goal is None or case.better == "hold":
        return False
    return case.actual > goal if case.better == "higher" else case.actual < goal


def _case(actual: Figure, target: Figure, better: str, baseline: Figure) -> _Case | None:
    changes = [figure.reading is Reading.CHANGE for figure in (actual, target)]
    if all(changes):
        return _between_changes(actual, target, better)
    if changes[0] and actual.rest:
        return None
    share = in_percent(actual, target, baseline)
    start, base = _start(actual, target, baseline, share)
    reached = after(start, actual, base) if changes[0] else measure(actual, share=share)
    goal = after(start, target, base) if changes[1] else measure(target, share=share)
    others = [figure for figure, changed in zip((actual, target), changes, strict=True) if not changed]
    from_start = all(alike(other, base) for other in others)
    if reached is None or goal is None or not alike(others[0], others[-1]):
        return None
    if any(changes) and not from_start:
        return None
    if Reading.RANK in (actual.reading, target.reading):
        goal = Measure(None, goal.high)  # any better rank meets it
    falls = changes[1] and (target.value or 0) < 0
    return _made(reached, goal, start if from_start else None, "lower" if falls else better)


def _made(reached: Measure, goal: Measure, start: Measure | None, better: str) -> _Case | None:
    if reached.value is None:
        return None
    if better != "hold" and None in (goal.low, goal.high):
        better = "higher" if goal.high is None else "lower"
    return _Case(reached.value, reached.side, goal, start.value if start else None, better)


def _between_changes(actual: Figure, target: Figure, better: str) -> _Case | None:
    """Compare two changes in the same direction by their size; a fall is measured like a rise.

    A result such as `by 15%` has the direction of the target.
    """
    if not alike(actual, target):
        return None
    reached, goal = measure(actual), measure(target)
    if (target.value or 0) < 0:
        size = reached if normalize(actual.written).startswith("by ") else _turned(reached)
        return _made(size, _turned(goal), None, "hold" if better == "hold" else "higher")
    return _made(reached, goal, None, better)


def _turned(measured: Measure) -> Measure:
    low, high = (None if side is None else -side for side in (measured.high, measured.low))
    return Measure(low, high, measured.strict)


def _start(actual: Figure, target: Figure, baseline: Figure, share: bool) -> tuple[Measure, Figure]:
    """Return the start, and the figure that it comes from: the baseline, or the `from` of a pair."""
    if baseline.reading is not Reading.TEXT:
        return measure(baseline, share=share), baseline
    pair = target if target.reading is Reading.PAIR else actual
    return first_of(pair), pair


def _met(case: _Case) -> bool:
    """Whether the result is within the bounds that count; a strict bound requires more, or less."""
    target, result = case.target, (case.actual, case.side)
    above = target.low is None or result >= (target.low, target.strict)
    below = target.high is None or result <= (target.high, -target.strict)
    return (case.better == "lower" or above) and (case.better == "higher" or below)


def _ratio(case: _Case) -> Decimal | None:
    goal = case.target.value
    if goal is None:
        goal = _within(case.actual, case.target)
    part, whole = (case.actual, goal) if case.better == "higher" else (goal, case.actual)
    return part / whole if whole > 0 and part >= 0 else None


def _progress(case: _Case) -> Decimal | None:
    start = case.baseline
    if start is None:
        return None
    way = _within(start, case.target) - start
    return (case.actual - start) / way if way else None


def _within(number: Decimal, target: Measure) -> Decimal:
    """Return the number of the target that is nearest to a number."""
    if target.low is not None and number < target.low:
        return target.low
    if target.high is not None and number > target.high:
        return target.high
    return number


def _float(number: Decimal | None) -> float | None:
    return None if number is None else float(number)
