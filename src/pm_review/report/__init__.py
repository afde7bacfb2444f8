"""Review → report. Pure: a review in, a document and its text out."""

from __future__ import annotations

from pm_review.report.building import AUDIENCES, build
from pm_review.report.document import Document
from pm_review.report.markdown import markdown

__all__ = ["AUDIENCES", "Document", "build", "html", "markdown"]


def html(document: Document) -> str:
    """The report as one HTML file that needs nothing else."""
    from pm_review.report.webpage import page

    return page(document)
