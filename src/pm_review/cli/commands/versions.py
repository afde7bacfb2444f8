"""``history`` and ``restore``: earlier versions of a review."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from pm_review.cli.call import Call
from pm_review.cli.editing import edited
from pm_review.cli.streams import put
from pm_review.i18n.catalog import words
from pm_review.paths import expand_path, is_there
from pm_review.store import state
from pm_review.store.errors import StoreError
from pm_review.store.reading import SUFFIX, read_text
from pm_review.store.versions import Version, is_broken, restore_backup, restore_deleted, versions


def history(call: Call) -> int:
    """List the versions of a review, newest first, or show what restoring one would change."""
    from pm_review.workspace.versions import described, difference

    library, path = call.library(), _path(call)
    kept = versions(state.folder_of(path, library.state_dir))
    if call.arguments.version_name:
        then = _named(call, path, kept).text()
        now = read_text(path) if is_there(path) else ""
        put(difference(now, then) or words("common", call.language)("history.same"))
        return 0
    for version, changed in described(kept, library.entry(path).review, call.language):
        put(f"{version.name}  {version.when.astimezone():%Y-%m-%d %H:%M}  {changed}")
    if not kept:
        put(call.say("history.none", name=path.stem))
    return 0


def restore(call: Call) -> int:
    """Restore a version of a review; the current one is kept as a version, or as a file next to it."""
    path = _path(call)
    if not is_there(path):
        return _bring_back(call, path)
    if is_broken(path):
        return _put_back(call, path)
    with edited(call) as session:
        version = _named(call, path, versions(session.folder))
        session.restore(version, call.say("history.label"))
    _print_restored(call, path, version)
    return 0


def _path(call: Call) -> Path:
    """Return the file of the named review; a review that was deleted is known by its versions.

    Raises:
        StoreError: if there is neither the review nor a version of it.
    """
    try:
        return call.path()
    except StoreError:
        library, named = call.library(), call.arguments.review or ""
        plain = library.folder / f"{named.removesuffix(SUFFIX)}{SUFFIX}"
        path = plain if Path(named).name == named else expand_path(named).absolute()
        invalid = "\0" in str(path)
        if invalid or is_there(path) or not versions(state.folder_of(path, library.state_dir)):
            raise
        return path


def _bring_back(call: Call, path: Path) -> int:
    """Restore a version of a review whose file was deleted."""
    state_dir = call.library().state_dir
    version = _named(call, path, versions(state.folder_of(path, state_dir)))
    restore_deleted(path, version, state_dir)
    _print_restored(call, path, version)
    return 0


def _put_back(call: Call, path: Path) -> int:
    """Replace an unreadable file with a version."""
    state_dir = call.library().state_dir
    version = _named(call, path, versions(state.folder_of(path, state_dir)))
    beside = restore_backup(path, version, state_dir, datetime.now().astimezone())
    _print_restored(call, path, version)
    put(call.say("history.beside", path=beside))
    return 0


def _named(call: Call, path: Path, kept: list[Version]) -> Version:
    named = call.arguments.version_name
    for version in kept:
        if version.name == named:
            return version
    raise StoreError("version", path, found=named)


def _print_restored(call: Call, path: Path, version: Version) -> None:
    put(call.say("history.restored", path=path, when=f"{version.when.astimezone():%Y-%m-%d %H:%M}"))
