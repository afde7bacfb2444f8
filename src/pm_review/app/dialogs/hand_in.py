"""Hand in the report: audience, language, format and target in one dialog."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from pm_review.app.dialogs.dialog import Dialog, Refusal
from pm_review.app.selected_report import ENDINGS
from pm_review.app.widgets.choice import Choice
from pm_review.app.widgets.text_field import TextField
from pm_review.i18n.catalog import Words, language_name, languages
from pm_review.report import AUDIENCES, format_of


class Target(StrEnum):
    """The destination of the report."""

    FILE = "file"
    CLIPBOARD = "clipboard"
    BROWSER = "browser"


OFFERED: Mapping[Target, tuple[str, ...]] = {
    Target.FILE: tuple(ENDINGS),
    Target.CLIPBOARD: ("markdown", "slides", "html", "json"),
    Target.BROWSER: ("html",),
}
"""The possible formats of each target."""


@dataclass(slots=True)
class HandIn:
    """The choices for handing in the report."""

    audience: str
    language: str
    kind: str
    """The format, a key of ``ENDINGS``."""
    target: Target
    path: str
    """The file or its folder, for all targets except the clipboard; empty for the proposed file."""


class HandInDialog(Dialog[HandIn]):
    """Returns the choices when Enter is pressed in any field."""

    BINDINGS = [
        ("enter", "take"),
        Binding("up", "app.focus_previous", priority=True),
        Binding("down", "app.focus_next", priority=True),
    ]

    field = getters.query_one(TextField)
    file = getters.query_one("#file", Horizontal)

    refusal = getters.query_one(Refusal)

    def __init__(self, words: Words, wanted: HandIn, refused: str = "") -> None:
        """Create the dialog with the current choices; ``refused`` is the reason why they were refused."""
        super().__init__(words("hand_in.title"), words("hand_in.keys"))
        self._words = words
        self._wanted = wanted
        self._refused = refused
        self._kinds = Choice(self._offered_kinds(), wanted.kind, self._set_kind, required=True)

    def parts(self) -> ComposeResult:
        """Build a row for each choice."""
        wanted, say = self._wanted, self._words
        spoken = {each: language_name(each, say.language) for each in languages()}
        readers = {each: say(f"report.{each}") for each in AUDIENCES}
        targets = {each.value: say(f"hand_in.{each}") for each in Target}
        set_audience, set_language = (partial(setattr, wanted, each) for each in ("audience", "language"))
        yield self._line("audience", Choice(readers, wanted.audience, set_audience, required=True))
        yield self._line("language", Choice(spoken, wanted.language, set_language, required=True))
        yield self._line("target", Choice(targets, wanted.target, self._set_target, required=True))
        yield self._line("kind", self._kinds)
        yield self._line("path", TextField(wanted.path, self._set_path, hint=wanted.path), id="file")
        yield Refusal(self._refused)

    def _line(self, name: str, widget: Choice | TextField, id: str | None = None) -> Horizontal:
        label = Static(Content(self._words(f"hand_in.{name}")), classes="label")
        return Horizontal(label, widget, classes="row", id=id)

    def _offered_kinds(self) -> dict[str, str]:
        return {each: self._words(f"hand_in.{each}") for each in OFFERED[self._wanted.target]}

    def _set_path(self, path: str) -> None:
        """Follow the extension of a file name, if it is that of another format."""
        self._wanted.path = path
        self.refusal.show("")
        kind = format_of(path, self._wanted.kind)
        if kind != self._wanted.kind and kind in OFFERED[self._wanted.target]:
            self._wanted.kind = kind
            self._kinds.put(kind)

    def _set_target(self, target: str) -> None:
        """Show the formats possible for a target; the clipboard needs no file."""
        self._wanted.target = Target(target)
        self.refusal.show("")
        kinds = self._offered_kinds()
        self._kinds.relabel(kinds)
        if self._wanted.kind not in kinds:
            self._kinds.value = next(iter(kinds))
        self.file.display = self._wanted.target is not Target.CLIPBOARD

    def _set_kind(self, kind: str) -> None:
        """Change the extension of the file name with the format, if it was that of a format."""
        self._wanted.kind = kind
        self.refusal.show("")
        endings = sorted(ENDINGS.values(), key=len, reverse=True)
        ending = next((each for each in endings if self._wanted.path.endswith(each)), None)
        if ending is not None:
            self._wanted.path = self._wanted.path.removesuffix(ending) + ENDINGS[kind]
            self.field.put(self._wanted.path)

    @on(TextField.Left)
    def action_take(self) -> None:
        """Hand in the report."""
        self.dismiss(self._wanted)
