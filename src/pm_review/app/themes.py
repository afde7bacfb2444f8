"""The themes. Widgets use the variables of a theme, never colours; its name is in ``screens/``.

With 256 colours, a colour is replaced by the nearest one of a cube of 216 colours or of 24 greys, depending
on its saturation. The greys here are unsaturated enough to stay greys, so all contrasts hold there too
(tests/app/test_contrast.py).
"""

from __future__ import annotations

from textual.theme import Theme

TERMINAL = "terminal"
"""The name of the theme with the terminal's own colours."""


def bars(bar: str, active: str, ground: str) -> dict[str, str]:
    """Return the variables for scroll bars: the bar, the bar under the mouse, and the background."""
    grounds = ("scrollbar-background", "scrollbar-background-hover", "scrollbar-background-active")
    return {"scrollbar": bar, "scrollbar-hover": active, "scrollbar-active": active} | dict.fromkeys(
        (*grounds, "scrollbar-corner-color"), ground
    )


THEMES = (
    Theme(
        name="ink",
        dark=True,
        primary="#5FA8D3",
        secondary="#949BA8",
        accent="#F2B872",
        success="#7FC8A0",
        warning="#F2B872",
        error="#F28482",
        background="#16181C",
        surface="#1F2228",
        panel="#262A31",
        foreground="#E6E8EC",
        variables={
            "text-muted": "#A9B2BF",
            "block-cursor-foreground": "#101216",
            "border-blurred": "#4A505B",
            "cursor-rest": "#343940",
            "field-focus": "#1A2E4D",
            "input-selection-background": "#2D5F8B",
            **bars("#4A505B", "#5FA8D3", "#1F2228"),
        },
    ),
    Theme(
        name="paper",
        dark=False,
        primary="#1D5C8A",
        secondary="#5B6675",
        accent="#724512",
        success="#1E6B44",
        warning="#724512",
        error="#A3211A",
        background="#FDFDFC",
        surface="#F2F2EF",
        panel="#ECECE8",
        foreground="#22262C",
        variables={
            "text-muted": "#48505A",
            "block-cursor-foreground": "#FFFFFF",
            "border-blurred": "#B4B4B0",
            "cursor-rest": "#DCDCD8",
            "field-focus": "#D5E5F2",
            "input-selection-background": "#A9CCE6",
            **bars("#B4B4B0", "#1D5C8A", "#ECECE8"),
        },
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
            "border-blurred": "#8A8A8A",
            "cursor-rest": "#262626",
            "field-focus": "#00005F",
            "input-selection-background": "#005F87",
            **bars("#8A8A8A", "#00D7FF", "#121212"),
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
            "cursor-rest": "ansi_default",
            "field-focus": "ansi_default",
        },
    ),
)
"""The themes in the order of the menu; the first is the default."""

LOOKS = {theme.name: theme for theme in THEMES}
"""The themes by name."""
