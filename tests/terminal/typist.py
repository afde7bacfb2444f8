"""Fills in forms with the keyboard alone, and counts the keys.

The typist knows the questions and which of them a form shows, and sends a whole section at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tests.terminal.terminal import Terminal

from pm_review.forms.loader import sections
from pm_review.forms.schema import Field, Input, Section
from pm_review.i18n.catalog import words

Answers = Mapping[str, object]
"""Answers by the name of the field, as in the file of a review."""

LANGUAGE = "zh"
"""The language of the program under test."""

MONTHS = words("common", LANGUAGE)("series.month")
"""What only the dialog for a series shows."""

LONG = 12
"""The number of characters from which a text is pasted: it counts the same and is quicker."""

QUESTION = -3
"""The screen row of the focused field's question."""

KNOWN = {"kind": "number", "better": "higher", "weight": "1", "year": "2025", "language": LANGUAGE}
"""Answers that the program finds by itself."""

CONTINUED = ("kind", "better")
"""Answers that next year's goal takes over from the goal that it continues."""


class Typist:
    """Fills in the sections of a review that is open in a terminal."""

    def __init__(self, terminal: Terminal) -> None:
        """Start at the first section."""
        self.terminal = terminal
        self.keys = 0
        """The number of keys pressed that are not characters of an answer."""
        self.characters = 0
        """The number of characters of the answers."""
        self._sections = list(sections())
        self._at = 0
        self._ids: dict[str, list[str]] = {}
        """The IDs of the records that were added, by list."""
        self._records: dict[str, Answers] = {}
        """The answers of the records that were added, by ID."""
        self.unfolded: set[str] = set()
        """The kinds of records whose forms fold nothing any more."""

    def press(self, *keys: str) -> None:
        """Press keys that are not text."""
        self.keys += len(keys)
        self.terminal.press(*keys)

    def write(self, text: str) -> None:
        """Type a text, or paste a long one."""
        self.characters += len(text)
        if len(text) < LONG and text.isprintable():
            self.terminal.write(text)
        else:
            self.terminal.paste(text)

    def fill(self, review: Answers) -> None:
        """Give all answers of a review, section by section."""
        for section in self._sections:
            found: object = review
            for step in section.path.split("."):
                found = found.get(step, {}) if isinstance(found, Mapping) else {}
            if found:
                self._go_to(section)
                self._fill_section(section, found)

    def _go_to(self, section: Section) -> None:
        index = self._sections.index(section)
        self.press(*["f4"] * (index - self._at))
        self._at = index
        self.terminal.wait_for(f" {index + 1}/{len(self._sections) + 1}")

    def _fill_section(self, section: Section, found: object) -> None:
        hand = _Form(self, section, section.path)
        if isinstance(found, Mapping):
            hand.fill(found)
        elif isinstance(found, list):
            for answers in found:
                self._ids.setdefault(section.path, []).append(str(answers.get("id", "")))
                self._records[str(answers.get("id", ""))] = answers
                hand.add(answers)
                hand.wait()

    def known(self, answers: Answers) -> Answers:
        """Return what the program knows of a record: what it infers, and what a continued goal has."""
        before = self._records.get(str(answers.get("from", "")), {})
        return KNOWN | {name: before[name] for name in CONTINUED if name in before}

    def ids(self, field: Field) -> list[str]:
        """Return the IDs of the records that a link can choose, in the order of the dialog."""
        targets = field.spec.targets if field.spec else ()
        return [each for target in targets for each in self._ids.get(target, [])]


class _Form:
    """The form of one kind of record, and the field with the focus."""

    def __init__(self, typist: Typist, asked: Section | Field, kind: str) -> None:
        self._typist = typist
        self._asked = asked
        self._kind = kind
        self._core = {keys[0] for keys in asked.core}
        self._answered: set[str] = set()
        self._focused = ""
        self._in_list = False
        """Whether a list of smaller records has the focus, so that Ctrl+N would add one of those."""

    def add(self, answers: Answers) -> None:
        """Add a record."""
        if self._in_list and isinstance(self._asked, Section):
            self._typist.press("escape")
            self._typist.terminal.wait_for(f"^N 添加{self._asked.one[LANGUAGE]}")
        self._typist.press("ctrl+n")
        self.fill(answers)

    def fill(self, answers: Answers) -> None:
        """Answer a form from its first field on."""
        self._answered, self._focused, self._in_list = set(), self._asked.fields[0].name, False
        known = self._typist.known(answers)
        for field in self._asked.fields:
            answer = answers.get(field.name)
            if answer not in (None, "", []) and str(answer) != known.get(field.name):
                self._come_to(field)
                self._answer(field, answer)
                self._answered.add(field.name)

    @property
    def _stops(self) -> list[str]:
        """The names of the visible fields."""
        return [
            each.name
            for each in self._asked.fields
            if not self._core
            or self._kind in self._typist.unfolded
            or each.name in self._core
            or each.name in self._answered
        ]

    def _come_to(self, field: Field) -> None:
        """Go to a field with Tab, unfolding it if needed."""
        before = self._stops
        if field.name not in before:
            self._typist.press("ctrl+d")
            self._typist.unfolded.add(self._kind)
            self._focused = next(each for each in self._stops if each not in before)
        way = self._stops.index(field.name) - self._stops.index(self._focused)
        self._typist.press(*["tab" if way > 0 else "shift+tab"] * abs(way))
        self._focused = field.name

    def _answer(self, field: Field, answer: object) -> None:
        typist, self._in_list = self._typist, False
        match field.input:
            case Input.RECORDS if isinstance(answer, list):
                smaller = _Form(typist, field, f"{self._kind}.{field.name}")
                for each in answer:
                    smaller.add(each)
                smaller.wait()
                typist.press("escape", "escape")
                self.wait()
                self._in_list = True
            case Input.LINK | Input.LINKS:
                typist.press(*_choosing(field, typist.ids(field), answer))
            case Input.SERIES if isinstance(answer, Mapping):
                typist.press("enter")
                typist.terminal.wait_for(MONTHS)
                typist.write("\n".join(str(each) for each in answer.values()))
                typist.keys += len(answer) - 1
                typist.characters -= len(answer) - 1
                typist.press("escape")
                typist.terminal.wait_gone(MONTHS)
            case Input.CHOICE:
                options = [*([""] * field.infer), *field.choices]
                right = options.index(str(answer)) + (not field.infer)
                left = len(options) - options.index(str(answer))
                typist.press(*(["right"] * right if right <= left else ["left"] * left))
            case _:
                typist.write("\n".join(answer) if isinstance(answer, list) else str(answer).strip("\n"))

    def wait(self) -> None:
        """Wait for the question of the focused field: a terminal reads an Esc as part of the key after it."""
        field = next(each for each in self._asked.fields if each.name == self._focused)
        terminal, wordings = self._typist.terminal, (field, *field.instead.values())
        questions = [each.question[LANGUAGE] for each in wordings]
        terminal.wait_until(lambda: terminal.lines[QUESTION].strip() in questions, questions[0])


def _choosing(field: Field, ids: list[str], answer: object) -> Iterator[str]:
    """Yield the keys that choose links in the dialog; a single choice begins with "none"."""
    chosen = answer if isinstance(answer, list) else [answer]
    many = len(chosen) > 1
    at = -1 if field.input is Input.LINK else 0
    yield "enter"
    for index in sorted(ids.index(str(each)) for each in chosen):
        yield from ["down"] * (index - at)
        if many:
            yield " "
        at = index
    yield "enter"
