"""``history`` and ``restore``: a review as it once was."""

from __future__ import annotations

from pm_review.cli.call import Call
from pm_review.cli.commands.editing import edited
from pm_review.store import state
from pm_review.store.errors import StoreError
from pm_review.store.history import versions


def history(call: Call) -> int:
    """List the versions that are kept of a review, the newest first."""
    path = call.path()
    kept = versions(state.folder_of(path, call.library().state_dir))
    for each in kept:
        print(f"{each.name}  {each.when.astimezone():%Y-%m-%d %H:%M}")
    if not kept:
        print(call.say("history.none", name=path.stem))
    return 0


def restore(call: Call) -> int:
    """Make a review what it was in a version; what it is now becomes a version too."""
    named = call.arguments.version_name
    with edited(call) as session:
        version = next((each for each in session.versions() if each.name == named), None)
        if version is None:
            raise StoreError("version", session.path, found=named)
        session.restore(version, call.say("history.label"))
    print(call.say("history.restored", path=session.path, when=f"{version.when.astimezone():%Y-%m-%d %H:%M}"))
    return 0
