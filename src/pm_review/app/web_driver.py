"""The wizard in the browser, as started by ``serve``, with input and output through pipes."""

from __future__ import annotations

from textual.drivers.web_driver import WebDriver
from textual.events import AppFocus
from textual.messages import ExitApp


class ServedDriver(WebDriver):
    """A driver that has the focus from the start, and quits together with the server.

    Without the server nobody would see the wizard, which would keep its review locked.
    """

    def start_application_mode(self) -> None:
        """Restore the focus, which Textual drops until the page reports it; the report may have passed."""
        super().start_application_mode()
        self._app.call_later(self._app.post_message, AppFocus())

    def run_input_thread(self) -> None:
        """Read input until the server closes it."""
        super().run_input_thread()
        self._app.post_message(ExitApp())
