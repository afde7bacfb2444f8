"""What the wizard does about the file: saving, changes made by others, earlier versions."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from textual import getters
from textual.css.query import NoMatches

from pm_review.app.autosave import Autosave
from pm_review.app.dialogs.option import Option
from pm_review.app.reporting import ReportingScreen
from pm_review.app.widgets.headline import HeadLine
from pm_review.paths import expand_path
from pm_review.store.errors import StoreError
from pm_review.store.history import Version, versions
from pm_review.store.merge import Conflict
from pm_review.store.reading import read_text
from pm_review.workspace.editor import Editor
from pm_review.workspace.navigation import place_told


class KeepingScreen(ReportingScreen):
    """Keeps the open review saved and tells how that stands."""

    head = getters.query_one(HeadLine)

    def __init__(self, editor: Editor) -> None:
        """Keep the review of an editor."""
        super().__init__(editor)
        self.session = editor.session
        self.autosave = Autosave(self, self.session, self._tried)

    def show_saved(self) -> None:
        """Tell in the head line whether all is saved; a save may end when the screen is being taken down."""
        with suppress(NoMatches):
            self.head.right, self.head.trouble = self.editor.saved_words()

    def _tried(self) -> None:
        """A save was tried: tell, and take in what another program has changed meanwhile."""
        self.show_saved()
        if self.session.external_change:
            self.call_later(self._merge)

    async def _merge(self) -> None:
        try:
            found = self.session.merge()
        except StoreError as error:
            self.tell("outside.title", self.app.fault(error))
            return
        await self.show(self.place)
        self.autosave.now()
        if found.conflicts:
            self._decide(list(found.conflicts))
        elif found.taken:
            self.mention(self.words("outside.merged", count=len(found.taken)))

    def _decide(self, conflicts: list[Conflict]) -> None:
        """Let her choose, field by field, between what stands here and what the other program wrote."""
        conflict, *others = conflicts
        place = place_told(conflict.path, self.editor.language)
        sides = {"mine": conflict.mine or "", "theirs": conflict.theirs or ""}
        text = self.words("outside.conflict", place=place, **sides)
        answers = {"mine": self.words("outside.mine"), "theirs": self.words("outside.theirs")}

        async def chosen(answer: str | None) -> None:
            """Take the text that was chosen, and go on to the next conflict."""
            value = conflict.theirs if answer == "theirs" else conflict.mine
            self.session.resolve(conflict.path, value, self.words("undo.resolve"))
            self.autosave.rest()
            if others:
                self._decide(others)
            else:
                await self.show(self.place)

        self.ask("outside.title", text, answers, chosen)

    def action_leave(self) -> None:
        """Leave the program; where the disk refuses what she typed, offer another place first."""
        self._leave(super().action_leave)

    def action_home(self) -> None:
        """Go back to the home screen, with the same care."""
        self._leave(self.app.go_home)

    def _leave(self, go: Callable[[], None]) -> None:
        self.remember()
        if self.session.read_only or self.session.save() or self.session.failed is None:
            go()
            return
        answers = {each: self.words(f"unsaved.{each}") for each in ("elsewhere", "stay", "leave")}

        def answered(answer: str | None) -> None:
            """Leave without the file, or save it elsewhere first; else stay."""
            if answer == "leave":
                go()
            elif answer == "elsewhere":
                self._save_elsewhere()

        kept = "journalled" if self.session.journalled else "lost"
        text = self.words(f"unsaved.{kept}", why=self.app.fault(self.session.failed))
        self.ask("unsaved.title", text, answers, answered)

    def _save_elsewhere(self) -> None:
        from pm_review.app.dialogs.ask import AskDialog

        proposed = str(expand_path("~") / self.session.path.name)
        said = (self.words("unsaved.title"), self.words("unsaved.path"))
        self.app.push_screen(AskDialog(*said, proposed, self.words("ask.keys")), self._copy_to)

    def _copy_to(self, name: str | None) -> None:
        if not name:
            return
        path = expand_path(name)
        try:
            self.app.library.write_elsewhere(self.editor.review, path)
        except StoreError as error:
            self.tell("report.fault_title", self.app.fault(error))
        else:
            self.mention(self.words("report.exported", path=path))

    def action_save(self) -> None:
        """Save now."""
        self.autosave.now()

    def action_take_over(self) -> None:
        """Open for writing what another program had, when that one is gone."""
        self.call_later(self._take_over)

    async def _take_over(self) -> None:
        try:
            taken = self.session.take_over()
        except StoreError as error:
            self.tell("outside.title", self.app.fault(error))
            return
        if taken:
            await self.show(self.place)
            self.show_saved()
        else:
            self.tell_owner()

    def tell_owner(self) -> None:
        """Say who has the review open, and how it can be changed here, once at a time."""
        self.app.clear_notifications()
        self.mention(self.words("saved.elsewhere", owner=self.session.owner))

    def action_history(self) -> None:
        """List earlier versions; one can be looked at and restored."""
        from pm_review.workspace.versions import told

        found = told(versions(self.session.folder), self.editor.review, self.editor.language)
        named = {version.name: version for version, _ in found}
        options = [
            Option(version.name, f"{version.when.astimezone():%Y-%m-%d %H:%M:%S}", changed)
            for version, changed in found
        ]

        def chosen(names: list[str] | None) -> None:
            """Offer the version that was picked."""
            if names:
                self._offer(named[names[0]])

        self.pick("history.title", options, chosen, nothing="history.none")

    def _offer(self, version: Version) -> None:
        """Show what a version differs in, and offer to restore it."""
        try:
            text = self._difference(version)
        except StoreError as error:
            self.tell("history.title", self.app.fault(error))
            return
        answers = {"keep": self.words("history.keep"), "restore": self.words("history.restore")}

        async def answered(answer: str | None) -> None:
            """Bring the version back where that was the answer."""
            if answer == "restore" and self.editor.read_only:
                self.tell_owner()
            elif answer == "restore":
                self.session.restore(version, self.words("undo.restore"))
                self.autosave.rest()
                await self.show(self.place)

        self.ask("history.title", text, answers, answered)

    def _difference(self, version: Version) -> str:
        from pm_review.workspace.versions import difference

        self.session.save()
        return difference(read_text(self.session.path), version.text()) or self.words("history.same")

    def on_unmount(self) -> None:
        """Save what is left and let the review go."""
        self.session.close()
