"""Figures that a goal shares with its metrics: while they are equal, one changes with the other."""

from __future__ import annotations

from collections.abc import Iterator

from pm_review.model import Edit, Goal, Metric, Review, Set, find, find_record, parent, with_paths

SHARED = {"target": "target", "actual": "current"}
"""The keys of a goal's figures, with those of the same figures in a metric."""


class SharedFigure:
    """A figure that is being typed, and the linked figures that were equal to it when the user began.

    Those change with every key. A figure that is equal only on the way, as 20 between 2 and 200, does not.
    """

    def __init__(self, review: Review, path: str) -> None:
        """Begin to type a figure; the path may be that of any field."""
        self.path = path
        self._begun = find(review, path)
        same = _linked_figures(review, path)
        self._followers = [each for each in same if find(review, each) == self._begun]

    def follow(self, review: Review, value: str) -> list[Set]:
        """Return the edits to make together with the one that sets the figure to a value.

        When a metric's figure is cleared, its goal keeps the figure that it had before the typing began.
        """
        now, edits = find(review, self.path), []
        for path in self._followers if value != now else ():
            kept = not value and isinstance(find_record(review, parent(path)[0]), Goal)
            if find(review, path) == now:
                edits.append(Set(path, self._begun if kept else value))
        if not value and self._begun and isinstance(find_record(review, parent(self.path)[0]), Metric):
            self._followers = []
        return edits


def followers(review: Review, edit: Edit) -> list[Set]:
    """Return the edits of linked figures to make together with an edit that is a whole answer."""
    if not isinstance(edit, Set) or not isinstance(edit.value, str):
        return []
    return SharedFigure(review, edit.path).follow(review, edit.value)


def _linked_figures(review: Review, path: str) -> Iterator[str]:
    """Yield the paths of the same figure in the linked records; computed values are left out."""
    above, key = parent(path)
    record = find_record(review, above)
    if isinstance(record, Goal) and record.id and key in SHARED:
        for found, metric in with_paths(review.data.metrics, "data.metrics"):
            if metric.goal == record.id and (metric.get(SHARED[key]) or not metric.series):
                yield f"{found}.{SHARED[key]}"
    elif isinstance(record, Metric) and record.goal:
        goals = (found for found, goal in with_paths(review.goals, "goals") if goal.id == record.goal)
        yield from (f"{found}.{each}" for found in goals for each in SHARED if SHARED[each] == key)
