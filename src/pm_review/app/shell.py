"""What the home screen and the wizard have in common: help, palette, language, theme and the way out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence

from textual import getters
from textual.content import Content
from textual.screen import Screen

from pm_review.app.commands import Command, name_of, shown_key
from pm_review.app.dialogs.option import Option
from pm_review.app.host import Host
from pm_review.app.theme import THEMES
from pm_review.forms.loader import Words


class Shell(Screen[None]):
    """A screen with commands that are told in the user's language."""

    app = getters.app(Host)
    DEFAULT_CSS = """
    Shell.-writing-below ToastRack { dock: top; align: right top; margin: 1 0 0 0; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-normal"), (100, "-wide"), (120, "-broad")]

    def __init__(self) -> None:
        """Begin with the layout for the width that there is, so that it is not styled twice."""
        super().__init__(classes=_layout(self.app.size.width, self.HORIZONTAL_BREAKPOINTS))

    @property
    def words(self) -> Words:
        """The words that belong to no one screen."""
        return self.app.words

    def commands(self) -> Sequence[Command]:
        """Every command that holds here, in the order of help and palette."""
        return ()

    def about(self) -> Content | None:
        """What help says about this screen before the keys."""
        return None

    def action_help(self) -> None:
        """Explain this place and every key."""
        from pm_review.app.dialogs.help import HelpDialog

        self.app.push_screen(HelpDialog(self.words, self.commands(), self.about()))

    def action_palette(self) -> None:
        """Offer every command by name."""
        options = [
            Option(each.name, name_of(each, self.words), shown_key(each.key) if each.key else "")
            for each in self.commands()
            if each.name != "palette"
        ]
        self.pick("palette.title", options, self._run)

    def _run(self, chosen: list[str] | None) -> None:
        if chosen:
            self.call_later(self.run_action, chosen[0])

    def pick(
        self,
        title: str,
        options: Sequence[Option],
        done: Callable[[list[str] | None], None],
        *,
        chosen: Sequence[str] | None = None,
        nothing: str = "pick.nothing",
        at: str = "",
    ) -> None:
        """Let the user choose, from the option ``at``; ``title`` and ``nothing`` are keys of words."""
        from pm_review.app.dialogs.pick import PickDialog

        keys = "pick.keys_one" if chosen is None else "pick.keys_many"
        said = (self.words(keys), self.words(nothing), self.words("pick.filter"))
        self.app.push_screen(PickDialog(self.words(title), options, *said, chosen, at), done)

    def mention(self, text: str) -> None:
        """Say something in passing, in the half of the screen in which she does not write."""
        self.set_class(self.app.cursor_position.y > self.size.height // 2, "-writing-below")
        self.notify(text, markup=False)

    def tell(self, title: str, text: str) -> None:
        """Say something that needs no decision; ``title`` is a key of words."""
        self.ask(title, text, {"ok": self.words("answers.ok")})

    def ask(
        self,
        title: str,
        text: str,
        answers: Mapping[str, str],
        done: Callable[[str | None], None] | Callable[[str | None], Awaitable[None]] | None = None,
    ) -> None:
        """Say something that needs a decision; ``answers`` are their names and what stands on the buttons."""
        from pm_review.app.dialogs.message import MessageDialog

        self.app.push_screen(MessageDialog(self.words(title), text, answers), done)

    async def action_language(self) -> None:
        """Speak the next language, at the same place."""
        self.app.next_language()
        await self.relabel()

    async def relabel(self) -> None:
        """Show every word in the language of the interface."""
        await self.recompose()

    def action_theme(self) -> None:
        """Offer the themes, the one in use ticked."""
        options = [
            Option(each.name, self.words(f"themes.{each.name}"), "✓" if each.name == self.app.theme else "")
            for each in THEMES
        ]

        def chosen(names: list[str] | None) -> None:
            """Put on the theme that was picked."""
            if names:
                self.app.choose_theme(names[0])

        self.pick("themes.title", options, chosen, at=self.app.theme)

    def action_leave(self) -> None:
        """Leave the program; everything is saved."""
        self.app.exit()


def _layout(width: int, breakpoints: Sequence[tuple[int, str]]) -> str:
    """The class of the widest layout that fits."""
    return next(name for least, name in reversed(breakpoints) if width >= least)
