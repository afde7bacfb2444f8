"""The two lines above the foot: what the focused field asks, and the most important remark about it."""

from __future__ import annotations

from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical

from pm_review.app.widgets.caption import Caption
from pm_review.i18n.issue import Severity


class HintBar(Vertical):
    """A question, and below it a remark or what a chosen word means; both at every width."""

    question = getters.query_one("#question", Caption)
    remark = getters.query_one("#remark", Caption)

    def compose(self) -> ComposeResult:
        """Two lines."""
        yield Caption(id="question")
        yield Caption(id="remark")

    def show(self, question: str, remark: str, severity: Severity | None = None) -> None:
        """Show a question and a remark of some severity."""
        self.question.show(question)
        self.remark.show(remark)
        for each in Severity:
            self.remark.set_class(each is severity, f"-{each.value}")
