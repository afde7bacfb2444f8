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

FIXED_SECTION = ("heading", "row", "own", "only")
"""Keys that a section cannot change."""

FIXED_QUESTION = ("heading", "row", "when", "infer", "last")
"""Keys that a question cannot change."""

OF_SOME = ("choices", "core", "fields", "one")
"""Keys that a question can change only if the built-in one has them."""

Known = Mapping[str, Plain]
"""Built-in tables by name."""

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
        self.questions = {
            f"{record_of(section)}.{field['name']}": field
            for section in reversed(builtin)
            for field in tables(section, "fields")
            if "input" in field
        }

    def sound(self, changed: Mapping[str, object]) -> Plain:
        """Return the parts of the file that can be merged."""
        known = {str(each["id"]): each for each in self.builtin}
        found = [
            self._section(spot, section, known.get(str(section["id"])))
            for spot, section in self._entries(Spot(), changed, "sections", known)
        ]
        return self._checked(Spot(), changed, ()) | {"sections": [each for each in found if each is not None]}

    def _entries(
        self, spot: Spot, above: Mapping[str, object], key: str, known: Known
    ) -> Iterator[tuple[Spot, Plain]]:
        """Yield the valid tables of a list, each with its place; ``known`` are the built-in ones."""
        listed = above.get(key, [])
        if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
            self.file.add(spot.at(key), "tables", key)
            return
        named = [each for each in enumerate(listed) if self._is_named(spot.at(key), each, NAMES[key])]
        names = [str(each[NAMES[key]]) for _, each in named]
        behind = {str(each[NAMES[key]]): str(each.get("after", "")) for _, each in named}
        for at, (index, table) in enumerate(named):
            here = spot.at(key).entry(index, names[at])
            if names[at] in names[:at]:
                self.file.add(here, "twice", names[at])
                continue
            if _is_first_of_circle(names[at], behind):
                self.file.add(here.at("after"), "circle", table["after"])
            yield here, self._placed(here, table, [each for each in (*known, *names) if each != names[at]])

    def _is_named(self, spot: Spot, entry: tuple[int, Plain], key: str) -> bool:
        index, table = entry
        name = table.get(key)
        if isinstance(name, str) and NAME.fullmatch(name):
            return True
        here = spot.entry(index, str(index + 1))
        if name is None:
            self.file.add(here, "unnamed", key)
        else:
            self.file.add(here.at(key), "name", name)
        return False

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
        path = record_of(builtin or section) or OWN
        groups = {str(each["id"]): each for each in tables(builtin or {}, "groups")}
        known = {str(each["name"]): each for each in tables(builtin or {}, "fields")}
        fields = [
            self._question(here, field, path, self.questions.get(f"{path}.{field['name']}"))
            for here, field in self._entries(spot, section, "fields", known)
        ]
        sound["groups"] = [group for _, group in self._entries(spot, section, "groups", groups)]
        return sound | {"fields": [each for each in fields if each is not None]}

    def _has_record(self, spot: Spot, section: Plain) -> bool:
        """Whether the record of a new section exists."""
        before = len(self.file.issues)
        for key in ("record", "records"):
            known = list(dict.fromkeys(str(each[key]) for each in self.builtin if key in each))
            if key in section and section[key] not in known:
                self.file.add(spot.at(key), "record" if known else "no_record", section[key], known)
        return len(self.file.issues) == before

    def _question(self, spot: Spot, field: Plain, path: str, builtin: Plain | None) -> Plain | None:
        """Return a question about the record at a path; ``None`` if it cannot be asked."""
        here = f"{path}.{field['name']}"
        if builtin is None:
            return self._new_question(spot, field, path, here)
        sound = self._checked(spot, field, [*FIXED_QUESTION, *(key for key in OF_SOME if key not in builtin)])
        allowed = TYPED if builtin["input"] in TYPED else (str(builtin["input"]),)
        if "input" in field and field["input"] not in allowed:
            self.file.add(spot.at("input"), "input", sound.pop("input"), allowed)
        if "fields" in builtin:
            known = {str(each["name"]): each for each in tables(builtin, "fields")}
            fields = [
                self._question(below, smaller, here, known.get(str(smaller["name"])))
                for below, smaller in self._entries(spot, field, "fields", known)
            ]
            sound["fields"] = [each for each in fields if each is not None]
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


def _is_first_of_circle(name: str, behind: Mapping[str, str]) -> bool:
    """Whether a table is the first of several in the file that follow each other in a circle."""
    passed = [name]
    while (at := behind[passed[-1]]) in behind and at not in passed:
        passed.append(at)
    return at == name and len(passed) > 1 and min(passed, key=list(behind).index) == name
