"""Save every answer before the next question, and print the reason if that fails."""

from __future__ import annotations

from collections.abc import Sequence

from pm_review.i18n.catalog import words
from pm_review.model import Edit
from pm_review.plain.console import ask, say
from pm_review.plain.signs import narrow
from pm_review.store.errors import StoreError, describe
from pm_review.store.merge import Conflict
from pm_review.store.session import Status
from pm_review.workspace.conflicts import (
    CHOICES,
    SIDES,
    compare_with_theirs,
    decide,
    decide_whole,
    describe_conflict,
    describe_merge,
)
from pm_review.workspace.editor import Editor


class Keeper:
    """Saves the review of an editor after each change."""

    def __init__(self, editor: Editor) -> None:
        """Start saving the changes of an editor."""
        self._editor = editor
        self._session = editor.session
        self._say = editor.words
        self._apart: StoreError | None = None
        """Why another program's changes could not be merged, which prevents saving."""
        editor.changed = self._keep

    def _keep(self, edits: Sequence[Edit]) -> None:
        if not self._session.save() and self._session.status is Status.CHANGED:
            self._merge()
        if self._session.failed is not None:
            say(self._editor.saved_words()[0])

    def _merge(self) -> None:
        """Merge the changes that another program has made in the meantime."""
        try:
            found = self._session.external.merge()
        except StoreError as error:
            self._apart = error
            say(describe(error, self._editor.language))
            return
        self._apart = None
        if found.replaced:
            self._decide_whole()
        for conflict in found.conflicts:
            self._decide(conflict)
        if merged := describe_merge(self._editor, found):
            say(merged)
        self._session.save()

    def _decide_whole(self) -> None:
        """Ask the user to choose between the review and the file that replaced it."""
        say(self._say("outside.replaced"))
        if kept := decide_whole(self._editor, self._choose(CHOICES)):
            say(kept)

    def _decide(self, conflict: Conflict) -> None:
        say(describe_conflict(self._editor, conflict))
        decide(self._editor, conflict, self._choose(SIDES))

    def _choose(self, choices: Sequence[str]) -> str:
        """Ask the user to choose by number; ``compare`` shows the difference and asks again."""
        numbered = {str(number): each for number, each in enumerate(choices, 1)}
        say(*(f"{number} {self._say(f'outside.{each}')}" for number, each in numbered.items()))
        while True:
            chosen = numbered.get(narrow(ask()), "")
            if chosen == "compare":
                say(compare_with_theirs(self._editor))
            elif chosen:
                return chosen

    def _decide_at_end(self) -> None:
        """Overwrite the file that replaced the review, keeping a copy, if the user left without deciding."""
        if self._session.status is not Status.REPLACED:
            return
        try:
            kept = decide_whole(self._editor, "keep")
        except StoreError as error:
            self._apart = error
            return
        if kept:
            say(kept)
        self._session.save()

    def report(self) -> bool:
        """Print the file's location and whether everything is saved; return whether it is."""
        self._decide_at_end()
        ending, path = words("plain", self._editor.language), self._session.path
        failed = self._session.failed or self._apart
        if failed is not None and not self._session.save():
            kept = "unsaved" if self._session.journalled else "lost"
            say(ending(f"end.{kept}", why=describe(failed, self._editor.language)))
            return False
        if version := self._session.external.keep_last():
            say(ending("end.overtaken", path=path, version=version))
        else:
            say(ending("end.saved", path=path, name=self._editor.library.reference(path)))
        return True
