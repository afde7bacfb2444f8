"""The running program: language, theme, the library of reviews, and the gate for keys typed ahead."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textual import constants
from textual.driver import Driver
from textual.filter import LineFilter
from textual.geometry import Offset
from textual.screen import Screen
from textual.theme import Theme
from textual.worker import WorkerFailed

from pm_review.app import job_control, termination
from pm_review.app.controls import ControlFilter
from pm_review.app.messages import Returned
from pm_review.app.terminal_input import patched_driver
from pm_review.app.themes import LOOKS, TERMINAL, THEMES
from pm_review.app.typeahead import TypeaheadApp
from pm_review.app.widgets.text_field import TextField
from pm_review.i18n.catalog import Words, builtin_dir, language_after, words
from pm_review.store.errors import StoreError, describe
from pm_review.store.library import Library
from pm_review.store.preferences import Preferences
from pm_review.terminal.colours import Colours

CONTROLS = ControlFilter()
"""Prevents text from controlling the terminal."""

SERVED = "textual.drivers.web_driver:WebDriver"
"""The driver that textual-serve requests."""


class PmReviewApp(TypeaheadApp):
    """The Textual app, with the home screen and the wizard."""

    TITLE = "pm-review"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [
        ("tab", "app.focus_next"),
        ("shift+tab", "app.focus_previous"),
        ("ctrl+c", "copy_or_hint"),
        # Textual's binding has priority and would overtake keys typed before.
        ("ctrl+q", "quit"),
    ]

    def __init__(
        self,
        library: Library,
        preferences: Preferences,
        language: str,
        open_path: Path | None = None,
        colours: Colours = Colours.MANY,
        notice: str = "",
    ) -> None:
        """Create the app; ``open_path`` is opened and ``notice`` shown at the start."""
        wanted = preferences.theme if colours is Colours.MANY else TERMINAL
        # Textual builds its style sheet in the constructor; a later theme would build a second one.
        self.set_reactive(TypeaheadApp.theme, wanted if wanted in LOOKS else THEMES[0].name)
        super().__init__(ansi_color=True if colours is Colours.NONE else None)
        self.css_path = [builtin_dir() / "app.tcss"]
        self.animation_level = "none"
        self.colours = colours
        """The colours that the terminal can show."""
        self.library = library
        self.preferences = preferences
        self.language = language
        self.crash: Exception | None = None
        """The internal error that ended the program, if any."""
        self.opened: Path | None = None
        """The review that was opened last."""
        self._open_path = open_path
        self._notice = notice

    def get_driver_class(self) -> type[Driver]:
        """Return the driver: the terminal's, or that of ``serve`` for the browser."""
        if constants.DRIVER != SERVED:
            return patched_driver(super().get_driver_class())
        from pm_review.app.web_driver import ServedDriver

        return patched_driver(ServedDriver)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return the filters that every line passes before it reaches the terminal."""
        return [*super().get_line_filters(), CONTROLS]

    @property
    def words(self) -> Words:
        """The texts that all screens share."""
        return words("common", self.language)

    @property
    def available_themes(self) -> dict[str, Theme]:
        """The themes of Textual and of the program."""
        return super().available_themes | LOOKS

    @property
    def cursor_position(self) -> Offset:
        """The position of the terminal's cursor at each painting: the cursor of the focused text.

        Input methods show their composition there; Textual sets it only once, before a form is laid out.
        """
        at: object = getattr(self.focused, "cursor_screen_offset", None)
        return at if isinstance(at, Offset) else self._pointed

    @cursor_position.setter
    def cursor_position(self, at: Offset) -> None:
        self._pointed = at

    def on_ready(self) -> None:
        """Show the first screen; earlier, Textual would draw it and discard the result."""
        termination.watch(self.exit)
        job_control.watch(self)
        self.app_resume_signal.subscribe(self, lambda _: self.on_app_focus())
        if self._open_path is None:
            self.go_home()
        else:
            self.open_review(self._open_path)
        if self._notice:
            from pm_review.app.dialogs.message import MessageDialog

            title = words("overlay", self.language)("start.title")
            self.push_screen(MessageDialog(title, self._notice, {"ok": self.words("answers.ok")}))
        self.let_in()

    def on_app_focus(self) -> None:
        """Notify the screen below all dialogs that the user is back."""
        if len(self.screen_stack) > 1:
            self.screen_stack[1].post_message(Returned())

    def _handle_exception(self, error: Exception) -> None:
        """End after an internal error.

        The caller reports it, because Textual's report would print answers. One in a dialog is reported by
        Textual as a failed worker, which does not name the place in the code.
        """
        inner = error.error if isinstance(error, WorkerFailed) else error
        self.crash = self.crash or (inner if isinstance(inner, Exception) else error)
        super()._handle_exception(error)
        self._exit_renderables.clear()

    def action_copy_or_hint(self) -> None:
        """Copy the selected text; without a selection, show how to quit."""
        text = self.screen.get_selected_text()
        if text:
            self.copy_to_clipboard(text)
        else:
            self.mention(self.words("quit.hint"))

    def mention(self, text: str) -> None:
        """Show a notification instead of the previous one."""
        self.clear_notifications()
        self.notify(text, markup=False)

    async def action_quit(self) -> None:
        """Leave through the screen below all dialogs, which shows the home screen or a review."""
        await self.screen_stack[1].run_action("do('leave')")

    def next_language(self) -> None:
        """Switch to the next language and save it as a preference."""
        self.language = language_after(self.language)
        self.preferences.change(language=self.language)

    def show_theme(self, name: str) -> None:
        """Apply a theme."""
        self.theme = name
        for screen in self.screen_stack:
            for field in screen.query(TextField):
                field.dress()

    def choose_theme(self, name: str) -> None:
        """Apply a theme and save it as a preference."""
        self.show_theme(name)
        self.preferences.change(theme=name)

    def go_home(self) -> None:
        """Replace the current screen with the home screen."""
        from pm_review.app.home import HomeScreen

        self._lead_to(HomeScreen())

    def open_review(self, path: Path, place: str = "") -> None:
        """Show the wizard for a review, at a place or the last one; if it is unreadable, explain why."""
        from pm_review.app.review import ReviewScreen

        try:
            session = self.library.open(path)
        except StoreError as error:
            if len(self.screen_stack) == 1:
                self.go_home()
            from pm_review.app.recovery import offer_recovery

            self.flow(offer_recovery(self, path, error))
        else:
            session.place = place or session.place
            self.opened = path
            self._lead_to(ReviewScreen(session, self.language))

    def _lead_to(self, screen: Screen[None]) -> None:
        """Replace the current screen; Textual's own screen stays at the bottom of the stack."""
        if len(self.screen_stack) > 1:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    def fault(self, error: StoreError) -> str:
        """Describe a problem with a file."""
        return describe(error, self.language)
