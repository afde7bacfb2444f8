"""The ways between the places of a review: by step, by gap, by rail, outward."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from pm_review.app.commands import ANYWHERE, DATA, REPORT, WIZARD, bindings
from pm_review.app.dialogs.option import Option
from pm_review.app.panes import PanesScreen
from pm_review.app.widgets.lines import Lines
from pm_review.app.widgets.rail import REPORT as REPORT_PLACE
from pm_review.app.widgets.sectionview import SectionView
from pm_review.forms.loader import sections
from pm_review.workspace.editor import Editor
from pm_review.workspace.navigation import Place, next_gap, section_at


class WalkScreen(PanesScreen):
    """Leads from the place that is shown to any other."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings((*ANYWHERE, *WIZARD, *DATA, *REPORT)),
        Binding("escape,ctrl+up", "outward", show=False),
        Binding("enter", "next_field", show=False),
    ]

    def __init__(self, editor: Editor) -> None:
        """Walk through the review of an editor."""
        super().__init__(editor)
        self._seen_gaps: list[str] = []

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
            self.mention(self.words("gap.none"))
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
            """Go to the section that was picked."""
            if places:
                self.call_later(self.show, Place(places[0]))

        self.pick("commands.rail.short", options, chosen, at=self.place.section)

    def action_outward(self) -> None:
        """From smaller records to what holds them, from a field to its list, from there to the rail."""
        self.call_later(self._go_outward)

    async def _go_outward(self) -> None:
        view = self.view
        if not isinstance(view, SectionView):
            self.action_rail()
        elif view.list is not None and self.focused is not view.list and self.focused is not self.rail:
            self.set_focus(view.list)
        elif (outer := view.outward()) is not None:
            await self.replace(outer, Place(self.place.section))
            outer.enter(view.holder)
        else:
            self.action_rail()

    @on(Lines.Walked, "#rail")
    async def _walk(self, event: Lines.Walked) -> None:
        place = self.rail.place_at(event.index)
        if place != self.place.section:
            section = section_at(place)
            view = SectionView(self.editor, section) if section else self.report_view()
            await self.replace(view, Place(place))
            self.remember()

    @on(Lines.Chosen, "#rail")
    async def _choose(self, event: Lines.Chosen) -> None:
        await self.show(Place(self.rail.place_at(event.index)))
