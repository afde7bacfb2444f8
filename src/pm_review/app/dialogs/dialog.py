"""The frame of all dialogs: a titled box in the centre that Escape closes."""

from __future__ import annotations

import re

from rich.cells import cell_len
from textual import events, getters, on
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.reactive import Reactive
from textual.screen import ModalScreen, ScreenResultType
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Static

from pm_review.app.base_screen import BaseScreen
from pm_review.app.widgets.caption import Caption
from pm_review.app.widgets.columns import filled
from pm_review.app.widgets.in_sight import keep_in_sight
from pm_review.app.widgets.text_field import TextField

TALLEST = 92
"""The maximum height of the box in percent of the screen, as in its style."""

BETWEEN = " · "
"""The separator between the keys of a dialog."""

KEY = re.compile(r"[↑↓←→](?: [↑↓←→])*|\b(?:Enter|Esc|Tab|Space|M)\b|^\S+(?= \S+$)")
"""The name of a key in the key line of a dialog; of two words, the first one."""

LEAST = 2
"""The minimum height of a list in rows; if even they do not fit, the box scrolls."""

CLICKED = {"Enter": "enter", "Esc": "escape", "Tab": "tab"}
"""Keys that are pressed by clicking their names, so that dialogs can be closed with the mouse."""

MOST_ROWS = 2
"""The maximum number of rows for the keys."""


class KeyLine(Static):
    """The keys of a dialog and what they do, such as ``Enter select · Esc close``.

    If space is short, the first ones are left out; the last one, which closes the dialog, always stays.
    """

    auto_links: Reactive[bool] = Reactive(False)

    def __init__(self, text: str) -> None:
        """Create the line from the keys and what they do."""
        super().__init__(classes="keys")
        self._parts = text.split(BETWEEN)

    def show(self, text: str) -> None:
        """Show other keys."""
        self._parts = text.split(BETWEEN)
        self.refresh(layout=True)

    def _rows(self, width: int) -> list[list[str]]:
        """Return as many of the last parts as fit into the rows."""
        *others, last = self._parts
        parts = [*(each for each in others if cell_len(each) <= width), last]
        while len(rows := filled(parts, width, len(BETWEEN), cell_len)) > MOST_ROWS:
            del parts[0]
        return rows

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the number of rows that the parts need."""
        return len(self._rows(width))

    def render(self) -> Content:
        """Draw the parts with their keys in colour."""
        rows = self._rows(self.size.width)
        return Content("\n").join(Content(BETWEEN).join(map(_clickable_key, row)) for row in rows)


class Refusal(Caption):
    """Why an answer was refused, if it was."""

    DEFAULT_CSS = """
    Refusal { color: $text-warning; }
    """

    def __init__(self, text: str = "") -> None:
        """Create the text, which is empty if nothing was refused."""
        super().__init__(text, optional=True)


def _clickable_key(part: str) -> Content:
    """Return the description of a key, with the key in colour and clickable."""
    content = Content(part)
    for found in KEY.finditer(part):
        content = content.stylize("bold $footer-key-foreground", *found.span())
    key = CLICKED.get(part.split(" ", 1)[0])
    return content.stylize(Style.from_meta({"@click": f"app.simulate_key('{key}')"})) if key else content


class Dialog(ModalScreen[ScreenResultType | None], BaseScreen[ScreenResultType | None]):
    """A box over the screen; Escape returns ``None``."""

    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (44, "-normal")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (19, "-high")]
    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        & > .box {
            width: 72;
            max-width: 94%;
            height: auto;
            max-height: 92%;
            padding: 1 2;
            overflow: hidden auto;
            scrollbar-size-vertical: 1;
            background: $panel;
            border: round $primary;
        }
        .title { dock: top; text-style: bold; color: $text-accent; margin-bottom: 1; max-height: 3; }
        .said { margin-bottom: 1; }
        .row { height: auto; }
        .label { width: 12; color: $text-muted; }
        .keys { dock: bottom; color: $text-muted; margin-top: 1; }
        VerticalScroll { scrollbar-size-vertical: 1; }
        & > .box TextField { max-height: 5; }
        &.-low > .box TextField { max-height: 3; }
        &.-slim > .box { padding: 0 1; max-width: 100%; }
        &.-slim .row, &.-slim .buttons { layout: vertical; }
        &.-slim .label { width: 100%; }
        &.-low > .box { padding: 0 1; max-height: 100%; max-width: 100%; }
        &.-low .title { margin-bottom: 0; max-height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        &.-low .said { margin-bottom: 0; }
        &.-low .keys { margin-top: 0; }
    }
    """
    box = getters.query_one(".box", Vertical)
    most_rows = 1_000
    """The maximum height of the part that gives way, in rows."""

    BINDINGS = [
        ("escape", "cancel"),
        # Textual leaves out the bindings of the app while a modal screen is open.
        ("ctrl+c", "app.copy_or_hint"),
        ("ctrl+q", "app.quit"),
    ]

    def __init__(self, heading: str, keys: str = "") -> None:
        """Create the box with a heading, and the keys at its lower edge, if any are worth a line."""
        super().__init__()
        self._heading = heading
        self._keys = keys

    def compose(self) -> ComposeResult:
        """Build the box around the parts."""
        with Vertical(classes="box"):
            yield Static(Content(self._heading), classes="title")
            yield from self.parts()
            if self._keys:
                yield KeyLine(self._keys)

    def parts(self) -> ComposeResult:
        """Build everything between the heading and the keys."""
        raise NotImplementedError

    @on(events.Mount)
    def _clear_notifications(self) -> None:
        """End what was mentioned before; it would lie over the box."""
        self.app.clear_notifications()

    def on_resize(self) -> None:
        """Wake the screens below after layout, because Textual stops their painting.

        Otherwise anything that waits for it, such as keys typed ahead, would wait for the next event.
        """
        self.call_later(self._wake_below)
        self.fit()

    def _wake_below(self) -> None:
        for screen in self.app.screen_stack[:-1]:
            screen.check_idle()

    @property
    def tallest(self) -> int:
        """The maximum height of the box in rows."""
        return self.app.size.height * (100 if self.has_class("-low") else TALLEST) // 100

    def gives_way(self) -> Widget | None:
        """Return the part of the box that scrolls if the window is too low for all of it, if there is one."""
        return None

    def fit(self) -> None:
        """Limit that part to the height that the rest leaves, after the next layout."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        if not self.is_attached:  # closed in the meantime
            return
        box, part = self.box, self.gives_way()
        if part is not None:
            rest = (each for each in box.children if each.display and each is not part)
            around = box.gutter.height + part.styles.margin.height
            around += sum(each.outer_size.height + each.styles.margin.height for each in rest)
            self.limit(part, max(min(self.tallest - around, self.most_rows), LEAST))
        self._follow_cursor()

    def limit(self, part: Widget, rows: int) -> None:
        """Limit a part of the box to a number of rows."""
        part.styles.max_height = rows

    @on(TextField.SelectionChanged)
    def _follow_cursor(self) -> None:
        """Keep the cursor of a text visible if the box is too low for the whole text."""
        keep_in_sight(self.box)

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Close with an answer, once: for a second one, Textual would close the screen below."""
        return super().dismiss(result) if self.is_current else AwaitComplete()

    def action_cancel(self) -> None:
        """Close without an answer."""
        self.dismiss(None)
