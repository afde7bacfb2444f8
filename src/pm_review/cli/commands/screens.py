"""``screens``: mistakes in a folder of user-defined screens, and missing translations."""

from __future__ import annotations

from pm_review.cli.call import Call, Failure
from pm_review.cli.streams import put, put_list
from pm_review.forms.check import check, describe_mistake, own_files
from pm_review.forms.coverage import coverage, missing
from pm_review.i18n.catalog import words
from pm_review.paths import expand_path, is_folder, own_screens

MISSING = "missing"
"""The action that lists missing translations."""

ILL = 1
"""Exit status if there are mistakes."""


def screens(call: Call) -> int:
    """Print every mistake, or what the action asks for; the exit status is 1 if there are mistakes."""
    named = call.arguments.folder
    folder = expand_path(named) if named else own_screens()
    say = words("overlay", call.language)
    if not is_folder(folder):
        raise Failure(say("check.missing", folder=folder))
    found = check(folder)
    if found:
        put_list(describe_mistake(each, call.language) for each in found)
        put(say("check.ill", count=len(found)))
        return ILL
    if call.arguments.action == MISSING:
        put("".join(missing(folder)).removesuffix("\n"))
        return 0
    put(say("check.well", folder=folder, count=len(own_files(folder))))
    for language in coverage(folder):
        put(say("check.coverage", **language._asdict()))
    return 0
