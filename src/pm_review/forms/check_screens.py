"""Check user-defined sections and questions against a step of the wizard."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pm_review.forms.check_words import check_phrase
from pm_review.forms.issues import Sheet, Spot
from pm_review.forms.schema import RESULTS, WORDING
from pm_review.i18n.overrides import NAMES, OWN, Plain, merge_screen, record_of, tables
from pm_review.model import field_spec_at

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
"""What a name in the review file is made of."""

TYPED = ("line", "text")
"""The inputs of a custom question."""

SECTION_WORDS = ("title", "purpose", "good", "one", "empty")
"""What a section says."""

GROUP_WORDS = ("title", "purpose", "good")
"""What a group of questions says."""

GROUP = ("id", *GROUP_WORDS, "after")
"""What can be said about a group."""

QUESTION_WORDS = ("label", "question", "hint", "example", "one")
"""What a question says."""

PLACING = ("after", "hide", "half", "group")
"""Where something is and whether it is shown."""

SECTION = ("id", *SECTION_WORDS, "record", "records", "core", "after", "hide", "groups", "fields")
"""What can be said about a section."""

QUESTION = ("name", "input", *QUESTION_WORDS, "choices", "instead", "core", *PLACING, "fields")
"""What can be said about a question."""

NO_OWN = ("choices", "instead", "core", "fields", "heading", "row", "one")
"""What cannot be said about a user-defined question."""

Known = Mapping[str, Plain]
"""Tables that ship, by name."""


def check_screen(sheet: Sheet, above: Mapping[str, object], below: Plain) -> None:
    """Look through a file that is laid over the screen of a step."""
    spot = Spot()
    for key in above:
        if key not in ("title", "sections"):
            sheet.unknown(spot.at(key), key, ("title", "sections"))
    if "title" in above:
        check_phrase(sheet, spot.at("title"), above["title"])
    _Screen(sheet, tables(below, "sections")).check(above)


def asks_nothing(above: Mapping[str, object], below: Plain) -> bool:
    """Whether nothing would be left to ask once a file without mistakes is laid over the screen of a step."""
    merge_screen(below, above)
    return not any(
        not section.get("hide") and not all(field.get("hide") for field in tables(section, "fields"))
        for section in tables(below, "sections")
    )


class _Screen:
    """The sections that ship in a step, and a file that is held against them."""

    def __init__(self, sheet: Sheet, shipped: Sequence[Plain]) -> None:
        self.sheet = sheet
        self.shipped = shipped
        self.questions = {
            f"{record_of(section)}.{field['name']}": field
            for section in reversed(shipped)
            for field in tables(section, "fields")
            if "input" in field
        }

    def check(self, above: Mapping[str, object]) -> None:
        """Look at each section of the file."""
        known = {str(each["id"]): each for each in self.shipped}
        for spot, section in self._entries(Spot(), above, "sections", known):
            self._section(spot, section, known.get(str(section["id"])))

    def _entries(
        self, spot: Spot, above: Mapping[str, object], key: str, known: Known
    ) -> Iterator[tuple[Spot, Plain]]:
        """The tables of a list that have a name, each with its place; ``known`` are those that ship."""
        listed = above.get(key, [])
        if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
            self.sheet.add(spot.at(key), "tables", key)
            return
        named = [each for each in enumerate(listed) if self._is_named(spot.at(key), each, NAMES[key])]
        names = [str(each[NAMES[key]]) for _, each in named]
        behind = {str(each[NAMES[key]]): str(each.get("after", "")) for _, each in named}
        for at, (index, table) in enumerate(named):
            here = spot.at(key).entry(index, names[at])
            if names[at] in names[:at]:
                self.sheet.add(here, "twice", names[at])
            self._check_placing(here, table, [each for each in (*known, *names) if each != names[at]])
            if _is_first_of_circle(names[at], behind):
                self.sheet.add(here.at("after"), "circle", table["after"])
            yield here, table

    def _is_named(self, spot: Spot, entry: tuple[int, Plain], key: str) -> bool:
        index, table = entry
        name = table.get(key)
        if isinstance(name, str) and NAME.fullmatch(name):
            return True
        here = spot.entry(index, str(index + 1))
        if name is None:
            self.sheet.add(here, "unnamed", key)
        else:
            self.sheet.add(here.at(key), "name", name)
        return False

    def _check_placing(self, spot: Spot, table: Plain, others: Sequence[str]) -> None:
        after = table.get("after", "")
        if after and after not in others:
            self.sheet.add(spot.at("after"), "after", after, dict.fromkeys(others))
        for key in ("hide", "half"):
            if not isinstance(table.get(key, False), bool):
                self.sheet.add(spot.at(key), "flag", table[key])

    def _keys(self, spot: Spot, table: Plain, known: Sequence[str], fixed: Sequence[str]) -> None:
        """Refuse keys that mean nothing here, and those that cannot be changed."""
        for key in table:
            if key in fixed:
                self.sheet.add(spot.at(key), "fixed", key)
            elif key not in known:
                self.sheet.unknown(spot.at(key), key, known)

    def _needs(self, spot: Spot, table: Plain, keys: Sequence[str]) -> None:
        for key in keys:
            if table.get(key, []) == []:
                self.sheet.add(spot, "missing", key)

    def _phrases(self, spot: Spot, table: Plain, keys: Sequence[str]) -> None:
        for key in keys:
            if key in table:
                check_phrase(self.sheet, spot.at(key), table[key])

    def _section(self, spot: Spot, section: Plain, shipped: Plain | None) -> None:
        """Look at a section, over the one that ships where there is one of its name."""
        self._keys(spot, section, SECTION, ("heading", "row", "only"))
        self._phrases(spot, section, SECTION_WORDS)
        if shipped is None:
            self._needs(spot, section, ("title", "purpose", "good", "fields"))
            if not self._has_record(spot, section):
                return
        else:
            for key in {"record", "records"} & section.keys():
                self.sheet.add(spot.at(key), "fixed", key)
        path = record_of(shipped or section) or OWN
        groups = self._groups(spot, section, shipped or {})
        known = {str(each["name"]): each for each in tables(shipped or {}, "fields")}
        asked = set(known)
        for here, field in self._entries(spot, section, "fields", known):
            self._question(here, field, path, self.questions.get(f"{path}.{field['name']}"))
            if "group" in field and field["group"] not in groups:
                self.sheet.add(here.at("group"), "group", field["group"], groups)
            asked.add(str(field["name"]))
        self._check_core(spot, section, asked)

    def _groups(self, spot: Spot, section: Plain, shipped: Plain) -> list[str]:
        """Look at the groups of a section; give the ids of all, those that ship first."""
        known = {str(each["id"]): each for each in tables(shipped, "groups")}
        names = list(known)
        for here, group in self._entries(spot, section, "groups", known):
            self._keys(here, group, GROUP, ())
            self._phrases(here, group, GROUP_WORDS)
            if group["id"] not in known:
                self._needs(here, group, ("title",))
                names.append(str(group["id"]))
        return names

    def _has_record(self, spot: Spot, section: Plain) -> bool:
        """Whether what a new section is about is there."""
        before = len(self.sheet.found)
        for key in ("record", "records"):
            known = list(dict.fromkeys(str(each[key]) for each in self.shipped if key in each))
            if key in section and section[key] not in known:
                self.sheet.add(spot.at(key), "record" if known else "no_record", section[key], known)
        return len(self.sheet.found) == before

    def _check_core(self, spot: Spot, section: Plain, asked: set[str]) -> None:
        core = section.get("core", [])
        if not isinstance(core, list) or not all(isinstance(each, str) for each in core):
            self.sheet.add(spot.at("core"), "names", core)
            return
        for name in (name for each in core for name in each.split("|") if asked and name not in asked):
            self.sheet.add(spot.at("core"), "core", name, sorted(asked))

    def _question(self, spot: Spot, field: Plain, path: str, shipped: Plain | None) -> None:
        """Look at a question about the record at a path, over the one that ships."""
        here = f"{path}.{field['name']}"
        self._phrases(spot, field, QUESTION_WORDS)
        if shipped is not None:
            self._shipped(spot, field, here, shipped)
        elif field_spec_at(here) is not None:
            self.sheet.add(spot, "taken", field["name"])
        else:
            self._keys(
                spot, field, QUESTION, ("choices", "instead", "core", "fields", "heading", "row", "one")
            )
            self._needs(spot, field, ("input", "label", "question"))
            self._check_input(spot, field, TYPED)
            if path == OWN:
                self._check_own(spot, str(field["name"]))

    def _check_own(self, spot: Spot, name: str) -> None:
        """Look whether a question keeps its answer where one of another section or step does."""
        here = f"{self.sheet.file}, {spot.key}"
        first = self.sheet.own.setdefault(name, here)
        if first != here:
            self.sheet.add(spot, "asked", name, [first])

    def _shipped(self, spot: Spot, field: Plain, here: str, shipped: Plain) -> None:
        """Look at a question that ships and is laid over."""
        unchangeable = [key for key in ("choices", "core", "fields", "one") if key not in shipped]
        self._keys(spot, field, QUESTION, ("heading", "row", *unchangeable))
        if "instead" in field:
            self._check_wordings(spot.at("instead"), field["instead"])
        self._check_input(spot, field, TYPED if shipped["input"] in TYPED else (str(shipped["input"]),))
        if "choices" in shipped and "choices" in field:
            self._check_choices(spot.at("choices"), field["choices"], shipped["choices"])
        known = {str(each["name"]): each for each in tables(shipped, "fields")}
        for below, smaller in self._entries(spot, field, "fields", known) if known else ():
            self._question(below, smaller, here, known.get(str(smaller["name"])))

    def _check_input(self, spot: Spot, field: Plain, allowed: Sequence[str]) -> None:
        if "input" in field and field["input"] not in allowed:
            self.sheet.add(spot.at("input"), "input", field["input"], allowed)

    def _check_wordings(self, spot: Spot, wordings: object) -> None:
        """Look at the wordings of a question for some results of its record."""
        if not isinstance(wordings, Mapping) or not all(isinstance(each, dict) for each in wordings.values()):
            self.sheet.add(spot, "table", wordings)
            return
        for result, wording in wordings.items():
            if result not in RESULTS:
                self.sheet.add(spot.at(result), "result", result, RESULTS)
            self._keys(spot.at(result), wording, WORDING, ())
            self._phrases(spot.at(result), wording, WORDING)

    def _check_choices(self, spot: Spot, choices: object, shipped: object) -> None:
        known = list(shipped) if isinstance(shipped, Mapping) else []
        if not isinstance(choices, Mapping):
            self.sheet.add(spot, "table", choices)
            return
        for word, phrase in choices.items():
            if word in known:
                check_phrase(self.sheet, spot.at(word), phrase)
            else:
                self.sheet.add(spot.at(word), "choice", word, known)


def _is_first_of_circle(name: str, behind: Mapping[str, str]) -> bool:
    """Whether a table follows others that follow it in turn, and comes before them in the file."""
    passed = [name]
    while (at := behind[passed[-1]]) in behind and at not in passed:
        passed.append(at)
    return at == name and len(passed) > 1 and min(passed, key=list(behind).index) == name
