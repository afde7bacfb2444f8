"""The parts that the screens are made of. None of them reads user text as markup."""
