"""The browser of the desktop."""

from __future__ import annotations

import os
import sys
import webbrowser
from pathlib import Path

DESKTOPS = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")
"""The environment variables that name a browser; without them only one in the terminal would be found."""


def show_page(path: Path) -> bool:
    """Show a page; whether a browser was found that leaves the terminal alone."""
    return show(path.resolve().as_uri())


def show(address: str) -> bool:
    """Show what is at an address; whether a browser was found that leaves the terminal alone."""
    known = sys.platform in ("darwin", "win32") or any(map(os.environ.get, DESKTOPS))
    return known and webbrowser.open(address)
