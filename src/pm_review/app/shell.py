"""The common base of home screen and wizard: help, palette, questions, language, theme, quitting."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from typing import TypeVar

from textual import getters
from textual.content import Content
from textual.dom import DOMNode
from textual.geometry import Size

from pm_review.app.app import PmReviewApp
from pm_review.app.commands import Command, Offers, Owner, key_of, name_of, offered_by
from pm_review.app.dialogs.dialog import Dialog
from pm_review.app.dialogs.option import Option
from pm_review.app.focus_screen import FocusScreen
from pm_review.i18n.catalog import Words
from pm_review.store.errors import StoreError

Answer = TypeVar("Answer")
"""The type of a dialog's answer."""

WIDTHS = [(0, "-slim"), (50, "-small"), (59, "-narrow"), (80, "-normal"), (100, "-wide"), (120, "-broad")]
"""The style class from each width on, in columns."""

HEIGHTS = [(0, "-flat"), (16, "-low"), (22, "-high"), (34, "-tall")]
"""The style class from each height on, in rows."""


class Shell(FocusScreen[None]):
    """A screen whose commands are run by their owners and labelled in the user's language."""

    app = getters.app(PmReviewApp)
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    TABLE: Sequence[Command] = ()
    """The commands of the screen in the order of key bar, palette and help."""
    found: Callable[[str], Iterable[Option]] | None = None
    """Returns the results of the palette for a text, besides commands; ``None`` without any."""

    def __init__(self) -> None:
        """Start with the layout for the current width, so that the screen is not styled twice."""
        super().__init__(classes=_layout(self.app.size))

    @property
    def words(self) -> Words:
        """The texts that all screens share."""
        return self.app.words

    @property
    def owners(self) -> Iterable[Owner]:
        """The owners of commands, most specific first."""
        return (self,)

    @property
    def offers(self) -> Offers:
        """The commands of all screens."""
        return {
            "help": self.help,
            "palette": self.palette,
            "language": self.switch_language,
            "theme": self.pick_theme,
            "leave": self.leave,
        }

    def commands(self) -> Sequence[Command]:
        """Return the commands that are currently available."""
        offered = offered_by(self.owners)
        return [each for each in self.TABLE if each.name in offered]

    def action_press(self, key: str) -> None:
        """Run the command of a key; ring the bell if there is none."""
        command = next((each for each in self.commands() if key in each.all_keys), None)
        self.action_do(command.name if command else "")

    def action_do(self, name: str) -> None:
        """Run a command after pending events; ring the bell if it is not available."""
        action = offered_by(self.owners).get(name)
        if action is None:
            self.app.bell()
        else:
            self.call_later(action)

    def short_name(self, command: Command) -> str:
        """Return the label of a command in the key bar."""
        return self.words(f"commands.{command.name}.short")

    def about(self) -> Content | None:
        """Return the description of this screen for the help."""
        return None

    def help(self) -> None:
        """Show the help for this place and all keys."""
        from pm_review.app.dialogs.help import HelpDialog

        self.app.push_screen(HelpDialog(self.words, self.commands(), self.about()))

    def palette(self) -> None:
        """Show all commands by name."""
        self.flow(self._choose_command())

    async def _choose_command(self) -> None:
        options = [
            Option(each.name, self.short_name(each), key_of(each), name_of(each, self.words))
            for each in self.commands()
            if each.name != "palette"
        ]
        chosen = await self.pick(self.words("palette.title"), options, more=self.found)
        if chosen:
            self.choose(chosen[0])

    def choose(self, key: str) -> None:
        """Run the command chosen in the palette."""
        self.action_do(key)

    def flow(self, steps: Coroutine[object, object, None]) -> None:
        """Run dialogs one after another; keys typed ahead wait for the next dialog."""
        self.app.flow(steps)

    async def answer(self, dialog: Dialog[Answer]) -> Answer | None:
        """Show a dialog in a flow and return its answer; ``None`` if it was closed."""
        return await self.app.answer(dialog)

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
        hint = self.words("palette.filter" if more else "pick.filter")
        dialog = PickDialog(title, options, self.words(keys), self.words(nothing), hint, chosen, at)
        dialog.more, dialog.preview = more, preview
        return await self.answer(dialog)

    async def ask(self, title: str, text: str, answers: Mapping[str, str]) -> str | None:
        """Ask for a decision in a flow; ``answers`` maps names to labels of buttons."""
        from pm_review.app.dialogs.message import MessageDialog

        return await self.answer(MessageDialog(self.words(title), text, answers))

    async def ask_text(self, title: str, question: str, value: str, act: Callable[[str], None]) -> None:
        """Ask for a text in a flow and act on it; a refused one is offered again, with the reason.

        ``title`` and ``question`` are keys of words; ``act`` raises ``StoreError`` to refuse a text.
        """
        from pm_review.app.dialogs.ask import AskDialog

        texts, refused = (self.words(title), self.words(question)), ""
        while typed := await self.answer(AskDialog(*texts, value, self.words("ask.keys"), refused=refused)):
            try:
                act(typed)
            except StoreError as error:
                value, refused = typed, self.app.fault(error)
            else:
                return

    async def interrupt(self, title: str, text: str, answers: Mapping[str, str] | None = None) -> str | None:
        """Show a message, or ask for a decision, while the user may be typing; no button has the focus."""
        from pm_review.app.dialogs.message import UnaskedDialog

        buttons = answers or {"ok": self.words("answers.ok")}
        keys = self.words("ask.unasked_keys" if answers else "ask.unasked_ok")
        return await self.answer(UnaskedDialog(self.words(title), text, buttons, keys))

    def inform(self, title: str, text: str) -> None:
        """Show a message that needs no decision; ``title`` is a key of words."""
        from pm_review.app.dialogs.message import MessageDialog

        self.app.push_screen(MessageDialog(self.words(title), text, {"ok": self.words("answers.ok")}))

    def mention(self, text: str) -> None:
        """Show a notification in the half of the screen without the cursor."""
        self.set_class(self.app.cursor_position.y > self.size.height // 2, "-writing-below")
        self.app.mention(text)

    async def switch_language(self) -> None:
        """Switch to the next language, at the same place."""
        self.app.next_language()
        self.app.clear_notifications()  # they are in the other language
        await self.relabel()

    async def relabel(self) -> None:
        """Show all texts in the language of the interface."""
        await self.recompose()

    def pick_theme(self) -> None:
        """Offer the themes, with the current one ticked."""
        from pm_review.app.dialogs.theme import choose_theme

        self.flow(choose_theme(self))

    def leave(self) -> None:
        """Quit the program; everything is saved."""
        self.app.exit()


def shell_of(node: DOMNode) -> Shell:
    """Return the screen of a widget.

    Raises:
        TypeError: if the widget belongs to a dialog.
    """
    if not isinstance(node.screen, Shell):
        raise TypeError(node.screen)
    return node.screen


def _layout(size: Size) -> str:
    """Return the style classes of the largest layout that fits into a terminal."""
    fitting = (
        [name for least, name in WIDTHS if size.width >= least][-1],
        [name for least, name in HEIGHTS if size.height >= least][-1],
    )
    return " ".join(fitting)
