"""``doctor``: show where the files are and check their health."""

from __future__ import annotations

from pm_review.cli.call import Call
from pm_review.cli.streams import put
from pm_review.i18n.catalog import describe, words
from pm_review.i18n.issue import Severity
from pm_review.paths import config_dir, log_file
from pm_review.store.doctor import REPAIRABLE, examine, repair

UNWELL = 1
"""Exit status if there are problems."""


def doctor(call: Call) -> int:
    """Print where the files are and their problems; with ``--fix``, fix the ones that are safe to fix."""
    library = call.library
    places = {
        "reviews": library.folder,
        "state": library.state_dir,
        "config": config_dir(),
        "log": log_file(),
    }
    for name, place in places.items():
        put(call.say(f"doctor.{name}", path=place))
    left = bool(call.notice)
    for issue in examine(library):
        repaired = call.arguments.fix and repair(issue, library)
        left |= issue.severity is Severity.ERROR and not repaired
        failed = call.arguments.fix and issue.code in REPAIRABLE and not repaired
        text = describe(issue, "store", "unrepaired" if failed else "doctor", call.language)
        put(f"{'✓' if repaired else issue.severity.sign} {text}")
    if not left:
        put(words("store", call.language)("doctor.well"))
    return UNWELL if left else 0
