"""The texts of the program in every language: the catalog, and user-defined screens merged over it."""
