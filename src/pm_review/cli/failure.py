"""What stops a command."""

from __future__ import annotations


class Failure(Exception):
    """A reason to stop with exit status 2: one or two lines in the user's language."""
