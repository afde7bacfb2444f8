"""Text contrast, measured by WCAG 2."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest
from rich.color import Color, ColorSystem
from rich.style import Style
from tests.app.conftest import Hand, Running
from textual.theme import Theme

from pm_review.app.themes import TERMINAL, THEMES
from pm_review.app.widgets.text_field import TextField
from pm_review.store.library import Library

READABLE = 4.5
"""The contrast that WCAG level AA requires of text."""

LINES = re.compile("[\u2500-\u259f]")
"""Characters that draw frames and bars."""

HIGH = 7.0
"""The contrast that WCAG level AAA requires of text."""


def luminance(colour: Color) -> float:
    parts = (part / 255 for part in colour.get_truecolor())
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def drawn(hand: Hand) -> Iterator[tuple[str, Style]]:
    """Yield each character of the top screen with its style, except frames and bars."""
    screen = hand.app.screen
    region = screen.query_one(".box").region if screen.is_modal else screen.region
    for strip in screen._compositor.render_strips()[region.y : region.bottom]:
        for text, style, _ in strip.crop(region.x, region.right):
            assert style is not None
            letters = LINES.sub("", text).strip()
            if letters:
                yield letters, style


@cache
def contrast_of(style: Style, system: ColorSystem = ColorSystem.TRUECOLOR) -> float:
    assert style.color is not None
    assert style.bgcolor is not None
    colours = (style.bgcolor, style.color) if style.reverse else (style.color, style.bgcolor)
    shown = [Color.from_triplet(each.downgrade(system).get_truecolor()) for each in colours]
    return contrast(*shown)


def faint(hand: Hand, needed: float) -> set[tuple[str, str, float]]:
    """The texts on the screen that stand out too little, in true colour or in the nearest of 256 colours."""
    return {
        (text, system.name, round(contrast_of(style, system), 1))
        for text, style in drawn(hand)
        for system in (ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT)
        if contrast_of(style, system) < needed
    }


async def choose(hand: Hand, theme: str) -> None:
    """Choose a theme from the palette."""
    await hand.press("ctrl+p")
    await hand.type("theme")
    await hand.press("enter", *["down"] * [each.name for each in THEMES].index(theme), "enter")
    assert hand.app.theme == theme


COLOURED = [each.name for each in THEMES if each.name != TERMINAL]

KEYS = (
    ["tab"],
    ["f4", "tab", "tab"],
    ["escape"],
    ["f8"],
    ["ctrl+n"],
    ["tab", "right"],
    ["x", "shift+left"],
    ["f2"],
    ["f1"],
    ["escape", "ctrl+p", *"goal"],
    ["escape", "f4", "ctrl+d"],
    ["f4", "f11"],
    ["escape", "f12"],
    ["escape", "ctrl+r", "down"],
    ["home"],
    ["end", "home", *["down"] * 5],
    ["f7"],
    ["escape", "escape"],
    ["f12"],
    ["escape", "f10"],
    ["f9"],
    ["ctrl+n"],
    ["escape", "slash"],
)
"""Ways through the screens and dialogs, each from where the one before it led."""


@pytest.mark.parametrize("theme", COLOURED)
async def test_every_text_has_enough_contrast_with_its_background(
    theme: str, library: Library, running: Running
) -> None:
    needed = HIGH if theme == "contrast" else READABLE
    async with running(library.create_example("en"), size=(120, 40)) as hand:
        await choose(hand, theme)
        for keys in KEYS:
            await hand.press(*keys)
            assert not faint(hand, needed), (keys, hand.text)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_greys_stay_grey_in_256_colours(theme: Theme) -> None:
    names = ("border-blurred", "cursor-rest", "text-muted", "scrollbar", "scrollbar-background")
    colours = [theme.variables[name] for name in names if name in theme.variables]
    for colour in (theme.background, theme.surface, theme.panel, theme.foreground, *colours):
        if colour and colour.startswith("#"):
            shown = Color.parse(colour).downgrade(ColorSystem.EIGHT_BIT).get_truecolor()
            assert len(set(shown)) == 1, colour


@pytest.mark.parametrize("theme", ["contrast", TERMINAL])
async def test_the_cursor_of_an_unfocused_list_is_visible_without_colours(
    theme: str, library: Library, running: Running
) -> None:
    async with running(library.create_example("en"), size=(120, 40)) as hand:
        await choose(hand, theme)
        await hand.press("f4", "tab", "tab")
        underlined = {text for text, style in drawn(hand) if style.underline}
        assert any(text.endswith("Goals") for text in underlined)
        assert not any(text.endswith("Overview") for text in underlined)
        await hand.press("f2")
        walked = [style for text, style in drawn(hand) if text.endswith("Goals")]
        assert any(style.reverse or contrast_of(style) >= HIGH for style in walked if not style.underline)


async def test_the_chosen_theme_is_used_the_next_time(running: Running) -> None:
    async with running() as hand:
        await choose(hand, "contrast")
    async with running() as hand:
        assert hand.app.theme == "contrast"
        await hand.press("ctrl+p")
        await hand.type("theme")
        await hand.press("enter")
        assert [line.count("✓") for line in hand.lines if "High contrast" in line] == [1]


async def test_a_theme_is_previewed_under_the_cursor_and_escape_restores_the_old_one(
    running: Running,
) -> None:
    async with running() as hand:
        before = hand.app.theme
        await hand.press("ctrl+p", *"theme", "enter", "down", "down")
        assert hand.app.theme == "contrast"
        await hand.press("escape")
        assert hand.app.theme == before


async def test_no_animation_and_no_blinking_cursor_moves_by_itself(
    library: Library, running: Running
) -> None:
    async with running(library.create_example("en")) as hand:
        assert hand.app.animation_level == "none"
        assert not any(field.cursor_blink for field in hand.app.screen.query(TextField))
