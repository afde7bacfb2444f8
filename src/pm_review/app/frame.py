"""What the wizard says around its view: head line, rail, guide, and the hints above the foot line."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from textual.css.query import NoMatches

from pm_review.app.views.hinting import hint, most_important
from pm_review.app.widgets.hint_bar import HintBar
from pm_review.coach.completion import progress
from pm_review.model.years import year_and_period
from pm_review.workspace.navigation import section_at

if TYPE_CHECKING:
    from pm_review.app.review import ReviewScreen

LOOK_AFTER = 0.15
"""Seconds without a key after which rail and guide look at the whole review again."""


class Frame:
    """Shows what there is to say about the review: what is at hand at once, the whole when the keys rest."""

    def __init__(self, screen: ReviewScreen) -> None:
        """Look at the review of a screen."""
        self._screen = screen
        self._editor = screen.editor
        self._progress = progress(screen.editor.review)
        """How far the review is, from 0 to 1, when it was looked at last."""
        self._looks = True
        """Whether to look at the review is already on the list of things to do."""
        self._timer = screen.set_timer(LOOK_AFTER, self.look_closely, pause=True)

    def show_head(self) -> None:
        """Show in the head line whose review of which year this is."""
        overview = self._editor.review.overview
        known = (year_and_period(overview), overview.product, overview.author)
        self._screen.head.left = " · ".join(each for each in known if each) or self._editor.session.path.stem
        self.show_saved()

    def show_saved(self) -> None:
        """Say in the head line whether all is saved; a save may end when the screen is being taken down."""
        with suppress(NoMatches):
            saved, self._screen.head.trouble = self._editor.saved_words()
            self._screen.head.share = self._progress
            self._screen.head.parts = (*self._place_parts(), saved)
            self.look_next()

    def _place_parts(self) -> tuple[str, ...]:
        """The name of the place and its number among all."""
        section = section_at(self._screen.place.section)
        title = self._editor.say(section.title) if section else self._screen.words("report.title")
        at, last = self._screen.rail.number
        return (self._screen.words("head.place", title=title, number=at + 1, count=last + 1),)

    def look_next(self) -> None:
        """Look at the review again when what is on its way to the screen is there."""
        if not self._looks:
            self._looks = True
            self._screen.call_after_refresh(self.look)

    def look(self) -> None:
        """Look at the review again, for rail, guide and hints."""
        screen, self._looks = self._screen, False
        screen.rail.reread()
        screen.guide.show(screen.view.section if screen.view else None, screen.field, screen.place.path)
        self._show_hints()

    def look_when_idle(self) -> None:
        """Look through all of the review when the keys rest."""
        self._timer.stop()
        self._timer = self._screen.set_timer(LOOK_AFTER, self.look_closely)

    def look_closely(self) -> None:
        """Look through all of the review for what is open."""
        self._timer.stop()
        self._looks = False
        self._screen.guide.find()
        self._progress = progress(self._editor.review)
        self._screen.rail.weigh(self._screen.guide.found)
        self.look()

    def _show_hints(self) -> None:
        """Show the question of the focused field, else the section's purpose; below, what matters most."""
        hints, field, view = self._screen.query_one(HintBar), self._screen.field, self._screen.view
        form = view.form if view else None
        if field is not None and form is not None and form.has_focus_within:
            path, value = self._screen.place.path, form.value(field)
            hints.show(self._editor.say(field.question), *hint(self._editor, field, path, value))
        elif view is not None and view.section is not None:
            found = self._screen.guide.found.get(view.section.place, ())
            purpose = self._editor.say(view.section.purpose)
            hints.show(purpose, *most_important(self._editor, found, view.origin))
        else:
            hints.show("", "")
