"""The commands of a section for findings of the coach and records linked to a goal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from pm_review.analysis.outcome import unreached
from pm_review.app.commands import Offers
from pm_review.app.dialogs.option import Option
from pm_review.app.messages import GoTo
from pm_review.app.shell import Shell, in_flow, shell_of
from pm_review.coach.checking import dismissed_findings, open_in
from pm_review.coach.dismissed import dismiss, restore
from pm_review.coach.messages import describe
from pm_review.forms.lookup import section_asking
from pm_review.forms.schema import Section
from pm_review.i18n.issue import Issue
from pm_review.model import Goal, Review, Set, record_list, with_paths
from pm_review.workspace.linked_records import goal_at, linked_to_goal
from pm_review.workspace.navigation import Place
from pm_review.workspace.prefill import Derived, derivable, derive, goals_for_list, kind_of_list

if TYPE_CHECKING:
    from pm_review.app.views.section import SectionView


class Coaching:
    """Dismisses and restores findings, follows the links of a goal, and creates records from goals."""

    def __init__(self, view: SectionView) -> None:
        """Create the commands for the view of a section."""
        self._view = view
        self._editor = view.editor

    @property
    def offers(self) -> Offers:
        """The available commands; those for a goal only while the focus is in the section."""
        run = partial(in_flow, self._view)
        offers = {"recall": run(self.restore_finding), "aside": run(self.dismiss_finding)}
        if not self._view.has_focus_within:
            return offers
        if goal_at(self._editor, self._view.origin) is not None:
            offers |= {"thread": run(self.follow_thread), "sprout": run(self.sprout)}
        elif self._view.records is not None and self._view.records.chosen is None and self._goals:
            offers["from_goal"] = run(self.create_from_goal)
        return offers

    @property
    def _goals(self) -> Sequence[Goal]:
        """The goals from which a record of this list can be created."""
        records = self._view.records
        return goals_for_list(self._editor.review, records.group.path) if records else ()

    @property
    def _shell(self) -> Shell:
        return shell_of(self._view)

    async def dismiss_finding(self) -> None:
        """Let the user choose a finding of this section to dismiss until its answer changes."""
        found = open_in(self._editor.review, self._view.section, previous=self._editor.previous)
        await self._apply_to_chosen(found, dismiss, "aside.title", "guide.nothing_open")

    async def restore_finding(self) -> None:
        """Let the user choose a dismissed finding to restore."""
        found = dismissed_findings(self._editor.review, previous=self._editor.previous)
        await self._apply_to_chosen(found, restore, "aside.recall", "aside.none")

    async def _apply_to_chosen(
        self, found: Sequence[Issue], change: Callable[[Review, Issue], Set], title: str, nothing: str
    ) -> None:
        """Let the user choose one of the findings, and change it."""
        editor = self._editor
        options = [Option(str(at), describe(each, editor.language)) for at, each in enumerate(found)]
        keys = await self._shell.dialogs.pick(self._shell.words(title), options, nothing=nothing)
        if keys:
            editor.apply(change(editor.review, found[int(keys[0])]))

    async def follow_thread(self) -> None:
        """Let the user choose a record linked to the current goal, and go there."""
        shell = self._shell
        found = {each.path: each for each in linked_to_goal(self._editor, self._view.origin)}
        options = [
            Option(path, each.name, self._editor.say(each.section.title)) for path, each in found.items()
        ]
        paths = await shell.dialogs.pick(shell.words("thread.title"), options, nothing="thread.none")
        if paths:
            self._go_to(paths[0], found[paths[0]].section)

    async def sprout(self) -> None:
        """Let the user choose what to create from the current goal: a failure, a risk, a metric …"""
        shell, goal = self._shell, goal_at(self._editor, self._view.origin)
        if goal is None:
            return
        kinds = derivable(goal, missed=unreached(goal))
        options = [Option(each, shell.words(f"sprout.{each}")) for each in kinds]
        title = shell.words("sprout.title", name=goal.name or goal.id)
        chosen = await shell.dialogs.pick(title, options)
        if chosen:
            self._grow(goal, Derived(chosen[0]))

    async def create_from_goal(self) -> None:
        """Create a record of this list from a goal, which the user chooses if there are several."""
        shell, records, goals = self._shell, self._view.records, self._goals
        kind = kind_of_list(records.group.path) if records else None
        if kind is None:
            return
        chosen = [goals[0].id]
        if len(goals) > 1:
            options = [Option(each.id, f"{each.id} {each.name}".strip()) for each in goals]
            chosen = await shell.dialogs.pick(shell.words("commands.from_goal.name"), options) or []
        for goal in goals:
            if goal.id in chosen:
                self._grow(goal, kind)

    def _grow(self, goal: Goal, kind: Derived) -> None:
        """Create a record from a goal, and go to it."""
        editor = self._editor
        edit = derive(editor.review, goal, kind)
        if editor.apply_all([edit], editor.words("undo.add")):
            path, _ = list(with_paths(record_list(editor.review, edit.path), edit.path))[edit.at]
            section = section_asking(path)
            if section is not None:
                self._go_to(path, section)

    def _go_to(self, path: str, section: Section) -> None:
        """Go to the first question about a record."""
        self._shell.post_message(GoTo(Place(section.name, f"{path}.{section.fields[0].name}")))
