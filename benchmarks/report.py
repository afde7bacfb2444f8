"""The time of each report format for a large review: 40 goals, 60 projects, 80 metrics."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace

from markdown_it import MarkdownIt

from benchmarks.growing import timed
from benchmarks.measuring import Result, compare
from pm_review.model import Review, from_dict, to_dict
from pm_review.report import build
from pm_review.report.formats.docx import in_word as docx
from pm_review.report.formats.html import html
from pm_review.report.formats.json import to_json
from pm_review.report.formats.markdown import markdown
from pm_review.report.formats.slides import slides
from pm_review.report.redaction import mask
from pm_review.store.toml_text import file_text

GOALS, PROJECTS, METRICS = 40, 60, 80
TEXT = "Monthly users rose from 1.5 to 1.8 million.\nTwo of *five* features are hardly used: 14 weeks."
BUDGETS = {"markdown": 4.0, "slides": 7.0, "json": 1.0, "docx": 80.0}
"""The maximum ratio of each format to reading the same file with ``tomllib``."""

OWNERS, MASKING = 400, 6.0
"""The number of people to hide, and the maximum ratio to reading the same file with ``tomllib``."""

PAGE = 2.0
"""The maximum ratio of HTML to rendering the same Markdown with markdown-it."""


def large() -> Review:
    """Create a review with answers to nearly all questions."""
    months = {f"2025-{month:02}": 100_000.0 + 1_000 * month for month in range(1, 13)}
    return from_dict(
        {
            "overview": {"year": 2025, "product": "Social app", "author": "Zhang", "summary": TEXT},
            "goals": [_goal(at) for at in range(GOALS)],
            "projects": [_project(at) for at in range(PROJECTS)],
            "data": {"metrics": [_metric(at) | {"series": months} for at in range(METRICS)]},
            "lessons": {"failures": [_failure(at) for at in range(GOALS)]},
            "plan": {"goals": [_planned(at) for at in range(GOALS)]},
        }
    )


def _goal(at: int) -> dict[str, object]:
    parts = [{"name": f"Half {half}", "target": "1 million", "due": f"2025-0{half}-30"} for half in (1, 2)]
    figures = {"baseline": "1 million", "target": f"{2 + at} million", "actual": "2.2 million"}
    texts = {"why": TEXT, "cause": TEXT, "lesson": TEXT, "measure": "Users in December"}
    return {"id": f"G{at}", "name": f"Goal {at}", **figures, **texts, "parts": parts}


def _project(at: int) -> dict[str, object]:
    milestones = [{"name": f"Step {step}", "date": "2025-03", "effect": "up by 6%"} for step in range(4)]
    problems = [{"what": TEXT, "cause": TEXT, "action": TEXT}]
    texts = dict.fromkeys(("background", "objective", "progress", "results"), TEXT)
    return {
        "id": f"P{at}",
        "name": f"Project {at}",
        **texts,
        "goals": [f"G{at % GOALS}"],
        "milestones": milestones,
        "problems": problems,
    }


def _metric(at: int) -> dict[str, object]:
    figures = {"previous": "100,000", "current": "112,000", "target": "120,000"}
    return {"id": f"M{at}", "name": f"Metric {at}", **figures, "trend": TEXT, "factors": TEXT}


def _failure(at: int) -> dict[str, object]:
    return {"id": f"F{at}", "what": TEXT, "cause": TEXT, "improvement": TEXT, "links": [f"G{at}"]}


def _planned(at: int) -> dict[str, object]:
    steps = [{"what": "Do it", "owner": "Li", "due": "2026-03-31", "check": TEXT} for _ in range(3)]
    return {"id": f"N{at}", "name": f"Next {at}", "from": f"G{at}", "target": "3 million", "steps": steps}


def reporting(rounds: int) -> Iterator[Result]:
    """Compare each format with reading the same file, and the page with rendering the same Markdown."""
    review = large()
    file = file_text(to_dict(review))
    reading = timed(lambda: tomllib.loads(file))
    writers: dict[str, Callable[[], object]] = {
        "markdown": lambda: markdown(build(review, "en")),
        "slides": lambda: slides(build(review, "en")),
        "json": lambda: to_json(review),
        "docx": lambda: docx(build(review, "en")),
    }
    for name, write in writers.items():
        yield compare(f"report as {name}", reading, timed(write), BUDGETS[name], rounds)
    source = markdown(build(review, "en"))
    parser = MarkdownIt("commonmark").enable("table")
    page = timed(lambda: html(build(review, "en")))
    yield compare("report as html", timed(lambda: parser.render(source)), page, PAGE, rounds)
    crowded = _crowded(review)
    file_of_many = file_text(to_dict(crowded))
    parsing = timed(lambda: tomllib.loads(file_of_many))
    masking = timed(lambda: mask(crowded, ["names"], "en"))
    yield compare("names withheld", parsing, masking, MASKING, rounds)


def _crowded(review: Review) -> Review:
    """Return the review with very many people in its plan."""
    share = OWNERS // len(review.plan.goals)
    for number, goal in enumerate(review.plan.goals):
        step = goal.steps[0]
        goal.steps = [replace(step, owner=f"Owner {number * share + at}") for at in range(share)]
    return review
