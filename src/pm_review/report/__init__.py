"""Review → report. Pure: a review in, a document and its text out."""

from pm_review.report.building import AUDIENCES, build
from pm_review.report.document import Document
from pm_review.report.markdown import markdown

__all__ = ["AUDIENCES", "Document", "build", "markdown"]
