"""The themes. Widgets use the variables of a theme, never colours; the colours are in ``themes.toml``."""

from __future__ import annotations

from textual.theme import Theme

from pm_review import toml

TERMINAL = "terminal"
"""The name of the theme with the terminal's own colours."""

THEMES = tuple(Theme(name=name, **look) for name, look in toml.read_beside(__file__).items())
"""The themes in the order of the menu; the first is the default."""

LOOKS = {theme.name: theme for theme in THEMES}
"""The themes by name."""
