"""What ships in ``screens/``: every question is asked, in both languages, in words that fit their place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len

from pm_review.definitions import LANGUAGES, Field, Input, Phrase, Section, sections, shipped, steps
from pm_review.outcome import outcome, unreached
from pm_review.review import GoalState, Kind, Record, Review, from_plain, get, satisfied, shape_at, shapes

LATIN_IN_CHINESE = {"TOML", "Markdown", "CSV", "Ctrl+N", "B+", "https"}
"""Words in Latin letters that a Chinese reader expects so."""

HAN = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
LATIN = re.compile(r"[A-Za-z][A-Za-z+]*")
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,;:?!()]|[,;:?!(][\u4e00-\u9fff]")
LINK = re.compile(r"https?://\S+")
SIZES = {"label": {"en": 12, "zh": 10}, "hint": {"en": 38, "zh": 38}, "choice": {"en": 12, "zh": 12}}
"""Columns of the terminal that words may take, by what they are."""


def fields_in(path: str, fields: tuple[Field, ...]) -> Iterator[tuple[str, Field]]:
    """Each field and each field of its smaller records, with its path."""
    for field in fields:
        here = f"{path}.{field.name}"
        yield here, field
        yield from fields_in(here, field.fields)


def asked() -> list[tuple[str, Field]]:
    """Every field of the wizard with its path in the review."""
    return [found for section in sections() for found in fields_in(section.path, section.fields)]


def keys_of(record: type, path: str = "") -> Iterator[str]:
    """The path of everything that an author can answer, found from the classes alone."""
    for key, (_, shape) in shapes(record).items():
        here = f"{path}.{key}".strip(".")
        if key == "id" or here == "program":
            continue
        if shape.record is not None:
            yield from keys_of(shape.record, here)
        if shape.kind is not Kind.TABLE:
            yield here


def phrases_of(section: Section) -> Iterator[tuple[str, Phrase]]:
    """Every phrase of a section with its place."""
    for name in ("title", "purpose", "good", "one", "empty"):
        yield f"{section.place}.{name}", getattr(section, name)
    for path, field in fields_in(section.place, section.fields):
        for name in ("label", "question", "hint", "example", "one"):
            yield f"{path}.{name}", getattr(field, name)
        for word, phrase in field.choices.items():
            yield f"{path}.choices.{word}", phrase


def phrases() -> list[tuple[str, Phrase]]:
    """Every phrase of the wizard with its place."""
    titles = [(step.id, step.title) for step in steps()]
    return titles + [found for section in sections() for found in phrases_of(section)]


LISTS = ("goals", "projects", "data.metrics", "lessons.successes", "lessons.failures", "plan.goals")
ALL_LISTS = {*LISTS, "plan.resources", "plan.risks"}


class TestTheQuestions:
    def test_ask_for_everything_that_the_review_holds(self):
        missing = set(keys_of(Review)) - {path for path, _ in asked()} - ALL_LISTS
        assert missing == set()

    def test_ask_for_nothing_that_the_review_does_not_hold(self):
        assert [path for path, field in asked() if field.own or shape_at(path) is None] == []

    def test_stand_in_sections_whose_records_exist(self):
        listed = {section.path for section in sections() if section.records}
        assert listed == ALL_LISTS
        assert all(get(Review(), section.path) is not None for section in sections())

    def test_cover_what_makes_a_section_done_and_what_a_list_shows(self):
        for section in sections():
            named = {key for core in section.core for key in core.split("|")}
            for key in {*named, *section.row, section.heading} - {""}:
                assert shape_at(f"{section.path}.{key}") is not None, (section.place, key)

    def test_of_the_core_can_be_answered_in_their_own_section_or_an_earlier_one(self):
        seen: set[str] = set()
        for section in sections():
            seen |= {f"{section.path}.{field.name}" for field in section.fields}
            for core in section.core:
                assert {f"{section.path}.{key}" for key in core.split("|")} <= seen, section.place

    def test_name_the_records_of_every_list(self):
        lists = [field for _, field in asked() if field.input is Input.RECORDS]
        assert all(field.heading and field.one["en"] and field.fields for field in lists)
        for field in lists:
            assert {field.heading, *field.row} <= {each.name for each in field.fields}
        assert all(section.heading for section in sections() if section.records)

    def test_that_share_a_row_stand_in_pairs(self):
        for section in sections():
            groups = [section.fields, *(field.fields for field in section.fields if field.fields)]
            for fields in groups:
                assert not _lonely_halves(fields), section.place

    def test_choose_the_review_and_the_series_in_dialogs_of_their_own(self):
        inputs = {path: field.input for path, field in asked()}
        assert inputs["overview.previous"] is Input.REVIEW
        assert inputs["data.metrics.series"] is Input.SERIES

    def test_ask_for_causes_only_where_a_goal_was_not_reached(self):
        assert [section.place for section in sections() if section.only] == ["goals/causes"]


def _lonely_halves(fields: tuple[Field, ...]) -> int:
    """How many runs of halves leave one without a neighbour."""
    runs = "".join("h" if field.half else " " for field in fields).split()
    return sum(len(run) % 2 for run in runs)


class TestTheWords:
    def test_stand_in_both_languages_or_in_none(self):
        for place, phrase in phrases():
            assert len({bool(phrase[language].strip()) for language in LANGUAGES}) == 1, place

    def test_explain_every_field_that_is_typed(self):
        silent = [path for path, field in asked() if not field.hint["en"]]
        typed = {path: field.input for path, field in asked()}
        assert [path for path in silent if typed[path] not in (Input.CHOICE, Input.RECORDS)] == []

    def test_in_english_hold_no_chinese(self):
        assert [(place, phrase["en"]) for place, phrase in phrases() if HAN.search(phrase["en"])] == []

    def test_in_chinese_hold_no_latin_words_but_names(self):
        for place, phrase in phrases():
            found = set(LATIN.findall(LINK.sub("", phrase["zh"])))
            keys = {"N"} if "Ctrl+N" in phrase["zh"] else set()
            assert found - LATIN_IN_CHINESE - keys == set(), place

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
            assert len(section.title["en"]) <= 20, section.place
            assert len(section.title["zh"]) <= 8, section.place

    def test_ask_in_whole_sentences(self):
        ends = {"en": (".", "?"), "zh": ("。", "？")}
        for path, field in asked():
            for language, marks in ends.items():
                assert field.question[language].endswith(marks), path
        for section in sections():
            for language, marks in ends.items():
                for phrase in (section.purpose, section.good):
                    assert phrase[language].endswith(marks), section.place

    def test_tell_titles_of_one_step_apart(self):
        for step in steps():
            for language in LANGUAGES:
                titles = [section.title[language] for section in step.sections]
                assert len(set(titles)) == len(titles)


def example_file(language: str) -> Path:
    """The worked example in a language."""
    return shipped() / "example" / f"{language}.toml"


def example(language: str) -> Review:
    """The worked example in a language."""
    return from_plain(tomllib.loads(example_file(language).read_text(encoding="utf-8")))


NEUTRAL = {
    *("id", "kind", "better", "weight", "likelihood", "due", "done", "series"),
    *("goal", "goals", "links", "answers", "from"),
}
"""Keys whose values are the same in both languages."""


def skeleton(value: object) -> object:
    """The keys of plain data without the words: ids, links, dates and words of choice stay."""
    if isinstance(value, dict):
        return {
            key: each if key in NEUTRAL and not _tables(each) else skeleton(each)
            for key, each in value.items()
        }
    if isinstance(value, list):
        return [skeleton(each) for each in value]
    return None


def _tables(value: object) -> bool:
    """Whether this is a list of tables, such as the goals themselves, and not of links."""
    return isinstance(value, list) and isinstance(value[0], dict)


def texts(value: object) -> Iterator[str]:
    """Every text in plain data."""
    if isinstance(value, dict):
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)
    elif isinstance(value, str):
        yield value


class TestTheWorkedExample:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_holds_no_key_that_the_review_does_not_know(self, language):
        review = example(language)
        assert review.extra.keys() <= {"format"}
        assert [path for path, extra in _extras(review) if extra] == []
        assert review.overview.language == language

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_answers_the_core_of_every_section(self, language):
        review = example(language)
        for section in sections():
            found = get(review, section.path)
            records = found if isinstance(found, list) else [found]
            if section.only:
                records = [record for record in records if unreached(record)]
            assert records, section.place
            for record in records:
                for key in section.core:
                    assert satisfied(record, key), (section.place, key)

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_tells_the_case_of_the_method(self, language):
        review = example(language)
        states = [outcome(goal).state for goal in review.goals]
        assert states == [GoalState.MET, GoalState.PARTLY, GoalState.MET]
        assert [goal.id for goal in review.plan.goals] == ["N1", "N2", "N3"]

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_counts_sign_ups_that_add_up_to_the_registered_users(self, language):
        _, registered, signups, _ = example(language).data.metrics
        assert list(registered.series) == [f"2025-{month:02}" for month in range(1, 13)]
        total = 4_000_000.0
        for month, new in signups.series.items():
            total += new
            assert registered.series[month] == total

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_links_only_to_what_it_holds(self, language):
        review = example(language)
        lists = {path: {each.id for each in get(review, path)} for path in LISTS}
        learned = set().union(*(lists[path] for path in ("goals", "projects", "data.metrics")))
        for lesson in [*review.lessons.successes, *review.lessons.failures]:
            assert lesson.links and set(lesson.links) <= learned
        assert all(metric.goal in lists["goals"] for metric in review.data.metrics)
        assert all(goal.from_ in lists["goals"] for goal in review.plan.goals)
        assert all(each.goal in lists["plan.goals"] for each in [*review.plan.resources, *review.plan.risks])

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_answers_every_failure_with_a_risk(self, language):
        review = example(language)
        answered = {failure for risk in review.plan.risks for failure in risk.answers}
        assert answered == {failure.id for failure in review.lessons.failures}

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_gives_every_step_an_owner_a_date_of_next_year_and_a_check(self, language):
        taken = [step for goal in example(language).plan.goals for step in goal.steps]
        assert all(step.owner and step.check for step in taken)
        assert all(step.due.startswith("2026-") for step in taken)

    def test_has_the_same_keys_and_ids_in_both_languages(self):
        plain = [tomllib.loads(example_file(language).read_text(encoding="utf-8")) for language in LANGUAGES]
        assert skeleton(plain[0]) == skeleton(plain[1])

    def test_keeps_each_language_to_itself(self):
        english, chinese = (
            tomllib.loads(example_file(language).read_text(encoding="utf-8")) for language in LANGUAGES
        )
        assert [text for text in texts(english) if HAN.search(text)] == []
        assert [text for text in texts(chinese) if HALF_WIDTH.search(text)] == []
        written = [text for text in texts(chinese) if HAN.search(text)]
        assert [text for text in written if set(LATIN.findall(text)) - LATIN_IN_CHINESE] == []


def _extras(value: Record) -> Iterator[tuple[str, object]]:
    """What every nested record holds beyond what is known."""
    known = shapes(type(value))
    for key, (attribute, shape) in known.items():
        held = getattr(value, attribute)
        for each in held if shape.kind is Kind.RECORDS else [held] if shape.kind is Kind.TABLE else []:
            yield key, each.extra
            yield from _extras(each)
