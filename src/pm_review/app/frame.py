"""What the wizard says around its view: head line, rail, guide, and the hints above the foot line."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.css.query import NoMatches

from pm_review.app.widgets.hint_bar import HintBar
from pm_review.app.widgets.review_list import bar
from pm_review.coach.checking import open_at
from pm_review.coach.completion import progress
from pm_review.coach.messages import describe
from pm_review.i18n.issue import Issue, Severity
from pm_review.model import PathError, parent
from pm_review.model.years import year_and_period
from pm_review.workspace.navigation import section_at
from pm_review.workspace.values import meaning_of

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
            self._screen.head.parts = (*self._place_parts(), saved)
            self.look_next()

    def _place_parts(self) -> tuple[str, ...]:
        """How far the review is, the name of the place, and its number among all."""
        section = section_at(self._screen.place.section)
        title = self._editor.say(section.title) if section else self._screen.words("report.title")
        at, last = self._screen.rail.number
        where = self._screen.words("head.place", title=title, number=at + 1, count=last + 1)
        return bar(self._progress), f"{self._progress:.0%}", where

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
        """Show what the focused field asks, and the most important remark about its answer."""
        hints, field = self._screen.query_one(HintBar), self._screen.field
        if field is None:
            hints.show("", "")
            return
        question = self._editor.say(field.question)
        findings = [each for each in self._findings() if each.key == self._screen.place.path]
        if findings:
            text = describe(findings[0], self._editor.language)
            hints.show(question, f"{findings[0].severity.sign} {text}", findings[0].severity)
        else:
            hints.show(question, self._meaning() or self._editor.say(field.hint))

    def _meaning(self) -> str:
        """What the word means that is chosen in the focused field; empty where none is."""
        form, field = self._screen.view.form if self._screen.view else None, self._screen.field
        return meaning_of(self._editor, field, form.value(field)) if form and field else ""

    def _findings(self) -> Sequence[Issue]:
        """What is open in the record at hand, the most important first."""
        try:
            return sorted(open_at(self._editor.review, parent(self._screen.place.path)[0]), key=_rank)
        except PathError:
            return ()


def _rank(finding: Issue) -> int:
    return list(Severity).index(finding.severity)
