"""Load the questions of all screens from ``screens/``: steps, sections, fields and words.

A phrase maps languages to texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import count

from pm_review.forms.schema import INPUTS, RESULTS, Core, Field, Input, QuestionGroup, Section, Step
from pm_review.forms.table_reader import ScreenTable
from pm_review.i18n.catalog import SCREEN, languages, read_screen, screen_file
from pm_review.i18n.screen_file import Phrase
from pm_review.model import FieldSpec, FieldType, field_spec_at


def _read_questions(
    table: ScreenTable, above: str, groups: Sequence[str] = ()
) -> tuple[tuple[Field, ...], tuple[Field, ...]]:
    """Read the questions of a table: visible and hidden ones.

    A question without a group belongs to the group of the previous question, or else to the first group.
    """
    asked: list[Field] = []
    hidden: list[Field] = []
    group = groups[0] if groups else ""
    for each in table.tables("fields"):
        unwanted, group = each.flag("hide"), each.text("group", group)
        if group and group not in groups:
            each.add("group", "group", group, groups)
        (hidden if unwanted else asked).append(_field(each, above, group))
    return tuple(asked), tuple(hidden)


def _field(table: ScreenTable, above: str, group: str) -> Field:
    name = table.text("name")
    path = f"{above}.{name}" if above else name
    spec = field_spec_at(path)
    asked, hidden = _read_questions(table, path)
    hint = table.phrase("hint", needed=False)
    field = Field(
        name=name,
        input=_input(table, spec),
        label=table.phrase("label"),
        question=table.phrase("question"),
        hint=hint,
        empty=hint,
        example=table.phrase("example", needed=False),
        half=table.flag("half"),
        own=spec is None,
        choices=_choices(table, spec),
        spec=spec,
        group=group,
        when=_results(table),
        infer=table.flag("infer"),
        last=table.flag("last"),
        fields=asked,
        hidden=hidden,
        core=_core(table, asked, hidden),
        heading=table.text("heading", ""),
        row=table.names("row"),
        one=table.phrase("one", needed=False),
    )
    instead = _worded(table, field)
    table.close()
    return replace(field, instead=instead) if instead else field


def _results(table: ScreenTable) -> tuple[str, ...]:
    """Read the results of a record for which a question is asked."""
    names = table.names("when")
    for name in names:
        if name not in RESULTS:
            table.add("when", "result", name, RESULTS)
    return names


def _worded(table: ScreenTable, field: Field) -> Mapping[str, Field]:
    """Read a question in other words, by the result of its record; missing texts stay as they are."""
    found = {}
    for name, each in _instead(table).items():
        found[name] = replace(
            field,
            label=each.phrase("label", needed=False) or field.label,
            question=each.phrase("question", needed=False) or field.question,
            hint=each.phrase("hint", needed=False) or field.hint,
            example=each.phrase("example", needed=False) or field.example,
        )
        each.close()
    return found


def _instead(table: ScreenTable) -> Mapping[str, ScreenTable]:
    """Return what replaces parts of a table, by the result of a record."""
    found = table.by_name("instead")
    for name, each in found.items():
        if name not in RESULTS:
            table.file.add(each.spot, "result", name, RESULTS)
    return found


def _choices(table: ScreenTable, spec: FieldSpec | None) -> Mapping[str, Phrase]:
    """Read the labels of a choice; a language field offers all languages, by their own names if necessary."""
    if spec is None or spec.kind is not FieldType.CODE:
        return table.phrases("choices", spec.words if spec else ())
    named = table.phrases("choices")
    return {code: named.get(code) or Phrase({code: name}) for code, name in languages().items()}


def _input(table: ScreenTable, spec: FieldSpec | None) -> Input:
    allowed = INPUTS[spec.kind] if spec else (Input.LINE, Input.TEXT)
    written = table.text("input")
    if written and written not in allowed:
        table.add("input", "input", written, allowed)
    return next((each for each in allowed if each == written), allowed[0])


def _section(table: ScreenTable, step: str) -> Section:
    path = table.text("records", "") or table.text("record", "")
    groups = tuple(_group(each) for each in table.tables("groups"))
    asked, hidden = _read_questions(table, path, [each.id for each in groups])
    if not table.data.get("fields"):
        table.missing("fields")
    several = "records" in table.data
    section = Section(
        id=table.text("id"),
        step=step,
        title=table.phrase("title"),
        purpose=table.phrase("purpose"),
        good=table.phrase("good"),
        path=path,
        records=several,
        core=_core(table, asked, hidden),
        core_instead={result: _core(each, asked, hidden) for result, each in _instead(table).items()},
        groups=groups,
        heading=table.text("heading", ""),
        row=table.names("row"),
        one=table.phrase("one", needed=several),
        empty=table.phrase("empty", needed=several),
        own=table.flag("own"),
        fields=asked,
        hidden=hidden,
    )
    table.close()
    return section


def _group(table: ScreenTable) -> QuestionGroup:
    group = QuestionGroup(
        id=table.text("id"),
        title=table.phrase("title"),
        purpose=table.phrase("purpose", needed=False),
        good=table.phrase("good", needed=False),
    )
    table.close()
    return group


def _core(table: ScreenTable, asked: Sequence[Field], hidden: Sequence[Field]) -> Core:
    """Read the required answers, such as ``actual|state``, without those of hidden questions."""
    written, unasked = [core.split("|") for core in table.names("core")], {each.name for each in hidden}
    known = {each.name for each in asked} | unasked
    for name in (name for keys in written for name in keys if known and name not in known):
        table.add("core", "core", name, sorted(known))
    kept = (tuple(key for key in keys if key not in unasked) for keys in written)
    return tuple(filter(None, kept))


def read_step(name: str, table: ScreenTable) -> Step:
    """Read a step of the wizard from its ``screen.toml``, without its number; its file collects mistakes."""
    shown: list[Section] = []
    hidden: list[Section] = []
    title = table.phrase("title")
    for each in table.tables("sections"):
        unwanted, section = each.flag("hide"), _section(each, name)
        (hidden if unwanted or not section.fields else shown).append(section)
    table.close()
    return Step(name, title, None, tuple(shown), tuple(hidden))


def load_step(name: str, data: Mapping[str, object]) -> Step:
    """Read a step of the wizard from the tables of its ``screen.toml``, without its number.

    Raises:
        ScreenError: with all missing, unknown and invalid keys.
    """
    file = screen_file(f"{name}{SCREEN}.toml")
    step = read_step(name, ScreenTable(file, data))
    file.close()
    return step


@cache
def steps() -> tuple[Step, ...]:
    """Return the steps of the wizard in order, with numbers for the counted ones.

    Raises:
        ScreenError: if a file of ``screens/`` has a mistake.
    """
    file = screen_file("wizard.toml")
    table = ScreenTable(file, read_screen("wizard"))
    numbered, names = table.names("numbered"), table.names("steps")
    table.close()
    file.close()
    numbers = count(1)
    found = (load_step(name, read_screen(name + SCREEN)) for name in names)
    counted = ((step, step.id in numbered and bool(step.sections)) for step in found)
    return tuple(replace(step, number=next(numbers)) if counts else step for step, counts in counted)


def sections() -> Iterator[Section]:
    """Yield all sections of the wizard in order."""
    for step in steps():
        yield from step.sections
