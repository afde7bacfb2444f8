"""The questions of the wizard: schema, loader, and the check of user-defined screens."""
