"""Storage of reviews in TOML files: reading, saving, journal, lock, history, and the library."""
