"""The walk through a review, section by section."""

from __future__ import annotations

from contextlib import suppress

from pm_review.coach.checking import findings, open_in
from pm_review.coach.messages import describe
from pm_review.forms.schema import Section
from pm_review.plain.console import say, titled
from pm_review.plain.interview import Interview
from pm_review.plain.navigator import Jump, Navigator
from pm_review.store.library import Library
from pm_review.workspace.editor import Editor
from pm_review.workspace.navigation import Place


def walk(editor: Editor, library: Library) -> None:
    """Ask section after section, beginning where the user left off, until the last one is finished.

    Raises:
        EOFError: if the user quits first, or the input ends.
    """
    navigator = Navigator(editor)
    while (left := navigator.at) < len(navigator.sections):
        section = navigator.section
        with suppress(Jump):
            _say_title(navigator)
            navigator.go(left + Interview(navigator, library).ask())
        if navigator.at > left:
            _say_open(editor, section)
    _say_end(navigator)


def _say_title(navigator: Navigator) -> None:
    title = navigator.title(navigator.section)
    number, count = navigator.at + 1, len(navigator.sections)
    heading = navigator.words("section.title", at=number, all=count, title=title)
    say("", heading, navigator.editor.say(navigator.section.purpose))


def _say_open(editor: Editor, section: Section) -> None:
    found = open_in(editor.review, section, previous=editor.previous)
    if found:
        say("", *titled(editor.words("guide.open"), *(describe(each, editor.language) for each in found)))


def _say_end(navigator: Navigator) -> None:
    editor, words = navigator.editor, navigator.words
    found = findings(editor.review, previous=editor.previous)
    editor.session.remember(str(Place(navigator.sections[0].place)))
    say("", words("end.open", count=len(found)) if found else words("end.nothing_open"))
