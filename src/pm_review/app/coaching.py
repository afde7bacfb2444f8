"""What stands beside the questions: findings that are set aside, the thread of a goal, notes of the year."""

from __future__ import annotations

from textual import work

from pm_review.app.dialogs.option import Option
from pm_review.app.keeping import KeepingScreen
from pm_review.app.widgets.textfield import TextField
from pm_review.coach.checking import dismissed_findings, open_in
from pm_review.coach.dismissed import dismiss, restore
from pm_review.coach.messages import describe
from pm_review.paths import data_dir
from pm_review.store.errors import StoreError
from pm_review.store.notes import Note, Notes
from pm_review.workspace.linked_records import goal_at, hanging
from pm_review.workspace.navigation import Place
from pm_review.workspace.notes import of_the_year


class CoachingScreen(KeepingScreen):
    """The wizard's commands for what the coach and the year have to say."""

    def action_aside(self) -> None:
        """Set a finding of this section aside; it comes back when its answer changes."""
        section = self.section
        found = open_in(self.editor.review, section, previous=self.editor.previous) if section else []
        options = [Option(str(at), describe(each, self.editor.language)) for at, each in enumerate(found)]

        def chosen(keys: list[str] | None) -> None:
            """Set aside the finding that was picked."""
            if keys:
                self.editor.apply(dismiss(self.editor.review, found[int(keys[0])]))
                self.look()

        self.pick("aside.title", options, chosen, nothing="guide.nothing_open")

    def action_recall(self) -> None:
        """Let a finding that was set aside count again."""
        found = dismissed_findings(self.editor.review, previous=self.editor.previous)
        options = [Option(str(at), describe(each, self.editor.language)) for at, each in enumerate(found)]

        def chosen(keys: list[str] | None) -> None:
            """Bring back the finding that was picked."""
            if keys:
                self.editor.apply(restore(self.editor.review, found[int(keys[0])]))
                self.look()

        self.pick("aside.recall", options, chosen, nothing="aside.none")

    def action_thread(self) -> None:
        """List what hangs on the goal at hand, and go there."""
        if goal_at(self.editor, self.place.path) is None:
            self.app.bell()
            return
        found = {each.path: each for each in hanging(self.editor, self.place.path)}
        options = [
            Option(path, each.name, self.editor.say(each.section.title)) for path, each in found.items()
        ]

        def chosen(paths: list[str] | None) -> None:
            """Go to what was picked."""
            if paths:
                section = found[paths[0]].section
                self.call_later(self.show, Place(section.place, f"{paths[0]}.{section.fields[0].name}"))

        self.pick("thread.title", options, chosen, nothing="thread.none")

    def read_notes(self) -> None:
        """Take the notes to hand.

        Raises:
            StoreError: when they cannot be read.
        """
        self.editor.notes = Notes(data_dir()).entries()

    def action_notes(self) -> None:
        """Offer the notes of the year; the chosen one is taken into the text at the cursor."""
        field = self.focused
        if not isinstance(field, TextField):
            self.app.bell()
            return
        if self.editor.read_only:
            self.tell_owner()
            return
        try:
            self.read_notes()
        except StoreError as error:
            self.tell("notes.title", self.app.fault(error))
            return
        notes = of_the_year(self.editor.notes, self.editor.review)
        used = self.words("notes.used")
        options = [
            Option(str(at), f"{each.date} {each.text}", used if each.used else "")
            for at, each in enumerate(notes)
        ]
        place = self.place

        def chosen(keys: list[str] | None) -> None:
            """Put the note that was picked into the field; it counts as used from now on."""
            if keys:
                note = notes[int(keys[0])]
                field.insert(note.text)
                self.editor.notes = [each for each in self.editor.notes if each != note]
                self._mark_used(note, f"{self.session.path.stem} {place.path}")

        self.pick("notes.title", options, chosen, nothing="notes.none")

    @work(thread=True)
    def _mark_used(self, note: Note, where: str) -> None:
        try:
            Notes(data_dir()).mark_used(note, where)
        except StoreError as error:
            self.app.call_from_thread(self.tell, "notes.title", self.app.fault(error))
