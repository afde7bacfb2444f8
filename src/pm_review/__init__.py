"""A terminal wizard for a product manager's year-end review."""
