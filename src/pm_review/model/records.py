"""The records of a review, in the order and with the names of the file.

Empty text, an empty list and ``None`` all mean that a field is not answered. Figures are text as the author
wrote them. Other content of the file is kept in ``extra``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pm_review.model.enums import (
    Direction,
    GoalKind,
    GoalState,
    MetricKind,
)
from pm_review.model.fields import (
    code,
    figure,
    link,
    links,
    number,
    records,
    series,
    table,
    text,
    texts,
    word,
    year,
)
from pm_review.model.ids import RecordIndex
from pm_review.model.plan import Plan
from pm_review.model.record import Record


@dataclass(kw_only=True, eq=False, slots=True)
class Overview(Record):
    """The author, the product, and a summary of the year."""

    year: int | None = year()
    period: str = text()
    language: str = code()
    author: str = text()
    role: str = text()
    product: str = text()
    team: str = text()
    context: str = text()
    keyword: str = text()
    summary: str = text()
    self_score: str = text()
    previous: str = text()


@dataclass(kw_only=True, eq=False, slots=True)
class Part(Record):
    """A smaller goal or milestone that is part of a goal."""

    name: str = text()
    target: str = figure()
    actual: str = figure()
    due: str = text()
    done: str = text()
    note: str = text()


@dataclass(kw_only=True, eq=False, slots=True)
class Goal(Record):
    """A goal of the year under review."""

    id: str = text()
    name: str = text()
    why: str = text()
    kind: str = word(GoalKind)
    measure: str = text()
    better: str = word(Direction)
    baseline: str = figure()
    target: str = figure()
    actual: str = figure()
    weight: float | None = number()
    state: str = word(GoalState)
    changed: str = text()
    cause: str = text()
    lesson: str = text()
    grade: str = figure()
    line: str = text()
    evidence: list[str] = texts()
    parts: list[Part] = records(Part)
    overview: Overview | None = field(default=None, repr=False)
    """The overview of the goal's review, whose period determines its dates; not in the file."""


@dataclass(kw_only=True, eq=False, slots=True)
class Milestone(Record):
    """A milestone of a project and its measured effect."""

    name: str = text()
    date: str = text()
    effect: str = text()


@dataclass(kw_only=True, eq=False, slots=True)
class Problem(Record):
    """A problem of a project, and its solution."""

    what: str = text()
    impact: str = text()
    stopgap: str = text()
    cause: str = text()
    action: str = text()


@dataclass(kw_only=True, eq=False, slots=True)
class Project(Record):
    """A key project of the year."""

    id: str = text()
    name: str = text()
    line: str = text()
    role: str = text()
    period: str = text()
    goals: list[str] = links("goals")
    background: str = text()
    objective: str = text()
    progress: str = text()
    results: str = text()
    evidence: list[str] = texts()
    milestones: list[Milestone] = records(Milestone)
    problems: list[Problem] = records(Problem)


@dataclass(kw_only=True, eq=False, slots=True)
class Metric(Record):
    """A metric over the year."""

    id: str = text()
    name: str = text()
    line: str = text()
    unit: str = text()
    kind: str = word(MetricKind)
    better: str = word(Direction)
    goal: str = link("goals")
    previous: str = figure()
    current: str = figure()
    change: str = figure()
    target: str = figure()
    trend: str = text()
    factors: str = text()
    source: str = text()
    period: str = text()
    """The first and last month of this year's value, such as 2025-01/2025-12; empty for all months."""
    partial: list[str] = texts()
    """Periods of the series that the imported sheet covers only in part."""
    series: dict[str, float] = series()


@dataclass(kw_only=True, eq=False, slots=True)
class Behaviour(Record):
    """How people use the product."""

    habits: str = text()
    paths: str = text()
    churn: str = text()
    improvements: str = text()


@dataclass(kw_only=True, eq=False, slots=True)
class Competitor(Record):
    """A competitor and how it compares."""

    name: str = text()
    moves: str = text()
    compared: str = text()


@dataclass(kw_only=True, eq=False, slots=True)
class Market(Record):
    """The product's position in its market."""

    position: str = text()
    ratings: str = text()
    strengths: str = text()
    weaknesses: str = text()
    competitors: list[Competitor] = records(Competitor)


@dataclass(kw_only=True, eq=False, slots=True)
class Data(Record):
    """The year's metrics, user behaviour and market."""

    metrics: list[Metric] = records(Metric, "M")
    behaviour: Behaviour = table(Behaviour)
    market: Market = table(Market)


@dataclass(kw_only=True, eq=False, slots=True)
class Success(Record):
    """A success, its reason, and the pattern to repeat."""

    id: str = text()
    what: str = text()
    why: str = text()
    pattern: str = text()
    links: list[str] = links("goals", "projects", "data.metrics")


@dataclass(kw_only=True, eq=False, slots=True)
class Failure(Record):
    """A failure, its cause, and how to prevent it in future."""

    id: str = text()
    what: str = text()
    cause: str = text()
    improvement: str = text()
    links: list[str] = links("goals", "projects", "data.metrics")


@dataclass(kw_only=True, eq=False, slots=True)
class Growth(Record):
    """The author's learning, and the development plan."""

    learned: str = text()
    strengths: str = text()
    weaknesses: str = text()
    development: str = text()


@dataclass(kw_only=True, eq=False, slots=True)
class People(Record):
    """Teamwork, feedback, deliberately stopped work, and thanks."""

    teamwork: str = text()
    team_changes: str = text()
    feedback: str = text()
    learning: str = text()
    stopped: str = text()
    thanks: str = text()


@dataclass(kw_only=True, eq=False, slots=True)
class Lessons(Record):
    """The lessons of the year."""

    successes: list[Success] = records(Success, "S")
    failures: list[Failure] = records(Failure, "F")
    growth: Growth = table(Growth)
    people: People = table(People)


@dataclass(kw_only=True, eq=False, slots=True)
class Own(Record):
    """Answers to user-defined questions outside all other records."""


@dataclass(kw_only=True, eq=False, slots=True)
class Program(Record):
    """The program's own data about a review."""

    retired: list[str] = texts()
    """The highest deleted IDs, so that none is used again."""
    aside: list[str] = texts()
    """Dismissed findings of the coach, each with a fingerprint of the answer at that time."""
    brief: list[str] = texts()
    """The records chosen for the one-page report."""


@dataclass(kw_only=True, eq=False, slots=True)
class Review(Record):
    """A year-end review."""

    overview: Overview = table(Overview)
    goals: list[Goal] = records(Goal, "G")
    projects: list[Project] = records(Project, "P")
    data: Data = table(Data)
    lessons: Lessons = table(Lessons)
    plan: Plan = table(Plan)
    own_answers: Own = table(Own)
    program: Program = table(Program)
    index: RecordIndex = field(default_factory=RecordIndex, repr=False)
    """Finds the records of the lists by ID; not in the file."""

    def __post_init__(self) -> None:
        """Link the goals to the overview."""
        self.link_goals()

    def link_goals(self) -> None:
        """Link every goal to the overview; to be called when goals or the overview have been replaced."""
        for goal in self.goals:
            goal.overview = self.overview
