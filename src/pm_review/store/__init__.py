"""Review ⇄ TOML file: reading, saving, journal, lock, history, and the library of reviews."""
