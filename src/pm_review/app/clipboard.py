"""Copy to the clipboard: with the terminal's OSC 52, and with a program of the system if available."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass

from textual.app import App

PATIENCE = 2.0
"""Seconds after which a program is given up."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A program that copies its input to the clipboard."""

    command: tuple[str, ...]
    display: str = ""
    """The environment variable that it needs to reach a clipboard."""
    encoding: str = "utf-8"

    def is_there(self) -> bool:
        """Whether it is installed and can reach a clipboard."""
        reached = not self.display or bool(os.environ.get(self.display))
        return reached and shutil.which(self.command[0]) is not None

    def take(self, text: str) -> bool:
        """Copy a text; return whether it succeeded."""
        try:
            done = subprocess.run(
                self.command,
                input=text.encode(self.encoding),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=PATIENCE,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return False
        return done.returncode == 0


TOOLS = (
    Tool(("pbcopy",)),
    Tool(("wl-copy",), "WAYLAND_DISPLAY"),
    Tool(("xclip", "-selection", "clipboard"), "DISPLAY"),
    Tool(("xsel", "--clipboard", "--input"), "DISPLAY"),
    Tool(("clip.exe",), encoding="utf-16"),
)
"""The programs for macOS, Wayland, X11 and Windows, including WSL."""


def copy(app: App[int], text: str) -> bool:
    """Copy a text to both clipboards; return whether the system's one succeeded.

    The terminal does not report success.
    """
    app.copy_to_clipboard(text)
    return any(tool.take(text) for tool in TOOLS if tool.is_there())
