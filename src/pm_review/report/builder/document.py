"""Build the document of a review for an audience, and the parts of it that follow the questions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from pm_review.analysis.outcome import unreached
from pm_review.forms.loader import steps
from pm_review.forms.lookup import all_sections
from pm_review.forms.schema import Section
from pm_review.model import Project, Review, with_paths
from pm_review.report.blocks import Block, Document, Entry, Heading, Paragraph
from pm_review.report.builder.goals import goals, tally
from pm_review.report.builder.metrics import data
from pm_review.report.builder.plan import plan
from pm_review.report.builder.records import (
    answers,
    by_line,
    details,
    entries,
    form,
    own_section,
    under,
    under_each,
)
from pm_review.report.builder.writer import Writer

AUDIENCES = ("full", "brief")
"""The audiences of a report: the full report, or a one-page brief."""

IMPLIED = frozenset({"data.metrics", "plan.goals"})
"""The subjects of parts whose title may repeat the title of their step."""

BYLINE = ("author", "role", "period")
"""Fields of the overview that are shown below the title."""

IN_TITLE = frozenset({*BYLINE, "year", "product", "language", "previous", "summary"})
"""Fields of the overview that are shown in other places, or used only by the program."""

PROJECT_LINE = ("line", "role", "period")
"""Fields of a project that are shown on one line below its name."""

PROJECT_PARTS = {
    "background": ("objective", "background", "goals"),
    "progress": ("results", "evidence", "progress", "milestones"),
    "problems": ("problems",),
}
"""The other fields of a project by their group of questions, in the order for readers."""


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
    parts = {"goals": goals, "projects": _projects, "data": data, "lessons": _lessons, "plan": plan}
    yield from _overview(w)
    for step in steps():
        if step.id in parts:
            blocks = [*parts[step.id](w), *_own(w, step.id)]
            if _is_one_part(blocks):
                del blocks[0]
            yield from under(Heading(2, step.title[w.language], step.id), blocks)


def _is_one_part(blocks: Sequence[Block]) -> bool:
    """Whether a step has a single part whose title only repeats the title of the step."""
    titled = [block for block in blocks if isinstance(block, Heading)]
    return len(titled) == 1 and titled[0].place in IMPLIED and blocks[0] is titled[0]


def _overview(w: Writer) -> Iterator[Block]:
    """Yield the number of goals by state, the summary of the year, the product, and the changes."""
    about = w.review.overview
    yield from tally(w)
    blocks = list(details(w, about, "overview", ("keyword",)))
    if about.summary.strip():
        blocks.append(Paragraph(about.summary, "overview.summary"))
    keys = w.section_fields("overview/overview/overview", {*IN_TITLE, "keyword"})
    blocks += details(w, about, "overview", keys)
    role = answers(w, about, "overview", w.section_fields("overview/overview/role", IN_TITLE))
    headings = (w.heading(f"overview/overview/{group}", 2) for group in ("overview", "role"))
    yield from under_each(zip(headings, (blocks, role), strict=True))
    yield from _own(w, "overview", 2)


def _projects(w: Writer) -> Iterator[Block]:
    """Yield each project, with its results first."""
    for project in (each for _, group in by_line(w.review.projects) for each in group):
        place = f"projects[{project.id}]"
        least = 0 if project.name.strip() else 1
        yield from under(Heading(3, w.named(project.name), place), _project(w, project, place), least)


def _project(w: Writer, project: Project, place: str) -> Iterator[Block]:
    first = [*PROJECT_LINE, *(() if "\n" in project.objective.strip() else ("objective",))]
    facts = [each.strip("\n") for each in (w.text("projects", key, project) for key in first) if each.strip()]
    if facts:
        yield Paragraph(" · ".join(facts), place)
    yield from under_each(_project_parts(w, project, place, first))
    for section in _about_projects(w):
        heading = Heading(4, section.title[w.language], place)
        yield from under(heading, answers(w, project, place, w.section_fields(section.name)))


def _project_parts(
    w: Writer, project: Project, place: str, first: Collection[str]
) -> Iterator[tuple[Heading, list[Block]]]:
    """Yield the groups of a project's answers with their headings, without the fields that come first.

    Answers to user-defined questions are at the end of their group.
    """
    placed = {"name", *PROJECT_LINE, *(key for keys in PROJECT_PARTS.values() for key in keys)}
    for group in all_sections()["projects/projects"].groups:
        own = w.section_fields(f"projects/projects/{group.id}", placed)
        left = [key for key in (*PROJECT_PARTS.get(group.id, ()), *own) if key not in first]
        blocks = [each for key in left for each in answers(w, project, place, (key,))]
        yield Heading(4, group.title[w.language], place), blocks


def _about_projects(w: Writer) -> list[Section]:
    """Return the user-defined sections about projects, which are shown with each project."""
    return [each for each in w.own_sections("projects") if each.path == "projects"]


def _own(w: Writer, step: str, level: int = 3) -> Iterator[Block]:
    """Yield the other user-defined sections of a step, after the built-in ones."""
    for section in w.own_sections(step):
        if section not in _about_projects(w):
            yield from own_section(w, section, level)


def _lessons(w: Writer) -> Iterator[Block]:
    """Yield successes and failures with their reasons, then growth and people."""
    successes = entries(w, w.review.lessons.successes, "lessons.successes")
    yield from under(w.heading("lessons/successes"), successes)
    yield from under(w.heading("lessons/failures"), _failures(w))
    for section in ("growth", "people"):
        yield from under(w.heading(f"lessons/{section}"), form(w, f"lessons.{section}"))


def _failures(w: Writer) -> Iterator[Entry]:
    """Yield failures, without what is already written about the missed goals that they are linked to."""
    path, missed = "lessons.failures", {goal.id: goal for goal in w.review.goals if unreached(goal)}
    links = {place: failure.links for place, failure in with_paths(w.review.lessons.failures, path)}
    for entry in entries(w, w.review.lessons.failures, path):
        goals = [missed[link] for link in links[entry.place] if link in missed]
        said = {text.strip() for goal in goals for text in (goal.cause, goal.lesson)}
        yield replace(entry, details=tuple(each for each in entry.details if each.text.strip() not in said))
