"""A terminal wizard for a product manager's year-end review."""

__version__ = "0.1.0"
