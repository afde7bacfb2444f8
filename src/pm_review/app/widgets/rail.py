"""The rail: all steps and sections with their states, to move between places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from textual import on

from pm_review.app.commands import Offers
from pm_review.app.dialogs.option import Option
from pm_review.app.messages import GoTo
from pm_review.app.shell import shell_of
from pm_review.app.typeahead import cause
from pm_review.app.widgets.line_list import Line, LineList
from pm_review.app.widgets.lines import Lines
from pm_review.coach.progress import Completeness, section_counts, section_state
from pm_review.forms.loader import sections, steps
from pm_review.forms.schema import Section
from pm_review.i18n.issue import Issue, Severity
from pm_review.i18n.screen_file import Phrase
from pm_review.workspace.editor import Editor
from pm_review.workspace.navigation import Place
from pm_review.workspace.short_path import next_on_path

REPORT = "report"
"""The place of the report in the rail."""

MARKS = {
    Completeness.DONE: ("✓", "success"),
    Completeness.BEGUN: ("◐", "warning"),
    Completeness.EMPTY: ("·", "muted"),
}
"""The sign and the tone of each state of a section."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A line of the rail."""

    place: str
    """``goals/goals``, the name of a step for its heading, or ``report``."""
    title: Phrase
    section: Section | None = None
    number: str = ""
    """The number of a step with a single section, which shares its line."""
    alone: bool = False
    """Whether its section is alone in its step."""


def stops() -> list[Stop]:
    """Return all lines of the rail in order."""
    found = []
    for step in (each for each in steps() if each.sections):
        number = f"{step.number} " if step.number else ""
        first, *others = step.sections
        if not others:
            found.append(Stop(first.name, first.title, first, number, alone=True))
            continue
        found.append(Stop(step.id, step.title, None, number))
        found.extend(Stop(section.name, section.title, section) for section in step.sections)
    return [*found, Stop(REPORT, Phrase())]


class Rail(LineList):
    """The steps and sections of the review."""

    def __init__(self, editor: Editor, place: Place) -> None:
        """Create the rail for the open review, at the user's place."""
        super().__init__(id="rail")
        self.editor = editor
        self.stops = stops()
        self.place = place
        """The current place, which the screen sets."""
        self._starts_over = False
        """Whether the path of open questions starts over at the next request."""
        self._states: dict[str, tuple[Completeness, str]] = {}
        self._found: Mapping[str, Sequence[Issue]] = {}

    def on_mount(self) -> None:
        """Read the states of the sections; the open findings are not known yet."""
        self.reread({})

    def reread(self, found: Mapping[str, Sequence[Issue]]) -> None:
        """Update the state and the open findings of each section."""
        self._states = {each.name: self._state(each) for each in sections()}
        self._found = found
        self.redraw()

    def _state(self, section: Section) -> tuple[Completeness, str]:
        done, of = section_counts(self.editor.review, section)
        counts = f"{done}/{of}" if section.records and of else ""
        return section_state(self.editor.review, section), counts

    def count(self) -> int:
        """Return the number of lines."""
        return len(self.stops)

    def line(self, index: int) -> Line:
        """Return the line of a step's heading, or of a section with its sign and findings or counts."""
        stop = self.stops[index]
        if stop.place == REPORT:
            return Line(self.editor.words("report.title"), mark="▤", strong=True)
        title = stop.number + self.editor.say(stop.title)
        if stop.section is None:
            return Line("  " + title, strong=True)
        state, counts = self._states[stop.place]
        right, found = "" if state is Completeness.DONE else counts, self._found.get(stop.place)
        if found and (counts or state is not Completeness.EMPTY):
            worst = min((each.severity for each in found), key=list(Severity).index)
            right = f"{worst.sign}{len(found)}"
        return Line(title, (right,), *MARKS[state], indent=0 if stop.alone else 1, strong=stop.alone)

    def place_at(self, index: int) -> str:
        """Return the section of a line; a heading leads to its first section."""
        stop = self.stops[index]
        if stop.section is None and stop.place != REPORT:
            return self.stops[index + 1].place
        return stop.place

    def go_to(self, place: str) -> None:
        """Move the cursor to a section."""
        index = next((at for at, stop in enumerate(self.stops) if stop.place == place), 0)
        if self.place_at(self.cursor) != place or self.stops[self.cursor].place == place:
            self.put(index)

    @property
    def number(self) -> tuple[int, int]:
        """The index of the current place, from 0, and that of the last place."""
        found = places()
        return found.index(self.place.section), len(found) - 1

    @property
    def offers(self) -> Offers:
        """The commands for moving between places."""
        at, last = self.number
        return {
            **({"back": partial(self._step, -1)} if at > 0 else {}),
            **({"onward": partial(self._step, 1), "report": self.show_report} if at < last else {}),
            "gap": self.go_to_gap,
            "rail": self.enter,
        }

    def _step(self, by: int) -> None:
        """Go to the next section or the previous one."""
        cause(self, GoTo(Place(places()[self.number[0] + by])))

    def show_report(self) -> None:
        """Show the report, at the text about the current place."""
        cause(self, GoTo(Place(REPORT, self.place.path)))

    def go_to_gap(self) -> None:
        """Go to the next open core question, and show how many are left."""
        again = self._starts_over or self.place.section == REPORT
        step = next_on_path(self.editor.review, self.place, start_over=again)
        self._starts_over = step.starts_over
        shell = shell_of(self)
        shell.app.clear_notifications()
        if step.place is not None:
            cause(self, GoTo(step.place, counts=True))
        elif step.starts_over:
            shell.mention(shell.words("gap.again", count=step.left))
        else:
            shell.mention(shell.words("gap.none"))

    def give_way(self, to_report: bool) -> None:
        """Hide the rail while the report is read; otherwise show it if it fits."""
        self.styles.display = "none" if to_report else None

    def enter(self) -> None:
        """Focus the rail; if it does not fit, show a list of sections."""
        self.give_way(to_report=False)
        if self.display:
            self.screen.set_focus(self)
        else:
            shell_of(self).app.flow(self._choose_section())

    async def _choose_section(self) -> None:
        shell, say = shell_of(self), self.editor.say
        options = [Option(each.name, say(each.title)) for each in sections()]
        options.append(Option(REPORT, shell.words("report.title")))
        chosen = await shell.dialogs.pick(shell.words("commands.rail.short"), options, at=self.place.section)
        if chosen:
            self.post_message(GoTo(Place(chosen[0])))

    @on(Lines.Walked)
    def _walk(self, event: Lines.Walked) -> None:
        """Show the place under the cursor; the focus stays in the rail."""
        place = self.place_at(event.index)
        if place != self.place.section:
            cause(self, GoTo(Place(place), enter=False))

    @on(Lines.Chosen)
    def _go_to_chosen(self, event: Lines.Chosen) -> None:
        cause(self, GoTo(Place(self.place_at(event.index))))


def places() -> list[str]:
    """Return all places of the wizard in order."""
    return [*(each.name for each in sections()), REPORT]
