"""Text on a terminal: wrapping, colours, and the external editor."""
