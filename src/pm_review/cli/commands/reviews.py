"""``list`` and ``path``: show which reviews exist, and where they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len, set_cell_size

from pm_review.cli.call import Call
from pm_review.cli.streams import put, put_error, put_json, put_note
from pm_review.coach.progress import progress
from pm_review.model import Review
from pm_review.model.years import year_and_period
from pm_review.store.errors import describe
from pm_review.store.library import Entry
from pm_review.terminal.controls import visible_line
from pm_review.terminal.wrap import truncate

WIDEST = 60
"""The maximum width of a column in cells."""


def list_reviews(call: Call) -> int:
    """List every review; unreadable ones are reported on standard error."""
    every = call.library.entries()
    entries = [each for each in every if not each.is_copy]
    readable = [(each, each.review) for each in entries if each.review is not None]
    if call.arguments.json:
        put_json([_entry_data(*each) for each in readable])
    elif readable:
        heads = [call.say(f"list.{name}") for name in ("name", "year", "product", "progress", "updated")]
        put("\n".join(columns([heads, *(_review_row(*each) for each in readable)])))
    elif not entries:
        put(call.say("list.empty"))
    for each in entries:
        if each.problem is not None:
            put_error(describe(each.problem, call.language))
    for each in every:
        if each.is_copy:
            put_note(call.say("list.copy", path=visible_line(str(each.path))))
    return 0


def _entry_data(entry: Entry, review: Review) -> dict[str, object]:
    return {
        "name": entry.name,
        "year": entry.year,
        "product": entry.product,
        "author": entry.author,
        "path": str(entry.path),
        "updated": entry.updated.isoformat(),
        "progress": round(progress(review), 2),
    }


def _review_row(entry: Entry, review: Review) -> list[str]:
    edited = entry.updated.astimezone().strftime("%Y-%m-%d %H:%M")
    row = [entry.name, year_and_period(review.overview), entry.product, f"{progress(review):.0%}", edited]
    return [visible_line(cell) for cell in row]


def columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the rows as lines with aligned columns; a cell wider than ``WIDEST`` is cut."""
    rows = [[truncate(cell, WIDEST) for cell in row] for row in rows]
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(map(set_cell_size, row, widths)).rstrip()


def path(call: Call) -> int:
    """Print where a review is, or the folder that contains all reviews."""
    put(str(call.path() if call.arguments.review else call.library.folder))
    return 0
