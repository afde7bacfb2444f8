"""The one-page report; docs/report.md describes its rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pm_review.i18n.issue import Severity
from pm_review.model import GoalState, Record, with_paths
from pm_review.report.blocks import Block, Entry, Heading, Note, Paragraph
from pm_review.report.builder.goals import goals_note, goals_table, tally
from pm_review.report.builder.plan import next_goals_table
from pm_review.report.builder.records import R, details, under
from pm_review.report.builder.writer import Writer
from pm_review.report.excerpt import sentence, truncate

MOST = 3
"""The maximum number of results, and of lessons, on the page."""

LINE = 90
"""The width of a text line on the page, in cells."""

GOALS = 5
"""The maximum number of goals on the page, for each of the two years."""

SUMMARY = 6
"""The maximum number of lines of the summary on the page."""


def brief(w: Writer) -> Iterator[Block]:
    """Yield the keyword, summary, goals, three results, three lessons, and next year's goals."""
    about = w.review.overview
    yield from tally(w)
    yield from details(w, about, "overview", ("keyword",))
    if about.summary.strip():
        yield Paragraph(_first_lines(about.summary), "overview.summary")
    goals = _most(w, w.review.goals, "goals")
    results: Iterable[Block] = (*goals_table(w, goals), *goals_note(w, goals), *_more(w, w.review.goals))
    yield from under(Heading(2, w.say("brief.goals"), "goals"), results)
    yield from under(Heading(2, w.say("brief.results")), _picked(w, _results(w)))
    yield from under(Heading(2, w.say("brief.lessons"), "lessons"), _picked(w, _lessons(w)))
    planned = w.review.plan.goals
    next_goals = (*next_goals_table(w, _most(w, planned, "plan.goals")), *_more(w, planned))
    yield from under(Heading(2, w.say("brief.next_year"), "plan.goals"), next_goals)
    if w.review.plan.asks.strip():
        yield Paragraph(_first_lines(w.review.plan.asks), "plan.asks", w.say("brief.asks"))


def _first_lines(text: str) -> str:
    """Return the first paragraph, cut to the space on the page."""
    return truncate("\n".join(text.strip().split("\n\n", 1)[0].split("\n")[:SUMMARY]), SUMMARY * LINE)


def _results(w: Writer) -> Iterator[Entry]:
    for place, project in with_paths(w.review.projects, "projects"):
        if project.results.strip():
            yield _entry(w, "of_project", place, name=project.name, text=project.results)
    for place, success in with_paths(w.review.lessons.successes, "lessons.successes"):
        if success.what.strip():
            yield Entry(truncate(sentence(success.what)), place=place)


def _lessons(w: Writer) -> Iterator[Entry]:
    """Yield the lessons of failures, then those of goals: first of goals that no improvement is about."""
    failures = w.review.lessons.failures
    for place, failure in with_paths(failures, "lessons.failures"):
        if failure.improvement.strip() or failure.what.strip():
            yield _entry(w, "of_failure", place, name=failure.what, text=failure.improvement)
    improved = {link for each in failures if each.improvement.strip() for link in each.links}
    said = {each.improvement.strip() for each in failures}
    goals = sorted(with_paths(w.review.goals, "goals"), key=lambda each: each[1].id in improved)
    for place, goal in goals:
        if goal.lesson.strip() and goal.lesson.strip() not in said:
            yield _entry(w, "of_project", place, name=goal.name, text=goal.lesson)


def _entry(w: Writer, key: str, place: str, *, name: str, text: str) -> Entry:
    """Create an entry from a name and a sentence; if one is missing, from the other alone."""
    name, text = sentence(name), sentence(text)
    whole = w.say(f"brief.{key}", name=name, text=text) if name and text else name or text
    return Entry(truncate(whole), place=place)


def _picked(w: Writer, entries: Iterable[Entry]) -> Sequence[Entry]:
    """Select the most important entries: marked ones first, then those with figures, weak ones last."""
    found = list(entries)
    weak = _weak(w) if len(found) > MOST else frozenset()
    return sorted(
        found,
        key=lambda each: (
            not _marked(w, each.place),
            each.place in weak,
            not any(map(str.isdigit, each.lead)),
        ),
    )[:MOST]


def _weak(w: Writer) -> frozenset[str]:
    """Return the paths of the records with an answer that the coach finds weak."""
    from pm_review.coach.checking import findings

    weak = (each.key for each in findings(w.review) if each.severity is not Severity.HINT)
    return frozenset(place.partition("].")[0] + "]" for place in weak if "]." in place)


def _marked(w: Writer, place: str) -> bool:
    return any(each == place or each.startswith(place + ".") for each in w.review.program.brief)


def _most(w: Writer, records: Sequence[R], path: str) -> list[R]:
    """Return the records that fit on the page, in their order: marked ones first, then by weight.

    Dropped goals, which have no result, come last.
    """
    found = list(with_paths(records, path))
    ranked = sorted(
        found,
        key=lambda each: (
            not _marked(w, each[0]),
            getattr(each[1], "state", "") == GoalState.DROPPED,
            -(getattr(each[1], "weight", None) or 1),
        ),
    )
    chosen = {place for place, _ in ranked[:GOALS]}
    return [record for record, (place, _) in zip(records, found, strict=True) if place in chosen]


def _more(w: Writer, records: Sequence[Record]) -> Iterator[Note]:
    if len(records) > GOALS:
        yield Note(w.say("brief.more", count=len(records) - GOALS))
