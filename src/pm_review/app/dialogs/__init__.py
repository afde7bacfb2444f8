"""Dialogs: screens over another screen that return an answer to it."""
