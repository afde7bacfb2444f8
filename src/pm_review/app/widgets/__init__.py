"""The widgets of the screens. None of them interprets user text as markup."""
