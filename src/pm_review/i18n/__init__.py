"""Words for people in every language: the message catalog, and user-defined screens merged over it."""
