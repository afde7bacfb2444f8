"""All rules together: what they find in a review, in a section, in one record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from pm_review.coach.dismissed import Dismissed
from pm_review.coach.findings import about
from pm_review.coach.missing import missing, missing_in_record
from pm_review.coach.sections import is_asked, key_below, section_asking, sections_of
from pm_review.forms.loader import sections
from pm_review.forms.schema import Section
from pm_review.i18n.issue import Issue
from pm_review.model import PathError, Record, Review, get, id_of, walk_records

if TYPE_CHECKING:
    from pm_review.coach.registry import Context, Match, Rule


def findings(review: Review, *, previous: Review | None = None) -> list[Issue]:
    """What is open in the whole review, in the order of the wizard; ``previous`` is last year's review."""
    return open_of(review, _all(review, previous, list(sections())))


def dismissed_findings(review: Review, *, previous: Review | None = None) -> list[Issue]:
    """What the author has dismissed and what has not changed since."""
    if not review.program.aside:
        return []
    dismissed = Dismissed(review)
    return [each for each in _all(review, previous, list(sections())) if each in dismissed]


def open_in(review: Review, section: Section, *, previous: Review | None = None) -> list[Issue]:
    """What is open in a section, in the order of its records."""
    return open_of(review, _all(review, previous, [section]))


def open_by_section(review: Review, *, previous: Review | None = None) -> dict[str, list[Issue]]:
    """What is open in each section, by its place, in the order of its records."""
    wanted = list(sections())
    found = _by_section(review, previous, wanted)
    return {each.place: open_of(review, _in_order(review, each, found[each.place])) for each in wanted}


def open_at(review: Review, path: str) -> list[Issue]:
    """What is open in the record at a path as far as that record alone shows it.

    It costs the same in a review of any length, so that it can run at every key.

    Raises:
        PathError: when the path leads nowhere.
    """
    record = get(review, path)
    if not isinstance(record, Record):
        raise PathError(path)
    found = list(_rule_findings(path, record, None))
    for section in sections_of(path):
        ruled = {each.key for each in found}
        found += [each for each in missing_in_record(section, path, record) if each.key not in ruled]
    return open_of(review, found)


def open_of(review: Review, found: Iterable[Issue]) -> list[Issue]:
    """Those of some findings that are not dismissed."""
    dismissed = Dismissed(review)
    return [each for each in found if each not in dismissed]


def _all(review: Review, previous: Review | None, wanted: Sequence[Section]) -> list[Issue]:
    """The findings of some sections, in the order in which the author meets them."""
    found = _by_section(review, previous, wanted)
    return [each for section in wanted for each in _in_order(review, section, found[section.place])]


def _by_section(review: Review, previous: Review | None, wanted: Sequence[Section]) -> dict[str, list[Issue]]:
    """The findings of some sections, each finding in the one section that asks for its answer."""
    from pm_review.coach.registry import Context

    by_section: dict[str, list[Issue]] = {each.place: [] for each in wanted}
    ruled: set[str] = set()
    for finding in _by_rules(review, Context(review, previous), tuple(each.path for each in wanted)):
        section = section_asking(finding.key)
        ruled.add(finding.key)
        if section is not None and section.place in by_section:
            by_section[section.place].append(finding)
    for section in wanted:
        by_section[section.place] += [each for each in missing(review, section) if each.key not in ruled]
        ruled.update(each.key for each in by_section[section.place])
    return by_section


def _by_rules(review: Review, context: Context, paths: tuple[str, ...]) -> Iterator[Issue]:
    """What the rules find in the review as a whole and in the records at, below and above some paths."""
    yield from _rule_findings("", review, context)
    for path, record in walk_records(review):
        if path.startswith(paths) or any(each.startswith(path) for each in paths):
            yield from _rule_findings(path, record, context)


def _rule_findings(path: str, record: Record, context: Context | None) -> Iterator[Issue]:
    """What the rules find in a record; a placeholder that another rule asks about is not reported twice."""
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
    return Issue(rule.code, key, about(record, match.values), rule.severity)


def _in_order(review: Review, section: Section, found: Iterable[Issue]) -> list[Issue]:
    """Findings by record and then by field, as the author meets them on the screen."""
    names = [each.name for each in section.fields]
    records = get(review, section.path)
    ids = [id_of(each) for each in records] if isinstance(records, list) else []
    order = {name: at for at, name in enumerate(ids)}

    def rank(finding: Issue) -> tuple[int, int]:
        """The places of its record in the list and of its field on the screen; -1 is before all."""
        record, key = key_below(finding.key, section.path)
        return order.get(record, -1), names.index(key) if key in names else -1

    return sorted(found, key=rank)
