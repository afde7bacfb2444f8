"""From cells to periods and numbers, by the evidence of their whole column and of its header."""
