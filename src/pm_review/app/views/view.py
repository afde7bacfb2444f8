"""The base of the wizard's views: a section or the report."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.containers import Vertical

from pm_review.app.commands import Owner
from pm_review.app.widgets.lines import Lines
from pm_review.forms.schema import Field, Section
from pm_review.workspace.editor import Editor

if TYPE_CHECKING:
    from pm_review.app.views.form import Form


class View(Vertical):
    """A view of a place of the review, with its commands."""

    def __init__(self, editor: Editor, section: Section | None = None) -> None:
        """Create the view of a section, or without one that of the report."""
        super().__init__()
        self.editor = editor
        self.section = section
        self.list: Lines | None = None
        """The list at the top level of the view."""
        self.form: Form | None = None
        """The form of the selected record."""

    @property
    def focused_field(self) -> Field | None:
        """The question of the form that has the focus; ``None`` while the view is being replaced."""
        if self.form is None or not self.is_attached:
            return None
        question = self.form.questions.of(self.screen.focused)
        return question.field if question else None

    @property
    def owners(self) -> Iterable[Owner]:
        """The owners of commands, most specific first."""
        return ()

    @property
    def origin(self) -> str:
        """The path in the review at the cursor."""
        return ""

    async def show_record(self) -> None:
        """Show the selected record, in a view that has records."""

    def enter(self, name: str = "") -> None:
        """Focus the field with a name, or the first one."""

    def reread(self) -> None:
        """Show changes of the review."""

    def retitle(self) -> None:
        """Show the texts in the borders, when typing pauses: each change there paints the whole view."""

    @property
    def adds(self) -> str:
        """The word for a record that can be added; empty if there is none."""
        return ""

    def outward(self) -> bool:
        """Go up one level inside the view; return whether there was one."""
        return False
