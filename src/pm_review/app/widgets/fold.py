"""The line at the end of a form that unfolds further questions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.message import Message

from pm_review.app.typeahead import cause
from pm_review.app.widgets.caption import Caption
from pm_review.app.widgets.columns import ELLIPSIS, fit
from pm_review.i18n.catalog import Words


class Fold(Caption, can_focus=True):
    """Names the folded questions; Enter, Space or a click unfolds them."""

    BINDINGS = [("enter,space", "unfold")]

    class Toggled(Message):
        """The user wants to fold or unfold the questions."""

    def __init__(self) -> None:
        """Create an empty line."""
        super().__init__()
        self._names: Sequence[str] = ()
        self._say: Callable[[Sequence[str]], str] = "".join
        """Returns the text for some of the names."""

    def describe(self, words: Words, folded: Sequence[str], *, opened: bool) -> None:
        """Show the names of the folded questions; hidden if there are none."""
        self.display = bool(folded)
        separator, key = words("language.separator"), "form.fewer" if opened else "form.more"
        self._names = folded
        self._say = lambda names: words(key, count=len(folded), names=separator.join(names))
        self.show(self._say(folded))

    def render(self) -> Content:
        """Draw as many names as fit, and an ellipsis if there are more."""
        text, names = str(self.content), [*self._names]
        while cell_len(text) > self.size.width and len(names) > 1:
            names.pop()
            text = self._say([*names, ELLIPSIS])
        return Content(fit(text, self.size.width))

    def action_unfold(self) -> None:
        """Post a request to fold or unfold."""
        cause(self, self.Toggled())

    def on_click(self) -> None:
        """Post a request to fold or unfold."""
        self.action_unfold()
