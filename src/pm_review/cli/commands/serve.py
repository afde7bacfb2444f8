"""``serve``: the wizard in the browser, on this computer only."""

from __future__ import annotations

import os
import shlex
import socket
import subprocess
import sys
from contextlib import ExitStack, suppress
from html import escape

from pm_review.app.browser import show_page  # once the address is shown, Ctrl+C may come at any moment
from pm_review.cli.call import Call, Failure
from pm_review.cli.streams import put
from pm_review.paths import state_dir
from pm_review.store.files import write

PAGE = """<!DOCTYPE html>
<meta charset="utf-8"><meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url={entrance}">
"""
"""A page that redirects to the wizard."""

PASSED_ON = ("directory", "language")
"""The arguments that are passed on to the wizard."""


def serve(call: Call) -> int:
    """Serve the wizard until Ctrl+C, and open it in the browser unless ``--no-open`` is given."""
    try:
        from pm_review.web.server import GuardedServer
    except ImportError as error:
        from pm_review.extras import install_command

        raise Failure(call.say("failures.serve.no_web", command=install_command("web"))) from error
    with _listener(call) as listener, ExitStack() as stack:
        server = GuardedServer(_wizard(call), listener, call.say)
        with suppress(KeyboardInterrupt):
            put(call.say("serve.ready", url=server.entrance))
            sys.stdout.flush()
            if not call.arguments.no_open:
                _show(server.entrance, stack)
            server.serve()
    return 0


def _show(entrance: str, stack: ExitStack) -> None:
    """Open the wizard through a private file, so that the token does not appear in a list of processes."""
    page = state_dir() / f"serve-{os.getpid()}.html"
    with suppress(OSError):
        write(page, PAGE.format(entrance=escape(entrance)).encode())
        stack.callback(page.unlink, missing_ok=True)
        show_page(page)


def _listener(call: Call) -> socket.socket:
    """Open a listening socket, so that the address is known before the server runs."""
    from pm_review.web.server import LOOPBACK

    port = call.arguments.port or 0
    try:
        return socket.create_server((LOOPBACK, port))
    except (OSError, OverflowError) as error:
        raise Failure(call.say("failures.serve.port", port=port)) from error


def _wizard(call: Call) -> str:
    """Return the shell command that runs the wizard on the same reviews, with the same Python."""
    given = [(name, getattr(call.arguments, name)) for name in PASSED_ON]
    options = [f"--{name}={value}" for name, value in given if value]
    words = [sys.executable, "-P", "-m", "pm_review", *options]
    return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)
