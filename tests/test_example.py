"""The worked example: complete, consistent, and the same in both languages."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

import pytest

from pm_review.analysis.outcome import outcome
from pm_review.coach.checking import findings
from pm_review.coach.progress import is_complete, progress
from pm_review.figures import Reading, read
from pm_review.forms.loader import sections
from pm_review.i18n.catalog import languages
from pm_review.i18n.issue import Severity
from pm_review.model import FieldType, GoalState, Record, field_specs, get
from pm_review.workspace.short_path import open_questions
from worked_example import example, example_file
from writing_systems import HALF_WIDTH, HAN, LATIN, LATIN_IN_CHINESE

LISTS = ("goals", "projects", "data.metrics", "plan.goals")
"""Lists whose records are targets of links."""


NEUTRAL = {
    *("id", "kind", "better", "weight", "likelihood", "due", "done", "series"),
    *("goal", "goals", "links", "answers", "from"),
}
"""Keys whose values are the same in both languages."""


def skeleton(value: object) -> object:
    """Return plain data without its texts: ids, links, dates and choices stay."""
    if isinstance(value, dict):
        return {
            key: each if key in NEUTRAL and not _tables(each) else skeleton(each)
            for key, each in value.items()
        }
    if isinstance(value, list):
        return [skeleton(each) for each in value]
    return None


def _tables(value: object) -> bool:
    """Whether a value is a list of tables, such as goals, rather than of links."""
    return isinstance(value, list) and isinstance(value[0], dict)


def texts(value: object) -> Iterator[str]:
    """Yield every text in plain data."""
    if isinstance(value, dict):
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)
    elif isinstance(value, str):
        yield value


def value(figure: str) -> float | None:
    """Return the value of a figure, which must be readable."""
    found = read(figure)
    assert found.reading is not Reading.TEXT, figure
    return found.value


class TestTheWorkedExample:
    @pytest.mark.parametrize("language", languages())
    def test_holds_no_key_that_the_review_does_not_know(self, language):
        review = example(language)
        assert review.extra.keys() <= {"format"}
        assert [path for path, extra in _extras(review) if extra] == []
        assert review.overview.language == language

    @pytest.mark.parametrize("language", languages())
    def test_answers_the_core_of_every_section(self, language):
        review = example(language)
        for section in sections():
            found = get(review, section.path)
            records = found if isinstance(found, list) else [found]
            assert records, section.name
            for record in records:
                assert is_complete(section, record), section.name

    @pytest.mark.parametrize("language", languages())
    def test_leaves_nothing_open(self, language):
        review = example(language)
        assert progress(review) == 1
        assert open_questions(review) == []
        assert [each for each in findings(review) if each.severity is not Severity.HINT] == []

    @pytest.mark.parametrize("language", languages())
    def test_reports_the_case_of_the_method(self, language):
        review = example(language)
        found = [outcome(goal) for goal in review.goals]
        assert [each.state for each in found] == [GoalState.EXCEEDED, GoalState.PARTLY, GoalState.MET]
        assert [each.attainment.ratio for each in found if each.attainment] == [1.1, 0.9, 1]
        assert [(value(goal.target), value(goal.actual)) for goal in review.goals] == [
            (5_000_000, 5_500_000),
            (2_000_000, 1_800_000),
            (3, 3),
        ]
        assert {goal.id: value(goal.target) for goal in review.plan.goals} == {
            "N1": 8_000_000,
            "N2": 3_000_000,
            "N3": 4,
        }

    @pytest.mark.parametrize("language", languages())
    def test_counts_sign_ups_that_add_up_to_the_registered_users(self, language):
        _, registered, signups, _ = example(language).data.metrics
        assert list(registered.series) == [f"2025-{month:02}" for month in range(1, 13)]
        total = 4_000_000.0
        for month, new in signups.series.items():
            total += new
            assert registered.series[month] == total

    @pytest.mark.parametrize("language", languages())
    def test_links_only_to_what_it_holds(self, language):
        review = example(language)
        lists = {path: {each.id for each in get(review, path)} for path in LISTS}
        learned = set().union(*(lists[path] for path in ("goals", "projects", "data.metrics")))
        for lesson in [*review.lessons.successes, *review.lessons.failures]:
            assert lesson.links and set(lesson.links) <= learned
        assert all(metric.goal in lists["goals"] for metric in review.data.metrics)
        assert all(goal.from_ in lists["goals"] for goal in review.plan.goals)
        assert all(each.goal in lists["plan.goals"] for each in [*review.plan.resources, *review.plan.risks])

    @pytest.mark.parametrize("language", languages())
    def test_answers_every_failure_with_a_risk(self, language):
        review = example(language)
        answered = {failure for risk in review.plan.risks for failure in risk.answers}
        assert answered == {failure.id for failure in review.lessons.failures}

    @pytest.mark.parametrize("language", languages())
    def test_gives_every_step_an_owner_a_date_of_next_year_and_a_check(self, language):
        taken = [step for goal in example(language).plan.goals for step in goal.steps]
        assert all(step.owner and step.check for step in taken)
        assert all(step.due.startswith("2026-") for step in taken)

    def test_has_the_same_keys_and_ids_in_both_languages(self):
        texts = (example_file(language).read_text(encoding="utf-8") for language in languages())
        plain = [tomllib.loads(text) for text in texts]
        assert skeleton(plain[0]) == skeleton(plain[1])

    def test_gives_figures_that_can_be_read_and_are_the_same_in_both_languages(self):
        english, chinese = (dict(_figures(example(language))) for language in languages())
        assert len(english) > 30
        assert {path: value(text) for path, text in english.items()} == {
            path: value(text) for path, text in chinese.items()
        }

    @pytest.mark.parametrize("language", languages())
    def test_breaks_lines_only_between_sentences(self, language):
        plain = tomllib.loads(example_file(language).read_text(encoding="utf-8"))
        lines = [line for text in texts(plain) for line in text.split("\n")[:-1]]
        assert [line for line in lines if not line.endswith((".", ":", "。", "：", "”"))] == []

    def test_keeps_each_language_to_itself(self):
        english, chinese = (
            tomllib.loads(example_file(language).read_text(encoding="utf-8")) for language in languages()
        )
        assert [text for text in texts(english) if HAN.search(text)] == []
        assert [text for text in texts(chinese) if HALF_WIDTH.search(text)] == []
        written = [text for text in texts(chinese) if HAN.search(text)]
        assert [text for text in written if set(LATIN.findall(text)) - LATIN_IN_CHINESE] == []


def _extras(value: Record) -> Iterator[tuple[str, object]]:
    """Yield the unknown keys of every nested record."""
    known = field_specs(type(value))
    for key, spec in known.items():
        held = getattr(value, spec.attribute)
        for each in (
            held if spec.kind is FieldType.RECORDS else [held] if spec.kind is FieldType.TABLE else []
        ):
            yield key, each.extra
            yield from _extras(each)


def _figures(record: Record, above: str = "") -> Iterator[tuple[str, str]]:
    """Yield every answered figure of a record and its nested records, with its path."""
    for key, spec in field_specs(type(record)).items():
        held = getattr(record, spec.attribute)
        if spec.kind is FieldType.FIGURE and held:
            yield f"{above}.{key}", held
        for at, each in enumerate(held if spec.kind is FieldType.RECORDS else ()):
            yield from _figures(each, f"{above}.{key}[{at}]")
        if spec.kind is FieldType.TABLE:
            yield from _figures(held, f"{above}.{key}")
