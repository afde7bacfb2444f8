"""The changes of a user-defined screen to a step of the wizard, checked before they are merged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy

from pm_review.forms.loader import read_step
from pm_review.forms.schema import Step
from pm_review.forms.table_reader import ScreenTable
from pm_review.i18n.overrides import NAMES, OWN, Plain, merge_screen, record_of, tables
from pm_review.i18n.screen_file import ScreenFile, Spot
from pm_review.model import field_spec_at

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
"""A valid name in the review file."""

TYPED = ("line", "text")
"""The allowed inputs of a custom question."""

FIXED_SECTION = ("heading", "row", "own", "only", "instead")
"""Keys that a section cannot change."""

FIXED_QUESTION = ("heading", "row", "when", "infer", "last")
"""Keys that a question cannot change."""

OF_SOME = ("choices", "core", "fields", "one")
"""Keys that a question can change only if the built-in one has them."""

Owners = dict[str, str]
"""The place of each custom question without a record, in all files so far, by the key of its answer."""


def read_changed_step(
    file: ScreenFile, name: str, changed: Mapping[str, object], builtin: Plain, owners: Owners
) -> Step:
    """Read a step of the wizard with a file merged over it; report everything that cannot be merged."""
    sections = tables(builtin, "sections")
    sound = _Changes(file, sections, owners).sound(changed)
    merged = deepcopy(builtin)
    merge_screen(merged, sound)
    return read_step(name, ScreenTable(file, merged, Spot(), changed))


class _Changes:
    """The built-in sections of a step, and a file that changes them."""

    def __init__(self, file: ScreenFile, builtin: Sequence[Plain], owners: Owners) -> None:
        self.file = file
        self.builtin = builtin
        self.owners = owners
        self.questions = dict(_builtin_questions(builtin))

    def sound(self, changed: Mapping[str, object]) -> Plain:
        """Return the parts of the file that can be merged."""
        known = {str(each["id"]): each for each in self.builtin}
        found = [
            self._section(spot, section, known.get(str(section["id"])))
            for spot, section in self._entries(Spot(), changed, "sections", self.builtin)
        ]
        return self._checked(Spot(), changed, ()) | {"sections": [each for each in found if each is not None]}

    def _entries(
        self, spot: Spot, above: Mapping[str, object], key: str, builtin: Sequence[Plain]
    ) -> Iterator[tuple[Spot, Plain]]:
        """Yield the valid tables of a list, each with its place."""
        listed, spot = above.get(key, []), spot.at(key)
        if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
            self.file.add(spot, "tables", key)
            return
        found: dict[str, tuple[Spot, Plain]] = {}
        for index, table in enumerate(listed):
            name = self._name(spot, index, table.get(NAMES[key]), NAMES[key])
            here = spot.entry(index, name)
            if name in found:
                self.file.add(here, "twice", name)
            elif name:
                found[name] = here, table
        behind = {name: str(table.get("after", "")) for name, (_, table) in found.items()}
        known = [str(each[NAMES[key]]) for each in builtin]
        for name, (here, table) in found.items():
            if _is_first_of_circle(name, behind):
                self.file.add(here.at("after"), "circle", table["after"])
            yield here, self._placed(here, table, [each for each in (*known, *found) if each != name])

    def _name(self, spot: Spot, index: int, name: object, key: str) -> str:
        """Return the name of a table in a list; empty if it has no valid one."""
        if isinstance(name, str) and NAME.fullmatch(name):
            return name
        here = spot.entry(index, str(index + 1))
        if name is None:
            self.file.add(here, "unnamed", key)
        else:
            self.file.add(here.at(key), "name", name)
        return ""

    def _placed(self, spot: Spot, table: Plain, others: Sequence[str]) -> Plain:
        """Return a table, without its position if it follows an unknown table."""
        after = table.get("after", "")
        if after == "" or after in others:
            return table
        self.file.add(spot.at("after"), "after", after, dict.fromkeys(others))
        return {key: value for key, value in table.items() if key != "after"}

    def _checked(self, spot: Spot, table: Mapping[str, object], fixed: Sequence[str]) -> Plain:
        """Return a table without keys that cannot be changed and without empty values."""
        sound = {}
        for key, value in table.items():
            if key in fixed:
                self.file.add(spot.at(key), "fixed", key)
            elif value == {}:
                self.file.add(spot.at(key), "phrase", "{}")
            else:
                sound[key] = value
        return sound

    def _section(self, spot: Spot, section: Plain, builtin: Plain | None) -> Plain | None:
        """Return a section, merged with the built-in one of its name; ``None`` if its record is unknown."""
        sound = self._checked(spot, section, FIXED_SECTION + (("record", "records") if builtin else ()))
        if builtin is None and not self._has_record(spot, section):
            return None
        sound["groups"] = [
            group for _, group in self._entries(spot, section, "groups", tables(builtin or {}, "groups"))
        ]
        path = record_of(builtin or section) or OWN
        return sound | {"fields": self._questions(spot, section, path, tables(builtin or {}, "fields"))}

    def _questions(self, spot: Spot, above: Plain, path: str, builtin: Sequence[Plain]) -> list[Plain]:
        """Return the questions of a table about the record at a path, without those that cannot be asked."""
        entries = self._entries(spot, above, "fields", builtin)
        found = (self._question(here, field, path) for here, field in entries)
        return [each for each in found if each is not None]

    def _has_record(self, spot: Spot, section: Plain) -> bool:
        """Whether the record of a new section exists."""
        before = len(self.file.issues)
        for key in ("record", "records"):
            known = list(dict.fromkeys(str(each[key]) for each in self.builtin if key in each))
            if key in section and section[key] not in known:
                self.file.add(spot.at(key), "record" if known else "no_record", section[key], known)
        return len(self.file.issues) == before

    def _question(self, spot: Spot, field: Plain, path: str) -> Plain | None:
        """Return a question about the record at a path; ``None`` if it cannot be asked."""
        here = f"{path}.{field['name']}"
        builtin = self.questions.get(here)
        if builtin is None:
            return self._new_question(spot, field, path, here)
        sound = self._checked(spot, field, [*FIXED_QUESTION, *(key for key in OF_SOME if key not in builtin)])
        allowed = TYPED if builtin["input"] in TYPED else (str(builtin["input"]),)
        if "input" in field and field["input"] not in allowed:
            self.file.add(spot.at("input"), "input", sound.pop("input"), allowed)
        if "fields" in builtin:
            sound["fields"] = self._questions(spot, field, here, tables(builtin, "fields"))
        return sound

    def _new_question(self, spot: Spot, field: Plain, path: str, here: str) -> Plain | None:
        if field_spec_at(here) is not None:
            self.file.add(spot, "taken", field["name"])
            return None
        if path == OWN:
            place = f"{self.file.path}, {spot.key}"
            first = self.owners.setdefault(str(field["name"]), place)
            if first != place:
                self.file.add(spot, "asked", field["name"], [first])
        return self._checked(spot, field, (*FIXED_QUESTION, *OF_SOME, "instead"))


def _builtin_questions(builtin: Sequence[Plain]) -> Iterator[tuple[str, Plain]]:
    """Yield the built-in questions by path; the first section that defines one comes last."""
    for section in reversed(builtin):
        for field in tables(section, "fields"):
            if "input" in field:
                path = f"{record_of(section)}.{field['name']}"
                yield path, field
                yield from ((f"{path}.{each['name']}", each) for each in tables(field, "fields"))


def _is_first_of_circle(name: str, behind: Mapping[str, str]) -> bool:
    """Whether a table is the first of several in the file that follow each other in a circle."""
    passed = [name]
    while (at := behind[passed[-1]]) in behind and at not in passed:
        passed.append(at)
    return at == name and len(passed) > 1 and min(passed, key=list(behind).index) == name
