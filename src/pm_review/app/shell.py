"""What home screen and wizard have in common: help, palette, questions, language, theme, the way out."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from typing import TypeVar

from textual import getters
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen

from pm_review.app.app import PmReviewApp
from pm_review.app.commands import Command, Offers, Owner, key_of, name_of, offered_by
from pm_review.app.dialogs.dialog import Dialog
from pm_review.app.dialogs.option import Option
from pm_review.i18n.catalog import Words

Answer = TypeVar("Answer")
"""What a dialog gives back."""


class Shell(Screen[None]):
    """A screen whose commands are carried out by their owners and named in the user's language."""

    app = getters.app(PmReviewApp)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-normal"), (100, "-wide"), (120, "-broad")]
    TABLE: Sequence[Command] = ()
    """The commands of the screen in the order of foot line, palette and help."""

    def __init__(self) -> None:
        """Begin with the layout for the width that there is, so that it is not styled twice."""
        super().__init__(classes=_layout(self.app.size.width, self.HORIZONTAL_BREAKPOINTS))

    @property
    def words(self) -> Words:
        """The words that belong to no one screen."""
        return self.app.words

    @property
    def owners(self) -> Iterable[Owner]:
        """Who carries commands out, the most particular first."""
        return (self,)

    @property
    def offers(self) -> Offers:
        """What every screen can do."""
        return {
            "help": self.help,
            "palette": self.palette,
            "language": self.switch_language,
            "theme": self.pick_theme,
            "leave": self.leave,
        }

    def commands(self) -> Sequence[Command]:
        """Those that can do something here and now."""
        offered = offered_by(self.owners)
        return [each for each in self.TABLE if each.name in offered]

    def action_press(self, key: str) -> None:
        """Carry out the command that a key stands for here; ring where none does."""
        command = next((each for each in self.commands() if key in each.all_keys), None)
        self.action_do(command.name if command else "")

    def action_do(self, name: str) -> None:
        """Have a command carried out by its owner, behind what the screen is already asked for."""
        action = offered_by(self.owners).get(name)
        if action is None:
            self.app.bell()
        else:
            self.call_later(action)

    def short_name(self, command: Command) -> str:
        """What a command is called in the foot line."""
        return self.words(f"commands.{command.name}.short")

    def about(self) -> Content | None:
        """What help says about this screen before the keys."""
        return None

    def help(self) -> None:
        """Explain this place and every key."""
        from pm_review.app.dialogs.help import HelpDialog

        self.app.push_screen(HelpDialog(self.words, self.commands(), self.about()))

    def palette(self) -> None:
        """Offer every command by name."""
        self.flow(self._choose_command())

    async def _choose_command(self) -> None:
        options = [
            Option(each.name, name_of(each, self.words), key_of(each))
            for each in self.commands()
            if each.name != "palette"
        ]
        chosen = await self.pick(self.words("palette.title"), options, more=self.found)
        if chosen:
            self.choose(chosen[0])

    def found(self, text: str) -> Iterable[Option]:
        """What the palette finds beside commands."""
        return ()

    def choose(self, key: str) -> None:
        """Do what was chosen in the palette: a command by its name."""
        self.action_do(key)

    def flow(self, steps: Coroutine[object, object, None]) -> None:
        """Go through dialogs one after the other; what is typed ahead waits for the next one."""
        self.app.flow(steps)

    async def answer(self, dialog: Dialog[Answer]) -> Answer | None:
        """Show a dialog in a flow and give what it was answered; ``None`` where it was closed."""
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
        """Let the user choose in a flow, from the option ``at``; ``nothing`` is a key of words.

        ``more`` gives further options for a text, ``preview`` shows the option under the cursor.
        """
        from pm_review.app.dialogs.pick import PickDialog

        keys = "pick.keys_one" if chosen is None else "pick.keys_many"
        texts = (self.words(keys), self.words(nothing), self.words("pick.filter"))
        dialog = PickDialog(title, options, *texts, chosen, at)
        dialog.more, dialog.preview = more, preview
        return await self.answer(dialog)

    async def ask(self, title: str, text: str, answers: Mapping[str, str]) -> str | None:
        """Ask for a decision in a flow; ``answers`` are their names and what the buttons show."""
        from pm_review.app.dialogs.message import MessageDialog

        return await self.answer(MessageDialog(self.words(title), text, answers))

    async def interrupt(self, title: str, text: str, answers: Mapping[str, str]) -> str | None:
        """Ask likewise while the user may be typing: no button is pressed before one was gone to."""
        from pm_review.app.dialogs.message import UnaskedDialog

        keys = self.words("ask.unasked_keys")
        return await self.answer(UnaskedDialog(self.words(title), text, answers, keys))

    def inform(self, title: str, text: str) -> None:
        """Say something that needs no decision; ``title`` is a key of words."""
        from pm_review.app.dialogs.message import MessageDialog

        self.app.push_screen(MessageDialog(self.words(title), text, {"ok": self.words("answers.ok")}))

    def mention(self, text: str) -> None:
        """Say something in passing, in the half of the screen in which nobody writes."""
        self.set_class(self.app.cursor_position.y > self.size.height // 2, "-writing-below")
        self.notify(text, markup=False)

    async def switch_language(self) -> None:
        """Speak the next language, at the same place."""
        self.app.next_language()
        await self.relabel()

    async def relabel(self) -> None:
        """Show every word in the language of the interface."""
        await self.recompose()

    def pick_theme(self) -> None:
        """Offer the themes, the one in use ticked."""
        from pm_review.app.dialogs.theme import choose_theme

        self.flow(choose_theme(self))

    def leave(self) -> None:
        """Leave the program; everything is saved."""
        self.app.exit()


def shell_of(node: DOMNode) -> Shell:
    """The screen that a widget is part of, for what it asks and says.

    Raises:
        TypeError: when it is part of a dialog.
    """
    if not isinstance(node.screen, Shell):
        raise TypeError(node.screen)
    return node.screen


def _layout(width: int, breakpoints: Sequence[tuple[int, str]]) -> str:
    """The class of the widest layout that fits."""
    return next(name for least, name in reversed(breakpoints) if width >= least)
