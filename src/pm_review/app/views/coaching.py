"""The commands of a section for findings of the coach and records linked to a goal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pm_review.analysis.outcome import unreached
from pm_review.app.commands import Action, Offers
from pm_review.app.dialogs.option import Option
from pm_review.app.messages import Changed, GoTo
from pm_review.app.shell import Shell, shell_of
from pm_review.coach.checking import dismissed_findings, open_in
from pm_review.coach.dismissed import dismiss, restore
from pm_review.coach.messages import describe
from pm_review.coach.sections import section_asking
from pm_review.forms.schema import Section
from pm_review.i18n.issue import Issue
from pm_review.model import Goal, record_list, with_paths
from pm_review.workspace.editor import Editor
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
        offers: dict[str, Action] = {"recall": self.recall, "aside": self.dismiss_finding}
        if not self._view.has_focus_within:
            return offers
        if goal_at(self._editor, self._view.origin) is not None:
            offers |= {"thread": self.follow_thread, "sprout": self.sprout}
        elif self._view.records is not None and self._view.records.chosen is None and self._goals:
            offers["from_goal"] = self.create_from_goal
        return offers

    @property
    def _goals(self) -> Sequence[Goal]:
        """The goals from which a record of this list can be created."""
        records = self._view.records
        return goals_for_list(self._editor.review, records.group.path) if records else ()

    def dismiss_finding(self) -> None:
        """Dismiss a finding of this section, until its answer changes."""
        shell = shell_of(self._view)
        shell.flow(dismiss_finding(shell, self._editor, self._view.of))

    def recall(self) -> None:
        """Restore a dismissed finding."""
        shell = shell_of(self._view)
        shell.flow(restore_finding(shell, self._editor))

    def follow_thread(self) -> None:
        """List the records linked to the current goal, and go to the chosen one."""
        shell = shell_of(self._view)
        shell.flow(follow_thread(shell, self._editor, self._view.origin))

    def sprout(self) -> None:
        """Create a failure, a risk, a goal of next year, or a metric from the current goal."""
        shell, goal = shell_of(self._view), goal_at(self._editor, self._view.origin)
        if goal is not None:
            shell.flow(sprout(shell, self._editor, goal))

    def create_from_goal(self) -> None:
        """Create a record of this list from a goal."""
        shell, records = shell_of(self._view), self._view.records
        if records is not None:
            shell.flow(create_from_goal(shell, self._editor, records.group.path, self._goals))


async def dismiss_finding(shell: Shell, editor: Editor, section: Section) -> None:
    """Let the user choose a finding of a section to dismiss until its answer changes."""
    found = open_in(editor.review, section, previous=editor.previous)
    finding = await _choose(shell, editor, found, "aside.title", "guide.nothing_open")
    if finding is not None:
        editor.apply(dismiss(editor.review, finding))
        shell.post_message(Changed())


async def restore_finding(shell: Shell, editor: Editor) -> None:
    """Let the user choose a dismissed finding to restore."""
    found = dismissed_findings(editor.review, previous=editor.previous)
    finding = await _choose(shell, editor, found, "aside.recall", "aside.none")
    if finding is not None:
        editor.apply(restore(editor.review, finding))
        shell.post_message(Changed())


async def _choose(
    shell: Shell, editor: Editor, found: Sequence[Issue], title: str, nothing: str
) -> Issue | None:
    options = [Option(str(at), describe(each, editor.language)) for at, each in enumerate(found)]
    keys = await shell.dialogs.pick(shell.words(title), options, nothing=nothing)
    return found[int(keys[0])] if keys else None


async def follow_thread(shell: Shell, editor: Editor, path: str) -> None:
    """Let the user choose a record linked to the goal at a path, and go there."""
    found = {each.path: each for each in linked_to_goal(editor, path)}
    options = [Option(path, each.name, editor.say(each.section.title)) for path, each in found.items()]
    paths = await shell.dialogs.pick(shell.words("thread.title"), options, nothing="thread.none")
    if paths:
        section = found[paths[0]].section
        shell.post_message(GoTo(Place(section.place, f"{paths[0]}.{section.fields[0].name}")))


async def sprout(shell: Shell, editor: Editor, goal: Goal) -> None:
    """Let the user choose what to create from a goal, and go to the new record."""
    kinds = derivable(goal, missed=unreached(goal))
    options = [Option(each, shell.words(f"sprout.{each}")) for each in kinds]
    chosen = await shell.dialogs.pick(shell.words("sprout.title", name=goal.name or goal.id), options)
    if not chosen:
        return
    _grow(shell, editor, goal, Derived(chosen[0]))


async def create_from_goal(shell: Shell, editor: Editor, path: str, goals: Sequence[Goal]) -> None:
    """Create a record of the list at a path from a goal, which the user chooses if there are several."""
    chosen = [goals[0].id]
    if len(goals) > 1:
        options = [Option(each.id, f"{each.id} {each.name}".strip()) for each in goals]
        chosen = await shell.dialogs.pick(shell.words("commands.from_goal.name"), options) or []
    kind = kind_of_list(path)
    for goal in goals:
        if kind is not None and goal.id in chosen:
            _grow(shell, editor, goal, kind)


def _grow(shell: Shell, editor: Editor, goal: Goal, kind: Derived) -> None:
    """Create a record from a goal, and go to it."""
    edit = derive(editor.review, goal, kind)
    if editor.apply_all([edit], shell.words("undo.add")):
        records = record_list(editor.review, edit.path)
        path, _ = list(with_paths(records, edit.path))[edit.at]
        section = section_asking(path)
        if section is not None:
            shell.post_message(GoTo(Place(section.place, f"{path}.{section.fields[0].name}")))
