"""The report on one page, for a reader who reads nothing else. Its rules are told in docs/report.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from pm_review.model import Record, with_paths
from pm_review.report.blocks import Block, Entry, Heading, Note, Paragraph
from pm_review.report.builder.goals import goals_table
from pm_review.report.builder.plan import next_goals_table
from pm_review.report.builder.writer import Writer, under
from pm_review.report.excerpt import sentence

MOST = 3
"""How many results, and how many lessons, stand on the page."""

GOALS = 8
"""How many goals of either year stand on the page at most."""

SUMMARY = 6
"""How many lines of the summary stand on the page at most."""

R = TypeVar("R", bound=Record)
"""A class of records."""


def brief(w: Writer) -> Iterator[Block]:
    """Keyword, summary, goals, three results, three lessons, next year's goals with their dates."""
    about = w.review.overview
    yield from w.details("overview", about, "overview", ("keyword",))
    if about.summary.strip():
        yield Paragraph(_first_lines(about.summary), "overview.summary")
    goals = _most(w, w.review.goals, "goals", GOALS)
    yield from under(
        Heading(2, w.say("brief.goals"), "goals"), (*goals_table(w, goals), *_more(w, w.review.goals))
    )
    yield from under(Heading(2, w.say("brief.results")), _picked(w, _results(w)))
    yield from under(Heading(2, w.say("brief.lessons"), "lessons"), _picked(w, _lessons(w)))
    planned = w.review.plan.goals
    next_goals = (*next_goals_table(w, _most(w, planned, "plan.goals", GOALS)), *_more(w, planned))
    yield from under(Heading(2, w.say("brief.next_year"), "plan.goals"), next_goals)


def _first_lines(text: str) -> str:
    """The first paragraph, as far as the page has room for it."""
    return "\n".join(text.strip().split("\n\n", 1)[0].split("\n")[:SUMMARY])


def _results(w: Writer) -> Iterator[Entry]:
    for place, project in with_paths(w.review.projects, "projects"):
        if project.results.strip():
            yield _entry(w, "of_project", place, name=project.name, text=project.results)
    for place, success in with_paths(w.review.lessons.successes, "lessons.successes"):
        if success.what.strip():
            yield Entry(sentence(success.what), place=place)


def _lessons(w: Writer) -> Iterator[Entry]:
    for place, failure in with_paths(w.review.lessons.failures, "lessons.failures"):
        if failure.improvement.strip() or failure.what.strip():
            yield _entry(w, "of_failure", place, name=failure.what, text=failure.improvement)
    for place, goal in with_paths(w.review.goals, "goals"):
        if goal.lesson.strip():
            yield _entry(w, "of_project", place, name=goal.name, text=goal.lesson)


def _entry(w: Writer, key: str, place: str, *, name: str, text: str) -> Entry:
    """A sentence under a name; the name or the sentence alone where the other is missing."""
    name, text = sentence(name), sentence(text)
    return Entry(w.say(f"brief.{key}", name=name, text=text) if name and text else name or text, place=place)


def _picked(w: Writer, entries: Iterable[Entry]) -> Sequence[Entry]:
    """Those that the author has marked, filled up in the order of the review."""
    return sorted(entries, key=lambda entry: not _marked(w, entry.place))[:MOST]


def _marked(w: Writer, place: str) -> bool:
    return any(each == place or each.startswith(place + ".") for each in w.review.program.brief)


def _most(w: Writer, records: Sequence[R], path: str, most: int) -> list[R]:
    """As many records as the page has room for: marked ones, then the weightiest, in their order."""
    found = list(with_paths(records, path))
    ranked = sorted(
        found, key=lambda each: (not _marked(w, each[0]), -(getattr(each[1], "weight", None) or 1))
    )
    chosen = {place for place, _ in ranked[:most]}
    return [record for record, (place, _) in zip(records, found, strict=True) if place in chosen]


def _more(w: Writer, records: Sequence[Record]) -> Iterator[Note]:
    if len(records) > GOALS:
        yield Note(w.say("brief.more", count=len(records) - GOALS))
