"""The clipboard: the terminal's by OSC 52, and the system's own where one of its programs is there."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass

from textual.app import App

PATIENCE = 2.0
"""Seconds after which a program that takes a text is given up."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A program that puts what it reads on the clipboard."""

    command: tuple[str, ...]
    display: str = ""
    """The environment variable without which it has no clipboard to reach."""
    encoding: str = "utf-8"

    def is_there(self) -> bool:
        """Whether it can be started and has a clipboard to reach."""
        reached = not self.display or bool(os.environ.get(self.display))
        return reached and shutil.which(self.command[0]) is not None

    def take(self, text: str) -> bool:
        """Give it a text; whether it took it."""
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
"""Those of macOS, Wayland, X11 and Windows, where WSL has it too."""


def copy(app: App[int], text: str) -> bool:
    """Put a text on both clipboards; whether the system's own took it, for the terminal does not answer."""
    app.copy_to_clipboard(text)
    return any(tool.take(text) for tool in TOOLS if tool.is_there())
