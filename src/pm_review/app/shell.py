"""The common base of home screen and wizard: help, palette, questions, language, theme, quitting."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable, Sequence

from textual import getters
from textual.content import Content
from textual.dom import DOMNode
from textual.geometry import Size

from pm_review.app.app import PmReviewApp
from pm_review.app.base_screen import BaseScreen
from pm_review.app.commands import Action, Command, Offers, Owner, key_of, name_of, offered_by
from pm_review.app.dialogs.opening import Dialogs
from pm_review.app.dialogs.option import Option
from pm_review.app.themes import THEMES
from pm_review.i18n.catalog import Words

WIDTHS = [(0, "-slim"), (50, "-small"), (59, "-narrow"), (80, "-normal"), (100, "-wide"), (120, "-broad")]
"""The style class from each width on, in columns."""

HEIGHTS = [(0, "-flat"), (16, "-low"), (22, "-high"), (34, "-tall")]
"""The style class from each height on, in rows."""


class Shell(BaseScreen[None]):
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
        self.dialogs = Dialogs(self.app)

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
            "help": in_flow(self, self.help),
            "palette": in_flow(self, self.palette),
            "language": self.switch_language,
            "theme": in_flow(self, self.pick_theme),
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

    async def help(self) -> None:
        """Show the help for this place and all keys."""
        from pm_review.app.dialogs.help import HelpDialog

        await self.dialogs.answer(HelpDialog(self.words, self.commands(), self.about()))

    async def palette(self) -> None:
        """Show all commands by name, and run the chosen one."""
        options = [
            Option(each.name, self.short_name(each), key_of(each), name_of(each, self.words))
            for each in self.commands()
            if each.name != "palette"
        ]
        chosen = await self.dialogs.pick(self.words("palette.title"), options, more=self.found)
        if chosen:
            self.choose(chosen[0])

    def choose(self, key: str) -> None:
        """Run the command chosen in the palette."""
        self.action_do(key)

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

    async def pick_theme(self) -> None:
        """Let the user choose a theme, with a preview; Esc restores the previous one."""
        before, say = self.app.theme, self.words
        options = [
            Option(each.name, say(f"themes.{each.name}"), "✓" if each.name == before else "")
            for each in THEMES
        ]
        names = await self.dialogs.pick(say("themes.title"), options, at=before, preview=self.app.show_theme)
        if names:
            self.app.choose_theme(names[0])
        else:
            self.app.show_theme(before)

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


def in_flow(node: DOMNode, steps: Callable[[], Coroutine[object, object, None]]) -> Action:
    """Return a command that asks the user; keys typed ahead wait for its dialogs."""
    return lambda: shell_of(node).app.flow(steps())


def _layout(size: Size) -> str:
    """Return the style classes of the largest layout that fits into a terminal."""
    fitting = (
        [name for least, name in WIDTHS if size.width >= least][-1],
        [name for least, name in HEIGHTS if size.height >= least][-1],
    )
    return " ".join(fitting)
