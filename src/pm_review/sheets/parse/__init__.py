"""Parse cells as periods and numbers, with evidence from the whole column and its header."""
