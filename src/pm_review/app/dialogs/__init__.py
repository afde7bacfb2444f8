"""Dialogs: screens that lie over another and answer it."""
