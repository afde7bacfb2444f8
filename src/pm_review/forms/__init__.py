"""The schema of questions, its loader, and the check of user-defined screens."""
