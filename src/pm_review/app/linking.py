"""What the wizard asks for in a dialog: links to other records, last year's review, and series."""

from __future__ import annotations

from datetime import date

from textual import on

from pm_review.analysis.review_period import review_period
from pm_review.app.dialogs.option import Option
from pm_review.app.figuring import FiguringScreen
from pm_review.app.widgets.form import Form
from pm_review.app.widgets.linkfield import LinkField
from pm_review.figures.spans import calendar_year
from pm_review.forms.loader import Field, Input
from pm_review.model import Set, year_to_review
from pm_review.workspace.summary import linked


class LinkingScreen(FiguringScreen):
    """A screen whose fields of links and series ask in a dialog."""

    @on(LinkField.Asked)
    def _ask(self, event: LinkField.Asked) -> None:
        form = next((each for each in event.field.ancestors if isinstance(each, Form)), None)
        field = form.field_of(event.field) if form else None
        if form is None or field is None:
            return
        if field.input is Input.SERIES:
            self._edit_series(form, field)
        else:
            self._pick_links(form, field)

    def _edit_series(self, form: Form, field: Field) -> None:
        from pm_review.app.dialogs.series import SeriesDialog

        values = form.value(field)
        overview = self.editor.review.overview
        self.app.push_screen(
            SeriesDialog(
                self.words,
                self.editor.say(field.label),
                review_period(overview) or calendar_year(year_to_review(date.today())),
                values if isinstance(values, dict) else {},
                lambda series: self.editor.apply(Set(form.at(field.name), series)),
            )
        )

    def _pick_links(self, form: Form, field: Field) -> None:
        if field.input is Input.REVIEW:
            options = [
                Option(each.name, each.name)
                for each in self.app.library.entries()
                if each.path != self.session.path
            ]
        else:
            options = [
                Option(key, name)
                for key, name in linked(self.editor, field.spec.targets if field.spec else ())
            ]
        value, many = form.value(field), field.input is Input.LINKS
        chosen = value if isinstance(value, list) else [str(value)] if value else []
        known = {each.key for each in options}
        options += [Option(key, key) for key in chosen if key not in known]
        self.pick(
            "pick.links",
            options if many else [Option("", self.words("pick.none")), *options],
            lambda keys: self._link(form, field, keys),
            chosen=chosen if many else None,
            at="" if many else "".join(chosen),
        )

    def _link(self, form: Form, field: Field, keys: list[str] | None) -> None:
        if keys is not None:
            value: object = keys if field.input is Input.LINKS else keys[0]
            self.editor.apply(Set(form.at(field.name), value))
