"""What is done with the coach's findings and with what is linked to a goal: dismissed, restored, followed."""

from __future__ import annotations

from collections.abc import Sequence

from pm_review.analysis.outcome import unreached
from pm_review.app.dialogs.option import Option
from pm_review.app.messages import Changed, GoTo
from pm_review.app.shell import Shell
from pm_review.coach.checking import dismissed_findings, open_in
from pm_review.coach.dismissed import dismiss, restore
from pm_review.coach.messages import describe
from pm_review.coach.sections import section_asking
from pm_review.forms.schema import Section
from pm_review.i18n.issue import Issue
from pm_review.model import Goal, record_list, with_paths
from pm_review.workspace.editor import Editor
from pm_review.workspace.linked_records import linked_to_goal
from pm_review.workspace.navigation import Place
from pm_review.workspace.prefill import Derived, derivable, derive


async def dismiss_finding(shell: Shell, editor: Editor, section: Section) -> None:
    """Let the user choose a finding of a section that counts no more until its answer changes."""
    found = open_in(editor.review, section, previous=editor.previous)
    finding = await _choose(shell, editor, found, "aside.title", "guide.nothing_open")
    if finding is not None:
        editor.apply(dismiss(editor.review, finding))
        shell.post_message(Changed())


async def restore_finding(shell: Shell, editor: Editor) -> None:
    """Let the user choose a dismissed finding that counts again."""
    found = dismissed_findings(editor.review, previous=editor.previous)
    finding = await _choose(shell, editor, found, "aside.recall", "aside.none")
    if finding is not None:
        editor.apply(restore(editor.review, finding))
        shell.post_message(Changed())


async def _choose(
    shell: Shell, editor: Editor, found: Sequence[Issue], title: str, nothing: str
) -> Issue | None:
    options = [Option(str(at), describe(each, editor.language)) for at, each in enumerate(found)]
    keys = await shell.pick(shell.words(title), options, nothing=nothing)
    return found[int(keys[0])] if keys else None


async def follow_thread(shell: Shell, editor: Editor, path: str) -> None:
    """Let the user choose among what is linked to the goal at a path, and go there."""
    found = {each.path: each for each in linked_to_goal(editor, path)}
    options = [Option(path, each.name, editor.say(each.section.title)) for path, each in found.items()]
    paths = await shell.pick(shell.words("thread.title"), options, nothing="thread.none")
    if paths:
        section = found[paths[0]].section
        shell.post_message(GoTo(Place(section.place, f"{paths[0]}.{section.fields[0].name}")))


async def sprout(shell: Shell, editor: Editor, goal: Goal) -> None:
    """Let the user choose what to make of a goal, and go to the new record, which is linked and filled in."""
    kinds = derivable(goal, missed=unreached(goal))
    options = [Option(each, shell.words(f"sprout.{each}")) for each in kinds]
    chosen = await shell.pick(shell.words("sprout.title", name=goal.name or goal.id), options)
    if not chosen:
        return
    edit = derive(editor.review, goal, Derived(chosen[0]))
    if editor.apply_all([edit], shell.words("undo.add")):
        records = record_list(editor.review, edit.path)
        path, _ = list(with_paths(records, edit.path))[edit.at]
        section = section_asking(path)
        if section is not None:
            shell.post_message(GoTo(Place(section.place, f"{path}.{section.fields[0].name}")))
