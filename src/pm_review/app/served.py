"""The wizard in the browser, as ``serve`` starts it: what it draws and reads goes through pipes."""

from __future__ import annotations

from textual.drivers.web_driver import WebDriver
from textual.events import AppFocus
from textual.messages import ExitApp


class ServedDriver(WebDriver):
    """Has the focus from the start, as the page gives it, and leaves with the server.

    Without the server nobody sees the wizard, which would keep its review locked.
    """

    def start_application_mode(self) -> None:
        """Take back the focus that Textual drops until the page reports it; that may be past."""
        super().start_application_mode()
        self._app.call_later(self._app.post_message, AppFocus())

    def run_input_thread(self) -> None:
        """Take input until the server sends none any more."""
        super().run_input_thread()
        self._app.post_message(ExitApp())
