"""The parts of a report that follow the questions: overview, projects and lessons."""

from __future__ import annotations

from collections.abc import Iterator

from pm_review.forms.schema import Section
from pm_review.model import Project, with_paths
from pm_review.report.blocks import Block, Heading, Paragraph
from pm_review.report.builder.goals import tally
from pm_review.report.builder.records import answers, by_line, details, entries, form, own_section, under
from pm_review.report.builder.writer import Writer

BYLINE = ("author", "role", "period")
"""Fields of the overview that are shown below the title."""

IN_TITLE = frozenset({*BYLINE, "year", "product", "language", "previous", "summary"})
"""Fields of the overview that are shown in other places, or used only by the program."""

PROJECT_LINE = ("line", "role", "period")
"""Fields of a project that are shown on one line below its name."""

PARTS = {
    "background": ("objective", "background", "goals"),
    "progress": ("results", "evidence", "progress", "milestones"),
    "problems": ("problems",),
}
"""The other fields of a project by their group of questions, in the order for readers."""


def overview(w: Writer) -> Iterator[Block]:
    """Yield the number of goals by state, the summary of the year, the product, and the changes."""
    about = w.review.overview
    yield from tally(w)
    blocks = list(details(w, about, "overview", ("keyword",)))
    if about.summary.strip():
        blocks.append(Paragraph(about.summary, "overview.summary"))
    keys = w.section_fields("overview/overview/overview", {*IN_TITLE, "keyword"})
    blocks += details(w, about, "overview", keys)
    yield from under(w.heading("overview/overview/overview", 2), blocks, least=2)
    role = answers(w, about, "overview", w.section_fields("overview/overview/role", IN_TITLE))
    yield from under(w.heading("overview/overview/role", 2), role, least=2)
    yield from own(w, "overview", 2)


def projects(w: Writer) -> Iterator[Block]:
    """Yield each project, with its results first."""
    found = list(with_paths(w.review.projects, "projects"))
    places = {id(project): place for place, project in found}
    for project in (each for _, group in by_line(w.review.projects) for each in group):
        place = places[id(project)]
        blocks = list(_project(w, project, place))
        if blocks or project.name.strip():
            yield Heading(3, w.named(project.name), place)
            yield from blocks


def _project(w: Writer, project: Project, place: str) -> Iterator[Block]:
    first = [*PROJECT_LINE, *(() if "\n" in project.objective.strip() else ("objective",))]
    facts = [each.strip("\n") for each in (w.text("projects", key, project) for key in first) if each.strip()]
    if facts:
        yield Paragraph(" · ".join(facts), place)
    for group, keys in PARTS.items():
        heading = Heading(4, w.heading(f"projects/projects/{group}").text, place)
        left = (key for key in keys if key not in first)
        blocks = (each for key in left for each in answers(w, project, place, (key,)))
        yield from under(heading, blocks, least=2)
    shown = {"name", *PROJECT_LINE, *(key for keys in PARTS.values() for key in keys)}
    yield from answers(w, project, place, w.fields("projects", shown))
    for section in _about_projects(w):
        heading = Heading(4, section.title[w.language], place)
        yield from under(heading, answers(w, project, place, w.section_fields(section.place)))


def _about_projects(w: Writer) -> list[Section]:
    """Return the user-defined sections about projects, which are shown with each project."""
    return [each for each in w.own_sections("projects") if each.path == "projects"]


def own(w: Writer, step: str, level: int = 3) -> Iterator[Block]:
    """Yield the other user-defined sections of a step, after the built-in ones."""
    for section in w.own_sections(step):
        if section not in _about_projects(w):
            yield from own_section(w, section, level)


def lessons(w: Writer) -> Iterator[Block]:
    """Yield successes and failures with their reasons, then growth and people."""
    found = w.review.lessons
    for section, records in (("successes", found.successes), ("failures", found.failures)):
        path = f"lessons.{section}"
        yield from under(w.heading(f"lessons/{section}"), entries(w, records, path))
    for section in ("growth", "people"):
        yield from under(w.heading(f"lessons/{section}"), form(w, f"lessons.{section}"))
