"""``history`` and ``restore``: earlier versions of a review."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from pm_review.cli.call import Call
from pm_review.cli.streams import put
from pm_review.i18n.catalog import words
from pm_review.paths import expand_path, is_there
from pm_review.store import state
from pm_review.store.errors import StoreError
from pm_review.store.reading import SUFFIX, read_text
from pm_review.store.versions import Version, is_broken, restore_file, versions


def history(call: Call) -> int:
    """List the versions of a review, newest first, or show what restoring one would change."""
    from pm_review.workspace.versions import described, difference

    path = _path(call)
    if call.arguments.version:
        then = _named(call, path).text()
        now = read_text(path) if is_there(path) else ""
        put(difference(now, then) or words("common", call.language)("history.same"))
        return 0
    kept = versions(_folder(call, path))
    for version, changed in described(kept, call.library.entry(path).review, call.language):
        put(f"{version.name}  {_time(version)}  {changed}")
    if not kept:
        put(call.say("history.none", name=path.stem))
    return 0


def restore(call: Call) -> int:
    """Restore a version of a review; the current one is kept as a version, or as a file next to it."""
    path, beside = _path(call), None
    version = _named(call, path)
    if is_there(path) and not is_broken(path):
        with call.edited() as session:
            session.restore(version, call.say("history.label"))
    else:
        beside = restore_file(path, version, _folder(call, path), datetime.now().astimezone())
    put(call.say("history.restored", path=path, when=_time(version)))
    if beside is not None:
        put(call.say("history.beside", path=beside))
    return 0


def _path(call: Call) -> Path:
    """Return the file of the named review; a review that was deleted is known by its versions.

    Raises:
        StoreError: if there is neither the review nor a version of it.
    """
    try:
        return call.path()
    except StoreError:
        named = call.arguments.review or ""
        plain = call.library.folder / f"{named.removesuffix(SUFFIX)}{SUFFIX}"
        path = plain if Path(named).name == named else expand_path(named).absolute()
        if "\0" in str(path) or is_there(path) or not versions(_folder(call, path)):
            raise
        return path


def _folder(call: Call, path: Path) -> Path:
    return state.folder_of(path, call.library.state_dir)


def _named(call: Call, path: Path) -> Version:
    """Return the version that the user names.

    Raises:
        StoreError: if there is no such version.
    """
    named = call.arguments.version
    for version in versions(_folder(call, path)):
        if version.name == named:
            return version
    raise StoreError("version", path, found=named)


def _time(version: Version) -> str:
    return f"{version.when.astimezone():%Y-%m-%d %H:%M}"
