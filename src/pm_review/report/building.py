"""A review as a document, for the reader it is meant for."""

from __future__ import annotations

from collections.abc import Iterator

from pm_review.definitions import steps
from pm_review.report import plan, results
from pm_review.report.brief import brief
from pm_review.report.document import Block, Document, Heading, Paragraph
from pm_review.report.writer import Writer, under
from pm_review.review import Review

AUDIENCES = ("full", "brief")
"""For whom a report is written: about all that the review holds, or one page of it."""

PARTS = {
    "goals": results.goals,
    "projects": results.projects,
    "data": results.data,
    "lessons": results.lessons,
    "plan": plan.plan,
}
"""Who writes the part of each step."""


def build(review: Review, language: str, audience: str = "full") -> Document:
    """The report of a review in a language; ``audience`` is one of ``AUDIENCES``."""
    w = Writer(review, language)
    body = brief(w) if audience == "brief" else _full(w)
    return Document(language, (*_title(w), *body))


def _title(w: Writer) -> Iterator[Block]:
    about = w.review.overview
    year = str(about.year or "").strip()
    words = [each for each in (year, about.product) if each.strip()]
    title = w.say("title_of", year=year, product=about.product) if len(words) == 2 else ""
    yield Heading(1, title or " ".join([*words, w.say("title")]), "overview")
    facts = [each for each in (about.author, about.role, about.period) if each.strip()]
    if facts:
        yield Paragraph(" · ".join(facts), "overview.author")


def _full(w: Writer) -> Iterator[Block]:
    yield from under(Heading(2, w.say("summary"), "overview"), results.overview(w))
    for step in steps():
        if step.id in PARTS:
            number = f"{step.number} " if step.number else ""
            yield from under(Heading(2, number + step.title[w.language], step.id), PARTS[step.id](w))
