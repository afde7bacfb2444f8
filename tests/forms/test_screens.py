"""The built-in screens in ``screens/``: every question in both languages, with texts that fit."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len

from pm_review.forms.loader import sections, steps
from pm_review.forms.schema import Field, Input, Section
from pm_review.i18n.catalog import languages
from pm_review.i18n.screen_file import Phrase
from pm_review.model import FieldType, Review, field_spec_at, field_specs, get
from writing_systems import HALF_WIDTH, HAN, KEY, LATIN, LATIN_IN_CHINESE, LINK

SIZES = {"label": {"en": 12, "zh": 10}, "hint": {"en": 38, "zh": 38}, "choice": {"en": 12, "zh": 12}}
"""The maximum width of texts in terminal columns, by kind."""


def fields_in(path: str, fields: tuple[Field, ...]) -> Iterator[tuple[str, Field]]:
    """Yield each field and the fields of its nested records, with their paths."""
    for field in fields:
        here = f"{path}.{field.name}"
        yield here, field
        yield from fields_in(here, field.fields)


def asked() -> list[tuple[str, Field]]:
    """Return every field of the wizard with its path in the review."""
    return [found for section in sections() for found in fields_in(section.path, section.fields)]


def keys_of(record: type, path: str = "") -> Iterator[str]:
    """Yield the path of everything that an author can answer, derived from the record classes alone."""
    for key, spec in field_specs(record).items():
        here = f"{path}.{key}".strip(".")
        if key == "id" or here == "program":
            continue
        if spec.record is not None:
            yield from keys_of(spec.record, here)
        if spec.kind is not FieldType.TABLE:
            yield here


def phrases_of(section: Section) -> Iterator[tuple[str, Phrase]]:
    """Yield every phrase of a section with its place."""
    for name in ("title", "purpose", "good", "one", "empty"):
        yield f"{section.name}.{name}", getattr(section, name)
    for path, field in fields_in(section.name, section.fields):
        for name in ("label", "question", "hint", "example", "one"):
            yield f"{path}.{name}", getattr(field, name)
        for word, phrase in field.choices.items():
            yield f"{path}.choices.{word}", phrase


def phrases() -> list[tuple[str, Phrase]]:
    """Return every phrase of the wizard with its place."""
    titles = [(step.id, step.title) for step in steps()]
    return titles + [found for section in sections() for found in phrases_of(section)]


LISTS = {
    *("goals", "projects", "data.metrics", "lessons.successes", "lessons.failures"),
    *("plan.goals", "plan.risks"),
}

FROM_SHEET = {"data.metrics.period", "data.metrics.partial"}


class TestTheQuestions:
    def test_ask_for_everything_that_the_review_holds(self):
        missing = set(keys_of(Review)) - {path for path, _ in asked()} - LISTS - FROM_SHEET
        assert missing == set()

    def test_ask_for_nothing_that_the_review_does_not_hold(self):
        assert [path for path, field in asked() if field.own or field_spec_at(path) is None] == []

    def test_stand_in_sections_whose_records_exist(self):
        listed = {section.path for section in sections() if section.records}
        assert listed == LISTS
        assert all(get(Review(), section.path) is not None for section in sections())

    def test_cover_what_makes_a_section_done_and_what_a_list_shows(self):
        for section in sections():
            named = {key for keys in section.core for key in keys}
            for key in {*named, *section.row, section.heading} - {""}:
                assert field_spec_at(f"{section.path}.{key}") is not None, (section.name, key)

    def test_of_the_core_can_be_answered_in_their_own_section_or_an_earlier_one(self):
        seen: set[str] = set()
        for section in sections():
            seen |= {f"{section.path}.{field.name}" for field in section.fields}
            for keys in section.core:
                assert {f"{section.path}.{key}" for key in keys} <= seen, section.name

    def test_name_the_records_of_every_list(self):
        lists = [field for _, field in asked() if field.input is Input.RECORDS]
        assert all(field.heading and field.one["en"] and field.fields for field in lists)
        for field in lists:
            assert {field.heading, *field.row} <= {each.name for each in field.fields}
        assert all(section.heading for section in sections() if section.records)

    def test_choose_the_review_and_the_series_in_dialogs_of_their_own(self):
        inputs = {path: field.input for path, field in asked()}
        assert inputs["overview.previous"] is Input.REVIEW
        assert inputs["data.metrics.series"] is Input.SERIES

    def test_ask_for_causes_only_where_a_goal_was_missed_or_exceeded(self):
        (goals,) = [section for section in sections() if section.path == "goals"]
        conditions = {field.name: field.when for field in goals.fields if field.when}
        assert conditions == {
            "cause": ("missed", "exceeded", "dropped"),
            "lesson": ("missed", "dropped"),
        }

    def test_fit_the_rail_of_a_small_screen(self):
        lines = sum(len(step.sections) + (len(step.sections) > 1) for step in steps())
        assert lines + 1 <= 17


class TestTheWords:
    def test_stand_in_both_languages_or_in_none(self):
        for place, phrase in phrases():
            assert len({bool(phrase[language].strip()) for language in languages()}) == 1, place

    def test_explain_every_field_that_is_typed(self):
        silent = [path for path, field in asked() if not field.hint["en"]]
        typed = {path: field.input for path, field in asked()}
        assert [path for path in silent if typed[path] not in (Input.CHOICE, Input.RECORDS)] == []

    def test_in_english_hold_no_chinese(self):
        assert [(place, phrase["en"]) for place, phrase in phrases() if HAN.search(phrase["en"])] == []

    def test_in_chinese_hold_no_latin_words_but_names(self):
        for place, phrase in phrases():
            found = set(LATIN.findall(KEY.sub("", LINK.sub("", phrase["zh"]))))
            assert found - LATIN_IN_CHINESE == set(), place

    def test_in_chinese_take_full_width_marks(self):
        assert [place for place, phrase in phrases() if HALF_WIDTH.search(phrase["zh"])] == []

    def test_of_labels_hints_and_choices_fit_their_columns(self):
        for path, field in asked():
            named = [("label", field.label), ("hint", field.hint)]
            named += [("choice", phrase) for phrase in field.choices.values()]
            for name, phrase in named:
                for language, size in SIZES[name].items():
                    assert cell_len(phrase[language]) <= size, (path, name, language)

    def test_of_section_titles_fit_the_rail(self):
        for section in sections():
            assert len(section.title["en"]) <= 20, section.name
            assert len(section.title["zh"]) <= 8, section.name

    def test_ask_in_whole_sentences(self):
        ends = {"en": (".", "?"), "zh": ("。", "？")}
        for path, field in asked():
            for language, marks in ends.items():
                assert field.question[language].endswith(marks), path
        for section in sections():
            for language, marks in ends.items():
                for phrase in (section.purpose, section.good):
                    assert phrase[language].endswith(marks), section.name

    def test_titles_within_a_step_are_distinct(self):
        for step in steps():
            for language in languages():
                titles = [section.title[language] for section in step.sections]
                assert len(set(titles)) == len(titles)
