"""The guide: the purpose of a section, good answers, an example, and open findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from pm_review.coach.checking import open_by_section, open_in
from pm_review.coach.findings import Remark, most_important, remarks
from pm_review.coach.messages import describe_remark, reason
from pm_review.coach.progress import Completeness, section_state
from pm_review.forms.loader import sections
from pm_review.forms.schema import Field, Section
from pm_review.i18n.issue import Issue, Severity
from pm_review.workspace.editor import Editor
from pm_review.workspace.last_year import last_year
from pm_review.workspace.linked_records import linked_to_goal
from pm_review.workspace.notes import LATEST, unused
from pm_review.workspace.values import meanings

TONES = {Severity.ERROR: "$text-error", Severity.WARNING: "$text-warning", Severity.HINT: "$text-muted"}
"""The tone of a finding, in addition to its sign."""

HEADING = "bold $text-accent"
"""The style of a heading."""


def guide(editor: Editor, section: Section, field: Field | None, path: str = "") -> Content:
    """Return the guide to a section and the focused field."""
    return Content("\n").join(_parts(editor, section, field, path))


def _parts(editor: Editor, section: Section, field: Field | None, path: str) -> Iterator[Content]:
    """Yield the question, the section, its findings, and last year's record, linked records and notes."""
    say, found = editor.words, open_in(editor.review, section, previous=editor.previous)
    if field is not None:
        yield from _asked(editor, field)
        yield Content("")
    yield Content(editor.say(section.title)).stylize(HEADING)
    yield Content(editor.say(section.purpose))
    yield from _block(say("guide.good"), [Content(editor.say(section.good))])
    yield from _block(say("guide.open"), _open_findings(editor, section, found, path))
    yield from _block(say("guide.last_year"), map(Content, last_year(editor, section, path)))
    yield from _block(say("guide.linked"), _linked(editor, path))
    yield from _block(say("guide.notes"), _notes(editor))


def _block(heading: str, lines: Iterable[Content]) -> Iterator[Content]:
    """Yield a heading and its lines after a blank line; nothing without lines."""
    for at, line in enumerate(lines):
        if at == 0:
            yield Content("")
            yield Content(heading).stylize(HEADING)
        yield line


def _asked(editor: Editor, field: Field) -> Iterator[Content]:
    """Yield the question, its hint, the meanings of words, and an example."""
    yield Content(editor.say(field.question)).stylize("bold")
    if editor.say(field.hint):
        yield Content(editor.say(field.hint)).stylize("$text-muted")
    for word, meaning in meanings(editor, field):
        yield Content(editor.words("guide.meaning", word=word, meaning=meaning))
    if editor.say(field.example):
        yield Content(editor.words("guide.example")).stylize(HEADING)
        yield Content(editor.say(field.example)).stylize("italic")


def _notes(editor: Editor) -> Iterator[Content]:
    """Yield the latest notes of the year that are not used yet."""
    found = unused(editor.notes, editor.review)
    yield from (Content(f"{each.date} {each.text}") for each in found[:LATEST])
    if len(found) > LATEST:
        yield Content(editor.words("guide.more", count=len(found) - LATEST))


def _linked(editor: Editor, path: str) -> Iterator[Content]:
    """Yield the records linked to the current goal."""
    for each in linked_to_goal(editor, path):
        title = editor.say(each.section.title)
        yield Content(f"{title}{editor.words('language.colon')}{each.name}")


def _open_findings(editor: Editor, section: Section, found: Sequence[Issue], path: str) -> Iterator[Content]:
    """Yield the open findings of the section; those of the field come first, with their reasons."""
    here = [each for each in found if each.key == path]
    for finding in here:
        yield _remark(editor, Remark((finding,)))
        yield Content(reason(finding, editor.language)).stylize("italic")
    if not found and section_state(editor.review, section) is Completeness.EMPTY:
        yield Content(editor.words("guide.start", question=editor.say(section.fields[0].question)))
    elif not here or len(found) > len(here):
        yield from _listed(editor, [each for each in found if each.key != path])


def _remark(editor: Editor, remark: Remark) -> Content:
    text = describe_remark(editor.review, remark, editor.language)
    line = editor.words("guide.remark", sign=remark.severity.sign, text=text)
    return Content(line).stylize(TONES[remark.severity])


def _listed(editor: Editor, found: Sequence[Issue]) -> Iterator[Content]:
    if not found:
        yield Content("✓ " + editor.words("guide.nothing_open")).stylize("$text-success")
    first, rest = most_important(remarks(found))
    yield from (_remark(editor, each) for each in first)
    if rest:
        yield Content(editor.words("guide.more", count=len(rest)))


def overall(editor: Editor) -> Content:
    """Return the open findings of the whole review, section by section."""
    parts = [Content(editor.words("guide.open_anywhere")).stylize(HEADING)]
    open_here = open_by_section(editor.review, previous=editor.previous)
    for section in sections():
        if found := open_here[section.name]:
            parts += [Content(""), Content(editor.say(section.title)).stylize("bold")]
            parts += _listed(editor, found)
    if len(parts) == 1:
        parts += _listed(editor, [])
    return Content("\n").join(parts)


class Guide(VerticalScroll):
    """The pane on the right."""

    def __init__(self, editor: Editor) -> None:
        """Create the guide to the open review."""
        super().__init__(id="guide", can_focus=False)
        self.editor = editor
        self.found: Mapping[str, Sequence[Issue]] = {}
        """The open findings of each section at the last evaluation."""
        self._text = Static()

    def compose(self) -> ComposeResult:
        """Build the text."""
        yield self._text

    def find(self) -> None:
        """Evaluate the whole review."""
        self.found = open_by_section(self.editor.review, previous=self.editor.previous)

    def show(self, section: Section | None, field: Field | None, path: str) -> None:
        """Show the guide to a section and a field; without a section, the findings of all sections."""
        if not self.display:
            return
        if section is None:
            self._text.update(overall(self.editor))
        else:
            self._text.update(guide(self.editor, section, field, path))
