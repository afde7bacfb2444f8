"""Earlier versions of the review: list them, show how they differ, and restore one."""

from __future__ import annotations

from pm_review.app.dialogs.option import Option
from pm_review.app.shell import Shell
from pm_review.store.errors import StoreError
from pm_review.store.reading import read_text
from pm_review.store.versions import Version, versions
from pm_review.workspace.editor import Editor
from pm_review.workspace.versions import compared, described


async def restore_version(shell: Shell, editor: Editor) -> bool:
    """Let the user choose a version and restore it; return whether that was done."""
    found = described(versions(editor.session.folder), editor.review, editor.language)
    named = {version.name: version for version, _ in found}
    options = [
        Option(version.name, f"{version.when.astimezone():%Y-%m-%d %H:%M:%S}", about=changed)
        for version, changed in found
    ]
    names = await shell.dialogs.pick(shell.words("history.title"), options, nothing="history.none")
    return await _offer(shell, editor, named[names[0]]) if names else False


async def _offer(shell: Shell, editor: Editor, version: Version) -> bool:
    """Show the differences of a version, and restore it if wanted."""
    say, session = shell.words, editor.session
    try:
        session.save()
        text = compared(read_text(session.path), version.text(), editor.language)
    except StoreError as error:
        shell.dialogs.inform("history.title", shell.app.fault(error))
        return False
    text = text or say("history.same")
    if await shell.dialogs.ask("history.title", text, "keep", "restore") != "restore":
        return False
    if editor.read_only:
        editor.refused()
        return False
    session.restore(version, say("undo.restore"))
    return True
