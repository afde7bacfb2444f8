"""The choice of a theme, with a preview of the one under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pm_review.app.dialogs.option import Option
from pm_review.app.themes import THEMES

if TYPE_CHECKING:
    from pm_review.app.shell import Shell


async def choose_theme(shell: Shell) -> None:
    """Let the user choose a theme; Esc restores the previous one."""
    before, say = shell.app.theme, shell.words
    options = [
        Option(each.name, say(f"themes.{each.name}"), "✓" if each.name == before else "") for each in THEMES
    ]
    names = await shell.dialogs.pick(say("themes.title"), options, at=before, preview=shell.app.show_theme)
    if names:
        shell.app.choose_theme(names[0])
    else:
        shell.app.show_theme(before)
