"""The line at the end of a form that unfolds further questions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from pm_review.app.typeahead import cause
from pm_review.app.widgets.caption import Caption
from pm_review.i18n.catalog import Words


class Fold(Caption, can_focus=True):
    """Names the folded questions; Enter, Space or a click unfolds them."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "unfold", show=False)]

    class Toggled(Message):
        """The user wants to fold or unfold the questions."""

    def describe(self, words: Words, folded: Sequence[str], *, opened: bool) -> None:
        """Show the names of the folded questions; hidden if there are none."""
        self.display = bool(folded)
        names = words("language.separator").join(folded)
        key = "form.fewer" if opened else "form.more"
        self.show(words(key, count=len(folded), names=names))

    def action_unfold(self) -> None:
        """Post a request to fold or unfold."""
        cause(self, self.Toggled())

    def on_click(self) -> None:
        """Post a request to fold or unfold."""
        self.action_unfold()
