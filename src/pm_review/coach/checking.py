"""Run all rules on a review, a section, or a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from pm_review.coach.dismissed import Dismissed
from pm_review.coach.findings import with_subject
from pm_review.coach.missing import missing, missing_in_record
from pm_review.forms.loader import sections
from pm_review.forms.lookup import is_asked, key_below, section_asking, sections_of
from pm_review.forms.schema import Section
from pm_review.i18n.issue import Issue
from pm_review.model import Record, Review, get, get_record, id_of, walk_records

if TYPE_CHECKING:
    from pm_review.coach.registry import Context, Match, Rule


def findings(review: Review, *, previous: Review | None = None) -> list[Issue]:
    """Return the open findings of the whole review, in the order of the wizard.

    ``previous`` is last year's review.
    """
    return [each for found in open_by_section(review, previous=previous).values() for each in found]


def dismissed_findings(review: Review, *, previous: Review | None = None) -> list[Issue]:
    """Return the findings that the author has dismissed and that still apply."""
    if not review.program.aside:
        return []
    dismissed, found = Dismissed(review), _by_section(review, previous, list(sections()))
    return [each for several in found.values() for each in several if each in dismissed]


def open_in(review: Review, section: Section, *, previous: Review | None = None) -> list[Issue]:
    """Return the open findings of a section, in the order of its records."""
    return open_of(review, _by_section(review, previous, [section])[section.name])


def open_by_section(review: Review, *, previous: Review | None = None) -> dict[str, list[Issue]]:
    """Return the open findings of each section by its place, in the order of its records."""
    found = _by_section(review, previous, list(sections()))
    return {place: open_of(review, each) for place, each in found.items()}


def open_at(review: Review, path: str) -> list[Issue]:
    """Return the open findings of the record at a path that do not depend on other records.

    The time needed does not depend on the length of the review, so that it can run at every key press.

    Raises:
        PathError: if the path does not lead to a record.
    """
    record = get_record(review, path)
    found = list(_rule_findings(path, record, None))
    for section in sections_of(path):
        ruled = {each.key for each in found}
        found += missing_in_record(section, path, record, ruled)
    return open_of(review, found)


def open_of(review: Review, found: Iterable[Issue]) -> list[Issue]:
    """Return the findings that are not dismissed."""
    dismissed = Dismissed(review)
    return [each for each in found if each not in dismissed]


def _by_section(review: Review, previous: Review | None, wanted: Sequence[Section]) -> dict[str, list[Issue]]:
    """Return the findings of some sections by place, each in the section that asks for its answer."""
    from pm_review.coach.registry import Context

    by_section: dict[str, list[Issue]] = {each.name: [] for each in wanted}
    ruled: set[str] = set()
    for finding in _by_rules(review, Context(review, previous), tuple(each.path for each in wanted)):
        section = section_asking(finding.key)
        ruled.add(finding.key)
        if section is not None and section.name in by_section:
            by_section[section.name].append(finding)
    for section in wanted:
        by_section[section.name] += missing(review, section, ruled)
        ruled.update(each.key for each in by_section[section.name])
    return {each.name: _in_order(review, each, by_section[each.name]) for each in wanted}


def _by_rules(review: Review, context: Context, paths: tuple[str, ...]) -> Iterator[Issue]:
    """Yield the rules' findings about the whole review and about records at, below and above some paths."""
    yield from _rule_findings("", review, context)
    for path, record in walk_records(review):
        if path.startswith(paths) or any(each.startswith(path) for each in paths):
            yield from _rule_findings(path, record, context)


def _rule_findings(path: str, record: Record, context: Context | None) -> Iterator[Issue]:
    """Yield the rules' findings about a record; a placeholder is not reported if another rule reports it."""
    from pm_review.coach.rules import rules_for

    found = [
        (rule, _finding(rule, path, record, match))
        for rule in rules_for(record)
        for match in rule.find(record, context)
    ]
    asked = {finding.key for rule, finding in found if rule.record is not Record}
    for _, finding in found:
        twice = finding.code == "placeholder" and finding.key in asked
        if is_asked(finding.key) and not twice:
            yield finding


def _finding(rule: Rule, path: str, record: Record, match: Match) -> Issue:
    key = f"{path}.{match.key}" if path else match.key
    return Issue(rule.code, key, with_subject(record, match.values), rule.severity)


def _in_order(review: Review, section: Section, found: Iterable[Issue]) -> list[Issue]:
    """Sort findings by record and then by field, as the author sees them on the screen."""
    names = [each.name for each in section.fields]
    records = get(review, section.path)
    ids = [id_of(each) for each in records] if isinstance(records, list) else []
    order = {name: at for at, name in enumerate(ids)}

    def rank(finding: Issue) -> tuple[int, int]:
        """Return the index of its record in the list and of its field on the screen; -1 sorts first."""
        record, key = key_below(finding.key, section.path)
        return order.get(record, -1), names.index(key) if key in names else -1

    return sorted(found, key=rank)
