"""``check``: show what is missing or weak, and whether the review is ready to hand in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pm_review.cli.call import Call
from pm_review.cli.streams import put_json, put_list
from pm_review.coach.checking import findings
from pm_review.coach.findings import Remark, remarks
from pm_review.coach.messages import describe, describe_remark
from pm_review.forms.loader import steps
from pm_review.forms.lookup import section_asking
from pm_review.i18n.issue import Issue, Severity
from pm_review.model import Review
from pm_review.terminal.controls import visible_line
from pm_review.workspace.navigation import place_name

BLOCKED = 1
"""Exit status while there are errors that must be fixed."""


def check(call: Call) -> int:
    """Print every finding; the exit status is 1 if any of them must be fixed."""
    _, review = call.review()
    found = findings(review, previous=call.library.previous(review))
    blocked = any(each.severity is Severity.ERROR for each in found)
    if call.arguments.json:
        plain = {"ready": not blocked, "findings": [_finding_data(each, call) for each in found]}
        put_json(plain)
    else:
        put_list([*_by_step(review, found, call), _counts(found, call)])
    return BLOCKED if blocked else 0


def _finding_data(finding: Issue, call: Call) -> dict[str, str]:
    text = describe(finding, call.language)
    return {"code": finding.code, "place": finding.key, "weight": finding.severity, "text": text}


def _by_step(review: Review, found: list[Issue], call: Call) -> Iterator[str]:
    """Yield the lines of the remarks, grouped under the step that asks for the answer."""
    places = [(section_asking(each.key), each) for each in found]
    for step in steps():
        here = [each for section, each in places if section is not None and section.step == step.id]
        if here:
            yield step.numbered_title(call.language)
            yield from (_remark_line(review, each, call) for each in remarks(here))
            yield ""


def _remark_line(review: Review, remark: Remark, call: Call) -> str:
    """Format a remark, with its place in the review if it is about one record."""
    text = visible_line(describe_remark(review, remark, call.language))
    if len(remark.findings) == 1:
        place = place_name(review, remark.findings[0].key, call.language)
        text = call.say("check.located", text=text, place=visible_line(place))
    return f"  {remark.severity.sign} {text}"


def _counts(found: list[Issue], call: Call) -> str:
    if not found:
        return call.say("check.ready")
    count = Counter(each.severity for each in found)
    return call.say("check.counts", **{each: f"{each.sign} {count[each]}" for each in Severity})
