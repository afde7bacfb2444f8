"""Other sources of text than typing: the user's editor, and the notes of the year."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from pm_review.app.commands import Offers
from pm_review.app.dialogs.option import Option
from pm_review.app.shell import Shell, in_flow, shell_of
from pm_review.app.widgets.text_field import TextField
from pm_review.store.errors import StoreError
from pm_review.store.notes import Note
from pm_review.workspace.notes import of_the_year

if TYPE_CHECKING:
    from pm_review.app.views.form import Form


class TextCommands:
    """The commands about the text of a form that has the focus."""

    def __init__(self, form: Form) -> None:
        """Create the commands for a form."""
        self._form = form

    @property
    def offers(self) -> Offers:
        """The commands that fill a text; none if no text has the focus."""
        if self._text is None:
            return {}
        return {"editor": self.edit_outside, "notes": in_flow(self._form, self.insert_note)}

    @property
    def _text(self) -> TextField | None:
        """The text field of the form with the focus."""
        focused = self._form.screen.focused
        known = self._form.questions.of(focused) is not None
        return focused if known and isinstance(focused, TextField) else None

    def edit_outside(self) -> None:
        """Open the text in the user's own editor."""
        from pm_review.terminal.external_editor import EditorError, edit_text

        text, shell = self._text, shell_of(self._form)
        if text is None:
            return
        try:
            edited = edit_text(text.text, shell.app.suspend())
        except EditorError as error:
            shell.dialogs.inform("editor.title", shell.words(f"editor.{error.code}", command=error.command))
        except SuspendNotSupported:
            shell.dialogs.inform("editor.title", shell.words("editor.unsuited"))
        else:
            text.replace(edited, (0, 0), text.document.end)

    async def insert_note(self) -> None:
        """Show the notes of the year; insert the chosen one at the cursor and mark it as used."""
        text, question = self._text, self._form.questions.of(self._text)
        shell, editor = shell_of(self._form), self._form.editor
        if text is None or question is None:
            return
        where = f"{editor.session.path.stem} {self._form.at(question.field)}"
        if editor.read_only:
            editor.refused()
            return
        try:
            editor.read_notes()
        except StoreError as error:
            shell.dialogs.inform("notes.title", shell.app.fault(error))
            return
        notes = of_the_year(editor.notes, editor.review)
        used = shell.words("notes.used")
        options = [
            Option(str(at), f"{each.date} {each.text}", used if each.used else "")
            for at, each in enumerate(notes)
        ]
        keys = await shell.dialogs.pick(shell.words("notes.title"), options, nothing="notes.none")
        if keys:
            note = notes[int(keys[0])]
            text.insert(note.text)
            editor.notes = [each for each in editor.notes if each != note]
            shell.run_worker(partial(_mark_used, shell, note, where), thread=True)


def _mark_used(shell: Shell, note: Note, where: str) -> None:
    try:
        shell.app.library.notes.mark_used(note, where)
    except StoreError as error:
        shell.call_later(shell.dialogs.inform, "notes.title", shell.app.fault(error))
