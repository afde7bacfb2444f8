"""Two lines above the key bar: the question of the focused field, and the most important remark or a hint."""

from __future__ import annotations

from collections.abc import Sequence

from textual import getters
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from pm_review.app.widgets.caption import Caption
from pm_review.coach.checking import open_at
from pm_review.coach.findings import quoted
from pm_review.coach.messages import describe
from pm_review.coach.missing import EMPTY
from pm_review.forms.schema import Field
from pm_review.i18n.issue import Issue, Severity
from pm_review.model import PathError, parent
from pm_review.workspace.editor import Editor
from pm_review.workspace.values import meaning_of


class HintBar(Vertical):
    """A question, and below it a finding or the explanation of a word; shown at every width."""

    note = getters.query_one("#note", Caption)
    """A text next to the question, which has the whole line without it."""
    question = getters.query_one("#question", Caption)
    remark = getters.query_one("#remark", Caption)

    def compose(self) -> ComposeResult:
        """Build two lines; the first has room for a note at its right edge."""
        with Horizontal():
            yield Caption(id="question")
            yield Caption(optional=True, id="note")
        yield Caption(id="remark")

    def show(self, question: str, remark: str, severity: Severity | None = None) -> None:
        """Show a question, and a remark with a severity."""
        self.question.show(question)
        self.remark.show(remark)
        for each in Severity:
            self.remark.set_class(each is severity, f"-{each.value}")


def hint(editor: Editor, field: Field, path: str, value: object) -> tuple[str, Severity | None]:
    """Return the hint below the answer at a path, and its severity if it is a finding."""
    for finding in sorted(_findings(editor, path), key=_rank):
        # About an empty field that nothing is inferred for, other findings only repeat its question.
        if value or field.infer or (quoted(finding) and finding.code != EMPTY):
            return _said(editor, finding)
    meaning, example = meaning_of(editor, field, value), editor.say(field.example).split("\n", 1)[0]
    said = editor.say(field.hint).casefold() in editor.say(field.question).casefold()
    if not meaning and example and (said or not value):  # an empty field shows its hint itself
        return editor.words("language.colon").join((editor.words("guide.example"), example)), None
    return meaning or editor.say(field.hint), None


def section_remark(editor: Editor, found: Sequence[Issue], path: str) -> tuple[str, Severity | None]:
    """Return the most important finding of a section; one about the record at a path comes first."""
    here = [each for each in found if path and each.key.startswith(path)]
    ranked = sorted(here or found, key=_rank)
    return _said(editor, ranked[0]) if ranked else ("", None)


def _rank(finding: Issue) -> int:
    return list(Severity).index(finding.severity)


def _said(editor: Editor, finding: Issue) -> tuple[str, Severity]:
    return f"{finding.severity.sign} {describe(finding, editor.language)}", finding.severity


def _findings(editor: Editor, path: str) -> list[Issue]:
    try:
        return [each for each in open_at(editor.review, parent(path)[0]) if each.key == path]
    except PathError:
        return []
