"""The rail: every step and section with its state; any of them can be reached at any time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pm_review.app.widgets.lines import Line, Lines
from pm_review.coach.completion import section_counts, section_state
from pm_review.coach.findings import Finding, Severity
from pm_review.forms.loader import Section, steps
from pm_review.model import Completeness
from pm_review.workspace.editor import Editor

REPORT = "report"
"""The place of the report in the rail."""

MARKS = {
    Completeness.DONE: ("✓", "success"),
    Completeness.BEGUN: ("◐", "warning"),
    Completeness.EMPTY: ("·", "muted"),
}
"""The sign and the tone of each state of a section."""


class Stop(NamedTuple):
    """One line of the rail."""

    place: str
    """``goals/goals``; the name of a step for its heading; ``report``."""
    section: Section | None = None


def stops() -> list[Stop]:
    """Every line of the rail, in order."""
    found = []
    for step in (each for each in steps() if each.sections):
        found.append(Stop(step.id))
        found.extend(Stop(section.place, section) for section in step.sections)
    return [*found, Stop(REPORT)]


class Rail(Lines):
    """The steps and sections of the review."""

    DEFAULT_CSS = """
    Rail { height: 1fr; background: $panel; }
    """

    def __init__(self, editor: Editor) -> None:
        """Show the sections of the open review."""
        super().__init__(id="rail")
        self.editor = editor
        self.stops = stops()
        self._states: dict[str, tuple[Completeness, str]] = {}
        self._open: dict[str, list[Severity]] = {}
        self.reread()

    def reread(self) -> None:
        """Look at every section of the review again."""
        self._states = {stop.section.place: self._state(stop.section) for stop in self.stops if stop.section}
        self.redraw()

    def weigh(self, found: Mapping[str, Sequence[Finding]]) -> None:
        """Count what the coach found open in each section."""
        order = list(Severity).index
        weights = {place: [each.weight for each in inside] for place, inside in found.items()}
        self._open = {place: sorted(each, key=order) for place, each in weights.items()}
        self.redraw()

    def _state(self, section: Section) -> tuple[Completeness, str]:
        done, of = section_counts(self.editor.review, section)
        return section_state(self.editor.review, section), f"{done}/{of}" if section.records and of else ""

    def count(self) -> int:
        """The stops."""
        return len(self.stops)

    def line(self, index: int) -> Line:
        """A step as a heading, a section below it with its sign and what is open there, else its records."""
        stop = self.stops[index]
        if stop.section is not None:
            state, counts = self._states[stop.section.place]
            mark, tone = MARKS[state]
            shown = self._found(stop.section, counts) or ("" if state is Completeness.DONE else counts)
            return Line(self.editor.say(stop.section.title), (shown,), mark, tone, indent=1)
        if stop.place == REPORT:
            return Line(self.editor.words("report.title"), mark="▤", strong=True)
        step = next(each for each in steps() if each.id == stop.place)
        number = f"{step.number} " if step.number else ""
        return Line(number + self.editor.say(step.title), strong=True)

    def _found(self, section: Section, counts: str) -> str:
        """How many findings are open in a section that was begun, with the sign of the heaviest."""
        found = self._open.get(section.place, [])
        begun = counts or self._states[section.place][0] is not Completeness.EMPTY
        return f"{found[0].sign}{len(found)}" if found and begun else ""

    def place_at(self, index: int) -> str:
        """The section that a line leads to; a heading leads to its first section."""
        stop = self.stops[index]
        if stop.section is None and stop.place != REPORT:
            return self.stops[index + 1].place
        return stop.place

    def go_to(self, place: str) -> None:
        """Place the cursor on a section."""
        index = next((at for at, stop in enumerate(self.stops) if stop.place == place), 0)
        if self.place_at(self.cursor) != place or self.stops[self.cursor].place == place:
            self.put(index)
