"""The wizard's panes and the ways between them: rail, section, guide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from pm_review.app.commands import ANYWHERE, DATA, REPORT, WIZARD, Command, bindings
from pm_review.app.dialogs.pick import Option
from pm_review.app.reportview import Edition, ReportView
from pm_review.app.shell import Shell
from pm_review.app.widgets.form import Form
from pm_review.app.widgets.guide import Guide, guide, overall
from pm_review.app.widgets.headline import HeadLine
from pm_review.app.widgets.keybar import KeyBar
from pm_review.app.widgets.lines import Lines
from pm_review.app.widgets.rail import REPORT as REPORT_PLACE
from pm_review.app.widgets.rail import Rail
from pm_review.app.widgets.sectionview import SectionView, view_at
from pm_review.app.widgets.textfield import TextField
from pm_review.definitions import Field, Section, sections
from pm_review.editing.editor import Editor
from pm_review.editing.places import Place, next_gap, section_at

METRICS = "data/metrics"
"""The section that has commands of its own."""


class WalkScreen(Shell):
    """Shows one place of a review at a time and leads to any other."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings((*ANYWHERE, *WIZARD, *DATA, *REPORT)),
        Binding("escape,ctrl+up", "outward", show=False),
    ]
    DEFAULT_CSS = """
    WalkScreen {
        #panes { height: 1fr; }
        #rail { width: 24; }
        #body { width: 1fr; }
        #title { height: 1; text-style: bold; color: $text-accent; padding: 0 1; margin-bottom: 1; }
        #where { display: none; height: 1; background: $panel; padding: 0 1; }
        SectionView, ReportView { height: 1fr; }
        Guide { display: none; }
        &.-wide Guide { display: block; }
        &.-wide #rail { width: 28; }
        &.-narrow #rail { display: none; }
        &.-narrow #where { display: block; }
        &.-narrow #title { display: none; }
    }
    """

    rail = getters.query_one(Rail)
    body = getters.query_one("#body", Vertical)
    guide = getters.query_one(Guide)
    keys = getters.query_one(KeyBar)
    title_line = getters.query_one("#title", Static)
    where_line = getters.query_one("#where", Static)

    def __init__(self, editor: Editor) -> None:
        """Walk through the review of an editor, from the place that was left."""
        super().__init__()
        self.editor = editor
        self.place = Place.parse(editor.session.place or "") or Place(next(sections()).place)
        self.view: SectionView | ReportView | None = None
        self.field: Field | None = None
        self.edition = Edition()
        """Which report was looked at last."""
        self._seen_gaps: list[str] = []

    def compose(self) -> ComposeResult:
        """Head line, rail, section, guide and foot line."""
        yield HeadLine()
        yield Static(id="where")
        with Horizontal(id="panes"):
            yield Rail(self.editor)
            with Vertical(id="body"):
                yield Static(id="title")
            yield Guide(self.editor)
        yield KeyBar(self.commands(), self.words)

    def commands(self) -> Sequence[Command]:
        """Those of the wizard; those of the report and of the metrics while they are shown."""
        shown = DATA if self.place.section == METRICS else REPORT if isinstance(self.view, ReportView) else ()
        return (*ANYWHERE[:1], *shown, *WIZARD, *ANYWHERE[1:])

    def about(self) -> Content | None:
        """The guide to the section; on the report what is open in the whole review."""
        if self.section is None:
            return overall(self.editor)
        return guide(self.editor, self.section, self.field, self.place.path)

    @property
    def section(self) -> Section | None:
        """The section that is shown; ``None`` on the report."""
        return self.view.section if isinstance(self.view, SectionView) else None

    async def show(self, place: Place) -> None:
        """Show a place and put the cursor there."""
        section = section_at(place.section)
        if section is None:
            origin = self.place.path or (self.section.path if self.section else "")
            report = ReportView(self.editor, self.edition, origin)
            await self.replace(report, Place(REPORT_PLACE))
            report.enter()
        else:
            view, name = view_at(self.editor, section, place.path)
            await self.replace(view, place)
            view.enter(name)
        if isinstance(self.focused, TextField):
            self.focused.move_cursor(place.cursor or self.focused.document.end)

    async def replace(self, view: SectionView | ReportView, place: Place) -> None:
        """Put a view in the place of the one that is shown."""
        before, self.view, self.place, self.field = self.view, view, place, None
        with self.app.batch_update():
            if before is not None:
                await before.remove()
            await self.body.mount(view)
        self.rail.go_to(place.section)
        self._show_title()
        self.keys.show(self.commands(), self.words)
        self.look()

    def _show_title(self) -> None:
        section = self.section
        title = self.editor.say(section.title) if section else self.words("report.title")
        places = [each.place for each in sections()]
        at = places.index(section.place) + 1 if section else len(places)
        self.title_line.update(Content(title))
        self.where_line.update(Content(f"‹ {title} › {at}/{len(places)}"))

    def look(self) -> None:
        """Look at the review again, for rail and guide."""
        self.rail.reread()
        if not self.guide.display:
            return
        if self.section is not None:
            self.guide.show(self.section, self.field, self.place.path)
        else:
            self.guide.show_all()

    def look_closely(self) -> None:
        """Look at the review again, and count for the rail what is open."""
        self.look()
        self.rail.weigh()

    def remember(self) -> None:
        """Keep the place, the cursor included, for the next start."""
        focused = self.focused
        cursor = focused.cursor_location if isinstance(focused, TextField) else None
        self.place = Place(self.place.section, self.place.path, cursor)
        self.editor.session.remember(str(self.place))

    async def step(self, by: int) -> None:
        """Go some sections on or back."""
        places = [*(each.place for each in sections()), REPORT_PLACE]
        at = places.index(self.place.section) + by
        if 0 <= at < len(places):
            await self.show(Place(places[at]))
        else:
            self.app.bell()

    def action_back(self) -> None:
        """Go one section back."""
        self.call_later(self.step, -1)

    def action_onward(self) -> None:
        """Go one section on."""
        self.call_later(self.step, 1)

    def action_report(self) -> None:
        """Show the report."""
        self.call_later(self.show, Place(REPORT_PLACE))

    def action_gap(self) -> None:
        """Go to the next thing that is still open."""
        self.call_later(self._go_to_gap)

    async def _go_to_gap(self) -> None:
        gap = next_gap(self.editor.review, self.place.section, self._seen_gaps, self.editor.previous)
        if gap is None:
            self._seen_gaps.clear()
            self.notify(self.words("gap.none"), markup=False)
            return
        section, path, key = gap
        self._seen_gaps.append(key)
        await self.show(Place(section, path))

    def action_rail(self) -> None:
        """Go to the rail; where there is no room for it, choose a section from a list."""
        if self.rail.display:
            self.set_focus(self.rail)
            return
        options = [Option(each.place, self.editor.say(each.title)) for each in sections()]
        options.append(Option(REPORT_PLACE, self.words("report.title")))

        def chosen(places: list[str] | None) -> None:
            if places:
                self.call_later(self.show, Place(places[0]))

        self.pick("commands.rail.short", options, chosen)

    def action_outward(self) -> None:
        """From smaller records to what holds them, from a field to its list, from there to the rail."""
        self.call_later(self._go_outward)

    async def _go_outward(self) -> None:
        view = self.view
        if not isinstance(view, SectionView):
            self.set_focus(self.rail)
        elif view.list is not None and self.focused is not view.list and self.focused is not self.rail:
            self.set_focus(view.list)
        elif (outer := view.outward()) is not None:
            await self.replace(outer, Place(self.place.section))
            outer.enter(view.holder)
        else:
            self.set_focus(self.rail)

    @on(Form.Entered)
    def _enter(self, event: Form.Entered) -> None:
        self.field = event.field
        self.place = Place(self.place.section, event.path)
        self.remember()
        self.look()

    @on(TextField.SelectionChanged)
    def _move_cursor(self) -> None:
        self.remember()

    @on(TextField.Left)
    def _leave_field(self) -> None:
        self.focus_next()

    @on(SectionView.Opened)
    async def _open(self, event: SectionView.Opened) -> None:
        await self.replace(event.view, Place(self.place.section))
        event.view.enter()

    @on(Lines.Walked, "#rail")
    async def _walk(self, event: Lines.Walked) -> None:
        place = self.rail.place_at(event.index)
        if place != self.place.section:
            section = section_at(place)
            view = SectionView(self.editor, section) if section else ReportView(self.editor, self.edition)
            await self.replace(view, Place(place))

    @on(Lines.Chosen, "#rail")
    async def _choose(self, event: Lines.Chosen) -> None:
        await self.show(Place(self.rail.place_at(event.index)))
