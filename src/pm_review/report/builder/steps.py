"""The parts of a report that are told question by question: overview, projects and lessons."""

from __future__ import annotations

from collections.abc import Iterator

from pm_review.model import Project, with_paths
from pm_review.report.blocks import Block, Heading, Paragraph
from pm_review.report.builder.writer import Writer, under

BYLINE = ("author", "role", "period")
"""Answers of the overview that stand below the title."""

IN_TITLE = frozenset({*BYLINE, "year", "product", "language", "previous", "summary"})
"""Answers of the overview that stand elsewhere, or are for the program."""

PROJECT_LINE = ("period", "role", "line")
"""Answers about a project that stand below its name."""

RESULTS_FIRST = tuple(f"projects/projects/{group}" for group in ("progress", "problems", "background"))
"""The groups of questions about a project in the order of its reader."""


def overview(w: Writer) -> Iterator[Block]:
    """The year in a paragraph, its keyword, the product and what changed."""
    about = w.review.overview
    blocks = list(
        w.details("overview", about, "overview", w.section_fields("overview/overview/overview", IN_TITLE))
    )
    if about.summary.strip():
        blocks.insert(1 if about.keyword.strip() else 0, Paragraph(about.summary, "overview.summary"))
    yield from under(w.heading("overview/overview/overview", 2), blocks)
    role = w.answers("overview", about, "overview", w.section_fields("overview/overview/role", IN_TITLE))
    yield from under(w.heading("overview/overview/role", 2), role)
    yield from own(w, "overview", 2)


def projects(w: Writer) -> Iterator[Block]:
    """Each project, its results before the way to them."""
    for place, project in with_paths(w.review.projects, "projects"):
        blocks = list(_project(w, project, place))
        if blocks or project.name.strip():
            yield Heading(3, w.named(project.name), place)
            yield from blocks


def _project(w: Writer, project: Project, place: str) -> Iterator[Block]:
    line = [each for each in (w.text("projects", key, project) for key in PROJECT_LINE) if each]
    if line:
        yield Paragraph(" · ".join(line), place)
    told = {"name", *PROJECT_LINE}
    for section in (*RESULTS_FIRST, *_about_projects(w)):
        keys = list(w.section_fields(section, told))
        told.update(keys)
        yield from under(
            Heading(4, w.heading(section).text, place), w.answers("projects", project, place, keys)
        )


def _about_projects(w: Writer) -> Iterator[str]:
    """Somebody's own sections about projects, which stand with each project."""
    return (each for each in w.own_sections("projects") if w.heading(each).place == "projects")


def own(w: Writer, step: str, level: int = 3) -> Iterator[Block]:
    """Somebody's own sections of a step, behind what ships."""
    told = set(_about_projects(w))
    for place in w.own_sections(step):
        if place not in told:
            yield from w.own_section(place, level)


def lessons(w: Writer) -> Iterator[Block]:
    """What worked and what did not, each with its reason; growth; people."""
    found = w.review.lessons
    for section, records in (("successes", found.successes), ("failures", found.failures)):
        path = f"lessons.{section}"
        yield from under(w.heading(f"lessons/{section}"), w.entries(path, records, path))
    for section in ("growth", "people"):
        yield from under(w.heading(f"lessons/{section}"), w.form(f"lessons.{section}"))
