"""What happens if a review cannot be read: its newest readable version is offered instead."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from pm_review.app.app import PmReviewApp
from pm_review.app.dialogs.opening import Dialogs
from pm_review.store import state, versions
from pm_review.store.errors import StoreError


async def offer_recovery(app: PmReviewApp, path: Path, error: StoreError) -> None:
    """Explain why a review cannot be read; restore the newest readable version if that is wanted."""
    say, dialogs, folder = app.words, Dialogs(app), state.folder_of(path, app.library.state_dir)
    version = versions.newest_readable(folder) if versions.is_damage(error) else None
    if version is None:
        dialogs.inform("home.broken_title", app.fault(error))
        return
    when = f"{version.when.astimezone():%Y-%m-%d %H:%M}"
    text = say("home.broken_offer", why=app.fault(error), when=when)
    if await dialogs.ask("home.broken_title", text, "broken_keep", "broken_restore") != "broken_restore":
        return
    try:
        versions.restore_file(path, version, folder, datetime.now().astimezone())
    except StoreError as refused:
        dialogs.inform("home.fault", app.fault(refused))
    else:
        app.open_review(path)
