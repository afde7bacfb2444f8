"""Fills in forms with the keyboard alone, reading below the form what is asked, and counts the keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tests.terminal.terminal import Terminal

from pm_review.forms.loader import sections
from pm_review.forms.schema import Field, Input, Section
from pm_review.i18n.catalog import words

Answers = Mapping[str, object]
"""Answers by the name of the field: as a review's file keeps them."""

LANGUAGE = "zh"
"""The language of the program that is typed into."""

QUESTION = -3
"""The row of the screen that asks the question of the field with the cursor."""

MONTHS = words("common", LANGUAGE)("series.month")
"""What only the dialog for a series shows."""

LONG = 12
"""Characters from which on a text is pasted, which is faster and counts the same."""

INFERRED = {"kind": "number", "better": "higher", "weight": "1", "year": "2025", "language": LANGUAGE}
"""Answers that the program has or finds by itself."""


class Typist:
    """Walks through the sections of a review that is open in a terminal."""

    def __init__(self, terminal: Terminal) -> None:
        """Begin at the first section."""
        self.terminal = terminal
        self.keys = 0
        """Keys that were pressed and are no text."""
        self.characters = 0
        """Characters that were typed or pasted."""
        self._sections = list(sections())
        self._at = 0
        self._ids: dict[str, list[str]] = {}
        """The ids of the records that were added, by their lists."""
        self._opened = False
        """Whether the form at hand folds nothing away any more."""
        self._in_list = False
        """Whether the cursor is in a list of smaller records, where Ctrl+N adds one of those."""

    def press(self, *keys: str) -> None:
        """Press keys that are no text."""
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
        """Answer every question of a review that it answers, section by section."""
        for section in self._sections:
            found: object = review
            for step in section.path.split("."):
                found = found.get(step, {}) if isinstance(found, Mapping) else {}
            if found:
                self._go_to(section)
                self._opened = False
                self._section(section, found)

    def _go_to(self, section: Section) -> None:
        """Walk on to a section by F4."""
        index = self._sections.index(section)
        self.press(*["f4"] * (index - self._at))
        self._at = index
        self.terminal.wait_for(f" {index + 1}/{len(self._sections) + 1}")

    def _section(self, section: Section, found: object) -> None:
        if isinstance(found, Mapping):
            self._wait_for(section.fields[0])
            self._form(section, found)
        elif isinstance(found, list):
            for answers in found:
                self._ids.setdefault(section.path, []).append(str(answers.get("id", "")))
                self._add(section, answers)

    def _add(self, asked: Section | Field, answers: Answers) -> None:
        if isinstance(asked, Section) and self._in_list:
            self.press("escape")
            self.terminal.wait_for(f"^N 添加{asked.one[LANGUAGE]}")
        self._in_list = False
        self.press("ctrl+n")
        self._wait_for(asked.fields[0])
        self._form(asked, answers)

    def _form(self, asked: Section | Field, answers: Answers) -> None:
        """Answer a form from its first field on."""
        core = {key.partition("|")[0] for key in asked.core}
        late = [field for field in asked.fields if field.input is Input.LINK and field.name == "goal"]
        for field in [*(each for each in asked.fields if each not in late), *late]:
            answer = answers.get(field.name)
            if answer in (None, "", []) or str(answer) == INFERRED.get(field.name):
                continue
            if core and field.name not in core and not self._opened:
                self._go_on("ctrl+d")
                self._opened = True
            self._come_to(field, back=field in late)
            self._answer(field, answer)

    def _come_to(self, field: Field, *, back: bool) -> None:
        """Go to a field by Tab."""
        while not self._asks(field):
            self._go_on("shift+tab" if back else "tab")

    def _go_on(self, key: str) -> None:
        """Press a key, and wait for the question of another field."""
        before = self._question
        self.press(key)
        self.terminal.wait_until(lambda: self._question not in ("", before), f"what comes of {key}")

    def _answer(self, field: Field, answer: object) -> None:
        match field.input:
            case Input.RECORDS if isinstance(answer, list):
                self._opened = False
                for inner in answer:
                    self._add(field, inner)
                self.press("escape", "escape")
                self._wait_for(field)
                self._opened, self._in_list = False, True
                return
            case Input.LINK | Input.LINKS:
                self._link(field, answer)
            case Input.SERIES if isinstance(answer, Mapping):
                self.press("enter")
                self.terminal.wait_for(MONTHS)
                self.write("\n".join(f"{each}" for each in answer.values()))
                self.press("escape")
                self.terminal.wait_gone(MONTHS)
            case Input.CHOICE:
                at = list(field.choices).index(str(answer))
                self.press(*["right"] * (at + 1))
            case _:
                self.write("\n".join(answer) if isinstance(answer, list) else str(answer).strip("\n"))
        self._in_list = False

    def _link(self, field: Field, answer: object) -> None:
        """Choose from the list of names, from the first to the last."""
        targets = field.spec.targets if field.spec else ()
        names = [each for target in targets for each in self._ids.get(target, [])]
        chosen = answer if isinstance(answer, list) else [answer]
        at = -1 if field.input is Input.LINK else 0
        self.press("enter")
        for to in sorted(names.index(str(each)) for each in chosen):
            self.press(*["down"] * (to - at), *[" "] * (field.input is Input.LINKS))
            at = to
        self.press("enter")

    @property
    def _question(self) -> str:
        return self.terminal.lines[QUESTION].strip()

    def _asks(self, field: Field) -> bool:
        return self._question in _wordings(field)

    def _wait_for(self, field: Field) -> None:
        self.terminal.wait_until(lambda: self._asks(field), field.name)


def _wordings(field: Field) -> Iterator[str]:
    """What is asked of a field, whatever came of its record."""
    yield field.question[LANGUAGE]
    for each in field.instead.values():
        yield each.question[LANGUAGE]
