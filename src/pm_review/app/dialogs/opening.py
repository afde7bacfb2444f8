"""Opens the dialogs of a screen and returns their answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from textual.screen import ScreenResultType

from pm_review.app.app import PmReviewApp
from pm_review.app.dialogs.option import Option
from pm_review.i18n.catalog import Words
from pm_review.store.errors import StoreError

if TYPE_CHECKING:
    from pm_review.app.dialogs.dialog import Dialog


class Dialogs:
    """Opens dialogs in the user's language; those that return an answer belong in a flow."""

    def __init__(self, app: PmReviewApp) -> None:
        """Create the dialogs of a screen."""
        self._app = app

    @property
    def _words(self) -> Words:
        return self._app.words

    async def answer(self, dialog: Dialog[ScreenResultType]) -> ScreenResultType | None:
        """Show a dialog in a flow and return its answer; ``None`` if it was closed."""
        return await self._app.answer(dialog)

    async def pick(
        self,
        title: str,
        options: Sequence[Option],
        *,
        chosen: Sequence[str] | None = None,
        nothing: str = "pick.nothing",
        at: str = "",
        more: Callable[[str], Iterable[Option]] | None = None,
        preview: Callable[[str], None] | None = None,
    ) -> list[str] | None:
        """Let the user choose options in a flow, with the cursor at ``at``; ``nothing`` is a key of words.

        ``more`` returns further options for a text, ``preview`` previews the option under the cursor.
        """
        from pm_review.app.dialogs.pick import PickDialog

        keys = "pick.keys_one" if chosen is None else "pick.keys_many"
        hint = self._words("palette.filter" if more else "pick.filter")
        dialog = PickDialog(title, options, self._words(keys), self._words(nothing), hint, chosen, at)
        dialog.more, dialog.preview = more, preview
        return await self.answer(dialog)

    async def ask(self, title: str, text: str, *answers: str) -> str | None:
        """Ask for a decision in a flow; ``title`` is a key of words, and its group has the answers, too."""
        from pm_review.app.dialogs.message import MessageDialog

        return await self.answer(MessageDialog(self._words(title), text, self._buttons(title, answers)))

    def _buttons(self, title: str, answers: Sequence[str]) -> Mapping[str, str]:
        """Return the labels of answers; without any, there is one to close the dialog."""
        group = title.partition(".")[0]
        known = {each: self._words(f"{group}.{each}") for each in answers}
        return known or {"ok": self._words("answers.ok")}

    async def ask_text(self, title: str, question: str, value: str, act: Callable[[str], None]) -> None:
        """Ask for a text in a flow and act on it; a refused one is offered again, with the reason.

        ``title`` and ``question`` are keys of words; ``act`` raises ``StoreError`` to refuse a text.
        """
        from pm_review.app.dialogs.ask import AskDialog

        refused = ""
        while typed := await self.answer(AskDialog(self._words, title, question, value, refused)):
            try:
                act(typed)
            except StoreError as error:
                value, refused = typed, self._app.fault(error)
            else:
                return

    async def interrupt(self, title: str, text: str, *answers: str) -> str | None:
        """Show a message, or ask for a decision, while the user may be typing; no button has the focus."""
        from pm_review.app.dialogs.message import UnaskedDialog

        keys = self._words("ask.unasked_keys" if answers else "ask.unasked_ok")
        buttons = self._buttons(title, answers)
        return await self.answer(UnaskedDialog(self._words(title), text, buttons, keys))

    def inform(self, title: str, text: str) -> None:
        """Show a message that needs no decision; ``title`` is a key of words."""
        from pm_review.app.dialogs.message import MessageDialog

        self._app.push_screen(MessageDialog(self._words(title), text, self._buttons(title, ())))
