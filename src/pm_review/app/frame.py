"""The status around the wizard's view: head line, rail, guide, and the hints above the key bar."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.css.query import NoMatches

from pm_review.app.widgets.columns import fit
from pm_review.app.widgets.hint_bar import HintBar, hint, section_remark
from pm_review.coach.progress import progress
from pm_review.forms.lookup import section_named
from pm_review.model.years import year_and_period
from pm_review.workspace.short_path import open_questions

if TYPE_CHECKING:
    from pm_review.app.review import ReviewScreen

ANY_TIME = "00:00:00"
"""A time of the day, as wide as any."""

LOOK_AFTER = 0.15
"""Seconds without a key after which the whole review is evaluated again."""

BEGIN_AFTER = 0.1
"""Seconds after the first paint before the first evaluation, which loads the rules and takes 0.2 s.

Until then the form is scrolled to the cursor and shows what was typed during the start.
"""


class Frame:
    """Updates the status: of the focused field at once, of the whole review when typing pauses."""

    def __init__(self, screen: ReviewScreen) -> None:
        """Create the frame of a wizard screen."""
        self._screen = screen
        self._editor = screen.editor
        self._navigator = screen.navigator
        self._progress = progress(screen.editor.review)
        """The progress of the review from 0 to 1, at the last evaluation."""
        self._looks = True
        """Whether an update is already scheduled, as the first one always is."""
        self.has_begun = False
        """Whether the whole review has been evaluated since it was opened."""
        self._counted: str | None = None
        """The path beside whose question the number of open core questions is shown."""
        self._left = 0
        """That number, at the last evaluation."""
        self._timer = screen.set_timer(LOOK_AFTER, self.look_closely, pause=True)

    def begin(self) -> None:
        """Evaluate the whole review for the first time."""
        self._screen.set_timer(BEGIN_AFTER, self.look_closely)

    def show_head(self) -> None:
        """Show year, product and author in the head line."""
        overview = self._editor.review.overview
        known = (year_and_period(overview), overview.product, overview.author)
        self._screen.head.left = " · ".join(each for each in known if each) or self._editor.session.path.stem
        self.show_saved()

    def show_edits(self, paths: Collection[str]) -> None:
        """Show that there are edits, and evaluate the whole review when typing pauses."""
        if any(path.startswith("overview.") for path in paths):
            self.show_head()
        self.show_saved()
        if self.has_begun:
            self._screen.call_after_refresh(self._show_hints)
        self._timer.stop()
        self._timer = self._screen.set_timer(LOOK_AFTER, self.look_closely)

    def show_place(self) -> None:
        """Show another place, and what there is to say about it."""
        self.show_saved()
        self.look_next()

    def show_saved(self) -> None:
        """Show in the head line whether everything is saved; a save may end while the screen is removed."""
        with suppress(NoMatches):
            saved, self._screen.head.trouble = self._editor.saved_words()
            self._screen.head.share = self._progress
            self._screen.head.parts = (self._place_name(), self._steady(saved))

    def _steady(self, saved: str) -> str:
        """Give the text while saving the width of the one that follows, so that what is beside it stays."""
        say = self._screen.words
        width = cell_len(say("saved.at", time=ANY_TIME))
        return fit(saved, width) if saved == say("saved.pending") else saved

    def _place_name(self) -> str:
        """Return the name and the number of the current place."""
        section = section_named(self._navigator.place.section)
        title = self._editor.say(section.title) if section else self._screen.words("report.title")
        at, last = self._screen.rail.number
        return self._screen.words("head.place", title=title, number=at + 1, count=last + 1)

    def count_left(self, *, here: bool) -> None:
        """Show how many core questions are open, beside the current one and until another has the focus."""
        self._counted = self._navigator.place.path if here else None
        self._count()
        self.look_next()

    def _count(self) -> None:
        if self._counted is not None:
            self._left = len(open_questions(self._editor.review))

    def look_next(self) -> None:
        """Update after the next refresh."""
        if not self._looks:
            self._looks = True
            self._screen.call_after_refresh(self.look)

    def look(self) -> None:
        """Update guide and hints for the current place, unless the screen is being rebuilt."""
        view, self._looks = self._navigator.view, False
        with suppress(NoMatches):
            section, path = (view.section, view.origin) if view else (None, "")
            self._screen.guide.show(section, self._navigator.field, path)
        self._show_hints()

    def look_closely(self) -> None:
        """Evaluate the whole review: open questions and progress."""
        self._timer.stop()
        self._looks, self.has_begun = False, True
        self._progress = progress(self._editor.review)
        with suppress(NoMatches):
            self._screen.guide.find()
            self._screen.rail.reread(self._screen.guide.found)
        if self._navigator.view is not None:
            self._navigator.view.retitle()
        self._count()
        self.look()

    def _show_hints(self) -> None:
        """Show the question of the focused field, else the section's purpose; below, what matters most."""
        with suppress(NoMatches):
            hints, field, view = self._screen.query_one(HintBar), self._navigator.field, self._navigator.view
            form, path = view.form if view else None, self._navigator.place.path
            counted = self._left > 0 and path == self._counted
            hints.note.show(self._screen.words("gap.left", count=self._left) if counted else "")
            if field is not None and form is not None and form.has_focus_within:
                question = self._editor.say(field.question)
                hints.show(question, *hint(self._editor, field, path, self._editor.at(form.at(field))))
            elif view is not None and view.section is not None:
                found = self._screen.guide.found.get(view.section.name, ())
                purpose = self._editor.say(view.section.purpose)
                hints.show(purpose, *section_remark(self._editor, found, view.origin))
            else:
                hints.show("", "")
