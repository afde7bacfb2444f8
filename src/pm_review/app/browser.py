"""Open pages in the desktop's browser."""

from __future__ import annotations

import os
import sys
import webbrowser
from pathlib import Path

DESKTOPS = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")
"""The environment variables of a desktop or browser; without them, only text browsers would be found."""


def show_page(path: Path) -> bool:
    """Show a file; return whether a browser outside the terminal was found."""
    known = sys.platform in ("darwin", "win32") or any(map(os.environ.get, DESKTOPS))
    return known and webbrowser.open(path.resolve().as_uri())
