"""The themes. Widgets use variables of a theme instead of colours; theme names are in ``screens/``."""

from __future__ import annotations

from textual.theme import Theme

TERMINAL = "terminal"
"""The name of the theme with the terminal's own colours."""

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
        variables={"text-muted": "#A9B2BF", "block-cursor-foreground": "#14181F"},
    ),
    Theme(
        name="paper",
        dark=False,
        primary="#1D5C8A",
        secondary="#5B6675",
        accent="#8A5000",
        success="#1E7A4C",
        warning="#8A5000",
        error="#B3261E",
        background="#FBFAF7",
        surface="#F1EFE9",
        panel="#E7E4DB",
        foreground="#20252C",
        variables={"text-muted": "#48505A", "block-cursor-foreground": "#FFFFFF"},
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
        variables={
            "text-muted": "#D7D7D7",
            "block-cursor-foreground": "#000000",
            "block-cursor-blurred-text-style": "underline",
        },
    ),
    Theme(
        name=TERMINAL,
        ansi=True,
        primary="ansi_default",
        secondary="ansi_default",
        accent="ansi_default",
        success="ansi_green",
        warning="ansi_magenta",
        error="ansi_red",
        background="ansi_default",
        surface="ansi_default",
        panel="ansi_default",
        foreground="ansi_default",
        variables={
            "ansi-background": "ansi_default",
            "ansi-foreground": "ansi_default",
            "border": "ansi_default",
            "border-blurred": "ansi_default",
            "link-color": "ansi_default",
            "footer-key-foreground": "ansi_default",
        },
    ),
)
"""The themes in the order of the menu; the first is the default."""

LOOKS = {theme.name: theme for theme in THEMES}
"""The themes by name."""
