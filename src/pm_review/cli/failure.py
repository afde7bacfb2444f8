"""The exception that ends a command."""

from __future__ import annotations


class Failure(Exception):
    """An error that ends the program with exit status 2; its message is one or two lines for the user."""
