"""Dialogs for fields that are not typed: links to records, last year's review, series."""

from __future__ import annotations

from datetime import date

from pm_review.analysis.review_period import review_period
from pm_review.app.dialogs.option import Option
from pm_review.app.shell import Shell
from pm_review.figures.span import calendar_years
from pm_review.forms.schema import Field, Input
from pm_review.model import Set, year_to_review
from pm_review.workspace.editor import Editor
from pm_review.workspace.summary import linked


async def pick_links(shell: Shell, editor: Editor, field: Field, path: str) -> None:
    """Let the user choose the links of the field at a path by name."""
    value, many = editor.at(path), field.input is Input.LINKS
    chosen = value if isinstance(value, list) else [str(value)] if value else []
    options = _options(editor, field)
    known = {each.key for each in options}
    options += [Option(key, key) for key in chosen if key not in known]
    keys = await shell.dialogs.pick(
        editor.say(field.label),
        options if many else [Option("", shell.words("pick.none")), *options],
        chosen=chosen if many else None,
        at="" if many else "".join(chosen),
    )
    if keys is not None:
        editor.apply(Set(path, keys if many else keys[0]))


def _options(editor: Editor, field: Field) -> list[Option]:
    """Return the possible links: other reviews, or records by name."""
    if field.input is Input.REVIEW:
        entries = editor.library.entries()
        return [Option(each.name, each.name) for each in entries if each.path != editor.session.path]
    targets = field.spec.targets if field.spec else ()
    return [Option(key, name) for key, name in linked(editor, targets)]


async def edit_series(shell: Shell, editor: Editor, field: Field, path: str) -> None:
    """Show the table of a series; every change is stored at once."""
    from pm_review.app.dialogs.series import SeriesDialog

    values, year = editor.at(path), year_to_review(date.today())
    await shell.dialogs.answer(
        SeriesDialog(
            shell.words,
            editor.say(field.label),
            review_period(editor.review.overview) or calendar_years(year, year),
            values if isinstance(values, dict) else {},
            lambda series: editor.apply(Set(path, series)),
        )
    )
