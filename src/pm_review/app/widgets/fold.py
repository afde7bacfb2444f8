"""The line at the end of a form that opens the questions which are folded away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from pm_review.app.typeahead import cause
from pm_review.app.widgets.caption import Caption
from pm_review.i18n.catalog import Words


class Fold(Caption, can_focus=True):
    """Names what is folded away; Enter, Space or a click opens it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "unfold", show=False)]

    class Toggled(Message):
        """What is folded away is wanted, or unwanted."""

    def describe(self, words: Words, folded: Sequence[str], *, opened: bool) -> None:
        """Name the questions that are folded away; nothing is shown where there are none."""
        self.display = bool(folded)
        names = words("language.separator").join(folded)
        key = "form.fewer" if opened else "form.more"
        self.show(words(key, count=len(folded), names=names))

    def action_unfold(self) -> None:
        """Ask for it."""
        cause(self, self.Toggled())

    def on_click(self) -> None:
        """Ask for it."""
        self.action_unfold()
