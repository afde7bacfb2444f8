"""Ask for the path of a file to write."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from textual import getters

from pm_review.app.dialogs.dialog import Refusal
from pm_review.app.dialogs.path import PathDialog
from pm_review.i18n.catalog import Words


class SaveAsDialog(PathDialog[Path]):
    """Returns the typed path on Enter; it need not exist."""

    refusal = getters.query_one(Refusal)

    def __init__(self, words: Words, proposed: str, suffixes: Collection[str], refused: str = "") -> None:
        """Create the dialog with a proposed path; folders and files with one of the suffixes are listed.

        ``refused`` is the reason why the path, which was chosen before, was refused.
        """
        super().__init__(words, "report.export_", Refusal(refused), suffixes, proposed)

    def type(self, text: str) -> None:
        """List the matches of another path."""
        self.refusal.show("")
        super().type(text)

    def picked(self, path: Path) -> None:
        """Return the path."""
        self.dismiss(path)
