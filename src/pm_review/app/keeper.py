"""Keeps the open review saved: automatic saving, merging, restoring versions, and careful quitting."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual.timer import Timer

from pm_review.app.commands import Offers
from pm_review.app.messages import Reloaded
from pm_review.app.shell import Shell, in_flow
from pm_review.paths import expand_path
from pm_review.store.errors import StoreError
from pm_review.store.merge import Conflict
from pm_review.store.open_file import Snapshot
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

PAUSE = 0.4
"""Seconds without a key press after which the review is saved."""

LATEST = 5.0
"""Seconds after the first unsaved edit after which the review is saved in any case."""

AGAIN = 5.0
"""Seconds after which a failed save is repeated."""


class Keeper:
    """Saves a session in a thread, so that typing never waits; asks and notifies through a screen."""

    def __init__(self, screen: Shell, editor: Editor, show_saved: Callable[[], None]) -> None:
        """Keep the review of an editor that a screen shows; ``show_saved`` shows whether it is saved."""
        self._screen = screen
        self._editor = editor
        self._session = editor.session
        self._show_saved = show_saved
        self._next_save: Timer | None = None
        """Saves when the user pauses."""
        self._latest: Timer | None = None
        """Saves some time after the first unsaved edit."""
        self._settling = False
        """Whether the user is asked, or will be, about what another program did with the file."""
        self._leaving = False
        """Whether the user is asked what to do with a review that cannot be saved."""

    @property
    def offers(self) -> Offers:
        """The commands about the file."""
        taken = {"take_over": self.take_over} if self._editor.read_only else {}
        return {"save": self.save, "history": in_flow(self._screen, self.restore_version), **taken}

    def name_recovered(self) -> None:
        """Show how many changes of the last session were recovered, if any, and save them."""
        if self._session.recovered:
            self._screen.mention(self._screen.words("recovery.recovered", count=self._session.recovered))
            self.save_soon()

    def save_soon(self) -> None:
        """Save once this has not been called for ``PAUSE`` seconds, at the latest after ``LATEST``."""
        if self._next_save is not None:
            self._next_save.stop()
        self._next_save = self._screen.set_timer(PAUSE, self.save)
        if self._latest is None:
            self._latest = self._screen.set_timer(LATEST, self.save)

    def save(self) -> None:
        """Save in a thread; saves run one after another."""
        for timer in filter(None, (self._next_save, self._latest)):
            timer.stop()
        self._next_save = self._latest = None
        save = partial(self._save, self._session.snapshot())
        self._screen.run_worker(save, thread=True, group="save")

    def _save(self, snapshot: Snapshot) -> None:
        self._session.save(snapshot)
        self._screen.call_later(self._tried)

    def _tried(self) -> None:
        """Show the result of a save; merge changes by another program once no dialog is open."""
        self._show_saved()
        if self._session.failed:
            self._next_save = self._screen.set_timer(AGAIN, self.save)
        if self._session.status in (Status.CHANGED, Status.REPLACED) and not self._settling:
            self._settling = True
            self._screen.app.flow_after_others(self._screen, self._settle)

    def look(self) -> None:
        """Notice in a thread what other programs did with the file while the user was away."""
        if not self._settling:
            self._screen.run_worker(self._look, thread=True, group="save")

    def _look(self) -> None:
        if self._session.external.look():
            self._screen.call_later(self._tried)

    async def _settle(self) -> None:
        """Bring the review and the file together that another program has changed."""
        if self._session.status is Status.REPLACED:
            await self._decide_whole()
        else:
            await self._merge()
        self._settling = False

    async def _merge(self) -> None:
        try:
            found = self._session.external.merge()
        except StoreError as error:
            await self._screen.dialogs.interrupt("outside.title", self._screen.app.fault(error))
            return
        if found.replaced:
            self._show_saved()
            await self._decide_whole()
            return
        self._screen.post_message(Reloaded())
        self.save()
        for conflict in found.conflicts:
            await self._decide(conflict)
        if found.conflicts:
            self._screen.post_message(Reloaded())
        text = describe_merge(self._editor, found)
        if found.unreadable or found.removed:
            await self._screen.dialogs.interrupt("outside.title", text)
        elif text:
            self._screen.mention(text)
        self.save_soon()

    async def _decide_whole(self) -> None:
        """Ask the user to choose between the review and the file that replaced it.

        Closing leaves it undecided.
        """
        answer, text = "compare", self._screen.words("outside.replaced")
        while answer == "compare":
            answer = await self._screen.dialogs.interrupt("outside.title", text, *CHOICES) or ""
            text = compare_with_theirs(self._editor) if answer == "compare" else text
        try:
            if kept := decide_whole(self._editor, answer):
                self._screen.mention(kept)
        except StoreError as error:
            self._screen.dialogs.inform("outside.title", self._screen.app.fault(error))
            return
        if answer:
            self._screen.post_message(Reloaded())
            self.save()

    async def _decide(self, conflict: Conflict) -> None:
        """Ask the user to choose between the two versions of a conflict."""
        text = describe_conflict(self._editor, conflict)
        answer = await self._screen.dialogs.interrupt("outside.title", text, *SIDES)
        decide(self._editor, conflict, answer or "")
        self.save_soon()

    def leave_to(self, go: Callable[[], None]) -> None:
        """Leave the review; if it cannot be saved, offer another location first."""
        if self._session.read_only or self._session.save() or self._session.failed is None:
            go()
        elif self._leaving:
            self._screen.app.bell()
        else:
            self._screen.app.flow(self._leave_unsaved(go, self._session.failed))

    async def _leave_unsaved(self, go: Callable[[], None], failed: StoreError) -> None:
        """Leave without saving, or save elsewhere first, or stay."""
        self._leaving = True
        kept = "journalled" if self._session.journalled else "lost"
        text = self._screen.words(f"unsaved.{kept}", why=self._screen.app.fault(failed))
        answer = await self._screen.dialogs.ask("unsaved.title", text, "elsewhere", "stay", "leave")
        if answer == "leave":
            go()
        elif answer == "elsewhere":
            await self._save_elsewhere()
        self._leaving = False

    async def _save_elsewhere(self) -> None:
        from pm_review.store.export import write_review

        def save(path: str) -> None:
            write_review(expand_path(path), self._editor.review)
            self._screen.mention(self._screen.words("report.exported", path=expand_path(path)))

        proposed = str(expand_path("~") / self._session.path.name)
        await self._screen.dialogs.ask_text("unsaved.title", "unsaved.path", proposed, save)

    def take_over(self) -> None:
        """Open a read-only review for writing, if the other program has closed it."""
        try:
            taken = self._session.take_over()
        except StoreError as error:
            self._screen.dialogs.inform("outside.title", self._screen.app.fault(error))
            return
        if taken:
            self._screen.post_message(Reloaded())
        else:
            self.name_owner()

    def name_owner(self) -> None:
        """Show who has the review open and how to edit it here."""
        name = "saved.elsewhere" if self._session.owner else "saved.protected_why"
        self._screen.mention(self._screen.words(name, owner=self._session.owner))

    async def restore_version(self) -> None:
        """List earlier versions, to view and restore them."""
        from pm_review.app.versions import restore_version

        if await restore_version(self._screen, self._editor):
            self.save_soon()
            self._screen.post_message(Reloaded())
