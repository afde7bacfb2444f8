"""The wizard's panes: rail, section or report, guide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual import getters, on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from pm_review.app.commands import ANYWHERE, DATA, OF_QUESTIONS, OF_RECORDS, REPORT, WIZARD, Command
from pm_review.app.shell import Shell
from pm_review.app.widgets.choice import Choice
from pm_review.app.widgets.form import Form
from pm_review.app.widgets.guide import Guide, guide, overall
from pm_review.app.widgets.headline import HeadLine
from pm_review.app.widgets.keybar import KeyBar
from pm_review.app.widgets.rail import REPORT as REPORT_PLACE
from pm_review.app.widgets.rail import Rail
from pm_review.app.widgets.sectionview import SectionView, view_at
from pm_review.app.widgets.textfield import TextField
from pm_review.coach.checking import open_by_section
from pm_review.coach.findings import Finding
from pm_review.forms.loader import Field, Section, sections
from pm_review.workspace.editor import Editor
from pm_review.workspace.navigation import Place, resumed, section_at
from pm_review.workspace.record_lists import takes_records

if TYPE_CHECKING:
    from pm_review.app.reportview import Edition, ReportView

METRICS = "data/metrics"
"""The section that has commands of its own."""


class PanesScreen(Shell):
    """Shows one place of a review at a time, and what there is to say about it."""

    DEFAULT_CSS = """
    PanesScreen {
        layout: horizontal;
        #rail { width: 24; }
        #title { height: 1; text-style: bold; color: $text-accent; padding: 0 1; margin-bottom: 1; }
        #where { display: none; dock: top; height: 1; margin: 1 0 0 0; background: $panel; padding: 0 1; }
        SectionView, ReportView { width: 1fr; height: 1fr; }
        Guide { display: none; }
        &.-wide Guide, &.-broad Guide { display: block; }
        &.-wide Guide { width: 28; }
        &.-broad #rail { width: 28; }
        &.-wide .row { layout: grid; grid-size: 2; grid-columns: 12 1fr; grid-rows: auto; }
        &.-wide .label.second { width: 12; padding: 0; }
        &.-narrow #rail { display: none; }
        &.-narrow #where { display: block; }
        &.-narrow #title { display: none; }
    }
    """

    AUTO_FOCUS = ""

    rail = getters.query_one(Rail)
    guide = getters.query_one(Guide)
    keys = getters.query_one(KeyBar)
    where_line = getters.query_one("#where", Static)

    def __init__(self, editor: Editor) -> None:
        """Show the review of an editor, at the place that was left."""
        super().__init__()
        self.editor = editor
        self.place = resumed(editor.session.place or "")
        self.view: SectionView | ReportView | None = None
        self.field: Field | None = None
        self.edition: Edition | None = None
        """Which report was looked at last."""
        self._looks = False
        """Whether to look at the review is already on the list of things to do."""

    def compose(self) -> ComposeResult:
        """Head line, rail, guide and foot line; the section comes between rail and guide."""
        yield HeadLine()
        yield Static(id="where")
        yield Rail(self.editor)
        yield Guide(self.editor)
        yield KeyBar(self.commands(), self.words)

    def commands(self) -> Sequence[Command]:
        """Those that can do something here; the report and the metrics have some of their own."""
        shown = DATA if self.place.section == METRICS else REPORT if self.report else ()
        idle = idle_at(self.place.section)
        return (*ANYWHERE[:1], *shown, *(each for each in WIZARD if each.name not in idle), *ANYWHERE[1:])

    def about(self) -> Content | None:
        """The guide to the section; on the report what is open in the whole review."""
        if self.section is None:
            return overall(self.editor)
        return guide(self.editor, self.section, self.field, self.place.path)

    @property
    def section(self) -> Section | None:
        """The section that is shown; ``None`` on the report."""
        return self.view.section if isinstance(self.view, SectionView) else None

    @property
    def report(self) -> ReportView | None:
        """The report, where it is shown."""
        return None if isinstance(self.view, SectionView) else self.view

    def report_view(self, origin: str = "") -> ReportView:
        """The report as it was looked at last, at what it says about a place of the review."""
        from pm_review.app.reportview import ReportView

        report = ReportView(self.editor, self.edition, origin)
        self.edition = report.edition
        return report

    async def show(self, place: Place) -> None:
        """Show a place and put the cursor there."""
        section = section_at(place.section)
        if section is None:
            origin = self.place.path or (self.section.path if self.section else "")
            report = self.report_view(origin)
            await self.replace(report, Place(REPORT_PLACE))
            report.enter()
        else:
            view, name = view_at(self.editor, section, place.path)
            await self.replace(view, place)
            view.enter(name)
        if isinstance(self.focused, TextField):
            self.focused.move_cursor(place.cursor or self.focused.document.end)
        self.remember()

    async def replace(self, view: SectionView | ReportView, place: Place) -> None:
        """Put a view in the place of the one that is shown."""
        before, self.view, self.place, self.field = self.view, view, place, None
        with self.app.batch_update():
            if before is not None:
                await before.remove()
            await self.mount(view, after=self.rail)
        self.rail.go_to(place.section)
        self._show_where()
        self.keys.show(self.commands(), self.words)
        self.look_next()

    def _show_where(self) -> None:
        """Tell the place in the line that stands for the rail where there is no room for it."""
        title = self.editor.say(self.section.title) if self.section else self.words("report.title")
        places = [*(each.place for each in sections()), REPORT_PLACE]
        at = places.index(self.place.section) + 1
        self.where_line.update(Content(f"‹ {title} › {at}/{len(places)}"))

    def look_next(self) -> None:
        """Look at the review again when what is on its way to the screen is there."""
        if not self._looks:
            self._looks = True
            self.call_after_refresh(self.look)

    def look(self) -> None:
        """Look at the review again, for rail and guide."""
        self._looks = False
        self.rail.reread()
        self._guide()

    def look_closely(self) -> None:
        """Look at the review again, and through all of it for what is open."""
        self._looks = False
        found = open_by_section(self.editor.review, previous=self.editor.previous)
        self.rail.reread()
        self.rail.weigh(found)
        self._guide(found)

    def _guide(self, found: Mapping[str, Sequence[Finding]] | None = None) -> None:
        """Guide where it is seen; what is open in each section may be known."""
        if not self.guide.display:
            return
        if self.section is not None:
            here = found[self.section.place] if found else None
            self.guide.show(self.section, self.field, self.place.path, here)
        else:
            self.guide.show_all()

    def remember(self) -> None:
        """Keep the place, the cursor included, for the next start, though news of the focus be on its way."""
        focused = self.focused
        cursor = focused.cursor_location if isinstance(focused, TextField) else None
        form = self.view.form if isinstance(self.view, SectionView) else None
        field = form.field_of(focused) if form else None
        path = form.at(field.name) if form and field else self.place.path
        self.place = Place(self.place.section, path, cursor)
        self.editor.session.remember(str(self.place))

    @on(Form.Entered)
    def _enter(self, event: Form.Entered) -> None:
        self.field = event.field
        self.place = Place(self.place.section, event.path)
        self.remember()
        self.look_next()

    @on(TextField.SelectionChanged)
    def _move_cursor(self) -> None:
        self.remember()

    @on(TextField.Left)
    def _leave_field(self) -> None:
        self.focus_next()

    def action_next_field(self) -> None:
        """Leave a choice, as one leaves a line; every other field has an Enter of its own."""
        if isinstance(self.focused, Choice):
            self.focus_next()

    @on(SectionView.Opened)
    async def _open(self, event: SectionView.Opened) -> None:
        await self.replace(event.view, Place(self.place.section))
        event.view.enter()


def idle_at(place: str) -> frozenset[str]:
    """The commands of the wizard that can do nothing at a place."""
    section = section_at(place)
    if section is None:
        return OF_QUESTIONS
    first = {"back"} if section == next(sections()) else set[str]()
    return frozenset(first) if takes_records(section) else OF_RECORDS | first
