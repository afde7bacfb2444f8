"""What the middle of the wizard shows, one at a time: a section or the report."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.containers import Vertical

from pm_review.app.commands import Offers, Owner
from pm_review.app.widgets.lines import Lines
from pm_review.forms.schema import Section
from pm_review.workspace.editor import Editor

if TYPE_CHECKING:
    from pm_review.app.views.form import Form


class View(Vertical):
    """A place of the review on the screen, with the commands about what it shows."""

    def __init__(self, editor: Editor, place: str, section: Section | None = None) -> None:
        """Show the place of a name; only the report is no section."""
        super().__init__()
        self.editor = editor
        self.place = place
        """Such as ``goals/goals``; ``report``."""
        self.section = section
        self.list: Lines | None = None
        """The list at the top level of the view."""
        self.form: Form | None = None
        """The form for what is chosen."""

    @property
    def owners(self) -> Iterable[Owner]:
        """Who carries commands out here, the most particular first."""
        return (self,)

    @property
    def offers(self) -> Offers:
        """The commands about what is shown."""
        return {}

    @property
    def origin(self) -> str:
        """The path in the review of what the cursor is on."""
        return ""

    @property
    def is_entered(self) -> bool:
        """Whether the focus is inside."""
        focused = self.screen.focused
        return focused is not None and self in focused.ancestors

    def enter(self, name: str = "") -> None:
        """Take the focus, to the field of a name or the first one."""

    def reread(self) -> None:
        """Show what was changed in the review."""

    @property
    def adds(self) -> str:
        """What a record is called that would be added now; empty where none can be."""
        return ""

    async def leave_field(self) -> None:
        """Go on to what is next."""
        self.screen.focus_next()

    def outward(self) -> bool:
        """Go back one level inside the view; whether there was one."""
        return False
