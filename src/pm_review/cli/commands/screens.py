"""``screens check``: every mistake in a folder of somebody's own screens."""

from __future__ import annotations

from pathlib import Path

from pm_review.cli.call import Call
from pm_review.cli.failure import Failure
from pm_review.locations import own_screens
from pm_review.overlay import check, own_files, tell
from pm_review.phrases import words

ILL = 1
"""Exit status while there is a mistake."""


def check_screens(call: Call) -> int:
    """Tell every mistake; the exit status says whether there is one."""
    named = call.arguments.folder
    folder = Path(named).expanduser() if named else own_screens()
    say = words("overlay", call.language)
    if not folder.is_dir():
        raise Failure(say("check.missing", folder=folder))
    found = check(folder)
    for each in found:
        print(tell(each, call.language))
    if found:
        print(say("check.ill", count=len(found)))
        return ILL
    print(say("check.well", folder=folder, count=len(own_files(folder))))
    return 0
