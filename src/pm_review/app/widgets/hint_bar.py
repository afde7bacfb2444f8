"""Two lines above the key bar: the question of the focused field, and its most important finding."""

from __future__ import annotations

from textual import getters
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from pm_review.app.widgets.caption import Caption
from pm_review.i18n.issue import Severity


class HintBar(Vertical):
    """A question, and below it a finding or the explanation of a word; shown at every width."""

    note = getters.query_one("#note", Caption)
    question = getters.query_one("#question", Caption)
    remark = getters.query_one("#remark", Caption)

    def compose(self) -> ComposeResult:
        """Build two lines; the first has room for a note at its right edge."""
        with Horizontal():
            yield Caption(id="question")
            yield Caption(id="note")
        yield Caption(id="remark")

    def show_note(self, text: str) -> None:
        """Show a note next to the question; without a note, the question has the whole line."""
        self.note.show(text)
        self.note.display = bool(text)

    def show(self, question: str, remark: str, severity: Severity | None = None) -> None:
        """Show a question, and a remark with a severity."""
        self.question.show(question)
        self.remark.show(remark)
        for each in Severity:
            self.remark.set_class(each is severity, f"-{each.value}")
