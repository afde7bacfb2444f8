"""Build the document of a review for an audience."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pm_review.forms.loader import steps
from pm_review.model import Review
from pm_review.report.blocks import Block, Document, Heading, Paragraph
from pm_review.report.builder.goals import goals
from pm_review.report.builder.metrics import data
from pm_review.report.builder.plan import plan
from pm_review.report.builder.records import under
from pm_review.report.builder.steps import BYLINE, lessons, overview, own, projects
from pm_review.report.builder.writer import Writer

AUDIENCES = ("full", "brief")
"""The audiences of a report: the full report, or a one-page brief."""

PARTS = {"goals": goals, "projects": projects, "data": data, "lessons": lessons, "plan": plan}
"""The builder of each step's part."""

IMPLIED = frozenset({"data.metrics", "plan.goals"})
"""The subjects of parts whose title may repeat the title of their step."""


def build(review: Review, language: str, audience: str = "full", earlier: Sequence[Review] = ()) -> Document:
    """Build the report of a review in a language; ``audience`` is one of ``AUDIENCES``.

    ``earlier`` contains the reviews of earlier years, last year's first.
    """
    w = Writer(review, language, earlier)
    if audience == "brief":
        from pm_review.report.builder.brief import brief

        return Document(language, (*_title(w), *brief(w)))
    return Document(language, (*_title(w), *_full(w)))


def _title(w: Writer) -> Iterator[Block]:
    about = w.review.overview
    year, product = str(about.year or ""), about.product
    known = "_".join(key for key, value in (("year", year), ("product", product)) if value.strip())
    yield Heading(1, w.say(f"titles.{known or 'bare'}", year=year, product=product), "overview")
    facts = [text for text in (w.text("overview", key, about) for key in BYLINE) if text]
    if facts:
        yield Paragraph(" · ".join(facts), "overview.author")


def _full(w: Writer) -> Iterator[Block]:
    yield from overview(w)
    for step in steps():
        if step.id in PARTS:
            blocks = [*PARTS[step.id](w), *own(w, step.id)]
            if _is_one_part(blocks):
                del blocks[0]
            yield from under(Heading(2, step.title[w.language], step.id), blocks)


def _is_one_part(blocks: Sequence[Block]) -> bool:
    """Whether a step has a single part whose title only repeats the title of the step."""
    titled = [block for block in blocks if isinstance(block, Heading)]
    return len(titled) == 1 and titled[0].place in IMPLIED and blocks[0] is titled[0]
