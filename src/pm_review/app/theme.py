"""The looks: dark, light and high contrast. Widgets name theme variables only, never colours."""

from __future__ import annotations

from textual.theme import Theme

THEMES = (
    Theme(
        name="ink",
        dark=True,
        primary="#5FA8D3",
        secondary="#8E9AAF",
        accent="#F2B872",
        success="#7FC8A0",
        warning="#F2B872",
        error="#F28482",
        background="#14181F",
        surface="#1B212B",
        panel="#222A36",
        foreground="#E6EAF0",
    ),
    Theme(
        name="paper",
        dark=False,
        primary="#1D5C8A",
        secondary="#5B6675",
        accent="#9A5B00",
        success="#1E7A4C",
        warning="#9A5B00",
        error="#B3261E",
        background="#FBFAF7",
        surface="#F1EFE9",
        panel="#E7E4DB",
        foreground="#20252C",
    ),
    Theme(
        name="contrast",
        dark=True,
        primary="#00D7FF",
        secondary="#FFFFFF",
        accent="#FFFF00",
        success="#00FF87",
        warning="#FFFF00",
        error="#FF5F5F",
        background="#000000",
        surface="#000000",
        panel="#121212",
        foreground="#FFFFFF",
    ),
)
"""In the order in which the command goes through them; the first is the default."""
